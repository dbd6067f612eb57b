#include "conformance/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/uniformity.h"

namespace assay::conformance {
namespace {

using reports::Grade;
using reports::Verdict;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

PermittedSet Permitting(const std::vector<std::string>& texts, bool complete = true) {
  PermittedSet set;
  set.oracle.complete = complete;
  for (const std::string& text : texts) set.outcomes.push_back({text, false, "", ""});
  return set;
}

Observation Showing(const std::map<std::string, uint64_t>& counts) {
  Observation observation;
  observation.end = Observation::End::kComplete;
  for (const auto& [text, count] : counts) observation.outcomes[text]["v"] = count;
  return observation;
}

Verdict VerdictOf(const PermittedSet& set, const Observation& observation) {
  return Judge(Program{}, set, observation).run.verdict;
}

TEST(Judge, ConformsWhenExactlyThePermittedSetShowed) {
  EXPECT_EQ(VerdictOf(Permitting({"a", "b"}), Showing({{"a", 1}, {"b", 9}})), Verdict::kConforms);
}

TEST(Judge, NotObservedNamesWhatIsMissing) {
  const Judgement judgement = Judge(Program{}, Permitting({"a", "b", "c"}), Showing({{"b", 9}}));
  EXPECT_EQ(judgement.run.verdict, Verdict::kNotObserved);
  EXPECT_THAT(judgement.run.not_observed, ElementsAre("a", "c"));
}

// Canary: one forbidden outcome among a million permitted ones convicts.
TEST(JudgeCanary, OneForbiddenOutcomeViolates) {
  const Judgement judgement =
      Judge(Program{}, Permitting({"a"}), Showing({{"a", 1'000'000}, {"lost", 1}}));
  EXPECT_EQ(judgement.run.verdict, Verdict::kViolates);
  EXPECT_EQ(judgement.proof, Proof::kObservation);
  EXPECT_EQ(judgement.run.observed[1].grade, Grade::kForbidden);
}

TEST(Judge, OutsideAnIncompleteSetIsInconclusive) {
  const Judgement judgement = Judge(Program{}, Permitting({"a"}, false), Showing({{"b", 1}}));
  EXPECT_EQ(judgement.run.verdict, Verdict::kInconclusive);
  EXPECT_EQ(judgement.proof, Proof::kNone);
  EXPECT_EQ(judgement.run.observed[0].grade, Grade::kUnknown);
  EXPECT_EQ(VerdictOf(Permitting({"a"}, false), Showing({{"a", 1}})), Verdict::kNotObserved);
}

TEST(Judge, InterestingOutcomesArePermitted) {
  PermittedSet set = Permitting({"a"});
  set.outcomes[0].is_interesting = true;
  const Judgement judgement = Judge(Program{}, set, Showing({{"a", 1}}));
  EXPECT_EQ(judgement.run.verdict, Verdict::kConforms);
  EXPECT_EQ(judgement.run.observed[0].grade, Grade::kInteresting);
}

TEST(JudgeCanary, CrashesAndHangsViolateWhateverIsPermitted) {
  Observation observation;
  observation.end = Observation::End::kCrashed;
  observation.what = "the process died: signal 11";
  Judgement judgement = Judge(Program{}, Permitting({"a"}, false), observation);
  EXPECT_EQ(judgement.run.verdict, Verdict::kViolates);
  EXPECT_EQ(judgement.proof, Proof::kCrash);
  observation.end = Observation::End::kHung;
  judgement = Judge(Program{}, Permitting({"a"}), observation);
  EXPECT_EQ(judgement.run.verdict, Verdict::kViolates);
  EXPECT_EQ(judgement.proof, Proof::kRepetition) << "a busy machine may be at fault";
}

TEST(Judge, WhatABusyMachineKeptFromRunningIsInconclusive) {
  Observation observation;
  observation.end = Observation::End::kStarved;
  const Judgement judgement = Judge(Program{}, Permitting({"a"}), observation);
  EXPECT_EQ(judgement.run.verdict, Verdict::kInconclusive);
  EXPECT_EQ(judgement.proof, Proof::kNone);
}

TEST(JudgeCanary, WhatCouldNotBeJudgedIsAnError) {
  Observation observation;
  for (const auto end : {Observation::End::kNonsense, Observation::End::kNotRun}) {
    observation.end = end;
    EXPECT_EQ(VerdictOf(Permitting({"a"}), observation), Verdict::kError);
  }
  EXPECT_EQ(VerdictOf(Permitting({"a"}), Showing({})), Verdict::kError);
  PermittedSet unknown = Permitting({});
  unknown.oracle.trouble = "it does not compile";
  EXPECT_EQ(VerdictOf(unknown, Showing({{"a", 1}})), Verdict::kError);
}

TEST(JudgeCanary, ABiasedChoiceViolatesAndAFairOneDoesNot) {
  Program program;
  program.is_uniform = true;
  const PermittedSet set = Permitting({"a", "b"});
  const Judgement biased = Judge(program, set, Showing({{"a", 60'000}, {"b", 40'000}}));
  EXPECT_EQ(biased.run.verdict, Verdict::kViolates);
  EXPECT_EQ(biased.proof, Proof::kRepetition);
  EXPECT_THAT(biased.run.reason, HasSubstr("not equally probable"));
  const Judgement never = Judge(program, set, Showing({{"a", 1000}}));
  EXPECT_EQ(never.run.verdict, Verdict::kViolates) << "a case that is never taken is no luck";
  const Judgement fair = Judge(program, set, Showing({{"a", 50'100}, {"b", 49'900}}), 20);
  EXPECT_EQ(fair.run.verdict, Verdict::kConforms);
  EXPECT_DOUBLE_EQ(*fair.run.significance, kFamilySignificance / 20);
  EXPECT_GT(*fair.run.power, kPowerWanted);
  // Alone it would be uneven; among a thousand tests chance shows as much.
  const auto uneven = Showing({{"a", 50'720}, {"b", 49'280}});
  EXPECT_EQ(Judge(program, set, uneven).run.verdict, Verdict::kViolates);
  EXPECT_EQ(Judge(program, set, uneven, 1000).run.verdict, Verdict::kConforms);
  const Judgement few = Judge(program, set, Showing({{"a", 50}, {"b", 50}}));
  EXPECT_EQ(few.run.verdict, Verdict::kNotObserved);
  EXPECT_THAT(few.run.reason, HasSubstr("too few runs to tell"));
}

TEST(NotApplicable, FeaturesAndLanguageVersions) {
  Program program;
  Port port;
  port.language_minor = 18;
  EXPECT_FALSE(ReasonNotApplicable(program, port));
  program.features = {"preemption"};
  EXPECT_EQ(ReasonNotApplicable(program, port), "the port lacks 'preemption'");
  port.features = {"preemption"};
  EXPECT_FALSE(ReasonNotApplicable(program, port));
  program.since_minor = 22;
  EXPECT_THAT(*ReasonNotApplicable(program, port), HasSubstr("go1.22 and later"));
  port.language_minor = 22;
  program.until_minor = 21;
  EXPECT_THAT(*ReasonNotApplicable(program, port), HasSubstr("go1.21 and earlier"));
}

}  // namespace
}  // namespace assay::conformance
