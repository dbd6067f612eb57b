// Panics: defer, panic, recover and Goexit, for all goroutines of a World.
//
// Source:  Go spec, "Defer statements", "Handling panics"; runtime.Goexit's documentation. Texts
// and
//          exit status as gc's (Go 1.26).
// Threads: any machine, each for the goroutine that it runs.
// Errors:  a panic that nobody recovers is the end of the process: World::Exit.
//
// Invariants, between two instructions of a goroutine:
//  D1. g.defers is sorted by frame, innermost (lowest address) first.
//  D2. g.panics is sorted by start, innermost first.
//  D3. A panic whose deferred call is on the stack has deferred_frame in it, below its start.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "platform/mutex.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/panic/records.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class World;

class Panics {
 public:
  explicit Panics(World& world) : world_(world) {}

  // The function in g's innermost frame defers `closure`, which may be nil. Go: deferproc.
  void Defer(Goroutine& g, void* closure, const std::byte* args, int32_t args_size);
  // A number by which a deferred call can be addressed to the frame at `fp`, wherever g's stack is.
  static uint64_t TokenOf(const Goroutine& g, const std::byte* fp);
  // As Defer, for the frame of `function` with that token. kNext, or the end of the process when no
  // such frame can be on g's stack. Go: deferprocat.
  Flow DeferIn(Goroutine& g, uint64_t token, const image::Function& function, void* closure,
               const std::byte* args, int32_t args_size);
  // Runs the latest pending deferred call of g's innermost frame; the instruction is performed
  // again when it returns. kNext when there is none. Go: deferreturn.
  Flow RunDefers(Goroutine& g);
  // Go: gopanic.
  Flow Panic(Goroutine& g, GoInterface value);
  // The value of the panic that the running function stops by this; nil if it may not. Go:
  // gorecover.
  GoInterface Recover(Goroutine& g);
  // Go: runtime.Goexit.
  Flow Goexit(Goroutine& g);

  // A frame of `kind`, which was at `fp`, has returned; g stands in its caller. `results` points at
  // what it returned.
  Flow Returned(Goroutine& g, FrameKind kind, const std::byte* results);

  // "fatal error: text", below the panics that g has in progress.
  std::string FatalHeadline(Goroutine& g, std::string_view text);

  // g has ended: its records are free.
  void Forget(Goroutine& g);
  static void CheckInvariants(const Goroutine& g);

 private:
  // A new record, linked in before the first one of the same frame or one further out.
  void Insert(Goroutine& g, std::byte* frame, const image::Function* function, void* closure,
              const std::byte* args, int32_t args_size);
  // Takes the record of the deferred call that is next in turn.
  DeferRecord& Take(Goroutine& g);
  // Pushes the deferred call and frees its record. A nil function panics here.
  Flow Run(Goroutine& g, DeferRecord& record, FrameKind kind);
  DeferRecord& NewDefer(Goroutine& g);
  void Free(Goroutine& g, DeferRecord& record);

  PanicRecord& Push(Goroutine& g);
  void Drop(Goroutine& g, PanicRecord& record);

  // Goes on with the innermost panic of g: its next deferred call, or the end.
  Flow Continue(Goroutine& g);
  // The innermost panic has been recovered, and the deferred call that did it has returned.
  Flow Resume(Goroutine& g);
  // Nobody recovered: finds the texts of the values, one call into Go code each, then ends.
  Flow Die(Goroutine& g);

  World& world_;
  // Records are made here, and those that are free stay with machines: MachineLocal::records.
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<DeferRecord> defers_;  // guarded by lock_
  std::deque<PanicRecord> panics_;  // guarded by lock_
};

// The lines with which gc reports the panics in progress, outermost first. Every record has its
// text.
std::string PanicHeadline(const PanicRecord& innermost);
// Finds the panics that have the value of the one they interrupted: their line is that one's.
void MarkRepanicked(PanicRecord& innermost);
// What "panic: " is followed by when `value`, of type `any`, is not asked to describe itself.
std::string BareText(const image::Type& any, const GoInterface& value);

}  // namespace assay::runtime
