#include "reports/repetitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/html.h"
#include "reports/json.h"
#include "reports/markdown.h"
#include "reports/summary.h"

namespace assay::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

// One port, and one run of each of these verdicts, seen with this seed.
Results With(const std::vector<Verdict>& verdicts, uint64_t seed) {
  Results results;
  results.seed = seed;
  results.seconds = 10;
  results.requirements = {{"A-1", "a", "must", "deterministic", "It works.", "spec", {}}};
  results.ports.resize(1);
  results.ports[0].name = "fake";
  if (seed == 8) results.ports[0].claimed_in_vain = {"parallelism"};
  results.waivers.resize(1);
  results.waivers[0].used = seed == 8;
  for (const Verdict verdict : verdicts) {
    Program program;
    program.id = "a/p" + std::to_string(results.programs.size());
    program.verifies = {"A-1"};
    Run run;
    run.program = program.id;
    run.port = "fake";
    run.verdict = verdict;
    run.seed = seed;
    results.programs.push_back(program);
    results.requirements[0].programs.push_back(program.id);
    results.runs.push_back(run);
  }
  results.verdicts = VerdictsOfRequirements(results);
  return results;
}

TEST(Repetitions, TheWorstOfEachRunCounts) {
  using enum Verdict;
  Results all = FirstRepetition(With({kConforms, kNotObserved, kViolates, kWaived}, 7));
  AddRepetition(With({kViolates, kConforms, kConforms, kNotObserved}, 8), all);
  AddRepetition(With({kConforms, kNotObserved, kInconclusive, kConforms}, 9), all);

  std::vector<std::pair<Verdict, uint64_t>> worst;
  for (const auto& run : all.runs) worst.emplace_back(run.verdict, run.seed);
  EXPECT_THAT(worst, ElementsAre(Pair(kViolates, 8), Pair(kConforms, 8), Pair(kViolates, 7),
                                 Pair(kWaived, 7)));
  EXPECT_THAT(all.runs[0].repetitions, ElementsAre(Pair("conforms", 2), Pair("violates", 1)));
  EXPECT_EQ(all.repetitions, 3);
  EXPECT_EQ(all.seed, 7u);
  EXPECT_EQ(all.seconds, 30);
  EXPECT_TRUE(all.waivers[0].used);
  EXPECT_THAT(all.ports[0].claimed_in_vain, ElementsAre("parallelism"));
  EXPECT_EQ(all.verdicts[0].verdict, kViolates);
  EXPECT_EQ(ExitStatus(all), kExitViolations);
}

TEST(Repetitions, AreToldInEveryReport) {
  Results all = FirstRepetition(With({Verdict::kConforms}, 7));
  AddRepetition(With({Verdict::kViolates}, 8), all);
  for (const std::string& report : {Summary(all), Markdown(all), Html(all)}) {
    EXPECT_THAT(report, HasSubstr("2 repetitions with seeds 7 to 8"));
    EXPECT_THAT(report, HasSubstr("in all repetitions: conforms 1, violates 1"));
  }
  const Results one = With({Verdict::kViolates}, 7);
  EXPECT_THAT(Summary(one), HasSubstr("seed 7"));
  EXPECT_THAT(Summary(one), Not(HasSubstr("repetitions")));
  const Result<Results> again = FromJson(ToJson(all), "results");
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(again->repetitions, 2);
  EXPECT_EQ(again->runs[0].repetitions, all.runs[0].repetitions);
}

// What was rare is told of a run that has to be looked at, and of no other.
TEST(Repetitions, OfOutcomesThatAreRareNothingIsTold) {
  Results all = FirstRepetition(With({Verdict::kConforms}, 7));
  AddRepetition(With({Verdict::kNotObserved}, 8), all);
  EXPECT_EQ(Explanation(all.runs[0]), "");
}

// Canary: a bias has no forbidden outcome, so only its reruns tell whether it was confirmed.
TEST(ConfirmedEarlierCanary, AnUnconfirmedSuspicionConfirmsNothing) {
  Results earlier;
  const reports::Run biased;
  earlier.runs.resize(1);
  earlier.runs[0].program = "select/uniform";
  earlier.runs[0].port = "go";
  earlier.runs[0].rerun = Reliability{3, 0};
  EXPECT_FALSE(ConfirmedEarlier(earlier, "select/uniform", "go", biased));
  earlier.runs[0].rerun = Reliability{3, 1};
  EXPECT_TRUE(ConfirmedEarlier(earlier, "select/uniform", "go", biased));
  EXPECT_FALSE(ConfirmedEarlier(earlier, "select/uniform", "gccgo", biased));
  reports::Run other;
  other.observed = {{"planted", 1, Grade::kForbidden, {}}};
  EXPECT_FALSE(ConfirmedEarlier(earlier, "select/uniform", "go", other));
}

}  // namespace
}  // namespace assay::reports
