#include "conformance/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kLitmus = R"go(// The buffered element drains before the close shows.
//
// verifies: RECV-003 RECV-004
// since: go1.22
// features: preemption
// outcome: "1 true, 0 false" permitted
// outcome: "a\"b" interesting is rare, on purpose
package main

func Litmus() string { return "package main" }
)go";

const std::string kActors = R"go(// verifies: MM-001
// model: racy
// outcome: "0 0" interesting weak memory
package main

type State struct{ x, y int32 }

func Actor1(s *State) {}
func Actor2(s *State) {}

func Outcome(s *State) string { return "" }
)go";

const std::string kProcess = R"go(// verifies: DEAD-001
// exit: 2
// stdout: ""
// stderr: /^fatal error: all goroutines are asleep/
// stderr: /deadlock!$/
package main

func main() { select {} }
)go";

Result<Program> Parse(const std::string& text) { return ParseProgram("a/b", "specs/a/b.go", text); }

std::string ErrorOf(const std::string& text) {
  const Result<Program> program = Parse(text);
  return program.ok() ? "accepted" : program.error().message;
}

std::string Replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Program, ReadsALitmusProgram) {
  const Result<Program> program = Parse(kLitmus);
  ASSERT_TRUE(program.ok()) << program.error().message;
  EXPECT_EQ(program->kind, ProgramKind::kLitmus);
  EXPECT_EQ(program->summary, "The buffered element drains before the close shows.");
  EXPECT_THAT(program->verifies, ElementsAre("RECV-003", "RECV-004"));
  EXPECT_EQ(program->since_minor, 22);
  EXPECT_THAT(program->features, ElementsAre("preemption"));
  ASSERT_EQ(program->outcomes.size(), 2u);
  EXPECT_EQ(program->outcomes[0].text, "1 true, 0 false");
  EXPECT_FALSE(program->outcomes[0].is_interesting);
  EXPECT_EQ(program->outcomes[1].text, "a\"b");
  EXPECT_TRUE(program->outcomes[1].is_interesting);
  EXPECT_EQ(program->outcomes[1].remark, "is rare, on purpose");
}

TEST(Program, AResultMayHaveAName) {
  EXPECT_TRUE(Parse(Replaced(kLitmus, "func Litmus() string", "func Litmus() (text string)")).ok());
}

TEST(Program, ReadsAnActorsProgram) {
  const Result<Program> program = Parse(kActors);
  ASSERT_TRUE(program.ok()) << program.error().message;
  EXPECT_EQ(program->kind, ProgramKind::kActors);
  EXPECT_EQ(program->actors, 2);
  EXPECT_FALSE(program->has_setup);
  EXPECT_TRUE(program->is_racy);
}

TEST(Program, ReadsAProcessProgram) {
  const Result<Program> program = Parse(kProcess);
  ASSERT_TRUE(program.ok()) << program.error().message;
  EXPECT_EQ(program->kind, ProgramKind::kProcess);
  EXPECT_EQ(program->exit_status, 2);
  EXPECT_TRUE(program->output->Matches(""));
  EXPECT_FALSE(program->output->Matches("x"));
  ASSERT_EQ(program->errors.size(), 2u);
  const char* const text = "\nfatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1";
  EXPECT_TRUE(program->errors[0].Matches(text));
  EXPECT_TRUE(program->errors[1].Matches(text));
  EXPECT_FALSE(program->errors[0].Matches("panic: x"));
}

TEST(Program, BecomesAnotherPackageLineByLine) {
  const std::string text = AsPackage(*Parse(kLitmus), "p_a_b");
  EXPECT_EQ(text, Replaced(kLitmus, "\npackage main\n", "\npackage p_a_b\n"));
}

