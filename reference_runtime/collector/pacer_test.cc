#include "reference_runtime/collector/pacer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <regex>

#include "reference_runtime/collector/gc_trace.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kMb = 1 << 20;

TEST(Pacer, TheGoalIsTheLiveHeapAndSoManyPerCent) {
  Pacer pacer({});
  EXPECT_EQ(pacer.goal(), 4 * kMb);
  pacer.Finished({.live = 10 * kMb});
  EXPECT_EQ(pacer.goal(), 20 * kMb);
  pacer.Set({.percent = 50});
  EXPECT_EQ(pacer.goal(), 15 * kMb);
  pacer.Set({.percent = 400});
  EXPECT_EQ(pacer.goal(), 50 * kMb);
  // Stacks and globals count as what is to be looked through.
  pacer.Set({});
  pacer.Finished({.live = 10 * kMb, .stacks = 2 * kMb, .globals = kMb});
  EXPECT_EQ(pacer.goal(), 23 * kMb);
  // A small heap is not collected all the time.
  pacer.Finished({.live = kMb / 4});
  EXPECT_EQ(pacer.goal(), 4 * kMb);
}

TEST(Pacer, TheMemoryLimitLowersTheGoal) {
  Pacer pacer({.percent = 100, .limit = 100 * kMb});
  pacer.Finished({.live = 80 * kMb, .not_heap = 5 * kMb});
  EXPECT_EQ(pacer.goal(), 92 * kMb);  // less three per cent
  // Without GOGC it is the only one that counts.
  pacer.Set({.percent = -1, .limit = 100 * kMb});
  pacer.Finished({.live = 10 * kMb});
  EXPECT_EQ(pacer.goal(), 97 * kMb);
  pacer.Set({.percent = -1});
  EXPECT_GT(pacer.goal(), uint64_t{1} << 50);
  // A live heap beyond it: marking begins at once.
  pacer.Set({.percent = 100, .limit = 50 * kMb});
  pacer.Finished({.live = 60 * kMb});
  EXPECT_EQ(pacer.goal(), 60 * kMb);
  EXPECT_EQ(pacer.trigger(), 60 * kMb);
}

TEST(Pacer, ItBeginsEarlierWhenTheProgramAllocatesFaster) {
  Pacer slow({});
  slow.Finished({.live = 100 * kMb,
                 .allocated_during = kMb,
                 .marked_during = 100 * kMb,
                 .mark_utilization = 0.25});
  Pacer fast({});
  fast.Finished({.live = 100 * kMb,
                 .allocated_during = 50 * kMb,
                 .marked_during = 100 * kMb,
                 .mark_utilization = 0.25});
  EXPECT_LT(fast.trigger(), slow.trigger());
  for (const Pacer* const pacer : {&slow, &fast}) {
    EXPECT_GE(pacer->trigger(), 170 * kMb);
    EXPECT_LE(pacer->trigger(), 195 * kMb);
  }
}

// A program that allocates steadily, simulated: the heap ends up near the goal.
TEST(Pacer, ASteadyProgramEndsAtItsGoal) {
  for (const double allocated_per_marked : {0.01, 0.05, 0.09}) {
    Pacer pacer({});
    const uint64_t live = 100 * kMb;
    double end = 0;
    for (int cycle = 0; cycle < 12; ++cycle) {
      // A quarter of the processors marks `live` bytes; the others allocate meanwhile.
      const double during = allocated_per_marked * 3 * static_cast<double>(live);
      end = static_cast<double>(pacer.trigger()) + during;
      pacer.Finished({.live = live,
                      .allocated_during = static_cast<uint64_t>(during),
                      .marked_during = live,
                      .mark_utilization = 0.25});
    }
    EXPECT_NEAR(end / static_cast<double>(pacer.goal()), 1.0, 0.03) << allocated_per_marked;
  }
}

TEST(Pacer, DebtGrowsTowardsTheGoal) {
  Pacer pacer({});
  pacer.Finished({.live = 100 * kMb});
  EXPECT_DOUBLE_EQ(pacer.AssistRatio(150 * kMb, 50 * kMb), 1.0);
  EXPECT_GT(pacer.AssistRatio(190 * kMb, 50 * kMb), 4.9);
  EXPECT_TRUE(std::isfinite(pacer.AssistRatio(300 * kMb, 50 * kMb)));
}

TEST(GcTrace, HasTheFormOfGo) {
  GcTrace trace;
  trace.number = 7;
  trace.since_start_ns = 12'034'567'890;
  trace.share_of_time = 0.029;
  trace.sweep_termination_ns = 18'400;
  trace.mark_ns = 1'234'567;
  trace.mark_termination_ns = 400;
  trace.sweep_termination_cpu_ns = 147'000;
  trace.background_cpu_ns = 12'345'678;
  trace.idle_cpu_ns = 4'000;
  trace.heap_at_start = 4 * kMb;
  trace.heap_at_end = 5 * kMb - 1;
  trace.heap_live = kMb;
  trace.heap_goal = 4 * kMb;
  trace.processors = 8;
  EXPECT_EQ(trace.Line(),
            "gc 7 @12.034s 2%: 0.018+1.2+0 ms clock, 0.14+0/12/0.004+0 ms cpu, 4->4->1 MB, 4 MB "
            "goal, 0 MB stacks, 0 MB globals, 8 P\n");
  trace.forced = true;
  EXPECT_TRUE(trace.Line().ends_with(" 8 P (forced)\n"));
}

}  // namespace
}  // namespace assay::runtime
