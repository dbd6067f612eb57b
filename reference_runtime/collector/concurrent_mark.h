// ConcurrentMark: marks a World's heap while its goroutines run, with the barrier that
// CollectorSettings names: all that can be reached when it has ended is marked, and so is all that
// is new.
//
// A goroutine's stack is looked through while it does not run: by a worker, or by its machine,
// whoever comes first. With Barrier::kSnapshot the machine does it before it runs the goroutine, so
// stacks that run are black. Else it says that the stack is its own, runs it grey, and looks
// through it when the goroutine stops or is about to enter a system call. So a write into a
// goroutine's own stack needs no barrier; one into the stack of another has one. Natives may hold
// addresses across allocations: stacks are looked through between two instructions.
//
// With Barrier::kInsertion that is no more than a good beginning: when all else is marked the world
// is stopped, and all stacks are looked through again.
//
// Threads: machines with a processor, but for what says otherwise.
//
// Invariants:
//  G1. While marking is on, a stack that is not black stands still, or belongs to the machine that
//      runs it; with kSnapshot no stack runs before it is black. A goroutine that has been made
//      meanwhile is black.
//  G2. What marking reads is written a word at a time: heap objects but for the tails of
//      Contents::kHead, frames of goroutines that do not run, package variables.
//  G3. (Weak tricolour invariant.) Something grey, an object or a stack, leads through white
//  objects
//      to each white one that a black object, or a black stack, points at. (Strong, with
//      kInsertion.) No black object, and no root but stacks, points at a white one.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>

#include "reference_runtime/collector/collector_settings.h"
#include "reference_runtime/collector/heap_graph.h"
#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/collector/marking_locals.h"
#include "reference_runtime/collector/root_scan.h"
#include "reference_runtime/memory/heap.h"

namespace assay::runtime {

// A stack that is to be looked through.
struct StackJob {
  // kRuns: grey, and its machine will look through it.
  enum class State : uint8_t { kGrey, kRuns, kInHand, kBlack };

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
  // Looks through what is left for so long; whether that was all, but for LookThroughStacksAgain.
  bool Finish(Goroutine& g, int64_t budget_ns);
  // If the design wants it. Then nothing is grey.
  void LookThroughStacksAgain(Goroutine& g);
  // T2.
  void CheckNothingGrey() const;
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
  void BeforeRun(Goroutine& g) {
    if (g.stack_job != nullptr) [[unlikely]]
      TakeStack(g);
  }
  // When it has stopped, before anybody else can run it; `flow` is what it stopped with.
  void AfterRun(Goroutine& g, Flow flow) {
    if (g.stack_job != nullptr) [[unlikely]]
      GiveStackBack(g, flow == Flow::kYield || flow == Flow::kPark, RootScan::IsWithin(g));
  }
  // Before it enters a system call.
  void WithinSyscall(Goroutine& g) {
    if (g.stack_job != nullptr) [[unlikely]]
      GiveStackBack(g, true, true);
  }
  // The write barrier: so many bytes at `from` are about to be copied to `at`. Either may be null:
  // World has the cases.
  void Shade(Goroutine& g, const std::byte* at, const std::byte* from, uint64_t bytes);
  void ShadeKept(Goroutine& g, const void* object);

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

  bool has_roots() const;
  bool DoRoot(Marking::Local& local);
  // What of the words there may point into the heap.
  template <typename F>
  void ForEachPointer(const std::byte* at, uint64_t bytes, F f) const;
  // The job is in hand.
  void LookThroughStack(StackJob& job, Marking::Local& local, bool is_within);
  void TakeStack(Goroutine& g);
  void GiveStackBack(Goroutine& g, bool goes_on, bool is_within);
  bool has_defect(CollectorSettings::Defect defect) const;

  World& world_;
  Liveness& liveness_;
  Heap* heap_ = nullptr;
  std::optional<HeapGraph> graph_;
  std::optional<Marking> marking_;
  std::optional<MarkingLocals> locals_;  // when marking_ is there
  std::atomic<bool> is_on_{false};
  std::deque<StackJob> stacks_;  // changes while nothing else runs
  std::atomic<uint64_t> next_stack_{0};
  std::atomic<uint64_t> next_global_{0};  // offset of the next piece of the package variables
};

}  // namespace assay::runtime
