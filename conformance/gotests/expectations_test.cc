#include "conformance/gotests/expectations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::gotests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TestResult Was(const std::string& name, Verdict verdict, const std::string& reason = "") {
  TestResult result;
  result.test.name = name;
  result.verdict = verdict;
  result.reason = reason;
  return result;
}

TEST(Matches, AStarStaysInItsDirectory) {
  EXPECT_TRUE(Matches({"chan/*"}, "chan/a.go"));
  EXPECT_TRUE(Matches({"x.go", "map*.go"}, "mapclear.go"));
  EXPECT_FALSE(Matches({"*.go"}, "chan/a.go"));
}

TEST(Surprises, AreFailuresNotKnownAndKnownOnesThatPass) {
  const Expectations expectations{{"*"}, {{"known.go", "x"}, {"fixed.go", "x"}, {"gone.go", "x"}}};
  EXPECT_THAT(
      Surprises(expectations, {Was("good.go", Verdict::kPassed), Was("known.go", Verdict::kFailed),
                               Was("fixed.go", Verdict::kPassed),
                               Was("new.go", Verdict::kFailed, "exit status 2"),
                               Was("cgo.go", Verdict::kNotApplicable)}),
      ElementsAre("fixed.go is listed as a known failure, and is passed",
                  "new.go failed: exit status 2",
                  "gone.go is listed as a known failure, and was not run"));
}

TEST(ReadExpectations, EveryKnownFailureHasACause) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "gotests.toml";
  ASSERT_TRUE(WriteFile(file,
                        "programs = [\"chan/*\"]\n[[known]]\nprogram = \"chan/a.go\"\n"
                        "cause = \"why\"\n")
                  .ok());
  const Result<Expectations> good = ReadExpectations(file);
  ASSERT_TRUE(good.ok()) << good.error().message;
  EXPECT_EQ(good->known.at("chan/a.go"), "why");
  ASSERT_TRUE(WriteFile(file, "programs = []\n[[known]]\nprogram = \"chan/a.go\"\n").ok());
  EXPECT_THAT(ReadExpectations(file).error().message, HasSubstr("cause"));
}

}  // namespace
}  // namespace assay::gotests
