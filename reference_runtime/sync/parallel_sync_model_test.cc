// Semaphores, notify lists and Go's mutex under the explorer: what sync.Mutex, Cond, RWMutex and
// WaitGroup of a World on several processors stand on.

#include <gtest/gtest.h>

#include <deque>

#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/platform/modelled/players_test_support.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/sync/go_mutex.h"
#include "reference_runtime/sync/semaphore.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using Handoff = SemaphoreTable::Handoff;
using Order = SemaphoreTable::Order;

const Bounds kSample = {.runs_max = 3'000, .random_runs = 1'000};

// A goroutine that parks on a note.
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

TEST(SemaphoreTableModel, ThreeUsersOfTwo) { EXPECT_TRUE(Holds(Users(3, 2, Handoff::kNo))); }

TEST(SemaphoreTableModel, ThreeUsersOfOne) { EXPECT_TRUE(Holds(Users(3, 1, Handoff::kYes))); }

TEST(SemaphoreTableCanary, ALookBeforeTheWaiterIsCounted) {
  EXPECT_TRUE(Finds(Defect::kSemaphoreLooksEarly, Users(2, 1, Handoff::kNo), "for ever"));
}

// ---- semaphores as Worlds have them

// Players use one unit, with hand-off: who is woken has it, or waits again in front.
Scenario UnitUsers(size_t players) {
  return [=] {
    Players all(players, 1);
    SemaphoreWord word(1, "word");
    sync::Plain<int> data(0);
    const auto use = [&](size_t i) {
      all.Perform(i, [&](World& world, Goroutine& g) {
        return world.semaphores().Acquire(g, &word, WaitReason::kSemacquire);
      });
      data.set(data.get() + 1);
      all.Perform(i,
                  [&](World& world, Goroutine& g) { return world.semaphores().Release(g, &word); });
    };
    std::deque<sync::Thread> others;
    for (size_t i = 1; i < players; i++) others.emplace_back([&, i] { use(i); }, "user");
    use(0);
    for (sync::Thread& other : others) other.Join();
    Check(word.load() == 1, "E5: units are neither lost nor made");
  };
}

TEST(SemaphoresModel, TwoUsersOfOne) { EXPECT_TRUE(Holds(UnitUsers(2))); }

// ---- notify lists

class Notified {
 public:
  explicit Notified(size_t players) : players_(players, 1) {}
  uint32_t Add(size_t i) {
    uint32_t ticket = 0;
    players_.Perform(i, [&](World& world, Goroutine& g) {
      ticket = world.semaphores().Add(g, &list_);
      return Flow::kNext;
    });
    return ticket;
  }
  void Wait(size_t i, uint32_t ticket) {
    players_.Perform(
        i, [&](World& world, Goroutine& g) { return world.semaphores().Wait(g, &list_, ticket); });
  }
  void NotifyOne(size_t i) {
    players_.Perform(
        i, [&](World& world, Goroutine& g) { return world.semaphores().NotifyOne(g, &list_); });
  }
  void NotifyAll(size_t i) {
    players_.Perform(
        i, [&](World& world, Goroutine& g) { return world.semaphores().NotifyAll(g, &list_); });
  }

 private:
  Players players_;
  Semaphores::NotifyList list_;
};

// Two take tickets and wait; one notification lets exactly the first go on, the second the other.
void NotifyOneByOne() {
  Notified all(3);
  const uint32_t tickets[] = {all.Add(0), all.Add(1)};
  sync::Atomic<int> passed(0, "passed");
  const auto wait = [&](size_t i) {
    all.Wait(i, tickets[i]);
    const int before = passed.fetch_add(1);
    Check(before == static_cast<int>(i), "notified in order of tickets, each once");
  };
  sync::Thread first([&] { wait(0); }, "first");
  sync::Thread second([&] { wait(1); }, "second");
  all.NotifyOne(2);
  first.Join();
  all.NotifyOne(2);
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
  Notified all(3);
  std::deque<sync::Thread> threads;
  for (size_t i = 0; i < 2; i++) {
    const uint32_t ticket = all.Add(i);
    threads.emplace_back([&all, i, ticket] { all.Wait(i, ticket); }, "waiter");
  }
  all.NotifyAll(2);
  for (sync::Thread& thread : threads) thread.Join();
}

