#include "reports/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Model, VerdictsFollowFromRuns) {
  const Results results = SampleResults();
  ASSERT_EQ(results.verdicts.size(), 6u);
  EXPECT_EQ(results.verdicts[0].requirement, "CLOSE-005");
  EXPECT_EQ(results.verdicts[0].port, "go");
  EXPECT_EQ(results.verdicts[0].verdict, Verdict::kViolates);
  EXPECT_THAT(results.verdicts[0].because, ElementsAre("channels/close-wakes-all"));
  EXPECT_THAT(Contradictions(results), IsEmpty());
}

TEST(Model, ExitStatusIsThatOfTheWorstRun) {
  Results results = SampleResults();
  EXPECT_EQ(ExitStatus(results), kExitViolations);
  results.runs.erase(results.runs.begin());
  EXPECT_EQ(ExitStatus(results), kExitInconclusive);
  results.ports[0].trouble = "no toolchain";
  EXPECT_EQ(ExitStatus(results), kExitTrouble);
  EXPECT_EQ(ExitStatus(Results{}), kExitTrouble) << "nothing judged is not a pass";
}

// Canary: each way in which results can contradict themselves is found.
TEST(ModelCanary, FindsContradictions) {
  const auto contradiction_after = [](auto&& change) {
    Results results = SampleResults();
    change(results);
    const std::vector<std::string> found = Contradictions(results);
    return found.empty() ? std::string() : found.front();
  };
  EXPECT_THAT(contradiction_after([](Results& r) { r.verdicts[0].verdict = Verdict::kConforms; }),
              HasSubstr("do not follow"));
  EXPECT_THAT(contradiction_after([](Results& r) { r.verdicts.pop_back(); }),
              HasSubstr("do not follow"));
  EXPECT_THAT(contradiction_after([](Results& r) {
                r.runs[0].verdict = Verdict::kConforms;
                r.verdicts = VerdictsOfRequirements(r);
              }),
              HasSubstr("shows a forbidden outcome"));
  EXPECT_THAT(contradiction_after([](Results& r) { r.runs.push_back(r.runs[0]); }),
              HasSubstr("appears twice"));
  EXPECT_THAT(contradiction_after([](Results& r) { r.runs[0].program = "x"; }),
              HasSubstr("unknown program"));
  EXPECT_THAT(contradiction_after([](Results& r) { r.ports.pop_back(); }),
              HasSubstr("unknown port"));
  EXPECT_THAT(contradiction_after([](Results& r) { r.requirements.erase(r.requirements.begin()); }),
              HasSubstr("not listed"));
}

}  // namespace
}  // namespace assay::reports
