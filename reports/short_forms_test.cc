// The short forms: SARIF, Markdown, badge.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/markdown.h"
#include "reports/sarif.h"
#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(SarifCanary, TheViolationIsAnErrorAtItsProgram) {
  const auto root = nlohmann::json::parse(Sarif(SampleResults()));
  EXPECT_EQ(root["version"], "2.1.0");
  const auto& run = root["runs"][0];
  EXPECT_EQ(run["tool"]["driver"]["rules"].size(), 4u);
  ASSERT_EQ(run["results"].size(), 2u) << "the violation, and what is inconclusive";
  const auto& result = run["results"][0];
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["ruleId"], "CLOSE-005");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "specs/channels/close-wakes-all.go");
  EXPECT_THAT(result["message"]["text"].get<std::string>(), HasSubstr("go: saw what Go does not"));
}

TEST(MarkdownCanary, ShowsTheViolationAndEscapesWhatAPortPrinted) {
  Results results = SampleResults();
  const std::string text = Markdown(results);
  EXPECT_THAT(text, HasSubstr("## Conformance: violations found"));
  EXPECT_THAT(text, HasSubstr("**violates**: channels/close\\-wakes\\-all on go"));
  EXPECT_THAT(text, HasSubstr("```\nassay verify --port go --filter channels/close-wakes-all"));
  EXPECT_THAT(text, HasSubstr("lost &lt;one&gt;"));
  results.runs[0].observed[1].text = "<img src=x>|[a](b)";
  EXPECT_THAT(Markdown(results), Not(HasSubstr("<img")));
}

TEST(Markdown, TellsOfAClaimInVain) {
  Results results = SampleResults();
  results.ports[0].claimed_in_vain = {"parallelism"};
  EXPECT_THAT(Markdown(results), HasSubstr("go: its manifest claims parallelism, but the probe"));
}

TEST(Badge, SaysTheVerdict) {
  EXPECT_THAT(BadgeSvg(SampleResults()), HasSubstr("conformance: violations found"));
  EXPECT_THAT(BadgeSvg(Results{}), HasSubstr("the harness had trouble"));
}

}  // namespace
}  // namespace assay::reports
