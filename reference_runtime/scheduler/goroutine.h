// Goroutine: one thread of Go control. Go: g, gobuf.
//
// Source:  Go 1.4 run-time notes (shared seed 000), "G"; runtime2.go of Go 1.22 for the fields.
// Threads: owned by whoever runs it or, when it waits, by whoever will ready it. With one M that is
//          the World's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/random.h"
#include "image/function.h"
#include "platform/sync.h"

namespace assay::runtime {

class World;
struct Goroutine;
struct Waiter;       // channel/waiter.h. Go: sudog
struct DeferRecord;  // panic/defer.h. Go: _defer
struct PanicRecord;  // panic/defer.h. Go: _panic
struct Region;       // memory/region.h
struct Machine;      // scheduler/machine.h. Go: m
struct Sleeper;      // timer/parallel_timers.h
struct StackJob;     // collector/concurrent_mark.h

enum class GoState : uint8_t { kIdle, kRunnable, kRunning, kSyscall, kWaiting, kDead };

// Why a goroutine waits, with Go's words for the dump: wait_reason.def.
enum class WaitReason : uint8_t {
#define ASSAY_WAIT_REASON(name, text) k##name,
#include "reference_runtime/scheduler/wait_reason.def"
#undef ASSAY_WAIT_REASON
};
const char* Text(WaitReason reason);

// What the interpreter does after the runtime has done its part of an instruction.
enum class Flow : uint8_t {
  kNext,     // go on with the instruction after this one
  kPark,     // the goroutine waits; Goroutine::second_half runs when it is readied
  kYield,    // the goroutine is runnable and stands after this instruction; schedule another one
  kReenter,  // Gobuf was changed (a frame pushed or dropped): go on from there
  kDead,     // the goroutine has ended
  kExit,     // the process has ended; World::result() says how
};

// The label that Execute jumps to. Go: gobuf. While the runtime works for a goroutine (an
// instruction's helper, a native, a second half, a wait) it is up to date, and pc is already the
// index of the next instruction: the one being performed, or waited in, is pc - 1.
struct Gobuf {
  std::byte* fp = nullptr;  // lowest address of the innermost frame: the stack pointer
  const image::Function* function = nullptr;
  int32_t pc = 0;
};

// What a blocked instruction does when its goroutine runs again: a sender woken by close panics
// here.
using SecondHalf = Flow (*)(World& world, Goroutine& g);

struct Goroutine {
  uint64_t id = 0;
  uint64_t parent_id = 0;
  sync::Glimpsed<GoState> state{GoState::kIdle};
  sync::Glimpsed<WaitReason> wait_reason{};
  int64_t waits_since_ns = 0;  // on World::RoughNowNs's scale

  // Stack: [stack_lo, stack_hi), growing down. A function prologue that would take fp below
  // stackguard calls MoreStack.
  std::byte* stack_lo = nullptr;
  std::byte* stack_hi = nullptr;
  std::byte* stackguard = nullptr;
  Gobuf sched;  // valid whenever the goroutine does not run

  SecondHalf second_half = nullptr;  // set by whoever parks it; cleared when run
  void* parameter = nullptr;         // from the one who readies it to its second half. Go: param
  Waiter* waiting = nullptr;         // the waiters it has enqueued, in lock order
  // A select's winner has been decided. Go: selectDone
  sync::Atomic<int32_t> select_done{0, "select done"};

  // Of the system call that it is in or comes from.
  int64_t syscall_result = 0;
  int64_t syscall_error = 0;

  Sleeper* sleeper = nullptr;  // once it has slept in a parallel run

  DeferRecord* defers = nullptr;  // innermost first
  PanicRecord* panics = nullptr;  // innermost first

  // The stack has not been looked through since marking began. Set while nothing runs.
  StackJob* stack_job = nullptr;

  sync::Plain<Goroutine*> schedule_link{nullptr};  // next in a queue or free list
  Goroutine* all_next = nullptr;                   // neighbours in Scheduler::all()
  Goroutine* all_previous = nullptr;
  Machine* machine = nullptr;         // that runs it, or ran it last. Go: m
  Machine* locked_machine = nullptr;  // the only one that may run it. Go: lockedm
  uint32_t thread_locks = 0;          // calls of LockOSThread that are not undone
  uint64_t syncs = 0;                 // its operations so far that may order it before others
  uint32_t spawned = 0;               // children so far
  // Its own random numbers, which depend on the World's seed, its ancestry and what it has drawn
  // before: the same in all runs that are equivalent for the explorer.
  Random random{0};
  bool is_main = false;    // runs main.main
  bool is_system = false;  // the runtime's own: not in dumps, not in deadlock counts
  const image::Function* entry = nullptr;
  const image::Function* created_by = nullptr;
  int32_t created_at_pc = 0;

  uint64_t trace_sequence = 0;  // of its events in an execution trace

  std::string print_buffer;  // between Print and PrintEnd

  // Exploration: whether the next visible instruction may be performed, and the explorer's name of
  // this goroutine. A yielded goroutine is preferred after all others.
  bool visible_granted = false;
  bool yielded = false;
  int32_t explore_id = -1;

  // Where this goroutine allocates: memory/allocator.h.
  Region* region = nullptr;
};

}  // namespace assay::runtime
