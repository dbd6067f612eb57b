// Timers under the explorer: two machines that run one processor's timers, against stop and reset.

#include <gtest/gtest.h>

#include <utility>

#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/timer/timer_set.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A channel with one place.
class Sink final : public TimerTarget {
 public:
  void Fire(Timer&, int64_t, Machine*) override {
    const sync::MutexLock lock(lock_);
    fired_++;
    is_full_ = true;
  }
  bool Drain(Timer&) override { return Receive(); }
  bool Receive() {
    const sync::MutexLock lock(lock_);
    return std::exchange(is_full_, false);
  }
  int fired() {
    const sync::MutexLock lock(lock_);
    return fired_;
  }

 private:
  sync::Mutex lock_{sync::LockRank::kChannel, "channel"};
  int fired_ = 0;
  bool is_full_ = false;
};

// The owner and a thief run the timers at once; both are due.
void OwnerAndThief() {
  Sink sink;
  TimerSet set;
  Timer first(sink, TimerRules::kNoChannel);
  Timer second(sink, TimerRules::kNoChannel);
  set.Reset(first, 10, 0);
  set.Reset(second, 20, 0);
  sync::Thread thief([&] { set.Run(20); }, "thief");
  set.Run(20);
  thief.Join();
  Check(sink.fired() == 2, "T5: each timer fires once");
  set.CheckInvariants();
}

TEST(TimerSetModel, AStolenTimerFiresOnce) { EXPECT_TRUE(Holds(OwnerAndThief)); }

TEST(TimerSetCanary, ATimerThatRunsBeforeItLeaves) {
  EXPECT_TRUE(Finds(Defect::kTimerRunsBeforeItLeaves, OwnerAndThief, "T5"));
}

// Stop against a machine that runs the timer and one that receives from its channel: after Stop
// nothing is received, and Stop is true exactly if nothing was.
void StopAgainstRun(TimerRules rules) {
  Sink sink;
  TimerSet set;
  Timer timer(sink, rules);
  set.Reset(timer, 10, 0);
  sync::Thread runner([&] { set.Run(10); }, "runner");
  bool is_received = sink.Receive();
  const bool was_active = TimerSet::Stop(timer);
  if (rules == TimerRules::kSince123) {
    Check(!sink.Receive(), "nothing is received after Stop");
    Check(was_active != is_received, "Stop says whether it stopped the timer");
  }
  runner.Join();
  is_received |= sink.Receive();
  Check(was_active != is_received, "Stop says whether it stopped the timer");
}

TEST(TimerSetModel, StopAgainstRunSince123) {
  EXPECT_TRUE(Holds([] { StopAgainstRun(TimerRules::kSince123); }));
}
TEST(TimerSetModel, StopAgainstRunBefore123) {
  EXPECT_TRUE(Holds([] { StopAgainstRun(TimerRules::kBefore123); }));
}

TEST(TimerSetCanary, ASendAfterStop) {
  EXPECT_TRUE(Finds(
      Defect::kTimerSendsAfterStop, [] { StopAgainstRun(TimerRules::kSince123); }, "Stop"));
}
TEST(TimerSetCanary, AStopThatForgetsASendInProgress) {
  EXPECT_TRUE(Finds(
      Defect::kTimerStopForgetsSend, [] { StopAgainstRun(TimerRules::kSince123); }, "Stop says"));
}
TEST(TimerSetCanary, AStopThatDrainsNothing) {
  EXPECT_TRUE(Finds(
      Defect::kTimerStopDrainsNothing, [] { StopAgainstRun(TimerRules::kSince123); }, "Stop"));
}

// Two machines reset one timer, each into its own set, while a third runs the first of them.
void ResetAgainstReset() {
  Sink sink;
  TimerSet sets[2];
  Timer timer(sink, TimerRules::kNoChannel);
  sets[0].Reset(timer, 10, 0);
  int resets_of_active = 0;
  const auto reset = [&](TimerSet& set) { resets_of_active += set.Reset(timer, 20, 0) ? 1 : 0; };
  sync::Thread runner([&] { sets[0].Run(10); }, "runner");
  sync::Thread other([&] { reset(sets[1]); }, "other");
  reset(sets[0]);
  runner.Join();
  other.Join();
  for (TimerSet& set : sets) set.CheckInvariants();
  const int fired_before = sink.fired();
  for (TimerSet& set : sets) set.Run(20);
  Check(sink.fired() == fired_before + 1, "T4: a timer is in one heap");
  Check(fired_before + resets_of_active == 2, "T5: each setting fires or was taken back");
}

TEST(TimerSetModel, ResetAgainstResetAndRun) { EXPECT_TRUE(Holds(ResetAgainstReset)); }

TEST(TimerSetCanary, ATimerThatLeavesUnseen) {
  EXPECT_TRUE(Finds(Defect::kTimerLeavesUnseen, ResetAgainstReset, "T3"));
}

// A periodic timer of the new rules is run by two while it is stopped.
void StopOfATicker() {
  Sink sink;
  TimerSet set;
  Timer timer(sink, TimerRules::kSince123);
  set.Reset(timer, 10, 10);
  sync::Thread runner([&] { set.Run(10); }, "runner");
  sync::Thread thief([&] { set.Run(20); }, "thief");
  Check(TimerSet::Stop(timer), "a ticker is active until it is stopped");
  Check(!sink.Receive(), "nothing is received after Stop");
  runner.Join();
  thief.Join();
  Check(!sink.Receive(), "nothing is received after Stop");
  set.CheckInvariants();
}

TEST(TimerSetModel, AStoppedTickerIsSilent) { EXPECT_TRUE(Holds(StopOfATicker)); }

}  // namespace
}  // namespace assay::runtime
