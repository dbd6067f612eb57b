#include "reference_runtime/timer/timer_set.h"

#include <gtest/gtest.h>

#include <deque>
#include <vector>

#include "base/random.h"

namespace assay::runtime {
namespace {

// Counts, and is a channel with one place.
class Recorder final : public TimerTarget {
 public:
  void Fire(Timer& timer, int64_t now_ns, Machine*) override {
    fired.push_back(&timer);
    times_ns.push_back(now_ns);
    is_full = true;
  }
  bool Drain(Timer&) override { return std::exchange(is_full, false); }

  std::vector<Timer*> fired;
  std::vector<int64_t> times_ns;
  bool is_full = false;
};

TEST(TimerSetTest, FiresInOrderOfDeadlineAndNotBefore) {
  constexpr uint64_t kSeed = 11;
  Random random(kSeed);
  Recorder recorder;
  TimerSet set;
  std::deque<Timer> timers;
  for (int i = 0; i < 500; i++) {
    Timer& timer = timers.emplace_back(recorder, TimerRules::kNoChannel);
    set.Reset(timer, static_cast<int64_t>(random.Below(1000)), 0);
  }
  for (Timer& timer : timers) {
    if (random.Below(3) == 0) {
      EXPECT_TRUE(TimerSet::Stop(timer));
    }
    if (random.Below(3) == 0) set.Reset(timer, static_cast<int64_t>(random.Below(1000)), 0);
    set.CheckInvariants();
  }
  size_t set_count = 0;
  for (Timer& timer : timers) set_count += timer.set.load() != nullptr ? 1 : 0;
  int64_t previous_ns = 0;
  for (int64_t now_ns = 0; now_ns < 1000; now_ns += 10) {
    const size_t before = recorder.fired.size();
    set.Run(now_ns);
    set.CheckInvariants();
    for (size_t i = before; i < recorder.fired.size(); i++) {
      EXPECT_LE(recorder.fired[i]->when_ns, now_ns) << "seed " << kSeed;
      EXPECT_GE(recorder.fired[i]->when_ns, previous_ns) << "seed " << kSeed;
      previous_ns = recorder.fired[i]->when_ns;
    }
  }
  set.Run(1000);
  EXPECT_EQ(recorder.fired.size(), set_count);
  EXPECT_EQ(set.next_when_ns(), TimerSet::kNever);
}

TEST(TimerSetTest, WhatIsStoppedInALargeHeapNeitherFiresNorStays) {
  Recorder recorder;
  TimerSet set;
  std::deque<Timer> timers;
  for (int64_t when_ns = 0; when_ns < 1000; when_ns++) {
    set.Reset(timers.emplace_back(recorder, TimerRules::kNoChannel), when_ns, 0);
  }
  for (size_t i = 0; i < 400; i++) EXPECT_TRUE(TimerSet::Stop(timers[i]));
  set.CheckInvariants();
  EXPECT_EQ(set.size(), 600u);
  EXPECT_EQ(set.Run(399), 0u);
  EXPECT_EQ(set.next_when_ns(), 400);
  for (size_t i = 999; i > 500; i--) EXPECT_TRUE(TimerSet::Stop(timers[i]));
  set.CheckInvariants();
  EXPECT_EQ(set.Run(1000), 101u);
  EXPECT_EQ(recorder.fired.front(), &timers[400]);
  EXPECT_EQ(recorder.fired.back(), &timers[500]);
  EXPECT_EQ(set.size(), 0u);
  EXPECT_EQ(set.next_when_ns(), TimerSet::kNever);
}

TEST(TimerSetTest, APeriodicTimerLeavesOutWhatHasPassed) {
  Recorder recorder;
  TimerSet set;
  Timer timer(recorder, TimerRules::kBefore123);
  set.Reset(timer, 10, 10);
  EXPECT_EQ(set.Run(10), 1u);
  EXPECT_EQ(set.next_when_ns(), 20);
  EXPECT_EQ(set.Run(55), 1u);
  EXPECT_EQ(set.next_when_ns(), 60);
  EXPECT_TRUE(TimerSet::Stop(timer));
  EXPECT_FALSE(TimerSet::Stop(timer));
}

TEST(TimerSetTest, Since123StopDrainsTheChannelAndBeforeItDoesNot) {
  for (const TimerRules rules : {TimerRules::kBefore123, TimerRules::kSince123}) {
    const bool is_new = rules == TimerRules::kSince123;
    Recorder recorder;
    TimerSet set;
    Timer timer(recorder, rules);
    set.Reset(timer, 10, 0);
    set.Run(10);
    EXPECT_TRUE(recorder.is_full);
    EXPECT_EQ(TimerSet::Stop(timer), is_new);
    EXPECT_EQ(recorder.is_full, !is_new);
  }
}

TEST(TimerSetTest, AResetMovesATimerToTheSetThatResetsIt) {
  Recorder recorder;
  TimerSet one;
  TimerSet other;
  Timer timer(recorder, TimerRules::kNoChannel);
  EXPECT_FALSE(one.Reset(timer, 10, 0));
  EXPECT_TRUE(other.Reset(timer, 20, 0));
  EXPECT_EQ(one.Run(100), 0u);
  EXPECT_EQ(other.Run(100), 1u);
}

}  // namespace
}  // namespace assay::runtime
