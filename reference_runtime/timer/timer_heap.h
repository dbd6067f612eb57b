// TimerHeap: what is to happen at a later time. Go: timers, timer.
//
// Source:   Go 1.22 time.go for the heap of four children; Go 1.23 release notes, "Timer changes",
//           for what a timer's channel is: image::Image::old_timer_channels chooses.
// Threads:  the World's thread. Runs with processors have ParallelTimers instead.
// Units:    nanoseconds of the World's Clock.
//
// Invariants:
//  T1. No timer is due before its parent: (deadline, sequence) rises from the root down.
//  T2. A timer of the Go program holds its place in the heap, plus 1; 0 when it is not there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "reference_runtime/platform/report.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct Channel;

// time.runtimeTimer, in Go memory: library/src/time/runtime.go says what each field means.
struct RuntimeTimer {
  int64_t when_ns = 0;
  int64_t period_ns = 0;
  Channel* channel = nullptr;
  void* function = nullptr;  // a Go func()
  int64_t index = 0;         // T2
  // In runs with processors: a ProgramTimer (timer/parallel_timers.h).
  uint64_t parallel[14] = {};
};

class TimerHeap {
 public:
  explicit TimerHeap(World& world) : world_(world) {}

  bool empty() const { return heap_.empty(); }
  size_t size() const { return heap_.size(); }
  // Calls f with each timer of the Go program that is set.
  template <typename F>
  void ForEachTimer(F f) const {
    for (const Entry& entry : heap_) {
      if (entry.timer != nullptr) f(*entry.timer);
    }
  }
  // Whether a timer is set that can change anything though nobody runs: one that wakes a sleeper or
  // starts a function, or whose channel somebody waits at. Under the old rules each can.
  bool can_go_on() const;
  // Whether the timer is kept alive by being set, not only by who can reach its channel.
  bool is_root(const RuntimeTimer& timer) const;
  // Unsets those for which is_dead(timer) holds.
  template <typename F>
  void DropDead(F is_dead) {
    std::vector<RuntimeTimer*> dead;
    for (const Entry& entry : heap_) {
      RuntimeTimer* const timer = entry.timer;
      if (timer != nullptr && is_dead(*timer)) dead.push_back(timer);
    }
    for (RuntimeTimer* const timer : dead) Unset(*timer);
  }
  // Needs !empty().
  int64_t next_deadline_ns() const { return heap_.front().deadline_ns; }

  // Waits until the timer that is due first is due, and does what it is for, on behalf of g0.
  // Among timers of equal deadline the one set first goes first. Needs !empty().
  void FireNext();

  // Parks g until deadline_ns. Go: timeSleep.
  Flow Sleep(Goroutine& g, int64_t deadline_ns);
  // Sets `timer`, which is not set.
  void Start(Goroutine& g, RuntimeTimer& timer);
  // Unsets `timer` and reports whether it was set. What it has sent, and nobody has received, it
  // takes back, unless the rules are the old ones: it then counts as set.
  bool Stop(Goroutine& g, RuntimeTimer& timer);

  void Reset();
  void CheckInvariants() const;

 private:
  struct Entry {
    int64_t deadline_ns = 0;
    uint64_t sequence = 0;  // how many timers had been set before this one
    // Exactly one of these two is not null.
    RuntimeTimer* timer = nullptr;
    Goroutine* sleeper = nullptr;
    Edge set;  // from who set it to what happens when it fires

    bool is_before(const Entry& other) const {
      return deadline_ns != other.deadline_ns ? deadline_ns < other.deadline_ns
                                              : sequence < other.sequence;
    }
  };

  void Unset(RuntimeTimer& timer);
  void Push(Entry entry);
  void RemoveAt(size_t index);
  void Put(size_t index, const Entry& entry);
  void SiftUp(size_t index);
  void SiftDown(size_t index);

  World& world_;
  std::vector<Entry> heap_;
  uint64_t set_count_ = 0;
};

}  // namespace assay::runtime
