#include "reports/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/testing.h"

namespace assay::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A verification for each letter, in which the one run is so.
std::vector<PastVerification> Verifications(const std::string& letters) {
  std::vector<PastVerification> past;
  for (const char letter : letters) {
    PastVerification one;
    one.started = "2026-01-31T12:00:00Z";
    const Verdict verdict = letter == 'V'   ? Verdict::kViolates
                            : letter == '?' ? Verdict::kInconclusive
                            : letter == 'E' ? Verdict::kError
                            : letter == 'W' ? Verdict::kWaived
                                            : Verdict::kConforms;
    if (letter != '-') one.runs[{"a/b", "go"}] = {verdict, letter == 'V' ? "saw <that>" : ""};
    past.push_back(std::move(one));
  }
  return past;
}

Course Only(const std::string& letters) {
  const std::vector<CourseOfRun> courses = Courses(Verifications(letters));
  EXPECT_EQ(courses.size(), 1u) << letters;
  if (courses.empty()) return Course::kTrouble;
  EXPECT_EQ(courses[0].letters, letters);
  return courses[0].course;
}

TEST(History, TellsHowEachRunWentOn) {
  EXPECT_EQ(Only("..V"), Course::kNew);
  EXPECT_EQ(Only("-.?V"), Course::kNew);
  EXPECT_EQ(Only(".VV"), Course::kLasts);
  EXPECT_EQ(Only("V?V"), Course::kLasts);
  EXPECT_EQ(Only("V"), Course::kLasts) << "there is nothing before it";
  EXPECT_EQ(Only(".V-"), Course::kLasts) << "what was not run again is not fixed";
  EXPECT_EQ(Only("V?"), Course::kLasts) << "nor is what could not be judged";
  EXPECT_EQ(Only("VV."), Course::kFixed);
  EXPECT_EQ(Only("VW"), Course::kFixed);
  EXPECT_EQ(Only("V.V"), Course::kFlaky);
  EXPECT_EQ(Only("V.V."), Course::kFlaky);
  EXPECT_EQ(Only(".?."), Course::kTrouble);
  EXPECT_EQ(Only("E"), Course::kTrouble);
  EXPECT_THAT(Courses(Verifications("..-W")), IsEmpty());
}

TEST(History, WhatIsKeptOfResultsTellsWhatWasWrong) {
  const PastVerification past = Past(SampleResults());
  EXPECT_EQ(past.seed, 7u);
  EXPECT_EQ(past.ports.at("go"), "go version go1.26.8 linux/amd64");
  const auto& violation = past.runs.at({"channels/close-wakes-all", "go"});
  EXPECT_EQ(violation.verdict, Verdict::kViolates);
  EXPECT_THAT(violation.explanation, HasSubstr("lost <one>"));
}

TEST(History, TheTextHasVerificationsPortsThatChangedAndCourses) {
  std::vector<PastVerification> past = Verifications("VV.");
  past[0].ports["go"] = "go1.25";
  past[1].ports["go"] = "go1.25";
  past[2].ports["go"] = "go1.26";
  const std::string text = HistoryText(past);
  EXPECT_THAT(text, HasSubstr("  3  port go is go1.26, was go1.25\n"));
  EXPECT_THAT(text, Not(HasSubstr("  2  port")));
  EXPECT_THAT(text, HasSubstr("VV.  fixed    a/b on go: saw <that>\n"));
  EXPECT_THAT(HistoryText(Verifications("..")), HasSubstr("always well"));
}

}  // namespace
}  // namespace assay::reports
