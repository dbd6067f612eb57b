// Generated well-typed programs do under our front end and runtime what they do under the real
// toolchain.
//
// ASSAY_EFFORT=N in the environment multiplies the number of programs.
#include <gtest/gtest.h>

#include <cstdlib>

#include "properties/comparison.h"
#include "properties/go_generator.h"
#include "properties/property.h"

namespace assay::properties {
namespace {

int Effort(int runs) {
  const char* const factor = std::getenv("ASSAY_EFFORT");
  return factor == nullptr ? runs : runs * std::max(1, std::atoi(factor));
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
