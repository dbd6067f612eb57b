// Planted bugs: each strategy finds them; they replay, and shrink to the known number of switches.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_name.h"
#include "explore/explore.h"
#include "explore/fiber.h"
#include "explore/minimise.h"
#include "explore/replay.h"
#include "explore/scenarios_for_test.h"

namespace assay::explore {
namespace {

struct PlantedBug {
  const char* name;
  ScenarioBody (*body)();
  FindingKind kind;
  const char* text;
  size_t preemptions;  // of the minimal schedule
};

ScenarioBody BrokenPush() { return ChaseLev(1, 2, ChaseLevDefect::kPublishBeforeWrite); }
ScenarioBody BrokenTake() { return ChaseLev(1, 2, ChaseLevDefect::kTakeWithoutRace); }

// BrokenTake: the owner is interrupted after a push, the thief after it saw bottom, and the owner
// again after it saw top.
const PlantedBug kBugs[] = {
    {"LostUpdate", LostUpdate, FindingKind::kViolation, "no update is lost", 1},
    {"LockOrder", LockOrder, FindingKind::kDeadlock, "first waits for b, second waits for a", 1},
    {"MissingRelease", MissingRelease, FindingKind::kRace, "data race: read at", 0},
    {"LeakedWaiter", LeakedWaiter, FindingKind::kLeak, "waiter waits for mutex", 0},
    {"BrokenPush", BrokenPush, FindingKind::kViolation, "no element is lost", 1},
    {"BrokenTake", BrokenTake, FindingKind::kViolation, "no element is taken twice", 3},
};

Options Only(const char* strategy) {
  const std::string name = strategy;
  Options options;
  options.random_walk_runs = name == "random walk" ? 5000 : 0;
  options.pct_runs = name == "pct" ? 5000 : 0;
  options.pct_depth = 4;  // three preemptions are needed
  options.exhaustive = name == "search";
  options.runs_max = 5000;
  return options;
}

const Finding* Find(const Report& report, const PlantedBug& bug) {
  for (const Finding& finding : report.findings) {
    if (finding.kind == bug.kind && finding.text.find(bug.text) != std::string::npos) {
      return &finding;
    }
  }
  return nullptr;
}

class PlantedBugTest : public testing::TestWithParam<std::tuple<PlantedBug, const char*>> {};

TEST_P(PlantedBugTest, IsFoundReplayedAndMinimised) {
  const auto& [bug, strategy] = GetParam();
  FiberSubject subject(bug.body());
  const Report report = Explore(subject, Only(strategy));
  const Finding* const finding = Find(report, bug);
  ASSERT_NE(finding, nullptr) << report.error;
  EXPECT_EQ(finding->strategy, strategy);

  const StillShows still_shows = SameFinding(subject, *finding);
  const ReplayResult replay = Replay(subject, finding->schedule);
  EXPECT_EQ(replay.divergence, "");
  EXPECT_TRUE(still_shows(replay));

  const Minimised minimised = Minimise(subject, finding->schedule, still_shows);
  EXPECT_TRUE(minimised.is_reproduced);
  EXPECT_EQ(minimised.preemptions, bug.preemptions) << FormatSchedule(minimised.schedule);
  const ReplayResult again = Replay(subject, minimised.schedule);
  EXPECT_EQ(again.divergence, "");
  EXPECT_TRUE(still_shows(again));
  EXPECT_EQ(again.preemptions, minimised.preemptions);
  EXPECT_EQ(again.schedule.CountSwitches(), minimised.switches);
}

INSTANTIATE_TEST_SUITE_P(Findings, PlantedBugTest,
                         testing::Combine(testing::ValuesIn(kBugs),
                                          testing::Values("search", "random walk", "pct")),
                         [](const auto& instance) {
                           return TestName(std::get<0>(instance.param).name) +
                                  TestName(std::get<1>(instance.param));
                         });

TEST(Findings, CorrectScenariosHaveNone) {
  for (const ScenarioBody& body : {StoreBuffer(), ChaseLev(1, 2), LastZero(4), Readers(3)}) {
    FiberSubject subject(body);
    EXPECT_THAT(Explore(subject, {}).findings, testing::IsEmpty());
  }
}

TEST(Findings, TheFirstOneStopsTheExplorationOnRequest) {
  FiberSubject subject(LostUpdate());
  Options options;
  options.stop_at = StopAt::kFirstFinding;
  const Report report = Explore(subject, options);
  EXPECT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].run, report.runs_random + report.runs_complete);
}

TEST(Findings, ATraceSaysWhoDoesWhat) {
  FiberSubject subject(LostUpdate());
  const Report report = Explore(subject, Only("search"));
  ASSERT_FALSE(report.findings.empty());
  const Finding& finding = report.findings[0];
  const Schedule minimal =
      Minimise(subject, finding.schedule, SameFinding(subject, finding)).schedule;
  EXPECT_EQ(FormatTrace(Replay(subject, minimal).trace),
            "main\n"
            "    1  starts first\n"
            "first\n"
            "    2  loads counter\n"
            "second\n"
            "    3  loads counter\n"
            "    4  stores counter 1\n"
            "first\n"
            "    5  stores counter 1\n"
            "main\n"
            "    6  joins first\n"
            "    7  joins second\n"
            "    8  loads counter\n");
}

}  // namespace
}  // namespace assay::explore
