#include "reference_runtime/sync/semaphore.h"

#include <gtest/gtest.h>

#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

class Sleepers : public Stage {
 public:
  using Stage::Stage;

  Flow Take(Goroutine& g) {
    return Perform(g, [&](World& world, Goroutine& self) {
      return world.semaphores().Acquire(self, &word, WaitReason::kMutexLock);
    });
  }
  Flow Give(Goroutine& g) {
    return Perform(
        g, [&](World& world, Goroutine& self) { return world.semaphores().Release(self, &word); });
  }
  uint32_t Add(Goroutine& g) {
    uint32_t ticket = 0;
    Perform(g, [&](World& world, Goroutine& self) {
      ticket = world.semaphores().Add(self, &list);
      return Flow::kNext;
    });
    return ticket;
  }
  Flow Wait(Goroutine& g, uint32_t ticket) {
    return Perform(g, [&](World& world, Goroutine& self) {
      return world.semaphores().Wait(self, &list, ticket);
    });
  }
  void NotifyOne(Goroutine& g) {
    Perform(g, [&](World& world, Goroutine& self) {
      return world.semaphores().NotifyOne(self, &list);
    });
  }
  void NotifyAll(Goroutine& g) {
    Perform(g, [&](World& world, Goroutine& self) {
      return world.semaphores().NotifyAll(self, &list);
    });
  }

  SemaphoreWord word{0};
  Semaphores::NotifyList list;
};

TEST(Semaphore, CountsWhenNobodyWaits) {
  Sleepers t;
  Goroutine& g = t.Spawn();
  t.Give(g);
  t.Give(g);
  EXPECT_EQ(t.word, 2u);
  EXPECT_EQ(t.Take(g), Flow::kNext);
  EXPECT_EQ(t.Take(g), Flow::kNext);
  EXPECT_EQ(t.Take(g), Flow::kPark);
  EXPECT_EQ(g.wait_reason, WaitReason::kMutexLock);
}

TEST(Semaphore, HandsOverInOrderOfComing) {
  Sleepers t;
  Goroutine& a = t.Spawn();
  Goroutine& b = t.Spawn();
  Goroutine& by = t.Spawn();
  t.Take(a);
  t.Take(b);
  t.Give(by);
  EXPECT_TRUE(Stage::is_runnable(a));
  EXPECT_TRUE(Stage::is_waiting(b));
  EXPECT_EQ(t.word, 0u) << "nobody can slip in between";
  EXPECT_EQ(t.Resume(a), Flow::kNext);
  t.Give(by);
  EXPECT_EQ(t.Resume(b), Flow::kNext);
}

TEST(Semaphore, ReleaseIsBeforeTheAcquireItServes) {
  for (const bool waits : {false, true}) {
    Sleepers t;
    Goroutine& a = t.Spawn();
    Goroutine& by = t.Spawn();
    if (waits) t.Take(a);
    const int mark = t.Mark(by);
    t.Give(by);
    if (waits) {
      t.Resume(a);
    } else {
      t.Take(a);
    }
    EXPECT_TRUE(t.KnowsOf(a, by, mark));
  }
}

TEST(Semaphore, AWokenGoroutineDoesNotLearnOfLaterReleases) {
  Sleepers t;
  Goroutine& a = t.Spawn();
  Goroutine& by = t.Spawn();
  t.Take(a);
  t.Give(by);
  const int mark = t.Mark(by);
  t.Give(by);
  t.Resume(a);
  EXPECT_FALSE(t.KnowsOf(a, by, mark));
}

TEST(NotifyList, OneWakesTheLowestTicket) {
  Sleepers t;
  Goroutine& a = t.Spawn();
  Goroutine& b = t.Spawn();
  Goroutine& by = t.Spawn();
  const uint32_t first = t.Add(a);
  const uint32_t second = t.Add(b);
  EXPECT_EQ(t.Wait(b, second), Flow::kPark);
  EXPECT_EQ(t.Wait(a, first), Flow::kPark);
  const int mark = t.Mark(by);
  t.NotifyOne(by);
  EXPECT_TRUE(Stage::is_runnable(a));
  EXPECT_TRUE(Stage::is_waiting(b));
  EXPECT_EQ(t.Resume(a), Flow::kNext);
  EXPECT_TRUE(t.KnowsOf(a, by, mark));
}

TEST(NotifyList, OneThatComesLateNeedNotWait) {
  Sleepers t;
  Goroutine& a = t.Spawn();
  Goroutine& by = t.Spawn();
  const uint32_t ticket = t.Add(a);
  const int mark = t.Mark(by);
  t.NotifyOne(by);
  EXPECT_EQ(t.Wait(a, ticket), Flow::kNext);
  EXPECT_TRUE(t.KnowsOf(a, by, mark));
}

TEST(NotifyList, AllWakesThoseBeforeAndNotThoseAfter) {
  Sleepers t;
  Goroutine& a = t.Spawn();
  Goroutine& b = t.Spawn();
  Goroutine& late = t.Spawn();
  Goroutine& by = t.Spawn();
  t.Wait(a, t.Add(a));
  t.Wait(b, t.Add(b));
  t.NotifyAll(by);
  EXPECT_TRUE(Stage::is_runnable(a) && Stage::is_runnable(b));
  EXPECT_EQ(t.Wait(late, t.Add(late)), Flow::kPark);
}

TEST(NotifyList, NotifyingNobodyIsForgotten) {
  Sleepers t;
  Goroutine& a = t.Spawn();
  Goroutine& by = t.Spawn();
  t.NotifyOne(by);
  t.NotifyAll(by);
  EXPECT_EQ(t.Wait(a, t.Add(a)), Flow::kPark);
}

TEST(SemaphoreFault, LosesWake) {
  Sleepers t(With(Fault::kSemaphoreLosesWake));
  Goroutine& a = t.Spawn();
  Goroutine& by = t.Spawn();
  t.Take(a);
  t.Give(by);
  EXPECT_TRUE(Stage::is_waiting(a));
  EXPECT_EQ(t.word, 0u);
}

TEST(SemaphoreFault, HandoffToTwo) {
  Sleepers t(With(Fault::kMutexHandoffToTwo));
  Goroutine& a = t.Spawn();
  Goroutine& b = t.Spawn();
  Goroutine& by = t.Spawn();
  t.Take(a);
  t.Take(b);
  t.Give(by);
  EXPECT_TRUE(Stage::is_runnable(a) && Stage::is_runnable(b));
}

}  // namespace
}  // namespace assay::runtime
