#include "reference_runtime/scheduler/scheduler.h"

#include <gtest/gtest.h>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/platform/silent_observer.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Op;

Flow NoSecondHalf(World&, Goroutine&) { return Flow::kNext; }

class SchedulerTest : public testing::Test {
 protected:
  SchedulerTest() {
    function_ = a_.Function("main.f", 1, 0, {{.op = Op::kReturn}});
    a_.image().main = function_;
  }
  World& NewWorld(WorldOptions options = {}) {
    world_ = std::make_unique<World>(a_.image(), options);
    return *world_;
  }
  Scheduler& scheduler() { return world_->scheduler(); }
  Goroutine& Spawn() {
    const uint64_t argument = 42;
    return scheduler().Spawn(nullptr, world_->interpreter().StaticClosureOf(function_),
                             reinterpret_cast<const std::byte*>(&argument), 8);
  }
  Assembler a_;
  image::FunctionId function_;
  std::unique_ptr<World> world_;
};

TEST_F(SchedulerTest, ASpawnedGoroutineHasItsArgumentsAndAnId) {
  NewWorld();
  Goroutine& g = Spawn();
  EXPECT_EQ(g.id, 1u);
  EXPECT_EQ(g.state, GoState::kRunnable);
  EXPECT_EQ(Get<uint64_t>(PushedArguments(g)), 42u);
  EXPECT_EQ(Spawn().id, 2u);
  EXPECT_EQ(scheduler().count(), 2);
  world_->Check();
}

TEST_F(SchedulerTest, AParkedGoroutineRunsWhenReadied) {
  NewWorld();
  Goroutine& g = Spawn();
  ASSERT_EQ(scheduler().FindRunnable(), &g);
  scheduler().Enter(g);
  EXPECT_EQ(&scheduler().current(), &g);
  EXPECT_EQ(scheduler().Park(g, WaitReason::kSleep, NoSecondHalf), Flow::kPark);
  scheduler().Leave();
  EXPECT_FALSE(scheduler().has_runnable());
  EXPECT_EQ(scheduler().FindRunnable(), nullptr);
  world_->Check();
  scheduler().Ready(g, nullptr);
  EXPECT_TRUE(scheduler().has_runnable());
  EXPECT_EQ(scheduler().FindRunnable(), &g);
  EXPECT_EQ(g.wait_reason, WaitReason::kNone);
}

TEST_F(SchedulerTest, ReadyingARunnableGoroutineIsNoticed) {
  NewWorld();
  Goroutine& g = Spawn();
  EXPECT_DEATH(scheduler().Ready(g, nullptr), "S1");
}

TEST_F(SchedulerTest, TheGlobalQueueIsLookedAtEverySixtyFirstTime) {
  NewWorld();
  Goroutine& starved = Spawn();
  ASSERT_EQ(scheduler().FindRunnable(), &starved);
  scheduler().Enter(starved);
  scheduler().Leave();
  scheduler().Yield(starved);  // to the global queue
  // Each goroutine of the ring starts another one that goes there, so that it is never empty: the
  // one started last runs next, and shares the time slice.
  Spawn();
  Spawn();
  int slices = 0;
  while (true) {
    Goroutine* const g = scheduler().FindRunnable();
    if (g == &starved) break;
    ASSERT_NE(g, nullptr);
    const bool inherits = g->machine->inherits_slice;
    if (!inherits) slices++;
    ASSERT_LT(slices, 100);
    scheduler().Enter(*g);
    if (!inherits) {
      Spawn();
      Spawn();
    }
    scheduler().Leave();
    scheduler().Retire(*g);
  }
  EXPECT_GT(slices, 50);
}

TEST_F(SchedulerTest, EndedGoroutinesAreReusedWithTheirStacks) {
  NewWorld();
  Goroutine& g = Spawn();
  std::byte* const stack = g.stack_lo;
  ASSERT_EQ(scheduler().FindRunnable(), &g);
  scheduler().Enter(g);
  scheduler().Leave();
  scheduler().Retire(g);
  EXPECT_EQ(g.state, GoState::kDead);
  EXPECT_TRUE(scheduler().all().empty());
  Goroutine& again = Spawn();
  EXPECT_EQ(&again, &g);
  EXPECT_EQ(again.stack_lo, stack);
  EXPECT_EQ(again.id, 2u);
}

TEST_F(SchedulerTest, SteppedRunsQueueNothing) {
  SilentObserver observer;
  WorldOptions options;
  options.observer = &observer;
  NewWorld(options);
  Spawn();
  EXPECT_TRUE(scheduler().has_runnable());
  EXPECT_EQ(scheduler().FindRunnable(), nullptr);
  world_->Check();
}

}  // namespace
}  // namespace assay::runtime
