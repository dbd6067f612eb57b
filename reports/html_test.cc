#include "reports/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HtmlCanary, TheViolationIsShownWithEvidenceAndRepeatLine) {
  const std::string page = Html(SampleResults());
  EXPECT_THAT(page, HasSubstr("Conformance report: violations found"));
  EXPECT_THAT(page, HasSubstr("<article class=\"card alarm\">"));
  EXPECT_THAT(page, HasSubstr("lost &lt;one&gt;"));
  EXPECT_THAT(page, HasSubstr("<b class=\"v-violates\">forbids it</b>"));
  EXPECT_THAT(
      page,
      HasSubstr("<code tabindex=\"0\">assay verify --port go --filter channels/close-wakes-all"));
  EXPECT_THAT(page, HasSubstr("1 of 2 faults convicted"));
}

TEST(HtmlCanary, ATroubledPortIsNotConforming) {
  Results results = SampleResults();
  results.runs = {results.runs[1]};
  results.ports[0].trouble = "no toolchain found";
  const std::string page = Html(results);
  EXPECT_THAT(page, HasSubstr("the harness had trouble"));
  EXPECT_THAT(page, HasSubstr("no toolchain found"));
}

TEST(HtmlCanary, AClaimThatCouldNotBeProbedIsShown) {
  Results results = SampleResults();
  results.ports[0].not_probed = {"preemption"};
  EXPECT_THAT(Html(results), HasSubstr("too busy to probe it for preemption"));
}

TEST(Html, StandsAlone) {
  const std::string page = Html(SampleResults());
  EXPECT_THAT(page, Not(HasSubstr("src=")));
  EXPECT_THAT(page, Not(HasSubstr("<link")));
  EXPECT_THAT(page, Not(HasSubstr("@import")));
}

TEST(Html, NothingThatAPortPrintsBecomesMarkup) {
  Results results = SampleResults();
  results.runs[0].observed[1].text = "<script>alert(1)</script>\"'&";
  results.runs[0].evidence = "</pre><script>alert(2)</script>";
  results.ports[0].version = "<img src=x>";
  const std::string page = Html(results);
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
}

TEST(Html, LeadsFromAnAreaToSourceAndSchedule) {
  const std::string page = Html(SampleResults());
  EXPECT_THAT(page, HasSubstr("<a href=\"#area-close\">close</a>"));
  EXPECT_THAT(page, HasSubstr("id=\"area-close\">close</th>"));
  EXPECT_THAT(page, HasSubstr("<pre tabindex=\"0\">package main // a &lt; b\n</pre>"));
  EXPECT_THAT(
      page,
      HasSubstr("<code tabindex=\"0\">assay replay specs/channels/close-wakes-all.go T0.1 T1.2"));
  EXPECT_THAT(page, HasSubstr("never showed in 900 runs: it is less likely than 1 in 300 a run"));
}

TEST(Html, IsWholeWithoutResults) {
  EXPECT_THAT(Html(Results{}), HasSubstr("the harness had trouble"));
}

}  // namespace
}  // namespace assay::reports
