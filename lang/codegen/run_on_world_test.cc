// End to end: each run case, compiled and run on the reference runtime, does what its record says:
// on one thread, in an order given by the seed, and on one, two and eight processors.
#include <gtest/gtest.h>

#include "lang/codegen/run_cases_test_support.h"
#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::lang {
namespace {

// The record of a run of `source`, or the diagnostics when it does not compile.
std::string RunOnWorld(const std::string& name, const std::string& source,
                       const CompileOptions& language = {}, runtime::WorldOptions options = {}) {
  const CompileResult compiled =
      Compile({{name + ".go", source}}, runtime::LibrarySources, language);
  if (!compiled.ok()) {
    std::string text;
    for (const Diagnostic& diagnostic : compiled.diagnostics) text += diagnostic.ToString() + "\n";
    return text;
  }
  options.instructions_max = 50'000'000;
  runtime::World world(compiled.image, std::move(options));
  const runtime::RunResult result = world.Run();
  return RunRecord(result.exit_code, result.output, result.errors + result.headline);
}

class RunOnWorldTest : public testing::TestWithParam<std::string> {};

TEST_P(RunOnWorldTest, DoesWhatTheRecordSays) {
  const std::string source = ReadWholeFile(RunCasePath(GetParam(), ".go"));
  const std::string expected = ReadWholeFile(RunCasePath(GetParam(), ".out"));
  EXPECT_EQ(RecordDifference(expected, RunOnWorld(GetParam(), source)), "");
}

// Stacks move at every call, and old ones are poisoned.
TEST_P(RunOnWorldTest, DoesTheSameWhenStacksMove) {
  const std::string source = ReadWholeFile(RunCasePath(GetParam(), ".go"));
  const std::string expected = ReadWholeFile(RunCasePath(GetParam(), ".out"));
  runtime::WorldOptions options;
  options.move_stacks = true;
  EXPECT_EQ(RecordDifference(expected, RunOnWorld(GetParam(), source, {}, options)), "");
}

TEST_P(RunOnWorldTest, DoesItOnProcessors) {
  const std::string source = ReadWholeFile(RunCasePath(GetParam(), ".go"));
  const std::string expected = ReadWholeFile(RunCasePath(GetParam(), ".out"));
  for (const uint32_t processors : {1, 2, 8}) {
    runtime::WorldOptions options;
    options.processors = processors;
    EXPECT_EQ(RecordDifference(expected, RunOnWorld(GetParam(), source, {}, options)), "")
        << "on " << processors << " processors";
  }
}

// The collector works all the time, and after each cycle looks whether it was right.
TEST_P(RunOnWorldTest, DoesItOnProcessorsWhileItIsCollected) {
  const std::string source = ReadWholeFile(RunCasePath(GetParam(), ".go"));
  const std::string expected = ReadWholeFile(RunCasePath(GetParam(), ".out"));
  for (const uint32_t processors : {1, 2, 8}) {
    runtime::WorldOptions options;
    options.processors = processors;
    options.verify_collections = true;
    EXPECT_EQ(RecordDifference(expected, RunOnWorld(GetParam(), source, {}, options)), "")
        << "on " << processors << " processors";
  }
}

INSTANTIATE_TEST_SUITE_P(All, RunOnWorldTest, testing::ValuesIn(RunCaseNames()),
                         [](const auto& each) { return each.param; });

TEST(RunOnWorldCanary, AWrongRecordIsNoticed) {
  const std::string good = RunOnWorld("canary", "package main\nfunc main() { println(6 * 7) }\n");
  EXPECT_EQ(RecordDifference(RunRecord(0, "", "42\n"), good), "");
  EXPECT_NE(RecordDifference(RunRecord(0, "", "41\n"), good), "");
  EXPECT_NE(RecordDifference(RunRecord(1, "", "42\n"), good), "");
  EXPECT_NE(RecordDifference(RunRecord(0, "42\n", ""), good), "");
  EXPECT_NE(RecordDifference("", good), "");
}

TEST(RunOnWorld, LoopsOfOldLanguageVersionsShareTheirVariables) {
  const std::string source = R"(package main
func main() {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	for _, v := range []int{7, 8, 9} {
		fs = append(fs, func() int { return v })
	}
	for k := range 2 {
		fs = append(fs, func() int { return k })
	}
	for _, f := range fs {
		print(f(), " ")
	}
}
)";
  EXPECT_EQ(RunOnWorld("loops", source, {22}), RunRecord(0, "", "0 1 2 7 8 9 0 1 "));
  std::string old = source;
  old.replace(old.find("range 2"), 7, "range [2]int{}");
  EXPECT_EQ(RunOnWorld("loops", old, {21}), RunRecord(0, "", "3 3 3 9 9 9 1 1 "));
}

TEST(RunOnWorld, ThereAreCases) { EXPECT_GE(RunCaseNames().size(), 60u); }

}  // namespace
}  // namespace assay::lang
