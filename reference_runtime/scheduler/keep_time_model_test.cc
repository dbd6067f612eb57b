// Timers and idle machines, and the end of all work, under the explorer.

#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

const Bounds kSample = {.runs_max = 2'000, .random_runs = 1'000};

// Runs goroutines whose work is given by their ids.
class Stage final : public Runner, public TimerTarget {
 public:
  explicit Stage(uint32_t processors) : dispatcher(processors, 1, *this) {}

  Flow Run(Machine& m, Goroutine& g) override { return work[g.id](m, g); }
  void Retire(Machine&, Goroutine&) override {}
  void Preempt(Processor&) override {}
  void Deadlocked() override {
    if (deadlocked) deadlocked();
  }
  void Fire(Timer&, int64_t now_ns, Machine*) override {
    Check(now_ns >= 10, "no timer fires before its time");
    has_fired = true;
    fired.Wake();
    if (!keeps_on_after_firing) sync::Note("for ever").Sleep();
  }
  bool Drain(Timer&) override { return false; }

  std::function<Flow(Machine&, Goroutine&)> work[2];
  std::function<void()> deadlocked;
  bool has_fired = false;
  bool keeps_on_after_firing = true;
  Timer timer{*this, TimerRules::kNoChannel};  // of a scenario that stands still at its end
  Goroutine goroutine;
  sync::Note fired{"fired"};
  sync::Note finished{"finished"};
  Dispatcher dispatcher;
};

// One machine sets a timer and stays busy until it has fired; the other processor idles. Somebody
// has to come and keep the time.
void BusyUntilTheTimerFires() {
  Stage stage(2);
  Timer timer(stage, TimerRules::kNoChannel);
  Goroutine g;
  stage.work[0] = [&](Machine& m, Goroutine&) {
    stage.dispatcher.SetTimer(m, timer, 10, 0);
    stage.fired.Sleep();
    stage.finished.Wake();
    return Flow::kDead;
  };
  stage.dispatcher.Inject(g);
  stage.finished.Sleep();
  stage.dispatcher.Shutdown();
}

// The same, but who was busy stays so for ever, and so does who comes to keep the time once the
// timer has fired: how machines fall asleep when all is over multiplies the runs.
void BusyUntilTheTimerFiresAndForEver() {
  static thread_local std::unique_ptr<Stage> kept;  // outlives the run, whose machines use it
  kept = std::make_unique<Stage>(2);
  Stage& stage = *kept;
  stage.keeps_on_after_firing = false;
  stage.work[0] = [&stage](Machine& m, Goroutine&) {
    stage.dispatcher.SetTimer(m, stage.timer, 10, 0);
    sync::Note("for ever").Sleep();
    return Flow::kDead;
  };
  stage.dispatcher.Inject(stage.goroutine);
  stage.fired.Sleep();
  explore::FiberSubject::Current().ExpectSleepers();
}

TEST(KeepTimeModel, ATimerFiresThoughItsProcessorIsBusyCompletely) {
  EXPECT_TRUE(Holds(BusyUntilTheTimerFiresAndForEver));
}
TEST(KeepTimeCanary, ATimerThatIsSetWithoutALookCompletely) {
  EXPECT_TRUE(Finds(Defect::kTimerSetWithoutLook, BusyUntilTheTimerFiresAndForEver, "for ever"));
}

TEST(KeepTimeModel, ATimerFiresThoughItsProcessorIsBusy) {
  EXPECT_TRUE(HoldsWithin(BusyUntilTheTimerFires, kSample));
}
TEST(KeepTimeCanary, ATimerThatIsSetWithoutALook) {
  EXPECT_TRUE(Finds(Defect::kTimerSetWithoutLook, BusyUntilTheTimerFires, "for ever", kSample));
}

// The only goroutine sets a timer and ends: the only machine keeps the time.
void IdleUntilTheTimerFires() {
  Stage stage(1);
  Timer timer(stage, TimerRules::kNoChannel);
  Goroutine g;
  stage.deadlocked = [&] { Check(stage.has_fired, "a set timer is no deadlock"); };
  stage.work[0] = [&](Machine& m, Goroutine&) {
    stage.dispatcher.SetTimer(m, timer, 10, 0);
    return Flow::kDead;
  };
  stage.dispatcher.Inject(g);
  stage.fired.Sleep();
  stage.deadlocked = {};
  stage.dispatcher.Shutdown();
}

TEST(KeepTimeModel, AnIdleMachineSleepsUntilTheTimer) {
  EXPECT_TRUE(Holds(IdleUntilTheTimerFires));
}

// The same while somebody without a processor stops the world and starts it again: the keeper may
// find no processor meanwhile, and leave.
void IdleWhileTheWorldStops() {
  Stage stage(1);
  Timer timer(stage, TimerRules::kNoChannel);
  Goroutine g;
  stage.deadlocked = [&] { Check(stage.has_fired, "a set timer is no deadlock"); };
  stage.work[0] = [&](Machine& m, Goroutine&) {
    stage.dispatcher.SetTimer(m, timer, 10, 0);
    return Flow::kDead;
  };
  stage.dispatcher.Inject(g);
  stage.dispatcher.StopTheWorld(nullptr);
  stage.dispatcher.StartTheWorld(nullptr);
  stage.fired.Sleep();
  stage.deadlocked = {};
  stage.dispatcher.Shutdown();
}

TEST(KeepTimeModel, AStoppedWorldKeepsItsTimers) {
  EXPECT_TRUE(HoldsWithin(IdleWhileTheWorldStops, kSample));
}
TEST(KeepTimeCanary, AStarterThatCountsAsAsleep) {
  EXPECT_TRUE(Finds(Defect::kStarterSleeps, IdleWhileTheWorldStops, "no deadlock", kSample));
}

// A goroutine that is locked to its machine waits for ever, and so does everybody.
void NobodyIsLeft() {
  Stage stage(1);
  sync::Mutex parks(sync::LockRank::kSemaphore);
  Goroutine g;
  stage.deadlocked = [&] { stage.finished.Wake(); };
  stage.work[0] = [&](Machine& m, Goroutine&) {
    stage.dispatcher.LockThread(m);
    parks.lock();
    return stage.dispatcher.Park(m, parks);
  };
  stage.dispatcher.Inject(g);
  stage.finished.Sleep();
  stage.deadlocked = {};
  stage.dispatcher.Shutdown();
}

TEST(DeadlockModel, IsFoundWhenTheLastMachineSleeps) { EXPECT_TRUE(Holds(NobodyIsLeft)); }
TEST(DeadlockCanary, ALockedMachineThatDoesNotCount) {
  EXPECT_TRUE(Finds(Defect::kLockedMachineDoesNotRest, NobodyIsLeft, "for ever", kSample));
}

}  // namespace
}  // namespace assay::runtime
