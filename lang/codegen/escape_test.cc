// Escape analysis, held against gc: lang/testdata/escape/*.m are what `go build -gcflags='-m -l'`
// says of the programs beside them. With ASSAY_UPDATE=1 in the environment they are written anew.
//
// To be less strict than gc would be a defect: then a pointer to a dead frame may live on. Where we
// are stricter, kStricter below says why.
#include "lang/codegen/escape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "lang/codegen/run_cases_test_support.h"
#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::lang {
namespace {

namespace fs = std::filesystem;

const fs::path kDirectory = ASSAY_ESCAPE_CASES;

std::vector<std::string> CaseNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kDirectory)) {
    if (entry.path().extension() == ".go") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What gc finds and we do not, with the reason. Each makes us keep in the heap what need not be.
const std::map<std::string, std::string> kStricter = {
    {"functions.go:110:23: leaking param: s to result ~r0 level=1",
     "a call of a method expression in a variable is a call of some function"},
    {"functions.go:123:14: leaking param: p to result ~r0 level=0",
     "a struct of one pointer is put behind a pointer in an interface"},
};

using Verdicts = std::multiset<std::string>;

// "file:line:column: verdict" lines, without gc's remarks on optimisations.
Verdicts Parse(const std::string& text) {
  Verdicts verdicts;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("./")) line.erase(0, 2);
    for (const char* const kind :
         {" escapes to heap", " does not escape", ": moved to heap: ", ": leaking param"}) {
      if (line.find(kind) == std::string::npos) continue;
      verdicts.insert(line);
      break;
    }
  }
  return verdicts;
}

CompileResult CompileCase(const std::string& name, const std::string& text,
                          const CompileOptions& options) {
  return Compile({{name + ".go", text}}, runtime::LibrarySources, options);
}

Verdicts Ours(const std::string& name) {
  CompileOptions options;
  options.explain_escapes = 1;
  const CompileResult compiled =
      CompileCase(name, ReadWholeFile((kDirectory / (name + ".go")).string()), options);
  std::string text;
  for (const Diagnostic& diagnostic : compiled.diagnostics) text += diagnostic.ToString() + "\n";
  EXPECT_EQ(text, "");
  for (const Diagnostic& finding : compiled.escapes) text += finding.ToString() + "\n";
  return Parse(text);
}

