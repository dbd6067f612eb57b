// HostedTimers: the timers of a Go program in a hosted run. They stand on the port's sleep and
// channels: goroutines of ours sleep until a timer is due and do what it is for.
//
// Source:  package time; the rules of Go 1.23 ("Timer changes" in its release notes).
// Threads: any thread of the port, for the goroutine that it runs.
// Units:   nanoseconds of the World's clock.
//
// Invariants:
//  H1. While a timer is set, some sleeper wakes no later than it is due. A sleeper that finds
//      another one with an earlier or equal waking time, or nothing set, ends.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/timer/timer_heap.h"

namespace assay::runtime {

class HostedTimers {
 public:
  HostedTimers(World& world, HostedRun& run) : world_(world), run_(run) {}

  // Sets `timer`, which is not set.
  void Start(RuntimeTimer& timer);
  // Unsets it; whether it was active: set, or sent and not received.
  bool Stop(Goroutine& g, RuntimeTimer& timer);
  bool Reset(Goroutine& g, RuntimeTimer& timer, int64_t when_ns, int64_t period_ns);

 private:
  using Queue = std::multimap<int64_t, RuntimeTimer*>;

  // What a sleeper starts with.
  struct Sleeper {
    HostedTimers* timers = nullptr;
    int64_t waking_ns = 0;  // in wakings_
  };

  static void Serve(void* sleeper);
  void SleepUntil(int64_t waking_ns);
  void Fire(RuntimeTimer& timer);
  void Set(RuntimeTimer& timer);    // anew, if it is set; needs lock_
  bool Unset(RuntimeTimer& timer);  // whether it was set; needs lock_
  // Sets it for these times.
  void Arm(RuntimeTimer& timer, int64_t when_ns, int64_t period_ns);
  bool has_new_rules() const;

  World& world_;
  HostedRun& run_;
  sync::Mutex lock_{sync::LockRank::kTimers};  // guards what follows, and the timers' fields
  Queue queue_;                                // by when they are due
  std::unordered_map<RuntimeTimer*, Queue::iterator> set_;
  std::set<RuntimeTimer*> firing_;
  std::multiset<int64_t> wakings_;  // of the sleepers
};

}  // namespace assay::runtime
