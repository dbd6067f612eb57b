// The dispatcher with real machines: goroutines that yield, park, ready each other, make system
// calls and lock themselves to their threads, while sysmon retakes processors and somebody keeps
// stopping the world.

#include "reference_runtime/scheduler/dispatcher.h"

#include <fmt/format.h>

#include <chrono>
#include <deque>
#include <thread>
#include <vector>

#include "base/random.h"
#include "stress/parts/part.h"

namespace assay::stress {
namespace {

using runtime::Dispatcher;
using runtime::Flow;
using runtime::Goroutine;
using runtime::Machine;
using runtime::Processor;
namespace sync = runtime::sync;

class Crowd final : public runtime::Runner {
 public:
  Crowd(const PartOptions& options, uint32_t goroutines)
      : dispatcher(static_cast<uint32_t>(options.threads), options.seed, *this),
        deadline_(options.seconds),
        actors_(goroutines),
        active_(static_cast<int>(goroutines)) {
    for (size_t i = 0; i < actors_.size(); i++) {
      actors_[i].g.id = i;
      actors_[i].random = Random(options.seed + i);
      dispatcher.Inject(actors_[i].g);
    }
  }

  Flow Run(Machine& m, Goroutine& g) override {
    Actor& actor = actors_[g.id];
    actor.runs++;
    if (m.locked_goroutine == &g && actor.random.Below(4) == 0) dispatcher.UnlockThread(m);
    ReadyOne(m);
    if (deadline_.is_over()) return End(m, g);
    switch (actor.random.Below(8)) {
      case 0:
        return ParkOne(m, g);
      case 1:
        if (m.locked_goroutine == nullptr) dispatcher.LockThread(m);
        return Flow::kYield;
      case 2:
      case 3: {
        const bool is_long = actor.random.Below(16) == 0;
        if (is_long && actor.random.Below(2) == 0) {
          dispatcher.EnterBlockingSyscall(m);
        } else {
          dispatcher.EnterSyscall(m);
        }
        if (is_long) std::this_thread::sleep_for(std::chrono::microseconds(100));
        (void)dispatcher.ExitSyscall(m);
        return Flow::kYield;
      }
      default:
        return Flow::kYield;
    }
  }
  void Retire(Machine&, Goroutine&) override {
    if (ended_.fetch_add(1) + 1 == actors_.size()) finished.Wake();
  }
  void Preempt(Processor&) override {}

  size_t count() const { return actors_.size(); }
  // Needs that the world is stopped, or nothing runs any more.
  uint64_t CountRuns() const {
    uint64_t runs = 0;
    for (const Actor& actor : actors_) runs += actor.runs;
    return runs;
  }

  Dispatcher dispatcher;
  sync::Note finished;

 private:
  struct Actor {
    Goroutine g;
    uint64_t runs = 0;  // not atomic: who runs it counts
    Random random{0};
  };

  void ReadyOne(Machine& m) {
    Goroutine* woken = nullptr;
    {
      const sync::MutexLock lock(parked_lock_);
      if (parked_.empty()) return;
      woken = parked_.back();
      parked_.pop_back();
      active_++;
    }
    dispatcher.Ready(m, *woken);
  }
  // The last one that could ready the others does not park.
  Flow ParkOne(Machine& m, Goroutine& g) {
    parked_lock_.lock();
    if (active_ == 1) {
      parked_lock_.unlock();
      return Flow::kYield;
    }
    active_--;
    parked_.push_back(&g);
    return dispatcher.Park(m, parked_lock_);
  }
  Flow End(Machine& m, Goroutine& g) {
    if (m.locked_goroutine == &g) dispatcher.UnlockThread(m);
    const sync::MutexLock lock(parked_lock_);
    if (active_ == 1 && !parked_.empty()) return Flow::kYield;
    active_--;
    return Flow::kDead;
  }

  const Deadline deadline_;
  std::deque<Actor> actors_;
  sync::Mutex parked_lock_{sync::LockRank::kChannel};
  std::vector<Goroutine*> parked_;
  int active_;  // neither parked nor ended. Guarded by parked_lock_, as parked_ is
  sync::Atomic<size_t> ended_{0};
};

}  // namespace

std::string DispatcherPart(const PartOptions& options) {
  Crowd crowd(options, 300);
  sync::Atomic<bool> is_over(false);
  std::thread sysmon([&] {
    std::vector<Dispatcher::Observed> observed(static_cast<size_t>(options.threads));
    const sync::Clock clock;
    while (!is_over.load()) {
      crowd.dispatcher.Retake(observed, clock.NowNs());
      std::this_thread::sleep_for(std::chrono::microseconds(20));
    }
  });
  uint64_t stops = 0;
  uint64_t seen = 0;
  bool went_back = options.canary;
  std::thread stopper([&] {
    do {
      crowd.dispatcher.StopTheWorld(nullptr);
      const uint64_t runs = crowd.CountRuns();
      went_back |= runs < seen;
      seen = runs;
      stops++;
      crowd.dispatcher.StartTheWorld(nullptr);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    } while (!is_over.load());
  });
  crowd.finished.Sleep();
  is_over.store(true);
  sysmon.join();
  stopper.join();
  crowd.dispatcher.Shutdown();
  crowd.dispatcher.CheckInvariants();
  if (went_back) return "runs were lost between two stops of the world";
  if (stops == 0) return "the world was never stopped";
  return crowd.CountRuns() >= crowd.count() ? "" : "a goroutine never ran";
}

}  // namespace assay::stress
