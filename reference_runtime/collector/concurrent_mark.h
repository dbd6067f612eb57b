// ConcurrentMark: marks a World's heap while its goroutines run, by Marking's design kSnapshot: all
// that could be reached when it began is marked when it has ended, and so is all that is new.
//
// A goroutine's stack is looked through while it does not run: by a worker, or by the machine that
// is about to run it, whoever comes first. So stacks that run are black, and a write into a stack
// needs no barrier. Natives may hold addresses across allocations: stacks are looked through
// between two instructions, and what a native holds then was in the snapshot or is new.
//
// Threads: machines with a processor, but for what says otherwise.
//
// Invariants:
//  G1. While marking is on, a goroutine that runs has been looked through since it began, or has
//      been made since.
//  G2. What marking reads is written a word at a time: heap objects but for the tails of
//      Contents::kHead, frames of goroutines that do not run, package variables.
//  G3. (Weak tricolour invariant.) A white object that a black one, or a black stack, points at was
//      reached when marking began, and a grey object leads to it by what was there then.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>

#include "platform/mutex.h"
#include "reference_runtime/collector/heap_graph.h"
#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/collector/marking.h"
#include "reference_runtime/collector/root_scan.h"
#include "reference_runtime/memory/heap.h"

namespace assay::runtime {

// A stack that is to be looked through.
struct StackJob {
  enum class State : uint8_t { kGrey, kInHand, kBlack };

  StackJob(Goroutine& of, bool within) : g(of), is_within(within) {}
  Goroutine& g;
  const bool is_within;  // RootScan::IsWithin, when marking began
  std::atomic<State> state{State::kGrey};
};

class ConcurrentMark {
 public:
  ConcurrentMark(World& world, Liveness& liveness);

  // By any thread.
  bool is_on() const { return is_on_.load(std::memory_order_relaxed); }

  // ---- while nothing else runs, by the machine of `g`
  void Begin();
  // The timers that are roots, and what else `scan` reaches. After Begin.
  void ShadeRoots(Goroutine& g, const std::function<void(RootSink&)>& scan);
  void End();
  // G3, between Begin and End.
  void CheckTricolour();
  // Looks through what is left for so long; whether that was all.
  bool Finish(Goroutine& g, int64_t budget_ns);
  void Reset();
  // What has been done since Begin.
  struct Totals {
    uint64_t objects = 0;  // that were white
    uint64_t bytes = 0;
    uint64_t work_bytes = 0;
  };
  Totals totals();

  // ---- for goroutine g, by its machine
  // Before it runs, and when it is back from a system call (G1).
  void LookThroughOwnStack(Goroutine& g) {
    if (g.stack_job != nullptr) [[unlikely]]
      LookThrough(g);
  }
  // The write barrier: the words at [at, at + bytes) are about to be overwritten, or a weak pointer
  // there is about to be followed.
  void Shade(Goroutine& g, const std::byte* at, uint64_t bytes);
  void ShadeWord(Goroutine& g, const void* word);

  // ---- work
  // The caller's share, of the processor that its machine has.
  Marking::Local& LocalOf(const Goroutine& g);
  // Looks through a little: some objects, or a root. False: there is nothing now.
  bool DoSome(Marking::Local& local);
  // Shows all that the processor has to others. Whether there was anything.
  bool Flush(Marking::Local& local) { return marking_->Flush(local); }
  // Whether there is anything that others could do; a hint.
  bool has_work() { return marking_->pool().has_work() || has_roots(); }

 private:
  class ShadingSink final : public RootSink {
   public:
    ShadingSink(ConcurrentMark& mark, Marking::Local& local) : mark_(mark), local_(local) {}
    bool Reached(const void* word) override;

   private:
    ConcurrentMark& mark_;
    Marking::Local& local_;
  };

  Marking::Local& NewLocal(uint32_t index);
  bool has_roots() const;
  bool DoRoot(Marking::Local& local);
  // The job is in hand.
  void LookThroughStack(StackJob& job, Marking::Local& local);
  void LookThrough(Goroutine& g);

  World& world_;
  Liveness& liveness_;
  Heap* heap_ = nullptr;
  std::optional<HeapGraph> graph_;
  std::optional<Marking> marking_;
  std::atomic<bool> is_on_{false};
  std::deque<StackJob> stacks_;  // changes while nothing else runs
  std::atomic<uint64_t> next_stack_{0};
  std::atomic<uint64_t> next_global_{0};  // offset of the next piece of the package variables
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<Marking::Local> locals_;  // guarded by lock_
  std::array<std::atomic<Marking::Local*>, Heap::kCachesMax> local_of_{};
};

}  // namespace assay::runtime
