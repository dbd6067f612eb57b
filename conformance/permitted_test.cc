#include "conformance/permitted.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Computed Complete(const std::vector<std::string>& texts) {
  Computed computed;
  computed.complete = true;
  for (const std::string& text : texts) computed.outcomes.push_back({text, "s1:0"});
  return computed;
}

Program Written(const std::vector<std::string>& texts) {
  Program program;
  program.id = "a/b";
  program.file = "specs/a/b.go";
  for (const std::string& text : texts) program.outcomes.push_back({text, true, "a remark"});
  return program;
}

TEST(Reconcile, WithoutAWrittenSetTheComputedOneCounts) {
  const PermittedSet set = Reconcile(Written({}), Complete({"x", "y"}));
  EXPECT_TRUE(set.oracle.complete);
  EXPECT_FALSE(set.oracle.written);
  ASSERT_EQ(set.outcomes.size(), 2u);
  EXPECT_EQ(set.outcomes[1].schedule, "s1:0");
  EXPECT_THAT(set.suite_errors, IsEmpty());
}

TEST(Reconcile, AWrittenSetThatAgreesKeepsRemarksAndGainsSchedules) {
  const PermittedSet set = Reconcile(Written({"y", "x"}), Complete({"x", "y"}));
  EXPECT_THAT(set.suite_errors, IsEmpty());
  EXPECT_EQ(set.outcomes[0].text, "y");
  EXPECT_EQ(set.outcomes[0].remark, "a remark");
  EXPECT_EQ(set.outcomes[0].schedule, "s1:0");
}

// Canary: a disagreement, either way, is never silently resolved.
TEST(ReconcileCanary, DisagreementIsASuiteError) {
  EXPECT_THAT(Reconcile(Written({"x", "y"}), Complete({"x"})).suite_errors,
              ElementsAre(HasSubstr("a/b: the outcome \"y\" is written, but no interleaving")));
  const PermittedSet more = Reconcile(Written({"x"}), Complete({"x", "y"}));
  EXPECT_THAT(
      more.suite_errors,
      ElementsAre(HasSubstr("a/b: the reference shows the outcome \"y\", which is not written\n  "
                            "repeat: assay replay specs/a/b.go s1:0")));
  EXPECT_EQ(more.outcomes.size(), 1u);
}

TEST(Reconcile, AnIncompleteSearchCanOnlyRefuteByWhatItSaw) {
  Computed part = Complete({"x"});
  part.complete = false;
  EXPECT_FALSE(Reconcile(Written({}), part).oracle.complete);
  EXPECT_THAT(Reconcile(Written({"x", "y"}), part).suite_errors, IsEmpty());
  EXPECT_TRUE(Reconcile(Written({"x", "y"}), part).oracle.complete) << "a person vouches for it";
  EXPECT_THAT(Reconcile(Written({"y"}), part).suite_errors, ElementsAre(HasSubstr("not written")));
}

TEST(Reconcile, ARacyProgramMayShowMoreThanTheReference) {
  Program program = Written({"x", "y"});
  program.is_racy = true;
  EXPECT_THAT(Reconcile(program, Complete({"x"})).suite_errors, IsEmpty());
  EXPECT_THAT(Reconcile(program, Complete({"z"})).suite_errors, ElementsAre(HasSubstr("\"z\"")));
}

TEST(ReconcileCanary, MisbehaviourInTheReferenceIsASuiteError) {
  Computed computed = Complete({"x"});
  computed.misbehaviours.push_back({"it deadlocks", "s1:0,1"});
  EXPECT_THAT(Reconcile(Written({}), computed).suite_errors,
              ElementsAre(HasSubstr("a/b: in the reference, it deadlocks")));
}

TEST(Reconcile, WithoutEitherSetThereIsTrouble) {
  Computed computed;
  computed.trouble = "it does not compile";
  EXPECT_EQ(Reconcile(Written({}), computed).oracle.trouble, "it does not compile");
  EXPECT_EQ(Reconcile(Written({"x"}), computed).oracle.trouble, "");
  EXPECT_THAT(Reconcile(Written({"x"}), computed).suite_errors,
              ElementsAre(HasSubstr("cannot run it")));
}

}  // namespace
}  // namespace assay::conformance
