#include "conformance/time_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using reports::Verdict;
using ::testing::Each;
using ::testing::ElementsAre;

TEST(TimePlan, WeighsWhatIsUnseen) {
  reports::Run run;
  run.verdict = Verdict::kNotObserved;
  run.not_observed = {"a", "b"};
  run.observed = {{"c", 1, reports::Grade::kPermitted, {}},
                  {"d", 9, reports::Grade::kPermitted, {}}};
  EXPECT_EQ(Unseen(run), 2.25);
  for (const Verdict verdict : {Verdict::kConforms, Verdict::kViolates, Verdict::kError}) {
    run.verdict = verdict;
    EXPECT_EQ(Unseen(run), 0);
  }
}

TEST(TimePlan, DividesByWeightAndTiresOfDryTasks) {
  EXPECT_THAT(NextPass({{3, 0}, {0, 0}, {2, 1}}, 80), ElementsAre(30, 0, 10));
  EXPECT_THAT(NextPass({{3, kDryPassesMax}, {0, 0}}, 80), Each(0));
  EXPECT_THAT(NextPass({{3, 0}}, 0), Each(0));
  EXPECT_THAT(NextPass({{1, 0}, {1000, 0}}, 0.5), ElementsAre(kShareMin, testing::Gt(0.4)));
}

}  // namespace
}  // namespace assay::conformance
