// System calls against sysmon under the explorer, and stopping the world.

#include <gtest/gtest.h>

#include "platform/thread.h"
#include "reference_runtime/scheduler/dispatcher_stage_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using SyscallExit = Dispatcher::SyscallExit;

// ---- system calls

// A call that may be short against sysmon, with another goroutine that waits for the processor.
void SyscallAgainstRetake(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  sync::Note begun("begun");
  int ended = 0;
  const auto end = [&] {
    if (++ended == 2) stage.Finish();
    return Flow::kDead;
  };
  Goroutine& other = stage.Add([&](Machine&, int) { return end(); });
  Goroutine& caller = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      stage.dispatcher.Ready(m, other);
      stage.dispatcher.EnterSyscall(m);
      begun.Wake();
      if (stage.dispatcher.ExitSyscall(m) == SyscallExit::kLost) return Flow::kYield;
    }
    stage.CheckOwner(m);
    return end();
  });
  sync::Thread sysmon(
      [&] {
        std::vector<Dispatcher::Observed> observed(1);
        begun.Sleep();
        stage.dispatcher.Retake(observed, 0);
        stage.dispatcher.Retake(observed, 20'000);
      },
      "sysmon");
  stage.dispatcher.Inject(caller);
  // Before the end, because sysmon would start machines after it.
  sysmon.Join();
  stage.Close();
}

TEST(DispatcherModel, AProcessorInASystemCallGoesToOneOwner) {
  EXPECT_TRUE(HoldsWithin(ShutDown(SyscallAgainstRetake), kSample));
}
TEST(DispatcherModel, AProcessorInASystemCallGoesToOneOwnerCompletely) {
  EXPECT_TRUE(Holds(Asleep(SyscallAgainstRetake)));
}

// Two owners of one processor first show as a race for its field `machine`.
TEST(DispatcherCanary, ARetakeThatDoesNotRace) {
  EXPECT_TRUE(Finds(Defect::kRetakeWithoutRace, ShutDown(SyscallAgainstRetake), "", kSample));
}
TEST(DispatcherCanary, AnExitThatDoesNotRace) {
  EXPECT_TRUE(
      Finds(Defect::kExitSyscallWithoutRace, ShutDown(SyscallAgainstRetake), "D1", kSample));
}

