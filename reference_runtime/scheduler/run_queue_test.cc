#include "reference_runtime/scheduler/run_queue.h"

#include <gtest/gtest.h>

#include <deque>
#include <set>

namespace assay::runtime {
namespace {

using Place = RunQueue::Place;

class RunQueueTest : public testing::Test {
 protected:
  Goroutine& New() {
    Goroutine& g = goroutines_.emplace_back();
    g.id = goroutines_.size();
    g.state = GoState::kRunnable;
    return g;
  }
  void Put(int count, Place place = Place::kLast) {
    for (int i = 0; i < count; i++) queue_.Put(New(), place, global_);
  }

  std::deque<Goroutine> goroutines_;
  RunQueue queue_;
  sync::Mutex lock_{sync::LockRank::kScheduler};
  GlobalRunQueue global_{lock_};
};

TEST_F(RunQueueTest, IsFirstInFirstOut) {
  Put(3);
  for (uint64_t id = 1; id <= 3; id++) EXPECT_EQ(queue_.Get()->id, id);
  EXPECT_EQ(queue_.Get(), nullptr);
}

TEST_F(RunQueueTest, TheLatestReadiedGoesFirst) {
  Put(3, Place::kNext);
  EXPECT_EQ(queue_.Get()->id, 3u);
  EXPECT_EQ(queue_.Get()->id, 1u);
  EXPECT_EQ(queue_.Get()->id, 2u);
}

TEST_F(RunQueueTest, AFullRingGivesHalfToTheGlobalQueue) {
  Put(256);
  EXPECT_TRUE(global_.empty());
  Put(1);
  EXPECT_EQ(queue_.size(), 128u);
  EXPECT_EQ(global_.size(), 129u);
  EXPECT_EQ(global_.PopFront()->id, 1u);
  EXPECT_EQ(queue_.Get()->id, 129u);
}

TEST_F(RunQueueTest, RefillTakesAShare) {
  for (int i = 0; i < 300; i++) global_.PushBack(New());
  EXPECT_EQ(queue_.Refill(global_, 1)->id, 1u);
  EXPECT_EQ(queue_.size(), 127u);
  EXPECT_EQ(global_.size(), 172u);
  EXPECT_EQ(queue_.Refill(global_, 4)->id, 129u);
  EXPECT_EQ(queue_.size(), 127u + 43u);
}

TEST_F(RunQueueTest, GetAnyReachesEveryGoroutineOnce) {
  Put(20);
  Put(1, Place::kNext);
  Random random(7);
  std::set<uint64_t> seen;
  bool in_order = true;
  for (uint64_t i = 1; i <= 21; i++) {
    const uint64_t id = queue_.GetAny(random)->id;
    in_order = in_order && id == i;
    seen.insert(id);
  }
  EXPECT_EQ(seen.size(), 21u);
  EXPECT_FALSE(in_order);
  EXPECT_EQ(queue_.GetAny(random), nullptr);
}

TEST_F(RunQueueTest, AThiefTakesHalfRoundedUpAndRunsTheLast) {
  Put(5);
  RunQueue thief;
  EXPECT_EQ(thief.StealFrom(queue_, RunQueue::Next::kLeave)->id, 3u);
  EXPECT_EQ(thief.Get()->id, 1u);
  EXPECT_EQ(thief.Get()->id, 2u);
  EXPECT_EQ(queue_.Get()->id, 4u);
  EXPECT_EQ(queue_.Get()->id, 5u);
}

TEST_F(RunQueueTest, AThiefTakesRunnextOnlyWhenToldAndNothingElseIsThere) {
  Put(1);
  Put(1, Place::kNext);
  RunQueue thief;
  EXPECT_EQ(thief.StealFrom(queue_, RunQueue::Next::kTake)->id, 1u);
  EXPECT_EQ(thief.StealFrom(queue_, RunQueue::Next::kLeave), nullptr);
  EXPECT_FALSE(queue_.empty());
  EXPECT_EQ(thief.StealFrom(queue_, RunQueue::Next::kTake)->id, 2u);
  EXPECT_TRUE(queue_.empty());
}

TEST_F(RunQueueTest, AGoroutineThatIsNotRunnableBelongsInNoQueue) {
  New().state = GoState::kWaiting;
  EXPECT_DEATH(queue_.Put(goroutines_.back(), Place::kLast, global_), "Q1");
}

}  // namespace
}  // namespace assay::runtime
