// Go programs over the library, against the outputs that a Go toolchain (go1.26) recorded for them.
//
// To record anew: go run testdata/NAME.go > testdata/NAME.out
#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using testing::HasSubstr;

std::string Read(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

// What the program writes to standard output, with what went wrong behind it.
std::string OutputOf(const std::string& name, const std::string& text, WorldOptions options = {}) {
  const lang::CompileResult compiled = lang::Compile({{name, text}}, LibrarySources);
  std::string failures;
  for (const lang::Diagnostic& diagnostic : compiled.diagnostics) {
    failures += diagnostic.ToString() + "\n";
  }
  if (!compiled.ok()) return failures;
  World world(compiled.image, std::move(options));
  const RunResult result = world.Run();
  // How long a test took, in the reports of package testing, is the machine's affair.
  static const std::regex kDuration(R"(\(\d+\.\d\ds\))");
  return std::regex_replace(result.output, kDuration, "(0.00s)") + result.errors + result.headline;
}

// Compares line by line: one differing line says more than two long texts.
void ExpectSameLines(const std::string& actual, const std::string& expected) {
  std::istringstream actual_lines(actual);
  std::istringstream expected_lines(expected);
  std::string a;
  std::string b;
  for (int line = 1;; ++line) {
    const bool more_actual = static_cast<bool>(std::getline(actual_lines, a));
    const bool more_expected = static_cast<bool>(std::getline(expected_lines, b));
    if (!more_actual && !more_expected) return;
    ASSERT_EQ(more_actual ? a : "(the end)", more_expected ? b : "(the end)") << "line " << line;
  }
}

std::vector<std::string> ProgramNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(ASSAY_LIBRARY_TESTDATA)) {
    if (entry.path().extension() == ".go") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class LibraryProgram : public testing::TestWithParam<std::string> {};

TEST_P(LibraryProgram, WritesWhatTheToolchainRecorded) {
  const std::filesystem::path base = std::filesystem::path(ASSAY_LIBRARY_TESTDATA) / GetParam();
  const std::string expected = Read(base.string() + ".out");
  ASSERT_NE(expected, "");
  ExpectSameLines(OutputOf(GetParam() + ".go", Read(base.string() + ".go")), expected);
}

// The collector runs all the time, and each of its collections is checked.
TEST_P(LibraryProgram, WritesTheSameWhileMemoryIsCollected) {
  const std::filesystem::path base = std::filesystem::path(ASSAY_LIBRARY_TESTDATA) / GetParam();
  WorldOptions options;
  options.verify_collections = true;
  ExpectSameLines(OutputOf(GetParam() + ".go", Read(base.string() + ".go"), options),
                  Read(base.string() + ".out"));
}

// Stacks move at every call, and old ones are poisoned.
TEST_P(LibraryProgram, WritesTheSameWhenStacksMove) {
  const std::filesystem::path base = std::filesystem::path(ASSAY_LIBRARY_TESTDATA) / GetParam();
  WorldOptions options;
  options.move_stacks = true;
  ExpectSameLines(OutputOf(GetParam() + ".go", Read(base.string() + ".go"), options),
                  Read(base.string() + ".out"));
}

INSTANTIATE_TEST_SUITE_P(Testdata, LibraryProgram, testing::ValuesIn(ProgramNames()),
                         [](const auto& name) { return name.param; });

// Canary: a program that writes something else is seen to.
TEST(LibraryProgramCanary, AnotherOutputIsADifference) {
  const std::string output =
      OutputOf("canary.go", "package main\nimport \"fmt\"\nfunc main() { fmt.Println(1, 2) }\n");
  EXPECT_EQ(output, "1 2\n");
  EXPECT_FATAL_FAILURE(ExpectSameLines("1 2\n", "1 3\n"), "1 3");
  EXPECT_FATAL_FAILURE(ExpectSameLines("1\n2\n", "1\n"), "(the end)");
  EXPECT_THAT(OutputOf("broken.go", "package main\nfunc main() { x }\n"), HasSubstr("broken.go:2"));
}

}  // namespace
}  // namespace assay::runtime
