// Semaphores, notify lists and Go's mutex under the explorer. A thread plays a goroutine with a
// machine of its own: it parks on a note.

#include <gtest/gtest.h>

#include <deque>

#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/sync/go_mutex.h"
#include "reference_runtime/sync/notify_list.h"
#include "reference_runtime/sync/semaphore_table.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using Handoff = SemaphoreTable::Handoff;
using Order = SemaphoreTable::Order;

const Bounds kSample = {.runs_max = 3'000, .random_runs = 1'000};
const Bounds kDeep = {.runs_max = 2'000'000, .random_runs = 50'000, .seconds_max = 60};

struct Sleeper {
  explicit Sleeper(const char* name) : note(name) {}
  void Park(sync::Mutex& lock) {
    lock.unlock();
    note.Sleep();
    note.Clear();
  }
  Goroutine g;
  sync::Note note;
};

void Ready(std::deque<Sleeper>& sleepers, const Goroutine* g) {
  for (Sleeper& sleeper : sleepers) {
    if (&sleeper.g == g) sleeper.note.Wake();
  }
}

// ---- semaphores

// `threads` threads use one of `units` at a time.
Scenario Users(int threads, uint32_t units, Handoff handoff) {
  return [=] {
    SemaphoreTable table;
    SemaphoreWord word(units, "word");
    std::deque<Sleeper> sleepers;
    for (int i = 0; i < threads; i++) sleepers.emplace_back("sleeper");
    sync::Plain<int> data(0);
    uint32_t users = 0;
    const auto use = [&](int self) {
      Sleeper& me = sleepers[static_cast<size_t>(self)];
      SemaphoreWaiter waiter{.g = &me.g};
      while (sync::Mutex* const lock = table.Acquire(word, waiter, Order::kFifo)) {
        me.Park(*lock);
        if (table.Woken(word, waiter)) break;
      }
      Check(++users <= units, "no more than there are units");
      if (units == 1) data.set(data.get() + 1);
      users--;
      if (SemaphoreWaiter* const woken = table.Release(word, handoff)) Ready(sleepers, woken->g);
    };
    std::deque<sync::Thread> others;
    for (int i = 1; i < threads; i++) others.emplace_back([&, i] { use(i); }, "user");
    use(0);
    for (sync::Thread& other : others) other.Join();
    Check(word.load() == units, "E5: units are neither lost nor made");
  };
}

TEST(SemaphoreTableModel, AcquireAgainstRelease) { EXPECT_TRUE(Holds(Users(2, 1, Handoff::kNo))); }

TEST(SemaphoreTableModel, AcquireAgainstReleaseWithHandoff) {
  EXPECT_TRUE(Holds(Users(2, 1, Handoff::kYes)));
}

TEST(SemaphoreTableModel, ThreeUsersOfTwo) {
  EXPECT_TRUE(HoldsWithin(Users(3, 2, Handoff::kNo), kSample));
}

TEST(SemaphoreTableModelDeep, ThreeUsersOfOne) { EXPECT_TRUE(Holds(Users(3, 1, Handoff::kYes))); }

TEST(SemaphoreTableCanary, ALookBeforeTheWaiterIsCounted) {
  EXPECT_TRUE(Finds(Defect::kSemaphoreLooksEarly, Users(2, 1, Handoff::kNo), "for ever"));
}

// ---- notify lists

// Two take tickets and wait; one notification lets exactly the first go on, the second the other.
void NotifyOneByOne() {
  NotifyList list;
  std::deque<Sleeper> sleepers;
  for (int i = 0; i < 2; i++) sleepers.emplace_back("sleeper");
  uint32_t tickets[2];
  for (uint32_t& ticket : tickets) ticket = list.Add();
  sync::Atomic<int> passed(0, "passed");
  const auto wait = [&](size_t self) {
    NotifyList::Waiter waiter{.g = &sleepers[self].g};
    if (sync::Mutex* const lock = list.Wait(tickets[self], waiter)) sleepers[self].Park(*lock);
    const int before = passed.fetch_add(1);
    Check(before == static_cast<int>(self), "notified in order of tickets, each once");
  };
  sync::Thread first([&] { wait(0); }, "first");
  sync::Thread second([&] { wait(1); }, "second");
  const auto notify = [&] {
    if (NotifyList::Waiter* const woken = list.NotifyOne()) Ready(sleepers, woken->g);
  };
  notify();
  first.Join();
  notify();
  second.Join();
}

TEST(NotifyListModel, EachNotificationLetsOneGo) { EXPECT_TRUE(Holds(NotifyOneByOne)); }

TEST(NotifyListCanary, ATicketThatWasNotifiedBefore) {
  EXPECT_TRUE(Finds(Defect::kNotifiedTicketWaits, NotifyOneByOne, "for ever"));
}

TEST(NotifyListCanary, ANotificationToWhoWaitsFirst) {
  EXPECT_TRUE(Finds(Defect::kNotifyTakesTheFirst, NotifyOneByOne, "order of tickets"));
}

void NotifyAllOfTwo() {
  NotifyList list;
  std::deque<Sleeper> sleepers;
  for (int i = 0; i < 2; i++) sleepers.emplace_back("sleeper");
  std::deque<sync::Thread> threads;
  for (size_t i = 0; i < 2; i++) {
    const uint32_t ticket = list.Add();
    threads.emplace_back(
        [&, i, ticket] {
          NotifyList::Waiter waiter{.g = &sleepers[i].g};
          if (sync::Mutex* const lock = list.Wait(ticket, waiter)) sleepers[i].Park(*lock);
        },
        "waiter");
  }
  NotifyList::Waiter* woken = list.NotifyAll();
  while (woken != nullptr) {
    const Goroutine* const g = woken->g;
    woken = woken->next;  // before its owner runs, and the waiter is gone
    Ready(sleepers, g);
  }
  for (sync::Thread& thread : threads) thread.Join();
}

TEST(NotifyListModel, AllTicketsAreNotified) { EXPECT_TRUE(Holds(NotifyAllOfTwo)); }

TEST(NotifyListCanary, ANotificationOfAllThatForgetsTickets) {
  EXPECT_TRUE(Finds(Defect::kNotifyAllForgetsTickets, NotifyAllOfTwo, "for ever"));
}

// ---- the mutex

// Threads that lock once each, while time passes so that some of them starve.
Scenario Lockers(int threads, int times, bool time_passes) {
  return [=] {
    SemaphoreTable table;
    GoMutex mutex(table);
    sync::Clock clock;
    std::deque<Sleeper> sleepers;
    for (int i = 0; i < threads; i++) sleepers.emplace_back("sleeper");
    sync::Plain<int> data(0);
    const auto lock_and_unlock = [&](int self) {
      Sleeper& me = sleepers[static_cast<size_t>(self)];
      for (int i = 0; i < times; i++) {
        GoMutex::Attempt attempt;
        attempt.waiter.g = &me.g;
        sync::Mutex* lock = mutex.Lock(attempt, clock);
        while (lock != nullptr) {
          me.Park(*lock);
          lock = mutex.GoOn(attempt, clock);
        }
        data.set(data.get() + 1);
        if (time_passes && self == 0) clock.AdvanceTo((i + 1) * 2 * GoMutex::kStarvingNs);
        if (SemaphoreWaiter* const woken = mutex.Unlock()) Ready(sleepers, woken->g);
      }
    };
    std::deque<sync::Thread> others;
    for (int i = 1; i < threads; i++) others.emplace_back([&, i] { lock_and_unlock(i); }, "locker");
    lock_and_unlock(0);
    for (sync::Thread& other : others) other.Join();
    Check(data.get() == threads * times, "each holder adds one");
    mutex.CheckInvariants();
  };
}

TEST(GoMutexModel, TwoLockers) { EXPECT_TRUE(Holds(Lockers(2, 1, false))); }

TEST(GoMutexModel, AStarvingWaiterIsHandedTheMutex) {
  EXPECT_TRUE(HoldsWithin(Lockers(2, 3, true), kSample));
}
TEST(GoMutexModelDeep, AStarvingWaiterIsHandedTheMutex) {
  EXPECT_TRUE(HoldsWithin(Lockers(2, 3, true), kDeep));
}
TEST(GoMutexModel, ThreeLockersThatStarve) {
  EXPECT_TRUE(HoldsWithin(Lockers(3, 2, true), kSample));
}

TEST(GoMutexCanary, AWokenWaiterThatLeavesTheSign) {
  EXPECT_TRUE(Finds(Defect::kMutexStaysWoken, Lockers(3, 1, false), "S5", kSample));
}
TEST(GoMutexCanary, AStarvationModeThatNeverEnds) {
  EXPECT_TRUE(Finds(Defect::kMutexStarvesForEver, Lockers(2, 3, true), "S5", kSample));
}
TEST(GoMutexCanary, AHandOffToNobody) {
  EXPECT_TRUE(Finds(Defect::kMutexHandsToNobody, Lockers(2, 3, true), "for ever", kSample));
}

}  // namespace
}  // namespace assay::runtime
