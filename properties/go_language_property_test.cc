// Generated well-typed programs do under our front end and runtime what they do under the real
// toolchain.
//
// ASSAY_EFFORT=N in the environment multiplies the number of programs.
#include <gtest/gtest.h>

#include <cstdlib>

#include "lang/compile.h"
#include "properties/go_generator.h"
#include "properties/property.h"
#include "properties/toolchain.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

int Effort(int runs) {
  const char* const factor = std::getenv("ASSAY_EFFORT");
  return factor == nullptr ? runs : runs * std::max(1, std::atoi(factor));
}

const lang::CompileOptions kLanguage{.go_minor = 26};

std::vector<std::string> OurDiagnostics(const lang::CompileResult& compiled) {
  std::vector<std::string> diagnostics;
  for (const lang::Diagnostic& d : compiled.diagnostics) {
    diagnostics.push_back(std::to_string(d.line) + ":" + std::to_string(d.column) + ": " +
                          d.message.substr(0, d.message.find('\n')));
  }
  SortDiagnostics(diagnostics);
  return diagnostics;
}

Behaviour Run(const image::Image& image) {
  runtime::WorldOptions options;
  options.instructions_max = 200'000'000;
  runtime::World world(image, options);
  const runtime::RunResult result = world.Run();
  return {result.exit_code, WithoutTraces(result.errors + result.headline)};
}

// The first lines in which two texts differ.
std::string Difference(const std::string& expected, const std::string& found) {
  std::istringstream a(expected);
  std::istringstream b(found);
  std::string before;
  while (true) {
    std::string x;
    std::string y;
    const bool more_a = static_cast<bool>(std::getline(a, x));
    const bool more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return "";
    if (x != y || more_a != more_b) {
      return "after: " + before + "\n  the toolchain: " + (more_a ? x : "(end)") +
             "\n  here:          " + (more_b ? y : "(end)");
    }
    before = x;
  }
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// "" when both compile, or both say the same about the program.
std::string DisagreementOfDiagnostics(const Toolchain& toolchain, const std::string& text) {
  const std::vector<std::string> expected = toolchain.Compile(text);
  const std::vector<std::string> found =
      OurDiagnostics(lang::Compile({{"main.go", text}}, runtime::LibrarySources, kLanguage));
  return expected == found ? "" : Difference(Joined(expected), Joined(found));
}

// "" when both do the same with the two texts, which are one unless a defect is planted.
std::string Disagreement(const Toolchain& toolchain, const std::string& theirs,
                         const std::string& ours) {
  const std::vector<std::string> expected = toolchain.Compile(theirs);
  const lang::CompileResult compiled =
      lang::Compile({{"main.go", ours}}, runtime::LibrarySources, kLanguage);
  const std::vector<std::string> found = OurDiagnostics(compiled);
  if (expected != found) return "diagnostics: " + Difference(Joined(expected), Joined(found));
  if (!expected.empty()) return "";
  const Behaviour real = toolchain.LinkAndRun();
  const Behaviour mine = Run(compiled.image);
  if (real == mine) return "";
  return "exit " + std::to_string(real.exit_code) + " there, " + std::to_string(mine.exit_code) +
         " here; " + Difference(real.errors, mine.errors);
}

class GoLanguageProperty : public testing::Test {
 protected:
  void SetUp() override {
    if (!toolchain_) GTEST_SKIP() << "there is no Go toolchain here to compare with";
  }
  const std::optional<Toolchain> toolchain_ = Toolchain::Find();
};

TEST_F(GoLanguageProperty, ProgramsDoWhatTheyDoUnderTheToolchain) {
  ExpectHolds(
      [&] {
        const GoSource source = *ArbitraryGoSource(40);
        const std::string text = source.Text();
        const std::string disagreement = Disagreement(*toolchain_, text, text);
        if (!disagreement.empty()) RC_FAIL(disagreement);
      },
      {.runs = Effort(15), .seed = 1});
}

TEST_F(GoLanguageProperty, MutatedProgramsGetTheSameDiagnostics) {
  ExpectHolds(
      [&] {
        const GoSource source = *ArbitraryMutatedGoSource(8, Mutation::kMeaning);
        const std::string disagreement = DisagreementOfDiagnostics(*toolchain_, source.Text());
        if (!disagreement.empty()) RC_FAIL(disagreement);
      },
      {.runs = Effort(60), .seed = 1});
}

TEST_F(GoLanguageProperty, MutatedTokensGetTheSameDiagnostics) {
  ExpectHolds(
      [&] {
        const GoSource source = *ArbitraryMutatedGoSource(1, Mutation::kTokens);
        const std::string disagreement = DisagreementOfDiagnostics(*toolchain_, source.Text());
        if (!disagreement.empty()) RC_FAIL(disagreement);
      },
      {.runs = Effort(60), .seed = 1});
}

// The canary: where our side reads + for -, the difference is found, and made as small as it gets:
// one function is left.
TEST_F(GoLanguageProperty, CanaryAPlantedDefectIsFoundAndShrunk) {
  GoSource smallest;
  const auto property = [&] {
    const GoSource source = *ArbitraryGoSource(10);
    const std::string text = source.Text();
    std::string defective = text;
    for (size_t at = 0; (at = defective.find(" - ", at)) != std::string::npos; ++at) {
      defective[at + 1] = '+';
    }
    const std::string disagreement = Disagreement(*toolchain_, text, defective);
    if (disagreement.empty()) return;
    smallest = source;
    RC_FAIL(disagreement);
  };
  ExpectFails(property, {.runs = 20, .seed = 1}, Shrinking::kOn);
  EXPECT_EQ(smallest.main->children.size(), 1u) << smallest;
  EXPECT_LT(smallest.Text().size(), 1500u) << smallest;
}

}  // namespace
}  // namespace assay::properties
