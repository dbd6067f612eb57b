// Collector: takes back the memory of objects that the program cannot reach any more. Runs on
// processors do that while goroutines run: concurrent_cycle.h. All others stop everything, mark and
// sweep, between two instructions of the running goroutine.
//
// It runs when the program asks (runtime.GC), and in free runs when the heap has grown by so many
// per cent since the last time (GOGC). In stepped runs it finds the dead for whoever watches them,
// and leaves their memory.
//
// Threads: Collect as it says; the rest by any machine, for the goroutine that it runs.
#pragma once

#include <atomic>
#include <cstdint>

#include "reference_runtime/collector/concurrent_cycle.h"
#include "reference_runtime/collector/gc_trace.h"
#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/collector/mark.h"
#include "reference_runtime/collector/pacer.h"
#include "reference_runtime/collector/watch_list.h"

namespace assay::runtime {

class Collector {
 public:
  explicit Collector(World& world);

  struct Counts {
    uint32_t collections = 0;
    uint32_t forced = 0;
    uint32_t concurrent = 0;  // that marked while goroutines ran
    int64_t last_end_wall_ns = 0;
    uint64_t pause_total_ns = 0;
    uint64_t last_pause_ns = 0;
    uint64_t longest_pause_ns = 0;
  };
  const Counts& counts() const { return counts_; }
  // The live bytes that the next collection aims at. By any thread. Go: NextGC.
  uint64_t next_bytes() const { return next_bytes_.load(std::memory_order_relaxed); }

  // By the machine of `g0`, while nothing else runs. A collection is due if the heap has grown, or
  // Ask was called since the last one began.
  void Collect(Goroutine& g0);
  void Ask();
  // The same in runs on processors: begins a collection, after SweepRest; or ends the one in
  // progress, because memory runs short.
  void CollectDue(Goroutine& g0);
  // What the last collection left is swept, so that the world need not stand still for it. By the
  // machine of g, in the turn in which it stops the world.
  void SweepRest(const Goroutine& g);
  // As Ask, without anybody who waits for it. By the World's thread.
  void AskRegularly();

  // Of runs on processors.
  ConcurrentCycle& cycle() { return cycle_; }
  // For it: everything that can be reached is marked. While nothing else runs.
  void EndConcurrent(Goroutine& g0, int64_t stopped_ns);
  // The world has been stopped since then. While nothing else runs.
  void CountPause(int64_t since_ns);
  // Bytes to mark for each byte allocated, when so many were looked through since marking began.
  double AssistRatio(uint64_t looked_through);

  // The growth that starts a collection; below 0 for never. Returns what it was. Go:
  // debug.SetGCPercent.
  int64_t SetPercent(int64_t percent);
  // The number of live bytes that starts one in any case. Go: debug.SetMemoryLimit.
  int64_t SetLimit(int64_t bytes);
  int64_t limit() const { return limit_; }

  // With checks, while nothing else runs: what World::Check asks of the heap. While it is marked
  // G3; else that nothing leads to what was freed; and in any case A4, A5 and K6.
  //  A5. As much is allocated as the allocator counts.
  void CheckInvariants();
  // World::Check, with CollectorSettings::checks.
  void CheckIfAsked();

  WatchList& watches() { return watches_; }
  // What calls the calls that are due, a Go func() that returns when none is left. It is started
  // after a collection which finds some, unless it runs already.
  void set_caller_of_finals(void* function) { caller_of_finals_ = function; }
  // It has found none left.
  void FinalsDone() { finals_run_ = false; }

  void Reset();

 private:
  bool MayBeConcurrent();
  void BeginConcurrent(Goroutine& g0);
  void BeginTrace(Goroutine& g0);
  void FindDead(Marker& marker, const Objects& objects);
  void Settle(Goroutine& g0, int64_t marked_ns);
  Objects::Poison poisons() const;
  bool checks() const;
  int processors();  // that it runs on
  void SetTrigger();
  uint64_t Goal(uint64_t live) const;
  uint64_t RootBytes() const;
  void WriteTrace(Goroutine& g0, GcTrace& trace);
  void StartFinals(Goroutine& g0);
  void DropDeadTimers(const Objects& objects);
  // Checks that nothing which can be reached has been freed. For tests of the collector.
  void VerifySweep(Objects& objects);

  World& world_;
  Liveness liveness_;
  WatchList watches_;
  Counts counts_;
  int64_t percent_ = 0;
  int64_t limit_ = 0;
  int64_t start_ns_ = 0;
  void* caller_of_finals_ = nullptr;
  std::atomic<uint64_t> next_bytes_{0};
  std::atomic<bool> finals_run_{false};
  std::atomic<bool> is_asked_{false};

  ConcurrentCycle cycle_;
  sync::Mutex pace_lock_{sync::LockRank::kLeaf};
  Pacer pacer_;  // guarded by pace_lock_ while goroutines run
  // Of the collection in progress.
  GcTrace trace_;
  int64_t stopped_ns_ = 0;      // when the world was stopped last
  int64_t marking_ns_ = 0;      // when marking began
  Heap::Allocated before_;      // what was allocated before it
  uint64_t work_expected_ = 0;  // bytes to look through
  // Of the last one.
  uint64_t last_live_ = 0;
  uint64_t last_work_ = 0;
  int64_t cpu_ns_ = 0;  // that all have taken, of all processors
};

}  // namespace assay::runtime
