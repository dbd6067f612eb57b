// The dispatcher under the explorer: machines, processors and goroutines that do one thing each.
// A goroutine that computes for long is one that sleeps on a note without leaving its processor.

#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <memory>

#include "explore/fiber_subject.h"
#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using SyscallExit = Dispatcher::SyscallExit;

// How a scenario ends: by the dispatcher's Shutdown, or with its machines asleep. The second has
// far fewer interleavings, so that small scenarios can be explored completely.
enum class Closing { kShutDown, kLeaveAsleep };

// Goroutines that are C++ functions, and the machines that run them. Run is called again after a
// park or a yield, with `round` counting from 0.
class Stage final : public Runner {
 public:
  using Body = std::function<Flow(Machine& m, int round)>;

  Stage(uint32_t processors, Closing closing)
      : dispatcher(processors, 1, *this), closing_(closing) {}

  // The stage of a run. It outlives the run, whose machines may still be on their way to sleep when
  // the scenario has ended.
  static Stage& Make(uint32_t processors, Closing closing) {
    static thread_local std::unique_ptr<Stage> stage;
    stage = std::make_unique<Stage>(processors, closing);
    return *stage;
  }

  Goroutine& Add(Body body) {
    Actor& actor = actors_.emplace_back();
    actor.g.id = actors_.size() - 1;
    actor.body = std::move(body);
    return actor.g;
  }
  // Runs until somebody calls Finish.
  void Play(Goroutine& first) {
    dispatcher.Inject(first);
    Close();
  }
  void Close() {
    finished_.Sleep();
    if (closing_ == Closing::kLeaveAsleep) {
      return explore::FiberSubject::Current().ExpectSleepers();
    }
    dispatcher.Shutdown();
    dispatcher.CheckInvariants();
  }
  void Finish() { finished_.Wake(); }

  Flow Run(Machine& m, Goroutine& g) override {
    Actor& actor = actors_[g.id];
    Check(++actor.machines == 1, "no goroutine runs on two machines at once");
    CheckOwner(m);
    const Flow flow = actor.body(m, actor.round++);
    if (m.processor != nullptr) CheckOwner(m);
    actor.machines--;
    return flow;
  }
  void Retire(Machine&, Goroutine& g) override {
    Check(g.state.get() == GoState::kDead, "a goroutine that is retired has ended");
    if (retired != nullptr) retired(g);
  }
  void Preempt(Processor&) override { preempted++; }

  // Between its two ends a processor belongs to the machine that runs on it.
  void CheckOwner(const Machine& m) {
    Check(m.processor->machine.get() == &m, "D1: a processor has one owner");
  }

  int preempted = 0;
  std::function<void(Goroutine&)> retired;
  Dispatcher dispatcher;

 private:
  struct Actor {
    Goroutine g;
    Body body;
    int round = 0;
    int machines = 0;
  };
  const Closing closing_;
  std::deque<Actor> actors_;
  sync::Note finished_{"finished"};
};

using Body = void (*)(Closing);
Scenario ShutDown(Body body) {
  return [body] { body(Closing::kShutDown); };
}
Scenario Asleep(Body body) {
  return [body] { body(Closing::kLeaveAsleep); };
}

// ---- wake-up

// One goroutine readies another and computes until that one has run: nobody but an idle processor
// can run it.
void ReadyThenCompute(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Note computed("computed");
  Goroutine& second = stage.Add([&](Machine&, int) {
    computed.Wake();
    return Flow::kDead;
  });
  Goroutine& first = stage.Add([&](Machine& m, int) {
    stage.dispatcher.Ready(m, second);
    computed.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(first);
}

// Two processors are busy and the two that steal from them must wake each other.
void ReadyTwoThenCompute(Closing closing) {
  Stage& stage = Stage::Make(3, closing);
  sync::Note second_ran("second ran");
  sync::Note third_ran("third ran");
  Goroutine& third = stage.Add([&](Machine&, int) {
    third_ran.Wake();
    return Flow::kDead;
  });
  Goroutine& second = stage.Add([&](Machine&, int) {
    third_ran.Sleep();
    second_ran.Wake();
    return Flow::kDead;
  });
  Goroutine& first = stage.Add([&](Machine& m, int) {
    stage.dispatcher.Ready(m, second);
    stage.dispatcher.Ready(m, third);
    second_ran.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(first);
}

// These spaces are too large to be searched whole in a moment, or in a minute.
const Bounds kSample = {.runs_max = 2'000, .random_runs = 1'000};
const Bounds kDeep = {.runs_max = 1'000'000, .random_runs = 50'000, .seconds_max = 60};

TEST(DispatcherModel, AReadiedGoroutineIsRunThoughItsProcessorIsBusy) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ReadyThenCompute), kSample));
}
TEST(DispatcherModelDeep, AReadiedGoroutineIsRunThoughItsProcessorIsBusy) {
  EXPECT_TRUE(HoldsWithin(Asleep(ReadyThenCompute), kDeep));
}

TEST(DispatcherCanary, NoSecondLookAfterSpinning) {
  EXPECT_TRUE(
      Finds(Defect::kNoSecondLookAfterSpinning, ShutDown(ReadyThenCompute), "for ever", kSample));
}

TEST(DispatcherModel, MachinesThatStealWakeEachOther) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ReadyTwoThenCompute), kSample));
}
TEST(DispatcherModelDeep, MachinesThatStealWakeEachOther) {
  EXPECT_TRUE(HoldsWithin(Asleep(ReadyTwoThenCompute), kDeep));
}