TEST(NotifyListModel, AllTicketsAreNotified) { EXPECT_TRUE(Holds(NotifyAllOfTwo)); }

TEST(NotifyListCanary, ANotificationOfAllThatForgetsTickets) {
  EXPECT_TRUE(Finds(Defect::kNotifyAllForgetsTickets, NotifyAllOfTwo, "for ever"));
}

// ---- the mutex

class MutexUsers {
 public:
  explicit MutexUsers(size_t players) : players_(players, 1) {}
  void Lock(size_t i) {
    players_.Perform(i, [&](World& world, Goroutine& g) { return LockMutex(world, g, mutex_); });
    data_.set(data_.get() + 1);
  }
  bool TryLock(size_t i) {
    if (!TryLockMutex(players_.world(), players_.g(i), mutex_)) return false;
    data_.set(data_.get() + 1);
    return true;
  }
  void Unlock(size_t i) {
    players_.Perform(i, [&](World& world, Goroutine& g) { return UnlockMutex(world, g, mutex_); });
  }
  // Who has waited until now starves.
  void LetTimePass() {
    sync::Clock& clock = players_.world().clock();
    time_ns_ += 2 * GoMutex::kStarvingNs;
    clock.AdvanceTo(time_ns_);
  }
  void Finish(int locked) {
    Check(data_.get() == locked, "each holder adds one");
    mutex_.CheckInvariants();
  }

 private:
  Players players_;
  GoMutex mutex_;
  sync::Plain<int> data_{0};
  int64_t time_ns_ = 0;
};

Scenario Lockers(size_t players) {
  return [=] {
    MutexUsers users(players);
    const auto lock_and_unlock = [&](size_t i) {
      users.Lock(i);
      users.Unlock(i);
    };
    std::deque<sync::Thread> others;
    for (size_t i = 1; i < players; i++) {
      others.emplace_back([&, i] { lock_and_unlock(i); }, "locker");
    }
    lock_and_unlock(0);
    for (sync::Thread& other : others) other.Join();
    users.Finish(static_cast<int>(players));
  };
}

TEST(GoMutexModel, TwoLockers) { EXPECT_TRUE(Holds(Lockers(2))); }
TEST(GoMutexModel, ThreeLockers) { EXPECT_TRUE(Holds(Lockers(3))); }

TEST(GoMutexCanary, AWokenWaiterThatLeavesTheSign) {
  EXPECT_TRUE(Finds(Defect::kMutexStaysWoken, Lockers(3), "S5", kSample));
}

// One holds the mutex for long and then takes it again and again, so that the other, who waits, may
// find it taken when he is woken; then he starves, and is handed it.
Scenario Starvation(int again) {
  return [=] {
    MutexUsers users(2);
    users.Lock(0);
    sync::Thread other(
        [&] {
          users.Lock(1);
          users.Unlock(1);
        },
        "may starve");
    users.LetTimePass();
    users.Unlock(0);
    for (int i = 0; i < again; i++) {
      users.Lock(0);
      users.Unlock(0);
    }
    other.Join();
    users.Finish(2 + again);
  };
}

TEST(GoMutexModel, AStarvingWaiterIsHandedTheMutex) { EXPECT_TRUE(Holds(Starvation(2))); }

TEST(GoMutexCanary, AStarvationModeThatNeverEnds) {
  EXPECT_TRUE(Finds(Defect::kMutexStarvesForEver, Starvation(2), "S5"));
}
TEST(GoMutexCanary, AHandOffToNobody) {
  EXPECT_TRUE(Finds(Defect::kMutexHandsToNobody, Starvation(2), "for ever"));
}

// Who only tries does not take a mutex that is handed to somebody else.
void TryWhileItIsHandedOn() {
  MutexUsers users(3);
  users.Lock(0);
  sync::Thread other(
      [&] {
        users.Lock(1);
        users.Unlock(1);
      },
      "may starve");
  int locked = 2;
  sync::Thread tries(
      [&] {
        if (!users.TryLock(2)) return;
        users.Unlock(2);
        locked++;
      },
      "tries");
  users.LetTimePass();
  users.Unlock(0);
  other.Join();
  tries.Join();
  users.Finish(locked);
}

TEST(GoMutexModel, TryingAgainstHandOff) { EXPECT_TRUE(Holds(TryWhileItIsHandedOn)); }

}  // namespace
}  // namespace assay::runtime
