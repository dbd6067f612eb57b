// The keeper of the time where files are polled, under the explorer: ready, timers and the end
// against its sleep.

#include <gtest/gtest.h>

#include <functional>

#include "platform/futex.h"
#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

const Bounds kSample = {.runs_max = 2'000, .random_runs = 1'000};

// A poller with one file, for which one goroutine waits.
class OneFile final : public NetPoller {
 public:
  explicit OneFile(Dispatcher& dispatcher) : dispatcher_(dispatcher) {}

  // By the goroutine that waits, before it parks; and when it runs again.
  void Waits(Goroutine& g) {
    g_.set(&g);
    waiters_.fetch_add(1);
  }
  void Waited() { waiters_.fetch_sub(1); }
  // g can be readied from now on.
  sync::Mutex parks{sync::LockRank::kSemaphore};

  void BecomesReady() { Add(kReady); }

  bool is_open() const override { return true; }
  bool has_waiters() const override { return waiters_.load() > 0; }
  uint32_t Wait(int64_t until_ns, Machine*) override {
    if (until_ns != 0) {
      sync::Clock clock;
      while (events_.load() == 0) {
        if (until_ns == TimerSet::kNever) {
          events_.Wait(0);
        } else if (events_.WaitUntil(0, clock, until_ns) == sync::Wakeup::kTimedOut) {
          break;
        }
      }
    }
    // A look that does not wait leaves the break to the keeper.
    const uint32_t taken = until_ns != 0 ? kBroken | kReady : kReady;
    uint32_t events = events_.load();
    while (!events_.compare_exchange_strong(events, events & ~taken)) {
    }
    if ((events & kReady) == 0) return 0;
    { const sync::MutexLock lock(parks); }
    dispatcher_.Inject(*g_.get());
    return 1;
  }
  void Break() override { Add(kBroken); }

 private:
  static constexpr uint32_t kBroken = 1;
  static constexpr uint32_t kReady = 2;

  void Add(uint32_t event) {
    uint32_t events = events_.load();
    while (!events_.compare_exchange_strong(events, events | event)) {
    }
    events_.WakeOne();
  }

  Dispatcher& dispatcher_;
  sync::Plain<Goroutine*> g_{nullptr};
  sync::Atomic<int> waiters_{0, "waiters"};
  sync::Futex events_{0, "events"};
};

class Stage final : public Runner, public TimerTarget {
 public:
  explicit Stage(uint32_t processors) : dispatcher(processors, 1, *this), file(dispatcher) {
    dispatcher.UsePoller(&file);
  }

  Flow Run(Machine& m, Goroutine& g) override { return work[g.id](m, g); }
  void Retire(Machine&, Goroutine&) override {}
  void Preempt(Processor&) override {}
  void Deadlocked() override {
    Check(is_over.load(), "while a goroutine waits for a file there is no deadlock");
  }
  void Fire(Timer&, int64_t, Machine*) override { fired.Wake(); }
  bool Drain(Timer&) override { return false; }

  // Waits for the file, and ends.
  Flow WaitForFile(Machine& m, Goroutine& g) {
    if (!std::exchange(has_parked, true)) {
      file.parks.lock();
      file.Waits(g);
      parked.Wake();
      return dispatcher.Park(m, file.parks);
    }
    file.Waited();
    is_over.store(true);
    finished.Wake();
    return Flow::kDead;
  }

  std::function<Flow(Machine&, Goroutine&)> work[2];
  bool has_parked = false;
  sync::Atomic<bool> is_over{false, "is over"};
  sync::Note parked{"parked"};
  sync::Note fired{"fired"};
  sync::Note finished{"finished"};
  Dispatcher dispatcher;
  OneFile file;
};

// The file becomes ready as the only machine goes to sleep.
void ReadyAgainstSleep() {
  Stage stage(1);
  Goroutine g;
  stage.work[0] = [&](Machine& m, Goroutine& waits) { return stage.WaitForFile(m, waits); };
  stage.dispatcher.Inject(g);
  stage.parked.Sleep();
  stage.file.BecomesReady();
  stage.finished.Sleep();
  stage.dispatcher.Shutdown();
}

TEST(KeepFilesModel, AMachineThatGoesToSleepSeesWhatIsReady) {
  EXPECT_TRUE(HoldsWithin(ReadyAgainstSleep, kSample));
}

// The keeper sleeps where files are polled, and a timer is set by one that stays busy.
void TimerAgainstPoll() {
  Stage stage(2);
  Timer timer(stage, TimerRules::kNoChannel);
  Goroutine waits;
  Goroutine sets;
  sets.id = 1;
  stage.work[0] = [&](Machine& m, Goroutine& g) { return stage.WaitForFile(m, g); };
  stage.work[1] = [&](Machine& m, Goroutine&) {
    stage.dispatcher.SetTimer(m, timer, 10, 0);
    stage.fired.Sleep();
    stage.file.BecomesReady();
    return Flow::kDead;
  };
  stage.dispatcher.Inject(waits);
  stage.parked.Sleep();
  stage.dispatcher.Inject(sets);
  stage.finished.Sleep();
  stage.dispatcher.Shutdown();
}

TEST(KeepFilesModel, ATimerThatIsSetWakesWhoPolls) {
  EXPECT_TRUE(HoldsWithin(TimerAgainstPoll, kSample));
}
TEST(KeepFilesCanary, AKeeperThatIsNotBrokenFromItsPoll) {
  EXPECT_TRUE(Finds(Defect::kKeeperNotBroken, TimerAgainstPoll, "for ever", kSample));
}

// The goroutine is locked to its machine, which sleeps for it alone; the other processor idles, so
// nobody comes but sysmon.
void LockedAgainstPoll() {
  Stage stage(2);
  Goroutine g;
  stage.work[0] = [&](Machine& m, Goroutine& waits) {
    if (!stage.has_parked) stage.dispatcher.LockThread(m);
    const Flow flow = stage.WaitForFile(m, waits);
    if (flow == Flow::kDead) stage.dispatcher.UnlockThread(m);
    return flow;
  };
  stage.dispatcher.Inject(g);
  stage.parked.Sleep();
  stage.file.BecomesReady();
  stage.file.Wait(0, nullptr);  // as sysmon does
  stage.finished.Sleep();
  stage.dispatcher.Shutdown();
}

TEST(KeepFilesModel, ALockedGoroutineThatWaitsIsNoDeadlock) {
  EXPECT_TRUE(HoldsWithin(LockedAgainstPoll, kSample));
}
TEST(KeepFilesCanary, RestingThatForgetsFiles) {
  EXPECT_TRUE(Finds(Defect::kRestForgetsFiles, LockedAgainstPoll, "no deadlock", kSample));
}

}  // namespace
}  // namespace assay::runtime
