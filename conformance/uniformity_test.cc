#include "conformance/uniformity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace assay::conformance {
namespace {

// Counts of `observations` choices among cells that are as probable as their weights.
std::vector<uint64_t> Counts(const std::vector<uint32_t>& weights, uint64_t observations,
                             Random& random) {
  uint32_t total = 0;
  for (const uint32_t weight : weights) total += weight;
  std::vector<uint64_t> counts(weights.size());
  for (uint64_t i = 0; i < observations; ++i) {
    auto at = static_cast<uint32_t>(random.Below(total));
    size_t cell = 0;
    while (at >= weights[cell]) at -= weights[cell++];
    ++counts[cell];
  }
  return counts;
}

TEST(Uniformity, AgreesWithTables) {
  // Upper tail of chi-squared: 3.841 with 1 degree of freedom is 0.05, 9.210 with 2 is 0.01.
  const auto half = static_cast<uint64_t>(std::sqrt(3.841 * 100'000 / 4));
  EXPECT_NEAR(*UniformityP({50'000 + half, 50'000 - half}), 0.05, 0.001);
  EXPECT_DOUBLE_EQ(*UniformityP({10, 10, 10}), 1.0);
  EXPECT_FALSE(UniformityP({4, 5}).has_value()) << "too few";
  EXPECT_FALSE(UniformityP({100}).has_value());
}

TEST(Uniformity, PowerAgreesWithTables) {
  // Cohen's tables: significance 0.05, one degree of freedom, effect 0.3: 87 observations for 0.80,
  // 145 for 0.95.
  EXPECT_NEAR(UniformityPower(2, 87, 0.05, 0.3), 0.80, 0.01);
  EXPECT_NEAR(UniformityPower(2, 145, 0.05, 0.3), 0.95, 0.01);
  EXPECT_NEAR(UniformityPower(4, 1000, 0.05, 0.0), 0.05, 1e-6) << "without effect: false alarms";
  EXPECT_DOUBLE_EQ(UniformityPower(2, 1'000'000'000, 1e-6, 0.1), 1);
}

TEST(Uniformity, MoreTestsAreEachMadeAtLessSignificance) {
  EXPECT_DOUBLE_EQ(SignificanceOf(1), kFamilySignificance);
  EXPECT_DOUBLE_EQ(SignificanceOf(20), kFamilySignificance / 20);
}

// Canary of the false alarms: of 2,000 tests of fair choices at one in a hundred, about 20 alarm.
// More than 45 or less than 4 would show once in a million such runs, and the seed is fixed.
TEST(UniformityCanary, FairChoicesAlarmAsOftenAsSaid) {
  constexpr uint64_t kSeed = 71;
  SCOPED_TRACE(kSeed);
  Random random(kSeed);
  int alarms = 0;
  for (int i = 0; i < 2000; ++i) {
    alarms += *UniformityP(Counts({1, 1, 1}, 300, random)) < 0.01 ? 1 : 0;
  }
  EXPECT_GE(alarms, 4);
  EXPECT_LE(alarms, 45);
}

// Canary of the power: with as many observations as make it 0.99, uneven choices of that size are
// found nearly always at the significance of a test among twenty.
TEST(UniformityCanary, UnevenChoicesAreFoundAsOftenAsSaid) {
  constexpr uint64_t kSeed = 72;
  SCOPED_TRACE(kSeed);
  Random random(kSeed);
  const double significance = SignificanceOf(20);
  uint64_t observations = 100;
  while (UniformityPower(2, observations, significance, kEffect) < kPowerWanted) {
    observations += 100;
  }
  EXPECT_LT(observations, 10'000u);
  int found = 0;
  for (int i = 0; i < 200; ++i) {
    found += *UniformityP(Counts({55, 45}, observations, random)) < significance ? 1 : 0;
  }
  EXPECT_GE(found, 190);
}

}  // namespace
}  // namespace assay::conformance
