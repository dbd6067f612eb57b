#include "conformance/reference_runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/process_outcome.h"

namespace assay::conformance {
namespace {

using End = Observation::End;
using ::testing::HasSubstr;

Program Make(const std::string& header, const std::string& body) {
  const Result<Program> program =
      ParseProgram("a/b", "a/b.go", "// verifies: A-1\n" + header + "package main\n\n" + body);
  EXPECT_TRUE(program.ok()) << program.error().message;
  return *program;
}

Observation Show(const Program& program) {
  Port port;
  port.kind = PortKind::kReference;
  return MakeReferenceRunner(port)->Run(program, 0.2, 1);
}

TEST(ReferenceRunner, ShufflesSchedules) {
  const Observation observation = Show(Make("", R"go(
func Litmus() string {
	c := make(chan int, 2)
	go func() { c <- 1 }()
	go func() { c <- 2 }()
	return string(rune('0' + <-c))
}
)go"));
  EXPECT_EQ(observation.end, End::kComplete) << observation.what;
  EXPECT_GT(observation.CountOf("1"), 0u);
  EXPECT_GT(observation.CountOf("2"), 0u);
}

TEST(ReferenceRunner, EqualSeedsShowTheSame) {
  const Program program = Make("", R"go(
func Litmus() string {
	c := make(chan int, 3)
	for i := 0; i < 3; i++ {
		go func() { c <- i }()
	}
	return string([]byte{byte('0' + <-c), byte('0' + <-c), byte('0' + <-c)})
}
)go");
  const auto first = [&](uint64_t seed) {
    return RunOnReference(program, 22, 0, seed, {}).outcomes;
  };
  EXPECT_EQ(first(7), first(7));
}

TEST(ReferenceRunner, JudgesProcessPrograms) {
  const Program good =
      Make("// exit: 3\n// stdout: \"\"\n", "import \"os\"\n\nfunc main() { os.Exit(3) }");
  EXPECT_GT(Show(good).CountOf(ExpectedOutcome(good)), 0u);
  const Program panics = Make("// exit: 2\n// stderr: /^panic: over\\n\\ngoroutine 1/\n",
                              "func main() { panic(\"over\") }");
  EXPECT_GT(Show(panics).CountOf(ExpectedOutcome(panics)), 0u);
  const Program wrong = Make("// exit: 0\n", "func main() { panic(\"over\") }");
  const Observation observation = Show(wrong);
  EXPECT_EQ(observation.CountOf(ExpectedOutcome(wrong)), 0u);
  EXPECT_THAT(observation.evidence, HasSubstr("panic: over"));
}

TEST(ReferenceRunnerCanary, TellsDeathAndEndlessLoops) {
  const Observation died = Show(Make("", "func Litmus() string { panic(\"boom\") }"));
  EXPECT_EQ(died.end, End::kCrashed);
  EXPECT_THAT(died.evidence, HasSubstr("panic: boom"));
  EXPECT_EQ(Show(Make("", "func Litmus() string { for { } }")).end, End::kHung);
  EXPECT_EQ(Show(Make("", "func Litmus() string { return 1 }")).end, End::kNotRun);
}

}  // namespace
}  // namespace assay::conformance
