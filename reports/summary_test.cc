#include "reports/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(SummaryCanary, ShowsTheViolationWithItsRepeatLine) {
  const std::string text = Summary(SampleResults());
  EXPECT_THAT(text, HasSubstr("VIOLATES  channels/close-wakes-all on go"));
  EXPECT_THAT(text, HasSubstr("forbidden \"lost <one>\" (3 times, 3 under procs=2 gosched)"));
  EXPECT_THAT(text, HasSubstr("came again in 2 of 3 reruns"));
  EXPECT_THAT(
      text, HasSubstr("repeat: assay verify --port go --filter channels/close-wakes-all --seed 7"));
  EXPECT_THAT(text, HasSubstr("1 of 2 deliberate faults convicted"));
  EXPECT_THAT(text, HasSubstr("1 more have no program; the catalogue says why"));
}

TEST(Summary, HasALineForEachPort) {
  EXPECT_THAT(Summary(SampleResults()),
              HasSubstr("what Go promises  violates  waived  not observed  conforms\n"
                        "  go                     1       1             0         0\n"
                        "  reference              0       0             1         1\n"));
}

TEST(Summary, CannotBeMisusedByAnOutcomeToDriveTheTerminal) {
  Results results = SampleResults();
  results.runs[0].observed[1].text = "\x1b[2J gone";
  EXPECT_THAT(Summary(results), Not(HasSubstr("\x1b")));
}

TEST(Summary, TellsWhatProbesSayOfTheManifest) {
  Results results = SampleResults();
  results.ports[0].claimed_in_vain = {"parallelism"};
  results.ports[0].not_probed = {"preemption"};
  results.ports[0].not_claimed = {"gc-texts"};
  const std::string text = Summary(results);
  EXPECT_THAT(text, HasSubstr("CLAIM  go: its manifest claims parallelism, but the probe"));
  EXPECT_THAT(text, HasSubstr("CLAIM  go: the machine was too busy to probe it for preemption"));
  EXPECT_THAT(text, HasSubstr("CLAIM  go: a probe finds gc-texts"));
}

TEST(Summary, TellsOfUnusedWaivers) {
  Results results = SampleResults();
  results.waivers[0].used = false;
  EXPECT_THAT(Summary(results), HasSubstr("UNUSED WAIVER  select/uniform on go: nothing"));
  results.waivers[0].shows = {"*lost*", "late"};
  EXPECT_THAT(
      Summary(results),
      HasSubstr("UNUSED WAIVER  select/uniform on go showing \"*lost*\" or \"late\": nothing"));
}

}  // namespace
}  // namespace assay::reports
