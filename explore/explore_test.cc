#include "explore/explore.h"

#include <gtest/gtest.h>

#include "explore/fiber.h"
#include "explore/replay.h"
#include "explore/tiny_program_for_test.h"

namespace assay::explore {
namespace {

TinySubject StoreBuffer() {
  const TinyKind store = TinyKind::kStore;
  const TinyKind load = TinyKind::kLoad;
  return TinySubject({2, {{{store, 0, 1}, {load, 1, 0}}, {{store, 1, 1}, {load, 0, 0}}}});
}

TEST(Explore, CountsClassesByOutcome) {
  TinySubject subject = StoreBuffer();
  const Report report = Explore(subject, {});
  EXPECT_TRUE(report.is_complete) << report.error;
  EXPECT_EQ(report.runs_complete, 3u);
  EXPECT_EQ(report.runs_random, 200u);
  EXPECT_EQ(report.classes_estimate, 3);
  ASSERT_EQ(report.outcomes.size(), 3u);
  EXPECT_EQ(report.outcomes[0].text, "1,1 0,1");
  EXPECT_EQ(report.outcomes[0].runs, 1u);
  EXPECT_TRUE(report.findings.empty());
}

TEST(Explore, GivesAScheduleForEachOutcome) {
  TinySubject subject = StoreBuffer();
  for (const Outcome& outcome : Explore(subject, {}).outcomes) {
    const ReplayResult replay = Replay(subject, outcome.schedule);
    EXPECT_EQ(replay.divergence, "");
    EXPECT_FALSE(replay.is_unfinished);
    EXPECT_EQ(replay.ending.outcome, outcome.text);
  }
}

TEST(Explore, StopsAtTheBoundOfRuns) {
  TinySubject subject = StoreBuffer();
  Options options;
  options.runs_max = 7;
  const Report report = Explore(subject, options);
  EXPECT_FALSE(report.is_complete);
  EXPECT_EQ(report.runs_random, 7u);
}

// Random runs and the search each see the races, and name whichever threads they saw.
TEST(Explore, ListsARaceOfTwoPlacesOnce) {
  FiberSubject subject([] {
    Plain<int> data(0);
    const auto write = [&data] { data.set(1); };
    Thread first(write, "first");
    Thread second(write, "second");
    Thread third(write, "third");
    first.Join();
    second.Join();
    third.Join();
    return std::string("done");
  });
  EXPECT_EQ(Explore(subject, {}).findings.size(), 1u);
}

TEST(Explore, SaysThatTruncatedRunsLeaveItIncomplete) {
  TinySubject subject = StoreBuffer();
  Options options;
  options.steps_max = 3;
  const Report report = Explore(subject, options);
  EXPECT_FALSE(report.is_complete);
  EXPECT_GT(report.runs_truncated, 0u);
  EXPECT_TRUE(report.outcomes.empty());
}

}  // namespace
}  // namespace assay::explore