// sysmon takes a processor only from a call that it has seen before, however many there were.
void RetakeOfTwoCalls(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  sync::Note begun[2] = {sync::Note("first begun"), sync::Note("second begun")};
  sync::Note goes_on[2] = {sync::Note("first goes on"), sync::Note("second goes on")};
  Goroutine& caller = stage.Add([&](Machine& m, int round) {
    for (int call = 0; call < 2 && round == 0; call++) {
      stage.dispatcher.EnterSyscall(m);
      begun[call].Wake();
      goes_on[call].Sleep();
      const bool is_lost = stage.dispatcher.ExitSyscall(m) == SyscallExit::kLost;
      Check(!is_lost || call == 1, "only the second call is seen twice");
      if (is_lost) return Flow::kYield;
    }
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.Inject(caller);
  std::vector<Dispatcher::Observed> observed(1);
  begun[0].Sleep();
  Check(stage.dispatcher.Retake(observed, 0) == 0, "a call keeps its processor at first sight");
  goes_on[0].Wake();
  begun[1].Sleep();
  Check(stage.dispatcher.Retake(observed, 20'000) == 0, "another call is seen for the first time");
  Check(stage.dispatcher.Retake(observed, 40'000) == 1, "the second time it loses it");
  goes_on[1].Wake();
  stage.Close();
}

TEST(DispatcherModel, ACallLosesItsProcessorAtSecondSight) {
  EXPECT_TRUE(HoldsWithin(ShutDown(RetakeOfTwoCalls), kSample));
}

TEST(DispatcherModel, ACallLosesItsProcessorAtSecondSightCompletely) {
  EXPECT_TRUE(Holds(StandStill(RetakeOfTwoCalls)));
}

TEST(DispatcherCanary, ARetakeThatIgnoresTheTick) {
  EXPECT_TRUE(
      Finds(Defect::kRetakeIgnoresTick, StandStill(RetakeOfTwoCalls), "at first sight", kSample));
}

// A call that is known to block lends its processor to what waits behind it.
void BlockingCallOn(uint32_t processors, Closing closing) {
  Stage& stage = Stage::Make(processors, closing);
  sync::Note ran("ran");
  Goroutine& other = stage.Add([&](Machine&, int) {
    ran.Wake();
    return Flow::kDead;
  });
  Goroutine& caller = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      stage.dispatcher.Ready(m, other);
      stage.dispatcher.EnterBlockingSyscall(m);
      ran.Sleep();
      if (stage.dispatcher.ExitSyscall(m) == SyscallExit::kLost) return Flow::kYield;
    }
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(caller);
}

void BlockingCall(Closing closing) { BlockingCallOn(1, closing); }
void BlockingCallOfTwo(Closing closing) { BlockingCallOn(2, closing); }

TEST(DispatcherModel, ABlockingCallHandsItsProcessorOff) {
  EXPECT_TRUE(HoldsWithin(ShutDown(BlockingCall), kSample));
}
TEST(DispatcherModel, ABlockingCallHandsItsProcessorOffCompletely) {
  EXPECT_TRUE(Holds(Asleep(BlockingCall)));
}

TEST(DispatcherCanary, AHandOffThatDropsWork) {
  EXPECT_TRUE(Finds(Defect::kHandOffDropsWork, ShutDown(BlockingCallOfTwo), "D3", kSample));
}

// ---- stop-the-world

// The stopper writes what goroutines write, too: if one runs while the world is stopped, or did not
// see the end of it, that is a race.
void StopAgainstSyscallReturn(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  sync::Plain<int> data(0);
  sync::Note started("started");
  Goroutine& caller = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      stage.dispatcher.EnterSyscall(m);
      started.Sleep();  // it blocks until the world has been started again
      if (stage.dispatcher.ExitSyscall(m) == SyscallExit::kLost) return Flow::kYield;
    }
    data.set(1);
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.Inject(caller);
  stage.dispatcher.StopTheWorld(nullptr);
  data.set(2);
  stage.dispatcher.StartTheWorld(nullptr);
  started.Wake();
  stage.Close();
}

TEST(DispatcherModel, StoppingDoesNotWaitForASystemCall) {
  EXPECT_TRUE(HoldsWithin(ShutDown(StopAgainstSyscallReturn), kSample));
}
TEST(DispatcherModel, StoppingDoesNotWaitForASystemCallCompletely) {
  EXPECT_TRUE(Holds(StandStill(StopAgainstSyscallReturn)));
}

TEST(DispatcherCanary, ASystemCallThatIgnoresTheStop) {
  EXPECT_TRUE(Finds(Defect::kSyscallIgnoresStop, StandStill(StopAgainstSyscallReturn), "for ever",
                    kSample));
}

void StopAgainstNewGoroutines(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Plain<int> data[2] = {sync::Plain<int>(0), sync::Plain<int>(0)};
  int ended = 0;
  const auto end = [&] {
    if (++ended == 2) stage.Finish();
    return Flow::kDead;
  };
  Goroutine& second = stage.Add([&](Machine& m, int) {
    data[1].set(1);
    stage.CheckOwner(m);
    return end();
  });
  Goroutine& first = stage.Add([&](Machine& m, int round) {
    data[0].set(1);
    if (round == 0) {
      stage.dispatcher.Ready(m, second);
      if (stage.dispatcher.is_stopping()) return Flow::kYield;
    }
    data[0].set(1);
    return end();
  });
  stage.dispatcher.Inject(first);
  stage.dispatcher.StopTheWorld(nullptr);
  data[0].set(2);
  data[1].set(2);
  stage.dispatcher.StartTheWorld(nullptr);
  stage.Close();
}

TEST(DispatcherModel, NothingRunsWhileTheWorldIsStopped) {
  EXPECT_TRUE(HoldsWithin(ShutDown(StopAgainstNewGoroutines), kSample));
}
TEST(DispatcherModelDeep, NothingRunsWhileTheWorldIsStopped) {
  EXPECT_TRUE(HoldsWithin(Asleep(StopAgainstNewGoroutines), kDeep));
}

// One processor, and a goroutine that is new when the world is stopped, or runs, or has ended.
void StopAgainstOneGoroutine(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  sync::Plain<int> data(0);
  Goroutine& g = stage.Add([&](Machine&, int) {
    data.set(1);
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.Inject(g);
  stage.dispatcher.StopTheWorld(nullptr);
  data.set(2);
  stage.dispatcher.StartTheWorld(nullptr);
  stage.Close();
}

TEST(DispatcherModel, ANewGoroutineDoesNotRunWhileTheWorldIsStoppedCompletely) {
  EXPECT_TRUE(Holds(Asleep(StopAgainstOneGoroutine)));
}
TEST(DispatcherCanary, AStopperThatDoesNotWaitForOne) {
  EXPECT_TRUE(Finds(Defect::kStopperDoesNotWait, Asleep(StopAgainstOneGoroutine), "", kSample));
}

TEST(DispatcherCanary, AStopperThatDoesNotWait) {
  EXPECT_TRUE(
      Finds(Defect::kStopperDoesNotWait, ShutDown(StopAgainstNewGoroutines), "D5", kSample));
}

// What becomes runnable while the world is stopped is run when it is started.
void InjectWhileStopped(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  Goroutine& g = stage.Add([&](Machine&, int) {
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.StopTheWorld(nullptr);
  sync::Thread other([&] { stage.dispatcher.Inject(g); }, "other");
  stage.dispatcher.StartTheWorld(nullptr);
  other.Join();
  stage.Close();
}

TEST(DispatcherModel, WhatIsReadiedWhileTheWorldIsStoppedRunsLater) {
  EXPECT_TRUE(HoldsWithin(ShutDown(InjectWhileStopped), kSample));
}
TEST(DispatcherModel, WhatIsReadiedWhileTheWorldIsStoppedRunsLaterCompletely) {
  EXPECT_TRUE(Holds(StandStill(InjectWhileStopped)));
}

TEST(DispatcherCanary, AWakerThatGivesUpLate) {
  EXPECT_TRUE(Finds(Defect::kWakeGivesUpLate, StandStill(InjectWhileStopped), "for ever"));
}

TEST(DispatcherCanary, AStartThatWakesNobody) {
  EXPECT_TRUE(Finds(Defect::kStartWakesNobody, StandStill(InjectWhileStopped), "for ever"));
}

}  // namespace
}  // namespace assay::runtime
