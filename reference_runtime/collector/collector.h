// Collector: takes back the memory of objects that the program cannot reach any more. It stops
// everything, marks and sweeps.
//
// It runs when the program asks (runtime.GC), and in free runs when the heap has grown by so many
// per cent since the last time (GOGC), between two instructions of the running goroutine. In
// stepped runs it finds the dead for whoever watches them, and leaves their memory.
//
// Threads: Collect as it says; the rest by any machine, for the goroutine that it runs.
#pragma once

#include <atomic>
#include <cstdint>

#include "reference_runtime/collector/gc_trace.h"
#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/collector/watch_list.h"

namespace assay::runtime {

class Collector {
 public:
  explicit Collector(World& world);

  struct Counts {
    uint32_t collections = 0;
    uint32_t forced = 0;
    int64_t last_end_wall_ns = 0;
    uint64_t pause_total_ns = 0;
    uint64_t last_pause_ns = 0;
  };
  const Counts& counts() const { return counts_; }
  // Live bytes that start the next collection. By any thread.
  uint64_t next_bytes() const { return next_bytes_.load(std::memory_order_relaxed); }

  // By the machine of `g0`, while nothing else runs. A collection is due if the heap has grown, or
  // Ask was called since the last one.
  void Collect(Goroutine& g0);
  void Ask();

  // The growth that starts a collection; below 0 for never. Returns what it was. Go:
  // debug.SetGCPercent.
  int64_t SetPercent(int64_t percent);
  // The number of live bytes that starts one in any case. Go: debug.SetMemoryLimit.
  int64_t SetLimit(int64_t bytes);
  int64_t limit() const { return limit_; }

  WatchList& watches() { return watches_; }
  // What calls the calls that are due, a Go func() that returns when none is left. It is started
  // after a collection which finds some, unless it runs already.
  void set_caller_of_finals(void* function) { caller_of_finals_ = function; }
  // It has found none left.
  void FinalsDone() { finals_run_ = false; }

  void Reset();

 private:
  void SetTrigger();
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
};

}  // namespace assay::runtime