// Every rule of the contract, broken once.
TEST(ProgramCanary, RefusesWhatBreaksTheContract) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "specs/a/b.go:1: no package clause"},
      {Replaced(kLitmus, "package main\n\n", "package other\n\n"),
       ":8: a conformance program is package main"},
      {"package main\n\nfunc Litmus() string { return \"\" }\n", ":1: no header"},
      {Replaced(kLitmus, "// verifies: RECV-003 RECV-004\n", ""), "the header lacks 'verifies'"},
      {Replaced(kLitmus, "RECV-003 RECV-004", ""), ":3: 'verifies' names no requirement"},
      {Replaced(kLitmus, "RECV-003 RECV-004", "RECV-003 RECV-003"),
       ":3: 'verifies' names RECV-003 twice"},
      {Replaced(kLitmus, "features", "feature"), ":5: unknown header key 'feature'"},
      {Replaced(kLitmus, "preemption", "telepathy"), ":5: unknown feature 'telepathy'"},
      {Replaced(kLitmus, "go1.22", "1.22"), ":4: 'since' is a language version"},
      {Replaced(kLitmus, "// since: go1.22", "// since: go1.22\n// since: go1.22"),
       ":5: 'since' is given twice"},
      {Replaced(kLitmus, "// since: go1.22", "// since: go1.22\n// until: go1.21"),
       ":5: 'until' is before 'since'"},
      {Replaced(kLitmus, "// since: go1.22", "// nothing to see"),
       ":4: a header line is '// key: value'"},
      {Replaced(kLitmus, "interesting is", "likely is"), ":7: an outcome is graded"},
      {Replaced(kLitmus, "\"a\\\"b\"", "a"), ":7: an outcome begins with its text"},
      {Replaced(kLitmus, "\"a\\\"b\"", "\"1 true, 0 false\""),
       ":7: the outcome \"1 true, 0 false\" is given twice"},
      {Replaced(kLitmus, "func Litmus() string", "func Litmus() int"),
       ":10: it is func Litmus() string"},
      {Replaced(kLitmus, "func Litmus() string", "func Other() string"), "it has neither"},
      {kLitmus + "\nfunc main() {}\n", "it has more than one of"},
      {Replaced(kLitmus, "// since: go1.22", "// kind: process"),
       ":4: its functions make it a litmus program"},
      {Replaced(kLitmus, "// since: go1.22", "// kind: test"),
       ":4: 'kind' is litmus, actors or process"},
      {Replaced(kLitmus, "// since: go1.22", "// exit: 2"),
       ":4: 'exit' is for process programs only"},
      {Replaced(kActors, "Actor2", "Actor3"), "without gaps"},
      {Replaced(kActors, "type State", "type Other"), "has a type State"},
      {Replaced(kActors, "func Outcome", "func Result"), "has a func Outcome"},
      {Replaced(kActors, "// outcome: \"0 0\" interesting weak memory\n", ""),
       ":2: a racy program needs its outcomes"},
      {Replaced(kActors, "racy", "weak"), ":2: 'model' is racy"},
      {Replaced(kProcess, "// exit: 2\n", ""), "the header of a process program says 'exit'"},
      {Replaced(kProcess, "exit: 2", "exit: 256"), ":2: 'exit' is a number from 0 to 255"},
      {Replaced(kProcess, "exit: 2", "exit: two"), ":2: 'exit' is a number"},
      {Replaced(kProcess, "\"\"", "nothing"), ":3: 'stdout' is \"text\" or /regexp/"},
      {Replaced(kProcess, "/deadlock!$/", "/(deadlock!$/"),
       ":5: 'stderr' is not a regular expression"},
      {Replaced(kProcess, "// stdout: \"\"", "// outcome: \"\" permitted"),
       ":3: 'outcome' is for litmus and actors"}};
  for (const auto& [text, message] : cases) EXPECT_THAT(ErrorOf(text), HasSubstr(message)) << text;
}

TEST(Program, RunsInALanguageThatItIsMeantFor) {
  Program program;
  EXPECT_EQ(LanguageFor(program, 22), 22);
  program.since_minor = 23;
  EXPECT_EQ(LanguageFor(program, 22), 23);
  EXPECT_EQ(LanguageFor(program, 26), 26);
  program.until_minor = 24;
  EXPECT_EQ(LanguageFor(program, 22), 23);
  EXPECT_EQ(LanguageFor(program, 26), 24);
}

TEST(Program, TellsAllErrorsInOrder) {
  const std::string text = Replaced(Replaced(kLitmus, "go1.22", "x"), "preemption", "y");
  EXPECT_EQ(
      ErrorOf(text),
      "specs/a/b.go:4: 'since' is a language version, go1.N\nspecs/a/b.go:5: unknown feature 'y'");
}

}  // namespace
}  // namespace assay::conformance
