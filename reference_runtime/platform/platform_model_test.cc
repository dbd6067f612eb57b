// The lock and the note, on a modelled futex, under the explorer.

#include <gtest/gtest.h>

#include <deque>

#include "platform/mutex.h"
#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/platform/futex_mutex.h"
#include "reference_runtime/platform/futex_note.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime::sync {
namespace {

// Threads that each lock `times` times. The data is plain, so two holders at once are a race, and a
// lost wake-up is a deadlock.
Scenario Lockers(int threads, int times) {
  return [=] {
    FutexMutex mutex;
    Plain<int> sum(0);
    const auto body = [&] {
      for (int i = 0; i < times; i++) {
        mutex.lock();
        sum.set(sum.get() + 1);
        mutex.unlock();
      }
    };
    std::deque<Thread> others;
    for (int i = 1; i < threads; i++) others.emplace_back(body, "locker");
    body();
    for (Thread& other : others) other.Join();
    Check(sum.get() == threads * times, "each holder adds one");
  };
}

TEST(FutexMutexModel, OneHolderAtATimeAndNobodyIsForgotten) { EXPECT_TRUE(Holds(Lockers(2, 1))); }

TEST(FutexMutexModel, ManyHolders) {
  Bounds bounds;
  bounds.runs_max = 20'000;
  bounds.random_runs = 5'000;
  EXPECT_TRUE(HoldsWithin(Lockers(3, 2), bounds));
}

TEST(FutexMutexModel, ThreeThreads) {
  Bounds bounds;
  bounds.runs_max = 50'000'000;
  EXPECT_TRUE(Holds(Lockers(3, 1), bounds));
}

TEST(FutexMutexCanary, AnUnlockThatWakesNobody) {
  EXPECT_TRUE(Finds(Defect::kLockUnlockedWithoutWake, Lockers(2, 1), "for ever"));
}

TEST(FutexMutexCanary, ASleeperThatIsNotAnnounced) {
  EXPECT_TRUE(Finds(Defect::kLockSleepsUnannounced, Lockers(2, 1), "for ever"));
}

// One thread publishes data by a note, twice.
void SleepAndWake() {
  FutexNote ping("ping");
  FutexNote pong("pong");
  Plain<int> data(0);
  Thread waker([&] {
    data.set(1);
    ping.Wake();
    pong.Sleep();
    data.set(2);
    ping.Wake();
  });
  ping.Sleep();
  Check(data.get() == 1, "what came before the wake-up is seen");
  ping.Clear();
  pong.Wake();
  ping.Sleep();
  Check(data.get() == 2, "what came before the wake-up is seen");
  waker.Join();
}

TEST(FutexNoteModel, NoWakeupIsLost) { EXPECT_TRUE(Holds(SleepAndWake)); }

TEST(FutexNoteCanary, AWakeupBeforeTheNoteIsSet) {
  EXPECT_TRUE(Finds(Defect::kNoteWakesBeforeSet, SleepAndWake, "for ever"));
}

// The sleeper gives up at its deadline, unless the waker, who comes once, was first: how a machine
// leaves a list of idle ones. Who is no longer in it knows that a wake-up is coming, and takes it.
void TimedSleepAgainstWake() {
  FutexNote note;
  Clock clock;
  Atomic<int> is_listed(1, "is listed");
  Plain<int> work(0);
  const auto unlist = [&] {
    int expected = 1;
    return is_listed.compare_exchange_strong(expected, 0);
  };
  Thread waker([&] {
    if (!unlist()) return;
    work.set(1);
    note.Wake();
  });
  Wakeup wakeup = note.SleepUntil(clock, 1000);
  if (wakeup == Wakeup::kTimedOut) {
    Check(clock.NowNs() >= 1000, "a sleep times out after its deadline");
    if (!unlist()) {
      note.Sleep();
      wakeup = Wakeup::kWoken;
    }
  }
  if (wakeup == Wakeup::kWoken) Check(work.get() == 1, "what came before the wake-up is seen");
  waker.Join();
}

TEST(FutexNoteModel, ATimedSleepEndsByItsDeadlineOrAWakeup) {
  EXPECT_TRUE(Holds(TimedSleepAgainstWake));
}

TEST(FutexNoteCanary, AWokenSleepThatTimesOut) {
  EXPECT_TRUE(Finds(Defect::kNoteWokenTimesOut, TimedSleepAgainstWake, "after its deadline"));
}

// A lock order that the table forbids is found even where it deadlocks in no run.
TEST(LockRankModel, AcquiringAgainstTheOrderFails) {
  const Scenario upside_down = [] {
    Mutex outer(LockRank::kTimers);
    Mutex inner(LockRank::kScheduler);
    const MutexLock first(inner);
    const MutexLock second(outer);
  };
  EXPECT_FALSE(Holds(upside_down));
}

}  // namespace
}  // namespace assay::runtime::sync
