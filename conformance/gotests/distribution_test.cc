#include "conformance/gotests/distribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::gotests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(RecipeOf, ReadsTheFirstComment) {
  EXPECT_THAT(RecipeOf("// run\n\npackage main\n"), ElementsAre("run"));
  EXPECT_THAT(RecipeOf("//go:build linux\n// +build linux\n\n// run a 'b c' -x=\"d e\"\n"),
              ElementsAre("run", "a", "b c", "-x=d e"));
  EXPECT_THAT(RecipeOf("package main\n// run\n"), IsEmpty());
  EXPECT_THAT(RecipeOf(""), IsEmpty());
}

class DistributionTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFile(scratch_ / name, text).ok());
  }
  const ScratchDirectory scratch_;
};

TEST_F(DistributionTest, ListsWhatRuns) {
  Write("VERSION", "go1.19.8\ntime 2023\n");
  Write("test/b.go", "// run\n\npackage main\n");
  Write("test/chan/a.go", "// rundir\n\npackage ignored\n");
  Write("test/chan/a.dir/a.go", "// run\n\npackage a\n");
  Write("test/c.go", "// errorcheck\n\npackage main\n");
  Write("test/notes.txt", "// run\n");
  const Result<Distribution> distribution = ReadDistribution(scratch_ / "test", 0);
  ASSERT_TRUE(distribution.ok()) << distribution.error().message;
  EXPECT_EQ(distribution->go_minor, 19);
  ASSERT_EQ(distribution->tests.size(), 2u);
  EXPECT_EQ(distribution->tests[0].name, "b.go");
  EXPECT_EQ(distribution->tests[1].name, "chan/a.go");
  EXPECT_EQ(distribution->tests[1].action, "rundir");
}

TEST_F(DistributionTest, TheVersionMayBeInTheNameOfADirectory) {
  Write("go-1.17/test/a.go", "// run\n\npackage main\n");
  EXPECT_EQ(ReadDistribution(scratch_ / "go-1.17/test", 0)->go_minor, 17);
  EXPECT_EQ(ReadDistribution(scratch_ / "go-1.17/test", 21)->go_minor, 21) << "as told";
}

TEST_F(DistributionTest, MistakesAreTold) {
  EXPECT_THAT(ReadDistribution(scratch_ / "none", 0).error().message,
              HasSubstr("no such directory"));
  Write("test/a.txt", "");
  EXPECT_THAT(ReadDistribution(scratch_ / "test", 0).error().message, HasSubstr("--go-version"));
  EXPECT_THAT(ReadDistribution(scratch_ / "test", 19).error().message,
              HasSubstr("no file in it begins with // run"));
}

}  // namespace
}  // namespace assay::gotests
