#include "conformance/waivers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using reports::Verdict;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Optional;

reports::Run Violation() {
  reports::Run run;
  run.program = "select/uniform";
  run.port = "go";
  run.verdict = Verdict::kViolates;
  return run;
}

std::vector<reports::Waiver> One() {
  return {{"select/uniform", "go", "known", "https://example.org", "2027-01-31", false}};
}

TEST(Waivers, CoverTheirViolationUntilTheyExpire) {
  std::vector<reports::Waiver> waivers = One();
  reports::Run run = Violation();
  ApplyWaivers(waivers, "2027-01-30", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
  EXPECT_TRUE(waivers[0].used);

  run = Violation();
  ApplyWaivers(waivers, "2027-01-31", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  EXPECT_THAT(run.reason, HasSubstr("its waiver expired on 2027-01-31"));
}

TEST(Waivers, CoverASuspicionThatDidNotComeAgain) {
  std::vector<reports::Waiver> waivers = One();
  reports::Run run = Violation();
  run.verdict = Verdict::kInconclusive;
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kInconclusive) << "for want of a processor, say";
  run.rerun = reports::Reliability{3, 0};
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
}

// A run that showed `texts`, which Go does not permit, and something that it does.
reports::Run Forbidden(const std::vector<std::string>& texts) {
  reports::Run run = Violation();
  run.reason = "it shows what Go does not permit";
  run.observed = {{"well", 5, reports::Grade::kPermitted, {}}};
  for (const std::string& text : texts) {
    run.observed.push_back({text, 1, reports::Grade::kForbidden, {}});
  }
  return run;
}

// Waivers of the same program, each for what looks like one of `patterns`.
std::vector<reports::Waiver> Knowing(const std::vector<std::string>& patterns) {
  std::vector<reports::Waiver> waivers;
  for (const std::string& pattern : patterns) {
    waivers.push_back(One().front());
    waivers.back().shows = {pattern};
  }
  return waivers;
}

Verdict Applied(std::vector<reports::Waiver>& waivers, reports::Run run) {
  ApplyWaivers(waivers, "2026-01-01", run);
  return run.verdict;
}

// Of runs that ended badly.
reports::Run Died() {
  reports::Run run = Forbidden({"[died]"});
  run.reason = "the process died: exit status 2";
  run.evidence = "panic: reflect.Select: invalid Dir\n\ngoroutine 5 [running]:\n";
  return run;
}

TEST(Waivers, CoverWhatTheyKnow) {
  std::vector<reports::Waiver> waivers = Knowing({"lost *"});
  EXPECT_EQ(Applied(waivers, Forbidden({"lost 1", "lost 2"})), Verdict::kWaived);
  EXPECT_TRUE(waivers[0].used);
}

// The planted second fault of a program whose first is waived.
TEST(WaiversCanary, CoverNoOtherSymptom) {
  std::vector<reports::Waiver> waivers = Knowing({"lost *"});
  reports::Run run = Forbidden({"doubled 1"});
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  EXPECT_EQ(run.reason,
            "it shows what Go does not permit; its waiver knows another symptom: \"lost *\" "
            "(https://example.org), and not \"doubled 1\"");
  EXPECT_FALSE(waivers[0].used);

  EXPECT_EQ(Applied(waivers, Died()), Verdict::kViolates);
  EXPECT_FALSE(waivers[0].used);
  EXPECT_EQ(Applied(waivers, Forbidden({"lost 1", "doubled 1"})), Verdict::kViolates);
  EXPECT_TRUE(waivers[0].used) << "it knows one of the two";
}

TEST(WaiversCanary, CoverNoOtherDeathHangOrError) {
  std::vector<reports::Waiver> waivers = Knowing({"*invalid Dir*"});
  EXPECT_EQ(Applied(waivers, Died()), Verdict::kWaived);
  reports::Run run = Died();
  run.evidence = "fatal error: found bad pointer in Go heap\n";
  EXPECT_EQ(Applied(waivers, run), Verdict::kViolates);
  run = Forbidden({"[did not end]"});
  run.reason = "the process was cut off after 50.1 s";
  EXPECT_EQ(Applied(waivers, run), Verdict::kViolates);
  waivers = Knowing({"the process was cut off*"});
  EXPECT_EQ(Applied(waivers, run), Verdict::kWaived);
  EXPECT_EQ(Applied(waivers, Died()), Verdict::kViolates);
  run.verdict = Verdict::kInconclusive;
  run.observed[1].grade = reports::Grade::kUnknown;
  run.rerun = reports::Reliability{3, 0};
  EXPECT_EQ(Applied(waivers, run), Verdict::kWaived) << "a hang that did not come again";
  run.observed.push_back({"never heard of", 1, reports::Grade::kUnknown, {}});
  EXPECT_EQ(Applied(waivers, run), Verdict::kInconclusive);

  waivers = Knowing({"the port did not build it*undefined: clear*"});
  waivers[0].covers_errors = true;
  run = Violation();
  run.verdict = Verdict::kError;
  run.reason = "the port did not build it";
  run.evidence = "program.go:17:18: undefined: clear\n";
  EXPECT_EQ(Applied(waivers, run), Verdict::kWaived);
  run.evidence = "internal compiler error\n";
  EXPECT_EQ(Applied(waivers, run), Verdict::kError);
}

TEST(Waivers, AreHeldAgainstTextAndWhatWasSaid) {
  EXPECT_THAT(SymptomsOf(Forbidden({"lost 1", ""})), ElementsAre("lost 1", "\"\""));
  reports::Run run = Forbidden({"exit status 2, stderr \"panic\" and not \"\""});
  run.evidence = "panic\nmain.main()";
  EXPECT_THAT(SymptomsOf(run),
              ElementsAre("exit status 2, stderr \"panic\" and not \"\"\npanic\nmain.main()"));
  EXPECT_THAT(SymptomsOf(Died()),
              ElementsAre("the process died: exit status 2\npanic: reflect.Select: invalid Dir\n\n"
                          "goroutine 5 [running]:\n"));
  run = Forbidden({});
  run.reason = "its outcomes are not equally probable: chi-squared p = 1e-9, less than 1e-06";
  EXPECT_THAT(SymptomsOf(run), ElementsAre(run.reason));
}

TEST(Waivers, OfOneFaultMayNameSeveralPrograms) {
  std::vector<reports::Waiver> waivers = One();
  waivers[0].program = "select/@(uniform|many-cases)";
  EXPECT_TRUE(Names(waivers[0], "select/uniform"));
  EXPECT_TRUE(Names(waivers[0], "select/many-cases"));
  EXPECT_FALSE(Names(waivers[0], "select/uniform-of-two"));
}

TEST(Waivers, OfOneFaultMayKnowSeveralSymptoms) {
  std::vector<reports::Waiver> waivers = Knowing({"lost *"});
  waivers[0].shows = {"lost *", "late"};
  EXPECT_EQ(Applied(waivers, Forbidden({"late", "lost 1"})), Verdict::kWaived);
  EXPECT_EQ(Applied(waivers, Forbidden({"late", "later"})), Verdict::kViolates);
}

TEST(Waivers, OfOneProgramMayEachKnowASymptom) {
  std::vector<reports::Waiver> waivers = Knowing({"lost *", "doubled *", "late *"});
  reports::Run run = Forbidden({"lost 1", "doubled 1"});
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
  EXPECT_TRUE(waivers[0].used);
  EXPECT_TRUE(waivers[1].used);
  EXPECT_FALSE(waivers[2].used);

  // Each must be in force for what only it knows.
  waivers[1].expires = "2025-12-31";
  run = Forbidden({"lost 1", "doubled 1"});
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  EXPECT_THAT(run.reason, HasSubstr("its waiver expired on 2025-12-31"));
  waivers.push_back(One().front());
  EXPECT_EQ(Applied(waivers, run), Verdict::kWaived) << "by the one that knows everything";
}

TEST(Waivers, OfAFolderAndOfAProgramAreBothUsed) {
  std::vector<reports::Waiver> waivers = One();
  waivers.push_back(waivers[0]);
  waivers[0].program = "*";
  reports::Run run = Violation();
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
  EXPECT_TRUE(waivers[0].used);
  EXPECT_TRUE(waivers[1].used);
}

TEST(WaiversCanary, CoverNothingElse) {
  std::vector<reports::Waiver> waivers = One();
  reports::Run run = Violation();
  run.port = "other";
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  run = Violation();
  run.verdict = Verdict::kError;
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kError);
  EXPECT_FALSE(waivers[0].used);
}

