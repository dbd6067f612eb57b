// Timers: each thread owns a set, runs its own and steals from the others', and resets and stops
// timers that all share.

#include "reference_runtime/timer/timer_set.h"

#include <fmt/format.h>

#include <deque>

#include "base/random.h"
#include "stress/parts/part.h"

namespace assay::stress {

using runtime::Timer;
using runtime::TimerRules;
using runtime::TimerSet;

namespace {

class Counter final : public runtime::TimerTarget {
 public:
  void Fire(Timer&, int64_t, runtime::Machine*) override { fired.fetch_add(1); }
  bool Drain(Timer&) override { return false; }

  runtime::sync::Atomic<int64_t> fired{0};
};

}  // namespace

// Each time a timer is set it fires, or the Reset or Stop that ends it says that it was active.
std::string TimerSetPart(const PartOptions& options) {
  const Deadline deadline(options.seconds);
  Counter counter;
  std::deque<TimerSet> sets(static_cast<size_t>(options.threads));
  std::deque<Timer> timers;
  for (int i = 0; i < 200; i++) timers.emplace_back(counter, TimerRules::kNoChannel);
  runtime::sync::Atomic<int64_t> now_ns(1);
  runtime::sync::Atomic<int64_t> settings(options.canary ? 1 : 0);
  runtime::sync::Atomic<int64_t> taken_back(0);
  OnThreads(options.threads, [&](int thread) {
    TimerSet& mine = sets[static_cast<size_t>(thread)];
    Random random(options.seed + static_cast<uint64_t>(thread));
    while (!deadline.is_over()) {
      for (int i = 0; i < 100; i++) {
        Timer& timer = timers[random.Below(timers.size())];
        if (random.Below(4) == 0) {
          if (TimerSet::Stop(timer)) taken_back.fetch_add(1);
        } else {
          settings.fetch_add(1);
          const int64_t when_ns = now_ns.load() + static_cast<int64_t>(random.Below(100));
          if (mine.Reset(timer, when_ns, 0)) taken_back.fetch_add(1);
        }
        const int64_t now = now_ns.fetch_add(1);
        mine.Run(now);
        sets[random.Below(sets.size())].Run(now);
      }
    }
  });
  for (TimerSet& set : sets) {
    set.CheckInvariants();
    set.Run(now_ns.load() + 1000);
  }
  const int64_t ended = counter.fired.load() + taken_back.load();
  return ended == settings.load()
             ? ""
             : fmt::format("{} settings, {} fired or taken back", settings.load(), ended);
}

}  // namespace assay::stress