TEST(DispatcherCanary, ASpinnerThatWakesNobody) {
  EXPECT_TRUE(
      Finds(Defect::kSpinnerWakesNobody, ShutDown(ReadyTwoThenCompute), "for ever", kSample));
}

// Both processors are busy when one readies a goroutine and computes until that has run. The other
// is about to idle, and did not spin because who woke it counted as spinning.
void ReadyWhileTheOtherIdles(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Note both_run("both run");
  sync::Note computed("computed");
  Goroutine& readied = stage.Add([&](Machine&, int) {
    computed.Wake();
    return Flow::kDead;
  });
  Goroutine& ends = stage.Add([&](Machine&, int) {
    both_run.Wake();
    return Flow::kDead;
  });
  Goroutine& computes = stage.Add([&](Machine& m, int) {
    both_run.Sleep();
    stage.dispatcher.Ready(m, readied);
    computed.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.Inject(computes);
  stage.dispatcher.Inject(ends);
  stage.Close();
}

TEST(DispatcherModel, WhoIsAboutToIdleSpinsIfThatWasWanted) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ReadyWhileTheOtherIdles), kSample));
}
TEST(DispatcherModelDeep, WhoIsAboutToIdleSpinsIfThatWasWanted) {
  EXPECT_TRUE(HoldsWithin(Asleep(ReadyWhileTheOtherIdles), kDeep));
}

TEST(DispatcherCanary, AWishToSpinIgnored) {
  EXPECT_TRUE(
      Finds(Defect::kNeedSpinningIgnored, ShutDown(ReadyWhileTheOtherIdles), "for ever", kSample));
}

// ---- park

// One goroutine parks under a lock while another looks for it there and readies it.
void ParkAgainstReady(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Mutex lock(sync::LockRank::kChannel);
  sync::Plain<Goroutine*> waiting(nullptr);
  sync::Plain<bool> is_open(false);
  Goroutine& opener = stage.Add([&](Machine& m, int) {
    Goroutine* woken = nullptr;
    {
      const sync::MutexLock guard(lock);
      is_open.set(true);
      woken = waiting.get();
    }
    if (woken != nullptr) stage.dispatcher.Ready(m, *woken);
    return Flow::kDead;
  });
  Goroutine& waiter = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      stage.dispatcher.Ready(m, opener);
      lock.lock();
      if (!is_open.get()) {
        waiting.set(m.current);
        return stage.dispatcher.Park(m, lock);
      }
      lock.unlock();
    }
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(waiter);
}

TEST(DispatcherModel, WhoReadiesAParkedGoroutineFindsItParked) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ParkAgainstReady), kSample));
}
TEST(DispatcherModelDeep, WhoReadiesAParkedGoroutineFindsItParked) {
  EXPECT_TRUE(HoldsWithin(Asleep(ParkAgainstReady), kDeep));
}

TEST(DispatcherCanary, AParkThatUnlocksEarly) {
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, ShutDown(ParkAgainstReady), "data race", kSample));
}

// ---- exit