TEST(Waivers, CoverErrorsAndPatternsWhereTheySaySo) {
  std::vector<reports::Waiver> waivers = One();
  waivers[0].program = "*";
  waivers[0].covers_errors = true;
  reports::Run run = Violation();
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kViolates);
  run.verdict = Verdict::kError;
  ApplyWaivers(waivers, "2026-01-01", run);
  EXPECT_EQ(run.verdict, Verdict::kWaived);
}

TEST(Waivers, AreReadWithEveryDoubt) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "waivers.toml";
  EXPECT_TRUE(ReadWaivers(file)->empty()) << "there is none yet";
  ASSERT_TRUE(WriteFile(file,
                        "[[waiver]]\nprogram = 'p'\nport = 'go'\nreason = 'r'\nlink = 'l'\n"
                        "expires = '2027-01-31'\n")
                  .ok());
  ASSERT_EQ(ReadWaivers(file)->size(), 1u);
  ASSERT_TRUE(WriteFile(file, "[[waiver]]\nprogram = 'p'\nport = 'go'\nexpires = 'never'\n").ok());
  const std::string message = ReadWaivers(file).error().message;
  EXPECT_THAT(message, HasSubstr("waivers.toml:1: 'reason' is missing"));
  EXPECT_THAT(message, HasSubstr("waivers.toml:1: 'link' is missing"));
  EXPECT_THAT(message, HasSubstr("waivers.toml:4: 'expires' is a day"));
}

