// A tiny distribution with programs that pass, and the canaries: programs that must be found to
// fail.
#include "conformance/gotests/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "conformance/gotests/report.h"

namespace assay::gotests {
namespace {

using ::testing::HasSubstr;

class RunTestsTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFile(scratch_ / ("go-1.19/test/" + name), text).ok());
  }

  TestResult Run(const std::string& name) {
    Result<Distribution> read = ReadDistribution(scratch_ / "go-1.19/test", 0);
    EXPECT_TRUE(read.ok()) << read.error().message;
    distribution_ = std::move(*read);
    std::vector<GoTest> tests;
    for (const GoTest& test : distribution_.tests) {
      if (test.name == name) tests.push_back(test);
    }
    EXPECT_EQ(tests.size(), 1u) << name;
    RunOptions options;
    options.assay = ASSAY_BINARY;
    options.wall = wall_;
    results_ = RunTests(distribution_, tests, options, [](const TestResult&) {});
    return results_.at(0);
  }

  const ScratchDirectory scratch_;
  std::chrono::milliseconds wall_{60'000};
  Distribution distribution_;
  std::vector<TestResult> results_;
};

TEST_F(RunTestsTest, SilenceAndStatus0Pass) {
  Write("a.go", "// run\n\npackage main\n\nfunc main() {}\n");
  EXPECT_EQ(Run("a.go").verdict, Verdict::kPassed);
}

TEST_F(RunTestsTest, OutputIsBothStreamsInOrder) {
  Write("d/a.go",
        "// run\n\npackage main\n\nimport \"os\"\n\nfunc main() {\n\tprint(\"1\\n\")\n"
        "\tos.Stdout.WriteString(\"2\\n\")\n\tprint(\"3\\n\")\n}\n");
  Write("d/a.out", "1\n2\n3\n");
  const TestResult result = Run("d/a.go");
  EXPECT_EQ(result.verdict, Verdict::kPassed) << result.reason << result.output;
}

TEST_F(RunTestsTest, ArgumentsAndFurtherFilesReachTheProgram) {
  Write("a.go",
        "// run b.go one two\n\npackage main\n\nimport \"os\"\n\nfunc main() {\n"
        "\tif len(os.Args) != 3 || os.Args[2] != two {\n\t\tpanic(len(os.Args))\n\t}\n}\n");
  Write("b.go", "package main\n\nconst two = \"two\"\n");
  const TestResult result = Run("a.go");
  EXPECT_EQ(result.verdict, Verdict::kPassed) << result.reason << result.output;
}

TEST_F(RunTestsTest, TheOutputOfRunOutputIsTheProgram) {
  Write("a.go",
        "// runoutput\n\npackage main\n\nfunc main() {\n"
        "\tprint(\"package main\\nfunc main() { panic(7) }\\n\")\n}\n");
  const TestResult result = Run("a.go");
  EXPECT_EQ(result.verdict, Verdict::kFailed);
  EXPECT_EQ(result.reason, "panic: 7");
}

TEST_F(RunTestsTest, ADirectoryIsAProgramOfSeveralPackages) {
  Write("a.go", "// rundir\n\npackage ignored\n");
  Write("a.dir/p.go", "package q\n\nfunc F() int { return 5 }\n");
  Write("a.dir/main.go", "package main\n\nimport \"./p\"\n\nfunc main() { println(q.F()) }\n");
  Write("a.out", "5\n");
  EXPECT_EQ(Run("a.go").verdict, Verdict::kPassed) << results_[0].reason << results_[0].output;
  Write("a.out", "6\n");
  EXPECT_EQ(Run("a.go").verdict, Verdict::kFailed);
  Write("a.dir/x.s", "");
  EXPECT_EQ(Run("a.go").reason, "needs an assembler");

  Write("b.go", "// runindir\n\npackage ignored\n");
  Write("b.dir/p/p.go", "package p\n\nfunc F() {}\n");
  Write("b.dir/main.go", "package main\n\nimport \"test/p\"\n\nfunc main() { p.F() }\n");
  EXPECT_EQ(Run("b.go").verdict, Verdict::kPassed) << results_[0].reason << results_[0].output;
}

TEST_F(RunTestsTest, CanaryABrokenProgramFails) {
  Write("panics.go", "// run\n\npackage main\n\nfunc main() { panic(\"broken\") }\n");
  EXPECT_EQ(Run("panics.go").verdict, Verdict::kFailed);
  EXPECT_EQ(results_[0].reason, "panic: broken");
  EXPECT_THAT(TextReport(distribution_, results_), HasSubstr("failed (1):\n  panic: broken\n"));
  EXPECT_THAT(JsonReport(distribution_, results_), HasSubstr("\"failed\": 1"));

  Write("talks.go", "// run\n\npackage main\n\nfunc main() { print(\"BUG\\n\") }\n");
  EXPECT_EQ(Run("talks.go").reason, "prints something: BUG");

  Write("differs.go", "// run\n\npackage main\n\nfunc main() { print(\"a\\n\") }\n");
  Write("differs.out", "b\n");
  EXPECT_EQ(Run("differs.go").reason, "prints something other than its .out file");

  Write("wrong.go", "// run\n\npackage main\n\nfunc main() { x := 1 }\n");
  EXPECT_EQ(Run("wrong.go").reason, "wrong.go:5:15: declared and not used: x");
}

TEST_F(RunTestsTest, CanaryAHangCostsOnlyItself) {
  wall_ = std::chrono::milliseconds(300);
  Write("hangs.go", "// run\n\npackage main\n\nfunc main() {\n\tfor {\n\t}\n}\n");
  const TestResult result = Run("hangs.go");
  EXPECT_EQ(result.verdict, Verdict::kFailed);
  EXPECT_THAT(result.reason, HasSubstr("cut off after"));
}

TEST_F(RunTestsTest, WhatNeedsMoreThanAssayIsNotApplicable) {
  Write("cgo.go", "// run\n\npackage main\n\nimport \"C\"\n\nfunc main() {}\n");
  EXPECT_EQ(Run("cgo.go").verdict, Verdict::kNotApplicable);
  EXPECT_EQ(results_[0].reason, "needs cgo");
  EXPECT_THAT(TextReport(distribution_, results_), HasSubstr("not applicable (1):\n  needs cgo\n"));
}

}  // namespace
}  // namespace assay::gotests
