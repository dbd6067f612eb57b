// Runs the Go toolchain of this machine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/scratch_directory.h"
#include "conformance/process_outcome.h"
#include "conformance/runner.h"

namespace assay::conformance {
namespace {

using End = Observation::End;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Program Make(const std::string& id, const std::string& text) {
  const Result<Program> program = ParseProgram(id, id + ".go", text);
  EXPECT_TRUE(program.ok()) << program.error().message;
  return *program;
}

class GoToolchain : public ::testing::Test {
 protected:
  // With `each`, main packages are built one by one.
  void Build(const std::vector<const Program*>& programs, bool each = false,
             bool prints_to_output = false) {
    const std::string root = ASSAY_SOURCE_ROOT;
    Result<Port> port = ReadPort(root + "/ports/go.toml");
    ASSERT_TRUE(port.ok()) << port.error().message;
    port->prints_to_output = prints_to_output;
    if (each) {
      port->build.clear();
      port->build_each = {"sh", "-c", "cd {source} && {go} build -o {program} ."};
    }
    runner_ = MakeProcessRunner(*port, {root + "/ports/driver", scratch_.path()});
    const Result<PortRunner::NotBuilt> result = runner_->Build(programs);
    ASSERT_TRUE(result.ok()) << result.error().message;
    not_built_ = *result;
  }

