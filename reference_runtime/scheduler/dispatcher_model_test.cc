// The dispatcher under the explorer: wake-up, park, end, locked machines.

#include <gtest/gtest.h>

#include <utility>

#include "platform/thread.h"
#include "reference_runtime/scheduler/dispatcher_stage_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A goroutine that wakes whoever sleeps on the note, and ends.
Goroutine& AddWaker(Stage& stage, sync::Note& note) {
  return stage.Add([&note](Machine&, int) {
    note.Wake();
    return Flow::kDead;
  });
}

// ---- wake-up

// One goroutine readies another and computes until that one has run: nobody but an idle processor
// can run it.
void ReadyThenCompute(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Note computed("computed");
  Goroutine& second = AddWaker(stage, computed);
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
  Goroutine& third = AddWaker(stage, third_ran);
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

TEST(DispatcherModel, AReadiedGoroutineIsRunThoughItsProcessorIsBusy) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ReadyThenCompute), kSample));
}
TEST(DispatcherModel, AReadiedGoroutineIsRunThoughItsProcessorIsBusyCompletely) {
  EXPECT_TRUE(Holds(StandStill(ReadyThenCompute)));
}

TEST(DispatcherCanary, NoSecondLookAfterSpinning) {
  EXPECT_TRUE(
      Finds(Defect::kNoSecondLookAfterSpinning, StandStill(ReadyThenCompute), "for ever", kSample));
}

TEST(DispatcherModel, MachinesThatStealWakeEachOther) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ReadyTwoThenCompute), kSample));
}

// Two goroutines come at once, and the first computes until the second has run: who spun and found
// the first must wake another machine.
void InjectTwoThenCompute(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Note computed("computed");
  Goroutine& second = AddWaker(stage, computed);
  Goroutine& first = stage.Add([&](Machine&, int) {
    computed.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.Inject(first);
  stage.dispatcher.Inject(second);
  stage.Close();
}

TEST(DispatcherModel, AMachineThatFoundWorkWakesAnotherCompletely) {
  EXPECT_TRUE(Holds(StandStill(InjectTwoThenCompute)));
}

TEST(DispatcherCanary, ASpinnerThatFoundWorkAndWakesNobody) {
  EXPECT_TRUE(Finds(Defect::kSpinnerWakesNobody, StandStill(InjectTwoThenCompute), "for ever"));
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
  Goroutine& readied = AddWaker(stage, computed);
  Goroutine& ends = stage.Add(
      [&](Machine&, int) {
        both_run.Wake();
        return Flow::kDead;
      },
      Stage::Ends::kAlways);
  Goroutine& computes = stage.Add([&](Machine& m, int) {
    stage.dispatcher.Ready(m, ends);
    both_run.Sleep();
    stage.dispatcher.Ready(m, readied);
    computed.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(computes);
}

TEST(DispatcherModel, WhoIsAboutToIdleSpinsIfThatWasWanted) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ReadyWhileTheOtherIdles), kSample));
}
TEST(DispatcherModelDeep, WhoIsAboutToIdleSpinsIfThatWasWantedCompletely) {
  EXPECT_TRUE(Holds(StandStill(ReadyWhileTheOtherIdles)));
}

TEST(DispatcherCanary, AWishToSpinIgnored) {
  EXPECT_TRUE(
      Finds(Defect::kNeedSpinningIgnored, ShutDown(ReadyWhileTheOtherIdles), "for ever", kSample));
}

// ---- park

// What one goroutine parks at, under a lock, until another opens it.
class Gate {
 public:
  // Whom the opener must ready; null if nobody waits yet.
  Goroutine* Open() {
    const sync::MutexLock guard(lock_);
    is_open_.set(true);
    return waiting_.get();
  }
  // kNext: the gate is open.
  Flow Wait(Stage& stage, Machine& m) {
    lock_.lock();
    if (!is_open_.get()) {
      waiting_.set(m.current);
      return stage.dispatcher.Park(m, lock_);
    }
    lock_.unlock();
    return Flow::kNext;
  }

 private:
  sync::Mutex lock_{sync::LockRank::kChannel};
  sync::Plain<Goroutine*> waiting_{nullptr};
  sync::Plain<bool> is_open_{false};
};

// One goroutine parks under a lock while another looks for it there and readies it.
void ParkAgainstReady(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  Gate gate;
  Goroutine& opener = stage.Add([&](Machine& m, int) {
    if (Goroutine* const woken = gate.Open()) stage.dispatcher.Ready(m, *woken);
    return Flow::kDead;
  });
  Goroutine& waiter = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      stage.dispatcher.Ready(m, opener);
      if (gate.Wait(stage, m) == Flow::kPark) return Flow::kPark;
    }
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(waiter);
}

TEST(DispatcherModel, WhoReadiesAParkedGoroutineFindsItParked) {
  EXPECT_TRUE(HoldsWithin(ShutDown(ParkAgainstReady), kSample));
}

// The same when both run already, on two machines: what it takes to come there is left out.
void ParkAgainstReadyWhileBothRun(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  Gate gate;
  sync::Note opener_runs("opener runs");
  sync::Note waiter_runs("waiter runs");
  Goroutine& opener = stage.Add([&](Machine& m, int) {
    opener_runs.Wake();
    waiter_runs.Sleep();
    if (Goroutine* const woken = gate.Open()) stage.dispatcher.Ready(m, *woken);
    return Flow::kDead;
  });
  Goroutine& waiter = stage.Add([&](Machine& m, int round) {
    if (round == 0) {
      waiter_runs.Wake();
      if (gate.Wait(stage, m) == Flow::kPark) return Flow::kPark;
    }
    stage.Finish();
    return Flow::kDead;
  });
  stage.dispatcher.Inject(opener);
  opener_runs.Sleep();
  stage.dispatcher.Inject(waiter);
  stage.Close();
}

