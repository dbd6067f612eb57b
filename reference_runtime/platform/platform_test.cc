// The native world's locks and notes, on one thread and on several. Under contention:
// stress/parts/platform.cc.

#include <gtest/gtest.h>

#include "platform/clock.h"
#include "platform/mutex.h"
#include "platform/note.h"
#include "platform/thread.h"

namespace assay::runtime::sync {
namespace {

TEST(LockRankTest, LocksAreAcquiredDownTheTable) {
  Mutex outer(LockRank::kTimers);
  Mutex inner(LockRank::kScheduler);
  const MutexLock first(outer);
  const MutexLock second(inner);
}

TEST(LockRankTest, AcquiringUpTheTableIsAFailedCheck) {
  Mutex outer(LockRank::kTimers);
  Mutex inner(LockRank::kScheduler);
  const MutexLock first(inner);
  EXPECT_DEATH(outer.lock(), "L1");
}

TEST(LockRankTest, OneRankIsHeldOnce) {
  Mutex one(LockRank::kScheduler);
  Mutex other(LockRank::kScheduler);
  const MutexLock first(one);
  EXPECT_DEATH(other.lock(), "L1");
  EXPECT_DEATH(one.lock(), "L1");
}

TEST(LockRankTest, ChannelsAreLockedInOrderOfAddress) {
  Mutex channels[2] = {Mutex(LockRank::kChannel), Mutex(LockRank::kChannel)};
  {
    const MutexLock first(channels[0]);
    const MutexLock second(channels[1]);
  }
  const MutexLock second(channels[1]);
  EXPECT_DEATH(channels[0].lock(), "L1");
}

TEST(LockRankTest, LocksMayBeReleasedInAnyOrder) {
  Mutex a(LockRank::kTimer);
  Mutex b(LockRank::kTimers);
  Mutex c(LockRank::kScheduler);
  a.lock();
  b.lock();
  c.lock();
  a.unlock();
  c.unlock();
  b.unlock();
  EXPECT_TRUE(held_locks.empty());
  EXPECT_DEATH(b.unlock(), "L2");
}

TEST(NoteTest, AWakeupBeforeTheSleepCounts) {
  Note note;
  note.Wake();
  note.Sleep();
  note.Clear();
  note.Wake();
  EXPECT_DEATH(note.Wake(), "N1");
}

TEST(NoteTest, ATimedSleepEndsNotBeforeItsDeadline) {
  Note note;
  Clock clock;
  const int64_t deadline_ns = clock.NowNs() + 1'000'000;
  EXPECT_EQ(note.SleepUntil(clock, deadline_ns), Wakeup::kTimedOut);
  EXPECT_GE(clock.NowNs(), deadline_ns);
  note.Wake();
  EXPECT_EQ(note.SleepUntil(clock, 0), Wakeup::kWoken);
}

TEST(NoteTest, WakesAThreadThatSleeps) {
  Note ping;
  Note pong;
  Thread other([&] {
    ping.Sleep();
    pong.Wake();
  });
  ping.Wake();
  pong.Sleep();
  other.Join();
}

}  // namespace
}  // namespace assay::runtime::sync