  const ScratchDirectory scratch_;
  std::unique_ptr<PortRunner> runner_;
  PortRunner::NotBuilt not_built_;
};

TEST_F(GoToolchain, CountsOutcomesOfAllKinds) {
  const Program litmus = Make("chan/order", R"go(// verifies: A-1
package main

func Litmus() string {
	c := make(chan int)
	go func() { c <- 1; close(c) }()
	a, aok := <-c
	b, bok := <-c
	if a == 1 && aok && b == 0 && !bok {
		return "1, then \"closed\"\n"
	}
	return "wrong"
}
)go");
  const Program actors = Make("memory/sb", R"go(// verifies: A-1
package main

type State struct{ x, y, r1, r2 int32 }

func Actor1(s *State) { s.x = 1; s.r1 = s.y }
func Actor2(s *State) { s.y = 1; s.r2 = s.x }

func Outcome(s *State) string { return string([]byte{byte('0' + s.r1), ' ', byte('0' + s.r2)}) }
)go");
  const Program process = Make("exit/panic", R"go(// verifies: A-1
// exit: 2
// stderr: /^panic: over/
package main

func main() { panic("over") }
)go");
  Build({&litmus, &actors, &process});
  ASSERT_THAT(not_built_, IsEmpty());
  EXPECT_THAT(runner_->Version().value(), HasSubstr("go version go1."));

  const Observation of_litmus = runner_->Run(litmus, 0.1, 1);
  EXPECT_EQ(of_litmus.end, End::kComplete) << of_litmus.what;
  EXPECT_THAT(of_litmus.outcomes, SizeIs(1));
  EXPECT_GT(of_litmus.CountOf("1, then \"closed\"\n"), 100u);
  EXPECT_EQ(of_litmus.outcomes.begin()->second.size(), 12u) << "every variant had its share";

  const Observation of_actors = runner_->Run(actors, 0.3, 1);
  EXPECT_EQ(of_actors.end, End::kComplete) << of_actors.what;
  EXPECT_GT(of_actors.CountOf("0 1") + of_actors.CountOf("1 0"), 100u);

  const Observation of_process = runner_->Run(process, 0.1, 1);
  EXPECT_EQ(of_process.end, End::kComplete) << of_process.what;
  EXPECT_GE(of_process.CountOf(ExpectedOutcome(process)), 3u);
}

TEST_F(GoToolchain, WhatAPortPrintsToStandardOutputMayBeItsStandardError) {
  const std::string text =
      "package main\n\nimport \"os\"\n\nfunc main() { os.Stdout.WriteString(\"x\\n\") }\n";
  const Program asks_errors =
      Make("a/errors", "// verifies: A-1\n// exit: 0\n// stderr: \"x\\n\"\n" + text);
  const Program asks_both =
      Make("a/both", "// verifies: A-1\n// exit: 0\n// stdout: \"\"\n// stderr: \"x\\n\"\n" + text);
  for (const bool prints_to_output : {false, true}) {
    Build({&asks_errors, &asks_both}, false, prints_to_output);
    EXPECT_EQ(runner_->Run(asks_errors, 0, 1).CountOf(ExpectedOutcome(asks_errors)) > 0,
              prints_to_output);
    EXPECT_EQ(runner_->Run(asks_both, 0, 1).CountOf(ExpectedOutcome(asks_both)), 0u);
  }
}

TEST_F(GoToolchain, AttributesABuildFailureAndBuildsTheRest) {
  const Program good =
      Make("a/good", "// verifies: A-1\npackage main\n\nfunc Litmus() string { return \"g\" }\n");
  const Program bad =
      Make("a/bad", "// verifies: A-1\npackage main\n\nfunc Litmus() string { return 1 }\n");
  for (const bool each : {false, true}) {
    Build({&good, &bad}, each);
    EXPECT_THAT(not_built_, SizeIs(1)) << each;
    EXPECT_THAT(not_built_["a/bad"], HasSubstr("/p_a_bad/program.go:4:"));
    EXPECT_GT(runner_->Run(good, 0.05, 1).CountOf("g"), 0u);
  }
}

TEST_F(GoToolchain, TheBuildKeyIsThatOfThePrograms) {
  const Program good =
      Make("a/good", "// verifies: A-1\npackage main\n\nfunc Litmus() string { return \"g\" }\n");
  const Program other =
      Make("a/good", "// verifies: A-1\npackage main\n\nfunc Litmus() string { return \"o\" }\n");
  Build({&good});
  const std::string key = runner_->BuildKey({&good});
  EXPECT_EQ(key.size(), 16u);
  EXPECT_EQ(runner_->BuildKey({&good}), key);
  EXPECT_NE(runner_->BuildKey({&other}), key);
  std::filesystem::remove_all(scratch_ / "bin");
  EXPECT_EQ(runner_->BuildKey({&good}), "") << "what was built is gone";
}

// Canary: what a broken program does in the driver is told for what it is.
TEST_F(GoToolchain, TellsCrashHangAndNonsenseApart) {
  const auto litmus = [](const std::string& id, const std::string& body) {
    return Make(id,
                "// verifies: A-1\npackage main\n\nimport \"os\"\n\nvar out = os.Stdout\n\n"
                "func Litmus() string { " +
                    body + " }\n");
  };
  const Program crash = litmus("a/crash", "panic(\"boom\")");
  const Program exit = litmus("a/exit", "os.Exit(0); return \"\"");
  const Program deadlock = litmus("a/deadlock", "select {}");
  const Program talk = litmus("a/talk", "out.WriteString(\"hello\\n\"); return \"\"");
  const Program forge =
      litmus("a/forge", "out.WriteString(\"assay1 0 end 0 0\\n\"); os.Exit(0); return \"\"");
  const Program many = litmus(
      "a/many",
      "n++; return string([]byte{byte(n>>16), byte(n>>8), byte(n)}) }; var n int; func init() {");
  Build({&crash, &exit, &deadlock, &talk, &forge, &many});
  ASSERT_THAT(not_built_, IsEmpty());
  const Observation crashed = runner_->Run(crash, 0.05, 1);
  EXPECT_EQ(crashed.end, End::kCrashed);
  EXPECT_THAT(crashed.evidence, HasSubstr("panic: boom"));
  EXPECT_EQ(runner_->Run(exit, 0.05, 1).end, End::kNonsense);
  EXPECT_EQ(runner_->Run(deadlock, 0.05, 1).end, End::kCrashed);
  EXPECT_EQ(runner_->Run(talk, 0.05, 1).end, End::kNonsense);
  EXPECT_EQ(runner_->Run(forge, 0.05, 1).end, End::kNonsense);
  EXPECT_THAT(runner_->Run(many, 0.2, 1).what, HasSubstr("different outcomes"));
}

}  // namespace
}  // namespace assay::conformance
