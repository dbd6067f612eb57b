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

TEST(TimePlan, SetsAsideWhatRunsCostBeyondTheirShares) {
  EXPECT_DOUBLE_EQ(FirstShare(100, 10, 0), 10);
  EXPECT_DOUBLE_EQ(FirstShare(100, 10, 4), 6);
  EXPECT_DOUBLE_EQ(FirstShare(100, 10, 40), kShareMin) << "no program is left out";
  // All have the same, and together they take what there is.
  double left = 100;
  for (size_t tasks = 10; tasks > 0; --tasks) {
    const double share = FirstShare(left, tasks, 4);
    EXPECT_DOUBLE_EQ(share, 6);
    left -= share + 4;
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
