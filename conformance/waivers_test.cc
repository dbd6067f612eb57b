#include "conformance/waivers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using reports::Verdict;
using ::testing::HasSubstr;

reports::Run Violation() {
  reports::Run run;
  run.program = "select/uniform";
  run.port = "go";
  run.verdict = Verdict::kViolates;
  return run;
}

std::vector<reports::Waiver> One() {
  return {{"select/uniform", "go", "known", "https://example.org", "2027-01-31", false}};
}

TEST(Waivers, CoverTheirViolationUntilTheyExpire) {
  std::vector<reports::Waiver> waivers = One();
  reports::Run run = Violation();
  ApplyWaivers(waivers, "2027-01-30", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
  EXPECT_TRUE(waivers[0].used);

  run = Violation();
  ApplyWaivers(waivers, "2027-01-31", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  EXPECT_THAT(run.reason, HasSubstr("its waiver expired on 2027-01-31"));
}

TEST(Waivers, CoverASuspicionThatDidNotComeAgain) {
  std::vector<reports::Waiver> waivers = One();
  reports::Run run = Violation();
  run.verdict = Verdict::kInconclusive;
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kInconclusive) << "for want of a processor, say";
  run.rerun = reports::Reliability{3, 0};
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
}

TEST(Waivers, OfAFolderAndOfAProgramAreBothUsed) {
  std::vector<reports::Waiver> waivers = One();
  waivers.push_back(waivers[0]);
  waivers[0].program = "*";
  reports::Run run = Violation();
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
  EXPECT_TRUE(waivers[0].used);
  EXPECT_TRUE(waivers[1].used);
}

TEST(WaiversCanary, CoverNothingElse) {
  std::vector<reports::Waiver> waivers = One();
  reports::Run run = Violation();
  run.port = "other";
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  run = Violation();
  run.verdict = Verdict::kError;
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kError);
  EXPECT_FALSE(waivers[0].used);
}

TEST(Waivers, CoverErrorsAndPatternsWhereTheySaySo) {
  std::vector<reports::Waiver> waivers = One();
  waivers[0].program = "*";
  waivers[0].covers_errors = true;
  reports::Run run = Violation();
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  run.verdict = Verdict::kError;
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
}

TEST(Waivers, AreReadWithEveryDoubt) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "waivers.toml";
  EXPECT_TRUE(ReadWaivers(file)->empty()) << "there is none yet";
  ASSERT_TRUE(WriteFile(file,
                        "[[waiver]]\nprogram = 'p'\nport = 'go'\nreason = 'r'\nlink = 'l'\n"
                        "expires = '2027-01-31'\n")
                  .ok());
  ASSERT_EQ(ReadWaivers(file)->size(), 1u);
  ASSERT_TRUE(WriteFile(file, "[[waiver]]\nprogram = 'p'\nport = 'go'\nexpires = 'never'\n").ok());
  const std::string message = ReadWaivers(file).error().message;
  EXPECT_THAT(message, HasSubstr("waivers.toml:1: 'reason' is missing"));
  EXPECT_THAT(message, HasSubstr("waivers.toml:1: 'link' is missing"));
  EXPECT_THAT(message, HasSubstr("waivers.toml:4: 'expires' is a day"));
}

}  // namespace
}  // namespace assay::conformance
