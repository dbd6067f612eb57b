// What the environment says to `assay run`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/assay_for_test.h"

namespace assay::cli {
namespace {

using conformance::ProcessResult;
using ::testing::AnyOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

ProcessResult RunWith(const std::string& variable, std::vector<std::string> more = {}) {
  std::vector<std::string> argv = {ASSAY_BINARY, "run", "--quiet"};
  argv.insert(argv.end(), more.begin(), more.end());
  argv.push_back("holds_memory.go");
  return conformance::RunProcess(
      {.argv = argv,
       .environment = {"ASSAY_ROOT=", variable},
       .directory = std::string(ASSAY_SOURCE_ROOT) + "/cli/testdata"},
      {.wall = std::chrono::milliseconds(60'000), .output_bytes = 1 << 20, .memory_bytes = 0});
}

TEST(RunEnvironment, GctracePrintsALineForEachCollection) {
  const ProcessResult result = RunWith("GODEBUG=gctrace=1");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, ContainsRegex("gc 1 @[0-9]+\\.[0-9]{3}s [0-9]+%: "));
  EXPECT_THAT(result.errors, HasSubstr("P (forced)\n"));
  EXPECT_THAT(result.errors, HasSubstr("kept: true given back: true\n"));
}

TEST(RunEnvironment, GogcOffLeavesOnlyForcedCollections) {
  EXPECT_THAT(RunWith("GODEBUG=gctrace=1").errors, ContainsRegex("[0-9] P\n"));
  ::setenv("GOGC", "off", 1);
  const ProcessResult result = RunWith("GODEBUG=gctrace=1");
  ::unsetenv("GOGC");
  EXPECT_THAT(result.errors, HasSubstr("(forced)"));
  EXPECT_THAT(result.errors, Not(ContainsRegex("[0-9] P\n")));
}

TEST(RunEnvironment, TheCollectorIsRightUnderItsOwnChecks) {
  const ProcessResult result = RunWith("GODEBUG=gccheckmark=1,clobberfree=1");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.errors, "kept: true given back: true\n");
}

TEST(RunEnvironmentCanary, GccheckmarkFindsAnObjectThatWasFreedInUse) {
  const ProcessResult result =
      RunWith("GODEBUG=gccheckmark=1", {"--fault", "collector-forgets-frames"});
  // Whichever check comes first: of colours while the collector marks, or of what it has freed.
  EXPECT_THAT(result.errors,
              AnyOf(HasSubstr("G3: a black root points at a white object"),
                    HasSubstr("the collector has freed an object that can be reached")));
}

TEST(RunEnvironmentCanary, ClobberfreeDestroysWhatWasFreedInUse) {
  const ProcessResult result =
      RunWith("GODEBUG=clobberfree=1", {"--fault", "collector-forgets-frames"});
  EXPECT_THAT(result.errors + result.output, Not(HasSubstr("kept: true given back: true\n")));
}

TEST(RunEnvironment, AMemoryLimitStartsCollectionsAndMustBeANumber) {
  ::setenv("GOGC", "off", 1);
  ::setenv("GODEBUG", "gctrace=1", 1);
  const ProcessResult limited = RunWith("GOMEMLIMIT=2MiB");
  ::unsetenv("GOGC");
  ::unsetenv("GODEBUG");
  EXPECT_THAT(limited.errors, ContainsRegex("[0-9] P\n"));
  const ProcessResult wrong = RunWith("GOMEMLIMIT=2x");
  EXPECT_EQ(wrong.exit_code, 64);
  EXPECT_THAT(wrong.errors, HasSubstr("GOMEMLIMIT=2x is no number of bytes"));
}

}  // namespace
}  // namespace assay::cli
