// ParallelTimers: the timers of a Go program whose World runs on processors. Each processor has a
// TimerSet; here is what its timers are for: to wake a goroutine that sleeps, to send on a channel,
// to start a function.
//
// Source:  package time; the rules of Go 1.23 ("Timer changes" in its release notes).
// Threads: any machine, for the goroutine that it runs, but for what says otherwise.
// Units:   nanoseconds of the World's clock.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/timer/timer_set.h"

namespace assay::runtime {

// A timer of the Go program. It lies in the time.runtimeTimer that it belongs to.
struct ProgramTimer : Timer {
  ProgramTimer(TimerTarget& fires, TimerRules rules_of, RuntimeTimer& timer)
      : Timer(fires, rules_of), in_program(timer) {}
  RuntimeTimer& in_program;
};
static_assert(sizeof(ProgramTimer) <= sizeof(RuntimeTimer::parallel));

// What a goroutine sleeps by. It stays with the goroutine's descriptor.
struct Sleeper : Timer {
  Sleeper(TimerTarget& fires, Goroutine& sleeps)
      : Timer(fires, TimerRules::kNoChannel), g(sleeps) {}
  Goroutine& g;
  sync::Mutex parks{sync::LockRank::kSleeper};  // under which g is readied
};

class ParallelTimers {
 public:
  explicit ParallelTimers(World& world) : world_(world), sleepers_(*this), programs_(*this) {}

  // Parks g until deadline_ns. Go: timeSleep.
  Flow Sleep(Goroutine& g, int64_t deadline_ns);
  // Sets `timer` for the first time.
  void Start(Goroutine& g, RuntimeTimer& timer);
  // Unsets `timer`; whether it was active: set, or sent and not received.
  bool Stop(RuntimeTimer& timer);
  // Sets it anew, and says the same.
  bool Reset(Goroutine& g, RuntimeTimer& timer, int64_t when_ns, int64_t period_ns);

  // ---- while nothing else runs
  // Whether any timer is set.
  bool any();
  // As TimerHeap::can_go_on.
  bool can_go_on();
  // Calls f with each timer of the Go program that is set.
  template <typename F>
  void ForEachTimer(F f) {
    ForEachSet([&](TimerSet& set) {
      set.ForEach([&](Timer& timer) {
        if (&timer.target == &programs_) f(static_cast<ProgramTimer&>(timer).in_program);
      });
    });
  }
  // Unsets those for which is_dead(timer) holds.
  template <typename F>
  void DropDead(F is_dead) {
    std::vector<RuntimeTimer*> dead;
    ForEachTimer([&](RuntimeTimer& timer) {
      if (is_dead(timer)) dead.push_back(&timer);
    });
    for (RuntimeTimer* const timer : dead) Stop(*timer);
  }

 private:
  class Sleepers final : public TimerTarget {
   public:
    explicit Sleepers(ParallelTimers& timers) : timers_(timers) {}
    void Fire(Timer& timer, int64_t now_ns, Machine* m) override;
    bool Drain(Timer&) override { return false; }

   private:
    ParallelTimers& timers_;
  };
  class Programs final : public TimerTarget {
   public:
    explicit Programs(ParallelTimers& timers) : timers_(timers) {}
    void Fire(Timer& timer, int64_t now_ns, Machine* m) override;
    bool Drain(Timer& timer) override;

   private:
    ParallelTimers& timers_;
  };

  Sleeper& SleeperOf(Goroutine& g);
  // From the World's clock to that of timer sets.
  int64_t ToSetClock(int64_t when_ns) const;
  void ForEachSet(const std::function<void(TimerSet&)>& f);

  World& world_;
  Sleepers sleepers_;
  Programs programs_;
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<Sleeper> made_;  // guarded by lock_
};

}  // namespace assay::runtime
