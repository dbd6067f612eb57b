#include "explore/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explore/explore.h"
#include "explore/fiber.h"
#include "explore/minimise.h"
#include "explore/pct.h"
#include "explore/random_walk.h"
#include "explore/scenarios_for_test.h"

namespace assay::explore {
namespace {

ReplayResult ReplayText(Subject& subject, std::string_view text) {
  return Replay(subject, ParseSchedule(text).value());
}

TEST(Replay, SaysWhichStepCannotBeMade) {
  FiberSubject subject(LostUpdate());
  EXPECT_EQ(ReplayText(subject, "s1:0,1x3,2x2").divergence,
            "Step 4 of the schedule cannot be made: thread 1 cannot step.");
  EXPECT_EQ(ReplayText(subject, "s1:0,9").divergence,
            "Step 2 of the schedule cannot be made: thread 9 cannot step.");
  EXPECT_EQ(ReplayText(subject, "s1:0,1x2,2x2,0x9").divergence,
            "Step 9 of the schedule cannot be made: thread 0 cannot step; the run is over.");
}

TEST(Replay, SaysWhereOtherChoicesAreMade) {
  FiberSubject subject([] {
    const std::string first = std::to_string(Choose(3));
    return first + std::to_string(Choose(2));
  });
  EXPECT_EQ(ReplayText(subject, "s1:0c2.1").ending.outcome, "21");
  EXPECT_EQ(ReplayText(subject, "s1:0c2.1").divergence, "");
  EXPECT_EQ(ReplayText(subject, "s1:0c3.1").divergence,
            "Step 1 of the schedule makes choices 3.1 and thread 0 makes choices 0.1.");
  EXPECT_EQ(ReplayText(subject, "s1:0c1").divergence,
            "Step 1 of the schedule makes choices 1 and thread 0 makes choices 1.0.");
}

TEST(Replay, SaysWhenTheScheduleEndsBeforeTheRun) {
  FiberSubject subject(LostUpdate());
  const ReplayResult result = ReplayText(subject, "s1:0,1");
  EXPECT_EQ(result.divergence, "");
  EXPECT_TRUE(result.is_unfinished);
  EXPECT_EQ(result.ending.kind, EndKind::kTruncated);
}

TEST(Minimise, ReturnsAScheduleThatDoesNotShowTheFindingAsItWas) {
  FiberSubject subject(LostUpdate());
  const Schedule schedule = ParseSchedule("s1:0,1x2,2x2,0x3").value();
  const Finding finding{FindingKind::kViolation, "assertion failed: no update is lost", {}, "", 0};
  const Minimised minimised = Minimise(subject, schedule, SameFinding(subject, finding));
  EXPECT_FALSE(minimised.is_reproduced);
  EXPECT_EQ(minimised.schedule, schedule);
}

TEST(Minimise, KeepsTheChoicesThatTheFindingNeeds) {
  FiberSubject subject([] {
    Atomic<int> x(0, "x");
    Thread noise([&] {
      for (int i = 0; i < 5; ++i) x.add(1);
    });
    Thread chooser([&] {
      x.load();
      Assert(Choose(4) != 3, "never 3");
    });
    noise.Join();
    chooser.Join();
    return std::string("done");
  });
  Options options;
  options.exhaustive = false;
  options.runs_max = 200;
  const Report report = Explore(subject, options);
  ASSERT_THAT(report.findings, testing::SizeIs(1));
  const Finding& finding = report.findings[0];
  const Minimised minimised = Minimise(subject, finding.schedule, SameFinding(subject, finding));
  EXPECT_EQ(FormatSchedule(minimised.schedule), "s1:0,2c3");
  EXPECT_EQ(minimised.preemptions, 0u);
}

TEST(Minimise, StaysWithinItsReplays) {
  FiberSubject subject(ChaseLev(1, 2, ChaseLevDefect::kTakeWithoutRace));
  Options options;
  options.stop_at = StopAt::kFirstFinding;
  options.random_walk_runs = 5000;
  const Report report = Explore(subject, options);
  ASSERT_FALSE(report.findings.empty());
  const Finding& finding = report.findings[0];
  MinimiseOptions bound;
  bound.replays_max = 3;
  EXPECT_LE(Minimise(subject, finding.schedule, SameFinding(subject, finding), bound).replays, 3u);
}

template <typename StrategyType, typename... Depth>
std::string TenSchedules(uint64_t seed, Depth... depth) {
  FiberSubject subject(ChaseLev(2, 2));
  SamplerOptions options;
  options.seed = seed;
  StrategyType strategy(subject, options, depth...);
  std::string text;
  explore::Run run;
  for (int i = 0; i < 10; ++i) {
    strategy.Next(run);
    text += FormatSchedule(strategy.LastSchedule()) + "\n";
  }
  return text;
}

TEST(Sampler, TheSameSeedGivesTheSameRuns) {
  EXPECT_EQ(TenSchedules<RandomWalk>(7), TenSchedules<RandomWalk>(7));
  EXPECT_NE(TenSchedules<RandomWalk>(7), TenSchedules<RandomWalk>(8));
  EXPECT_EQ(TenSchedules<Pct>(7, 3u), TenSchedules<Pct>(7, 3u));
  EXPECT_NE(TenSchedules<Pct>(7, 3u), TenSchedules<Pct>(8, 3u));
}

}  // namespace
}  // namespace assay::explore