// A goroutine ends, and its descriptor is used again at once by another machine.
void ExitAgainstReuse(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Atomic<Goroutine*> freed(nullptr, "freed");
  Goroutine& ends = stage.Add([&](Machine&, int round) {
    if (round == 1) stage.Finish();
    return Flow::kDead;
  });
  Goroutine& reuses = stage.Add([&](Machine& m, int) {
    Goroutine* g = nullptr;
    for (int i = 0; i < 3 && g == nullptr; i++) g = freed.exchange(nullptr);
    if (g == nullptr) {
      stage.Finish();
      return Flow::kDead;
    }
    g->state.set(GoState::kIdle);
    stage.dispatcher.Ready(m, *g);
    return Flow::kDead;
  });
  stage.retired = [&](Goroutine& g) {
    if (&g == &ends) freed.store(&g);
  };
  stage.dispatcher.Inject(reuses);
  stage.dispatcher.Inject(ends);
  stage.Close();
}

TEST(DispatcherModel, ADescriptorIsReusedAfterItsMachineHasLeftIt) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ExitAgainstReuse), kSample));
}

TEST(DispatcherModelDeep, ADescriptorIsReusedAfterItsMachineHasLeftIt) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ExitAgainstReuse), kDeep));
}

TEST(DispatcherCanary, AGoroutineFreedTooEarly) {
  EXPECT_TRUE(Finds(Defect::kGoroutineFreedTooEarly, ShutDown(ExitAgainstReuse), "", kSample));
}

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
  EXPECT_TRUE(Finds(Defect::kRetakeWithoutRace, ShutDown(SyscallAgainstRetake), "D1", kSample));
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

TEST(DispatcherModelDeep, ACallLosesItsProcessorAtSecondSightCompletely) {
  EXPECT_TRUE(Holds(Asleep(RetakeOfTwoCalls)));
}

TEST(DispatcherCanary, ARetakeThatIgnoresTheTick) {
  EXPECT_TRUE(
      Finds(Defect::kRetakeIgnoresTick, ShutDown(RetakeOfTwoCalls), "at first sight", kSample));
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

// ---- locked machines

void LockedGoroutineYields(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  int ended = 0;
  Machine* locked = nullptr;
  const auto end = [&] {
    if (++ended == 2) stage.Finish();
    return Flow::kDead;
  };
  Goroutine& other = stage.Add([&](Machine& m, int) {
    Check(&m != locked, "a locked machine runs nothing but its goroutine");
    return end();
  });
  Goroutine& first = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      locked = &m;
      stage.dispatcher.LockThread(m);
      stage.dispatcher.Ready(m, other);
      return Flow::kYield;
    }
    Check(&m == locked, "a locked goroutine runs on its machine");
    stage.dispatcher.UnlockThread(m);
    locked = nullptr;
    return end();
  });
  stage.Play(first);
}

TEST(DispatcherModel, ALockedGoroutineAndItsMachineStayTogether) {
  EXPECT_TRUE(HoldsWithin(ShutDown(LockedGoroutineYields), kSample));
}
TEST(DispatcherModel, ALockedGoroutineAndItsMachineStayTogetherCompletely) {
  EXPECT_TRUE(Holds(Asleep(LockedGoroutineYields)));
}

TEST(DispatcherCanary, ALockedMachineThatKeepsItsProcessor) {
  EXPECT_TRUE(
      Finds(Defect::kLockedMachineKeepsProcessor, ShutDown(LockedGoroutineYields), "", kSample));
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
TEST(DispatcherModelDeep, StoppingDoesNotWaitForASystemCall) {
  EXPECT_TRUE(HoldsWithin(Asleep(StopAgainstSyscallReturn), kDeep));
}

TEST(DispatcherCanary, ASystemCallThatIgnoresTheStop) {
  EXPECT_TRUE(
      Finds(Defect::kSyscallIgnoresStop, ShutDown(StopAgainstSyscallReturn), "for ever", kSample));
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
TEST(DispatcherModelDeep, WhatIsReadiedWhileTheWorldIsStoppedRunsLaterCompletely) {
  EXPECT_TRUE(Holds(Asleep(InjectWhileStopped)));
}

TEST(DispatcherCanary, AWakerThatGivesUpLate) {
  EXPECT_TRUE(Finds(Defect::kWakeGivesUpLate, ShutDown(InjectWhileStopped), "for ever"));
}

TEST(DispatcherCanary, AStartThatWakesNobody) {
  EXPECT_TRUE(Finds(Defect::kStartWakesNobody, ShutDown(InjectWhileStopped), "for ever"));
}

}  // namespace
}  // namespace assay::runtime
