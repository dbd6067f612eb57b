// Consecutive seeds, each a generated program, held against the real toolchain: the deep form of
// go_language_property_test.cc. A difference is made smaller and told, and the sweep goes on.
//
// In the environment, ASSAY_SEED is the first seed (1) and ASSAY_SEEDS their number (300).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <vector>

#include "properties/comparison.h"
#include "properties/go_generator.h"

namespace assay::properties {
namespace {

int Number(const char* variable, int otherwise) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? otherwise : std::atoi(text);
}

// What differs about a text, or "".
using Compare = std::function<std::string(const std::string&)>;

// The first smaller program that still differs, again and again, within so many comparisons.
GoSource Smallest(GoSource source, Care care, const Compare& compare, int comparisons) {
  for (bool shrunk = true; shrunk;) {
    shrunk = false;
    for (GoSource& smaller : Shrinks(source, care)) {
      if (comparisons-- == 0) return source;
      if (compare(smaller.Text()).empty()) continue;
      source = std::move(smaller);
      shrunk = true;
      break;
    }
  }
  return source;
}

// Programs on which the toolchain is at odds with Go's specification, by their seeds. That it is
// must not be overlooked, nor that it is no more.
struct Explained {
  int seed;
  const char* finding;
};
using Explanations = std::vector<Explained>;

class GoLanguageDeep : public testing::Test {
 protected:
  void SetUp() override {
    if (!toolchain_) GTEST_SKIP() << "there is no Go toolchain here to compare with";
  }

  void Sweep(const std::function<GoSource(const rc::Random&)>& generate, Care care,
             const Compare& compare, const Explanations& explanations = {}) {
    const int first = Number("ASSAY_SEED", 1);
    const int count = Number("ASSAY_SEEDS", 300);
    const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
    std::cerr << "repeat: ASSAY_SEED=" << first << " ASSAY_SEEDS=" << count
              << " --gtest_filter=" << test->test_suite_name() << '.' << test->name() << '\n';
    int differences = 0;
    for (int seed = first; seed < first + count; ++seed) {
      const GoSource source = generate(rc::Random(static_cast<uint64_t>(seed)));
      const bool agrees = compare(source.Text()).empty();
      const auto explained =
          std::find_if(explanations.begin(), explanations.end(),
                       [seed](const Explained& one) { return one.seed == seed; });
      if (explained != explanations.end()) {
        EXPECT_FALSE(agrees) << "seed " << seed << " agrees now: " << explained->finding;
        std::cerr << "seed " << seed << ": " << compare(source.Text()) << "\nas "
                  << explained->finding << " explains\n";
        continue;
      }
      if (agrees) continue;
      ++differences;
      const std::string text = Smallest(source, care, compare, 200).Text();
      ADD_FAILURE() << "seed " << seed << ": " << compare(text) << "\n" << text;
    }
    std::cerr << count << " seeds, " << differences << " with a difference\n";
  }

  const std::optional<Toolchain> toolchain_ = Toolchain::Find();
};

TEST_F(GoLanguageDeep, ProgramsDoWhatTheyDoUnderTheToolchain) {
  Sweep([](const rc::Random& random) { return GenerateGoSource(Dice(random), 40); },
        Care::kKeepWellTyped,
        [&](const std::string& text) { return Disagreement(*toolchain_, text, text); },
        {{74, "docs/findings/gc-result-cleared-early.md"}});
}

TEST_F(GoLanguageDeep, MutatedProgramsGetTheSameDiagnostics) {
  Sweep(
      [](const rc::Random& random) {
        return GenerateMutatedGoSource(random, 8, Mutation::kMeaning);
      },
      Care::kAnything,
      [&](const std::string& text) { return DisagreementOfDiagnostics(*toolchain_, text); });
}

TEST_F(GoLanguageDeep, MutatedTokensGetTheSameDiagnostics) {
  Sweep(
      [](const rc::Random& random) {
        return GenerateMutatedGoSource(random, 1, Mutation::kTokens);
      },
      Care::kAnything,
      [&](const std::string& text) { return DisagreementOfDiagnostics(*toolchain_, text); });
}

}  // namespace
}  // namespace assay::properties