Verdicts Minus(const Verdicts& a, const Verdicts& b) {
  Verdicts rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

// Whether a verdict lets something live on: the other one for the same thing keeps it in the frame.
bool lets_escape(const std::string& verdict) {
  return verdict.find(" does not escape") == std::string::npos;
}

TEST(EscapeVerdicts, AreGcsOrStricterForAKnownReason) {
  size_t all = 0;
  size_t agreed = 0;
  for (const std::string& name : CaseNames()) {
    const Verdicts gc = Parse(ReadWholeFile((kDirectory / (name + ".m")).string()));
    const Verdicts ours = Ours(name);
    ASSERT_FALSE(gc.empty()) << name;
    const Verdicts missing = Minus(gc, ours);
    all += gc.size();
    agreed += gc.size() - missing.size();
    for (const std::string& verdict : missing) {
      EXPECT_TRUE(kStricter.contains(verdict)) << verdict;
    }
    for (const std::string& verdict : Minus(ours, gc)) {
      EXPECT_TRUE(lets_escape(verdict)) << "less strict than gc: " << verdict;
    }
  }
  std::cout << agreed << " of " << all << " verdicts are gc's\n";
  EXPECT_GE(agreed * 100, all * 95);
}

TEST(EscapeVerdicts, AreWhatTheRealToolchainSays) {
  const std::string go = fs::exists("/usr/local/go/bin/go") ? "/usr/local/go/bin/go" : "go";
  const auto shell = [](const std::string& command) { return std::system(command.c_str()); };
  if (shell(go + " version >/dev/null 2>&1") != 0) GTEST_SKIP() << "no Go toolchain here";
  const fs::path scratch = fs::temp_directory_path() / ("assay-escape-" + std::to_string(getpid()));
  fs::create_directories(scratch);
  for (const std::string& name : CaseNames()) {
    // Without a file argument's path in front: as it stands in the directory itself.
    ASSERT_EQ(shell("cd '" + kDirectory.string() + "' && " + go + " build -o '" +
                    (scratch / "program").string() + "' -gcflags='-m -l' " + name + ".go 2>'" +
                    (scratch / "verdicts").string() + "'"),
              0)
        << name;
    const std::string text = ReadWholeFile((scratch / "verdicts").string());
    if (std::getenv("ASSAY_UPDATE") != nullptr) {
      std::ofstream out(kDirectory / (name + ".m"), std::ios::binary);
      for (const std::string& verdict : Parse(text)) out << verdict << "\n";
    } else {
      EXPECT_THAT(Minus(Parse(text), Parse(ReadWholeFile((kDirectory / (name + ".m")).string()))),
                  testing::IsEmpty())
          << name;
    }
  }
  fs::remove_all(scratch);
}

// Runs the program where every store of a pointer is checked (see interpreter/stack_pointers.h).
std::string RunProgram(const std::string& text, const CompileOptions& options = {}) {
  const CompileResult compiled = CompileCase("program", text, options);
  EXPECT_TRUE(compiled.ok());
  runtime::WorldOptions world_options;
  world_options.instructions_max = 10'000'000;
  runtime::World world(compiled.image, world_options);
  const runtime::RunResult result = world.Run();
  return result.errors + result.headline;
}

TEST(EscapeVerdicts, LetTheProgramsRun) {
  for (const std::string& name : CaseNames()) {
    const std::string text = ReadWholeFile((kDirectory / (name + ".go")).string());
    EXPECT_EQ(RunProgram(text).find("panic"), std::string::npos) << name;
  }
}

TEST(EscapeReasons, AreTheFlow) {
  CompileOptions options;
  options.explain_escapes = 2;
  const CompileResult compiled = CompileCase("a", R"(package main

var kept *int

func give(p **int) *int { return *p }

func main() {
	x := 1
	p := &x
	q := give(&p)
	kept = q
}
)",
                                             options);
  std::vector<std::string> lines;
  for (const Diagnostic& finding : compiled.escapes) lines.push_back(finding.ToString());
  EXPECT_THAT(lines,
              testing::ElementsAre("a.go:5:11: parameter p leaks to ~r0 for give with derefs=1:\n"
                                   "  flow: ~r0 ← *p:\n"
                                   "    from *p (indirection) at a.go:5:34\n"
                                   "    from *p (return) at a.go:5:34",
                                   "a.go:5:11: leaking param: p to result ~r0 level=1",
                                   "a.go:8:2: x escapes to heap in main:\n"
                                   "  flow: p ← &x:\n"
                                   "    from &x (address-of) at a.go:9:7\n"
                                   "    from &x (assign) at a.go:9:7\n"
                                   "  flow: q ← p:\n"
                                   "    from &p (address-of) at a.go:10:12\n"
                                   "    from give(&p) (call parameter) at a.go:10:11\n"
                                   "    from give(&p) (assign) at a.go:10:11\n"
                                   "  flow: {heap} ← q:\n"
                                   "    from kept (assign) at a.go:11:2",
                                   "a.go:8:2: moved to heap: x"));
}

// A parameter that leaks, by a function that is trusted not to.
const char* const kLeakingProgram = R"(package main

var kept *int

func leak(p *int) { kept = p }

func main() {
	x := 1
	leak(&x)
	println(*kept)
}
)";

TEST(EscapeCanary, AWrongSummaryIsNoticedWhenThePointerIsStored) {
#ifndef ASSAY_CHECK_INVARIANTS
  GTEST_SKIP() << "stores are checked in Debug builds only";
#endif
  EXPECT_EQ(RunProgram(kLeakingProgram), "1\n");
  CompileOptions wrong;
  wrong.trust_all_callees = true;
  EXPECT_DEATH(RunProgram(kLeakingProgram, wrong), "F1: a pointer to a frame has escaped");
}

TEST(EscapeCanary, AWrongVerdictIsNoticed) {
  EXPECT_TRUE(lets_escape("a.go:1:2: moved to heap: x"));
  EXPECT_TRUE(lets_escape("a.go:1:2: leaking param: x"));
  EXPECT_FALSE(lets_escape("a.go:1:2: x does not escape"));
  CompileOptions wrong;
  wrong.trust_all_callees = true;
  wrong.explain_escapes = 1;
  const auto of = [](const CompileResult& compiled) {
    std::string text;
    for (const Diagnostic& finding : compiled.escapes) text += finding.ToString() + "\n";
    return Parse(text);
  };
  CompileOptions right;
  right.explain_escapes = 1;
  EXPECT_THAT(of(CompileCase("a", kLeakingProgram, right)),
              testing::Contains("a.go:8:2: moved to heap: x"));
  EXPECT_THAT(of(CompileCase("a", kLeakingProgram, wrong)),
              testing::Not(testing::Contains("a.go:8:2: moved to heap: x")));
}

}  // namespace
}  // namespace assay::lang