TEST(Waivers, ThatSayWhatTheyKnowSayItWell) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "waivers.toml";
  const auto read = [&](const std::string& shows) {
    EXPECT_TRUE(WriteFile(file,
                          "[[waiver]]\nprogram = 'p'\nport = 'go'\nreason = 'r'\nlink = 'l'\n"
                          "expires = '2027-01-31'\nshows = " +
                              shows + "\n")
                    .ok());
    return ReadWaivers(file);
  };
  for (const char* const good :
       {"lost *", "[0-9]* lost", "a\\[0]", "[]] or [!]]", "[[:digit:]]", "*\\\\", "exit *\\\\n*"}) {
    const auto waivers = read("'" + std::string(good) + "'");
    ASSERT_TRUE(waivers.ok()) << waivers.error().message;
    EXPECT_THAT(waivers->front().shows, Optional(ElementsAre(good)));
  }
  const auto message = [&](const std::string& shows) { return read(shows).error().message; };
  EXPECT_THAT(message("''"), HasSubstr("waivers.toml:7: 'shows' is empty"));
  EXPECT_THAT(message("'**'"), HasSubstr("waivers.toml:7: 'shows' matches everything"));
  EXPECT_THAT(message("'lost\\'"), HasSubstr("waivers.toml:7: 'shows' ends in a backslash"));
  EXPECT_THAT(message("'goroutine 1 [chan'"), HasSubstr("waivers.toml:7: 'shows' has a '['"));
  EXPECT_THAT(message("'[]'"), HasSubstr("waivers.toml:7: 'shows' has a '['"));
  EXPECT_THAT(message("7"), HasSubstr("waivers.toml:7: 'shows' is a list of strings"));
  EXPECT_THAT(message("[]"), HasSubstr("waivers.toml:7: 'shows' is empty"));
  EXPECT_THAT(message("['lost', '']"), HasSubstr("waivers.toml:7: 'shows' is empty"));
  EXPECT_THAT(read("['lost', 'late']")->front().shows, Optional(ElementsAre("lost", "late")));
}

}  // namespace
}  // namespace assay::conformance
