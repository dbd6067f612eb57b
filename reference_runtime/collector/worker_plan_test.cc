#include "reference_runtime/collector/worker_plan.h"

#include <gtest/gtest.h>

namespace assay::runtime {
namespace {

// By number of processors: dedicated workers, and how much of a processor the others take together.
struct Expected {
  uint32_t dedicated;
  double fractional;
};
constexpr Expected kTable[] = {
    {0, 0.25}, {0, 0.5}, {0, 0.75}, {1, 0}, {1, 0}, {1, 0.5}, {2, 0}, {2, 0},
    {2, 0},    {3, 0},   {3, 0},    {3, 0}, {3, 0}, {4, 0},   {4, 0}, {4, 0},
    {4, 0},    {5, 0},   {5, 0},    {5, 0}, {5, 0}, {6, 0},   {6, 0}, {6, 0},
    {6, 0},    {7, 0},   {7, 0},    {7, 0}, {7, 0}, {8, 0},   {8, 0}, {8, 0},
};

TEST(WorkerPlan, IsGosUpTo32Processors) {
  uint32_t processors = 0;
  for (const Expected& expected : kTable) {
    processors++;
    const WorkerPlan plan = WorkerPlan::For(processors);
    EXPECT_EQ(plan.dedicated, expected.dedicated) << processors;
    EXPECT_NEAR(plan.share * (processors - plan.dedicated), expected.fractional, 1e-9)
        << processors;
  }
  EXPECT_EQ(processors, 32u);
}

TEST(WorkerPlan, IsAQuarterOfTheProcessors) {
  for (uint32_t processors = 1; processors <= 4096; processors++) {
    EXPECT_TRUE(WorkerPlan::For(processors).is_right()) << processors;
  }
}

TEST(WorkerPlanCanary, OneTooManyOrTooFew) {
  for (uint32_t processors = 1; processors <= 4096; processors++) {
    WorkerPlan plan = WorkerPlan::For(processors);
    plan.dedicated++;
    EXPECT_FALSE(plan.is_right()) << processors;
    if (plan.dedicated < 2) continue;
    plan.dedicated -= 2;
    EXPECT_EQ(plan.is_right(), processors % 4 == 2 && processors > 6) << processors;
  }
}

}  // namespace
}  // namespace assay::runtime
