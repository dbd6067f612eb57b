#include "conformance/process_outcome.h"

#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

Program Expecting(std::optional<int> exit_status, const char* stdout_pattern,
                  const char* stderr_pattern) {
  Program program;
  program.kind = ProgramKind::kProcess;
  program.exit_status = exit_status;
  if (stdout_pattern != nullptr) program.output = TextPattern::Parse(stdout_pattern).value();
  program.errors.push_back(TextPattern::Parse(stderr_pattern).value());
  return program;
}

std::string Outcome(const Program& program, int status, std::string_view out, std::string_view err,
                    ExitStatusIs exit = ExitStatusIs::kExact) {
  return ProcessOutcome(program, {status, "exit status " + std::to_string(status), out, err}, exit);
}

TEST(ProcessOutcome, IsTheExpectedOneExactlyWhenAllHolds) {
  const Program program = Expecting(2, "\"\"", "/^panic: x$/");
  EXPECT_EQ(ExpectedOutcome(program), "exit status 2, stdout \"\", stderr /^panic: x$/");
  EXPECT_EQ(Outcome(program, 2, "", "panic: x\n\ngoroutine 1"), ExpectedOutcome(program));
  EXPECT_EQ(Outcome(program, 3, "", "panic: x\n"), "exit status 3");
  EXPECT_EQ(Outcome(program, 2, "hello\nthere", "panic: x\n"),
            "exit status 2, stdout \"hello\\nthere\" and not \"\"");
  EXPECT_EQ(Outcome(program, 2, "", ""), "exit status 2, stderr nothing and not /^panic: x$/");
}

TEST(ProcessOutcome, NonzeroIsAClass) {
  const Program program = Expecting(std::nullopt, nullptr, "/x/");
  EXPECT_EQ(Outcome(program, 1, "", "x"), ExpectedOutcome(program));
  EXPECT_EQ(Outcome(program, 0, "", "x"), "exit status 0");
}

TEST(ProcessOutcome, APortMayKeepOnlyTheClassOfAStatus) {
  const Program program = Expecting(2, nullptr, "/x/");
  EXPECT_EQ(Outcome(program, 1, "", "x", ExitStatusIs::kClass), ExpectedOutcome(program));
  EXPECT_EQ(Outcome(program, 0, "", "x", ExitStatusIs::kClass), "exit status 0");
}

}  // namespace
}  // namespace assay::conformance
