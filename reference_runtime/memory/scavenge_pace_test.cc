#include "reference_runtime/memory/scavenge_pace.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace assay::runtime {
namespace {

TEST(ScavengePace, ATenthMoreThanTheGoalStays) {
  EXPECT_EQ(ScavengePace::Surplus(1200, 1000), 100u);
  EXPECT_EQ(ScavengePace::Surplus(1100, 1000), 0u);
  EXPECT_EQ(ScavengePace::Surplus(500, 1000), 0u);
}

TEST(ScavengePace, ItCostsAHundredthOfTheTime) {
  Random random(7);
  ScavengePace pace;
  double spent = 0;
  double passed = 0;
  for (int i = 0; i < 10'000; ++i) {
    // Once in a while a page takes far longer.
    const auto cost = static_cast<int64_t>(1000 + random.Below(1000)) * (i % 100 == 0 ? 50 : 1);
    const int64_t sleep = pace.SleepAfter(cost);
    EXPECT_GE(sleep, 0);
    spent += static_cast<double>(cost);
    passed += static_cast<double>(cost + sleep);
  }
  EXPECT_NEAR(spent / passed, 0.01, 0.001);
}

}  // namespace
}  // namespace assay::runtime
