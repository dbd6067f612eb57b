#include "reports/verdict.h"

#include <gtest/gtest.h>

#include <array>

namespace assay::reports {
namespace {

TEST(Verdict, NamesAreReadBack) {
  for (const Verdict verdict : kAllVerdicts) EXPECT_EQ(VerdictByName(Name(verdict)), verdict);
  for (const Grade grade :
       {Grade::kPermitted, Grade::kInteresting, Grade::kForbidden, Grade::kUnknown}) {
    EXPECT_EQ(GradeByName(Name(grade)), grade);
  }
  EXPECT_FALSE(VerdictByName("passed"));
}

TEST(Verdict, TheWorstPartCounts) {
  EXPECT_EQ(Combine(std::array{Verdict::kConforms, Verdict::kNotApplicable}), Verdict::kConforms);
  EXPECT_EQ(Combine(std::array{Verdict::kConforms, Verdict::kNotObserved}), Verdict::kNotObserved);
  EXPECT_EQ(Combine(std::array{Verdict::kError, Verdict::kInconclusive}), Verdict::kError);
  for (const Verdict other : kAllVerdicts) {
    EXPECT_EQ(Combine(std::array{Verdict::kViolates, other}), Verdict::kViolates);
  }
}

TEST(Verdict, ExitStatus) {
  EXPECT_EQ(ExitStatus(std::array{Verdict::kConforms, Verdict::kNotObserved, Verdict::kWaived,
                                  Verdict::kNotApplicable}),
            0);
  EXPECT_EQ(ExitStatus(std::array{Verdict::kError, Verdict::kViolates}), 1);
  EXPECT_EQ(ExitStatus(std::array{Verdict::kConforms, Verdict::kInconclusive}), 2);
  EXPECT_EQ(ExitStatus(std::array{Verdict::kError, Verdict::kInconclusive}), 3);
}

}  // namespace
}  // namespace assay::reports
