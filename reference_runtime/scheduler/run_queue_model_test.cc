// The run queue under the explorer: an owner against thieves, on a ring of four.

#include <gtest/gtest.h>

#include <deque>
#include <vector>

#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/run_queue.h"

namespace assay::runtime {
namespace {

using Place = RunQueue::Place;
using Next = RunQueue::Next;
using sync::Check;
using sync::Defect;

// Goroutines that can be put, and how often each was taken.
class Stock {
 public:
  explicit Stock(int count) {
    for (int i = 0; i < count; i++) {
      Goroutine& g = goroutines_.emplace_back();
      g.id = static_cast<uint64_t>(i);
      g.state = GoState::kRunnable;
    }
    taken_.resize(static_cast<size_t>(count));
  }
  void Put(RunQueue& queue, int index, Place place = Place::kLast) {
    // What a machine writes before it makes a goroutine runnable.
    goroutines_[static_cast<size_t>(index)].parameter = this;
    written_[index].set(index + 1);
    queue.Put(goroutines_[static_cast<size_t>(index)], place, global_);
  }
  void Take(const Goroutine* g) {
    if (g == nullptr) return;
    Check(written_[g->id].get() == static_cast<int>(g->id) + 1, "what came before put is seen");
    Check(++taken_[g->id] == 1, "Q3: no goroutine is taken twice");
  }
  void TakeAll(RunQueue& queue) {
    while (Goroutine* const g = queue.Get()) Take(g);
  }
  void TakeGlobal() {
    const sync::MutexLock lock(lock_);
    while (Goroutine* const g = global_.PopFront()) Take(g);
  }
  void CheckAllTaken() {
    for (const int times : taken_) Check(times == 1, "Q3: no goroutine is lost");
  }

 private:
  std::deque<Goroutine> goroutines_;
  std::vector<int> taken_;
  sync::Plain<int> written_[8];
  sync::Mutex lock_{sync::LockRank::kScheduler};
  GlobalRunQueue global_{lock_};
};

// The owner puts `puts` and gets `gets`; each thief steals once. `first_next` of the puts go to
// runnext.
Scenario OwnerAgainstThieves(int puts, int gets, int thieves, int next_puts = 0,
                             Next next = Next::kLeave) {
  return [=] {
    Stock stock(puts);
    RunQueue queue;
    std::deque<RunQueue> loot;
    std::deque<sync::Thread> running;
    for (int i = 0; i < thieves; i++) {
      RunQueue& mine = loot.emplace_back();
      running.emplace_back(
          [&] {
            stock.Take(mine.StealFrom(queue, next));
            stock.TakeAll(mine);
          },
          "thief");
    }
    for (int i = 0; i < puts; i++) {
      stock.Put(queue, i, i < puts - next_puts ? Place::kLast : Place::kNext);
    }
    for (int i = 0; i < gets; i++) stock.Take(queue.Get());
    for (sync::Thread& thread : running) thread.Join();
    queue.CheckInvariants();
    stock.TakeAll(queue);
    stock.TakeGlobal();
    stock.CheckAllTaken();
  };
}

TEST(RunQueueModel, PutAndGetAgainstSteal) { EXPECT_TRUE(Holds(OwnerAgainstThieves(3, 2, 1))); }

TEST(RunQueueModel, PutAndGetAgainstTwoThieves) {
  EXPECT_TRUE(Holds(OwnerAgainstThieves(2, 1, 2)));
}

TEST(RunQueueModel, RunnextAgainstAThief) {
  EXPECT_TRUE(Holds(OwnerAgainstThieves(2, 1, 1, 2, Next::kTake)));
}

TEST(RunQueueModel, OverflowAgainstSteal) { EXPECT_TRUE(Holds(OwnerAgainstThieves(5, 0, 1))); }

TEST(RunQueueModel, OverflowAndGetAgainstTwoThieves) {
  EXPECT_TRUE(Holds(OwnerAgainstThieves(6, 2, 2, 1, Next::kTake), {.runs_max = 20'000'000}));
}

TEST(RunQueueModel, OverflowAndGetAgainstThreeThievesAtRandom) {
  EXPECT_TRUE(HoldsWithin(OwnerAgainstThieves(7, 3, 3, 2, Next::kTake),
                          {.runs_max = 5'000, .random_runs = 5'000}));
}

TEST(RunQueueModelDeep, OverflowAgainstThreeThieves) {
  EXPECT_TRUE(Holds(OwnerAgainstThieves(5, 0, 3)));
}

TEST(RunQueueCanary, AThiefThatDoesNotRace) {
  EXPECT_TRUE(
      Finds(Defect::kRunQueueStealsWithoutRace, OwnerAgainstThieves(3, 2, 1), "taken twice"));
}

TEST(RunQueueCanary, AnOwnerThatDoesNotRace) {
  EXPECT_TRUE(Finds(Defect::kRunQueueGetsWithoutRace, OwnerAgainstThieves(3, 2, 1), "taken twice"));
}

TEST(RunQueueCanary, AnOverflowThatDoesNotRace) {
  EXPECT_TRUE(
      Finds(Defect::kRunQueueOverflowsWithoutRace, OwnerAgainstThieves(5, 0, 1), "taken twice"));
}

TEST(RunQueueCanary, ATailThatMovesBeforeTheSlotIsWritten) {
  // The thief finds nothing in the slot, and nobody else ever looks there.
  EXPECT_TRUE(Finds(Defect::kRunQueuePublishesEarly, OwnerAgainstThieves(1, 0, 1), "is lost"));
}

TEST(RunQueueCanary, RunnextTakenByTwo) {
  EXPECT_TRUE(Finds(Defect::kRunNextTakenWithoutRace, OwnerAgainstThieves(2, 1, 1, 2, Next::kTake),
                    "taken twice"));
}

// A goroutine that moves from runnext to the ring is always in one of them.
void EmptyAgainstPut() {
  Stock stock(2);
  RunQueue queue;
  stock.Put(queue, 0, Place::kNext);
  sync::Thread observer([&] { Check(!queue.empty(), "a queue that never was empty looks empty"); });
  stock.Put(queue, 1, Place::kNext);
  stock.Take(queue.Get());
  observer.Join();
}

TEST(RunQueueModel, EmptyMeansEmptyAtOneMoment) { EXPECT_TRUE(Holds(EmptyAgainstPut)); }

TEST(RunQueueCanary, EmptyWithoutASecondLook) {
  EXPECT_TRUE(Finds(Defect::kRunQueueEmptyUnconfirmed, EmptyAgainstPut, "never was empty"));
}

}  // namespace
}  // namespace assay::runtime