TEST(DispatcherModel, WhoReadiesAParkedGoroutineIsNotTakenForASpinner) {
  EXPECT_TRUE(HoldsWithin(StandStill(ParkAgainstReadyWhileBothRun), kSample));
}
TEST(DispatcherModelDeep, WhoReadiesAParkedGoroutineIsNotTakenForASpinner) {
  EXPECT_TRUE(HoldsWithin(StandStill(ParkAgainstReadyWhileBothRun), kDeep));
}

// One processor is busy, and the other runs what a thread injects, and is about to idle when the
// busy one readies another. While it wakes nobody, the thread still counts as a spinning machine.
void ReadyWhileAThreadInjects(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Note is_busy("is busy");
  sync::Note has_ended("has ended");
  Goroutine& readied = stage.Add([&](Machine&, int) {
    stage.Finish();
    return Flow::kDead;
  });
  Goroutine& ends = stage.Add(
      [&](Machine&, int) {
        has_ended.Wake();
        return Flow::kDead;
      },
      Stage::Ends::kAlways);
  Goroutine& busy = stage.Add([&](Machine& m, int) {
    is_busy.Wake();
    has_ended.Sleep();
    stage.dispatcher.Ready(m, readied);
    return Flow::kDead;
  });
  stage.dispatcher.Inject(busy);
  is_busy.Sleep();
  stage.dispatcher.Inject(ends);
  stage.Close();
}

// As many runs as it takes to find the defect, and some more.
const Bounds kUntilTheWish = {.runs_max = 20'000, .random_runs = 1};

TEST(DispatcherModel, AThreadThatInjectsIsNotTakenForASpinner) {
  EXPECT_TRUE(HoldsWithin(StandStill(ReadyWhileAThreadInjects), kUntilTheWish));
}
TEST(DispatcherModelDeep, AThreadThatInjectsIsNotTakenForASpinnerCompletely) {
  EXPECT_TRUE(Holds(StandStill(ReadyWhileAThreadInjects)));
}
TEST(DispatcherCanary, AWishToSpinThatIsTakenBack) {
  EXPECT_TRUE(Finds(Defect::kWakeWishesEarly, StandStill(ReadyWhileAThreadInjects), "for ever",
                    kUntilTheWish));
}

// The same by a thread that is no machine, as whoever watches over files is.
void ParkAgainstInject(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  Gate gate;
  Goroutine& waiter = stage.Add([&](Machine& m, int round) {
    if (round == 0 && gate.Wait(stage, m) == Flow::kPark) return Flow::kPark;
    stage.Finish();
    return Flow::kDead;
  });
  sync::Thread opener(
      [&] {
        if (Goroutine* const woken = gate.Open()) stage.dispatcher.Inject(*woken);
      },
      "opener");
  stage.dispatcher.Inject(waiter);
  opener.Join();
  stage.Close();
}

TEST(DispatcherModel, AParkedGoroutineIsReadiedByAThreadCompletely) {
  EXPECT_TRUE(Holds(StandStill(ParkAgainstInject)));
}
TEST(DispatcherCanary, AParkThatUnlocksEarlyForAThread) {
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, StandStill(ParkAgainstInject), "data race"));
}

TEST(DispatcherCanary, AParkThatUnlocksEarly) {
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, ShutDown(ParkAgainstReady), "data race", kSample));
}

// ---- exit

// A goroutine ends, and its descriptor is used again at once by another machine.
void ExitAgainstReuse(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Atomic<Goroutine*> freed(nullptr, "freed");
  Goroutine& ends = stage.Add(
      [&](Machine&, int round) {
        if (round == 1) stage.Finish();
        return Flow::kDead;
      },
      Stage::Ends::kAlways);
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

// The same with a thread that is no machine, and looks for the descriptor once.
void ExitAgainstReuseByThread(Closing closing) {
  Stage& stage = Stage::Make(1, closing);
  sync::Atomic<Goroutine*> freed(nullptr, "freed");
  Goroutine& ends = stage.Add(
      [&](Machine&, int round) {
        if (round == 1) stage.Finish();
        return Flow::kDead;
      },
      Stage::Ends::kAlways);
  sync::Thread reuses(
      [&] {
        Goroutine* const g = freed.exchange(nullptr);
        if (g == nullptr) return stage.Finish();
        g->state.set(GoState::kIdle);
        stage.dispatcher.Inject(*g);
      },
      "reuses");
  bool is_first = true;
  stage.retired = [&](Goroutine& g) {
    if (std::exchange(is_first, false)) freed.store(&g);
  };
  stage.dispatcher.Inject(ends);
  reuses.Join();
  stage.Close();
}

TEST(DispatcherModel, ADescriptorIsReusedByAThreadCompletely) {
  EXPECT_TRUE(Holds(StandStill(ExitAgainstReuseByThread)));
}
TEST(DispatcherCanary, AGoroutineFreedTooEarlyForAThread) {
  EXPECT_TRUE(Finds(Defect::kGoroutineFreedTooEarly, StandStill(ExitAgainstReuseByThread), ""));
}

TEST(DispatcherCanary, AGoroutineFreedTooEarly) {
  EXPECT_TRUE(Finds(Defect::kGoroutineFreedTooEarly, ShutDown(ExitAgainstReuse), "", kSample));
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

}  // namespace
}  // namespace assay::runtime
