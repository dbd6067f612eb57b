#include "conformance/exposure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(Exposure, ARareOutcomeSpeaksForWhatShowsIt) {
  Observation seen;
  seen.outcomes["usual"] = {{"fast", 90'000}, {"slow", 10'000}};
  seen.outcomes["rare"] = {{"slow", 2}};
  Emphasis emphasis = ByExposure(seen);
  EXPECT_GT(emphasis["slow"], 4 * emphasis["fast"]);
  EXPECT_GT(emphasis["fast"], 0);
  EXPECT_LE(emphasis["slow"] + emphasis["fast"], 750) << "a quarter is for all alike";
}

TEST(Exposure, OneOutcomeFavoursNone) {
  Observation seen;
  seen.outcomes["usual"] = {{"fast", 90'000}, {"slow", 10'000}};
  EXPECT_THAT(ByExposure(seen), IsEmpty());
  EXPECT_THAT(ByExposure({}), IsEmpty());
}

TEST(Exposure, AViolationIsLookedForWhereItShowed) {
  Observation seen;
  seen.outcomes["usual"] = {{"a", 90}, {"b", 10}, {"c", 5}};
  seen.outcomes["wrong"] = {{"b", 3}, {"c", 1}};
  EXPECT_THAT(OnWhatShowed("wrong", seen), ElementsAre(Pair("b", 750), Pair("c", 250)));
  EXPECT_THAT(OnWhatShowed("never", seen), IsEmpty());
}

TEST(Exposure, IsOneArgumentOfTheDriver) {
  EXPECT_EQ(AsArgument({{"procs=2", 750}, {"procs=4 callers=8", 100}}),
            "750:procs=2;100:procs=4 callers=8");
  EXPECT_EQ(AsArgument({}), "-");
}

}  // namespace
}  // namespace assay::conformance
