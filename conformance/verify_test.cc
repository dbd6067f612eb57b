#include "conformance/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/process_outcome.h"
#include "conformance/verify_for_test.h"
#include "reports/html.h"
#include "reports/json.h"
#include "reports/junit.h"
#include "reports/merge.h"
#include "reports/summary.h"

namespace assay::conformance {
namespace {

using reports::Verdict;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST_F(VerifyTest, ConformsWhenAllIsGood) {
  const reports::Results results = Results();
  EXPECT_EQ(reports::ExitStatus(results), 0);
  ASSERT_EQ(results.verdicts.size(), 1u);
  EXPECT_EQ(results.verdicts[0].verdict, Verdict::kConforms);
}

// Canary: a planted forbidden outcome is red in the exit status, the JSON, the JUnit file, the page
// and the terminal, and its reliability is measured.
TEST_F(VerifyTest, APlantedForbiddenOutcomeIsRedEverywhere) {
  runner_->shows["a/two"] = {Shows("planted"), Shows("planted"), Shows("good"), Shows("planted")};
  const reports::Results results = Results();
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitViolations);
  EXPECT_EQ(results.verdicts[0].verdict, Verdict::kViolates);
  EXPECT_THAT(results.verdicts[0].because, ElementsAre("a/two"));
  EXPECT_EQ(results.runs[1].rerun->reruns, 3);
  EXPECT_EQ(results.runs[1].rerun->reproduced, 2);
  EXPECT_THAT(results.runs[1].repeat,
              AllOf(HasSubstr("assay verify --port fake.toml --filter a/two --seed 1 --for"),
                    HasSubstr(" --perturb v")));
  const Emphasis on_what_showed{{"v", 1000}};
  EXPECT_THAT(runner_->emphases, Contains(on_what_showed).Times(3)) << "the reruns";
  EXPECT_THAT(reports::ToJson(results), HasSubstr("\"verdict\": \"violates\""));
  EXPECT_THAT(reports::JUnit(results),
              HasSubstr("<failure message=\"violates: it shows what Go does not "
                        "permit; forbidden &quot;planted&quot;"));
  EXPECT_THAT(reports::Html(results), HasSubstr("violations found"));
  EXPECT_THAT(reports::Summary(results), HasSubstr("VIOLATES  a/two on fake"));
}

TEST_F(VerifyTest, AHangThatDoesNotComeAgainIsInconclusive) {
  runner_->shows["a/two"] = {Hangs(), Shows("good")};
  const reports::Results results = Results();
  EXPECT_EQ(results.runs[1].verdict, Verdict::kInconclusive);
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitInconclusive);
}

TEST_F(VerifyTest, AHangThatComesAgainViolates) {
  runner_->shows["a/two"] = {Hangs(), Hangs(), Shows("good")};
  EXPECT_EQ(Results().runs[1].verdict, Verdict::kViolates);
}

TEST_F(VerifyTest, AForbiddenOutcomeViolatesEvenIfItDoesNotComeAgain) {
  runner_->shows["a/two"] = {Shows("planted"), Shows("good")};
  const reports::Results results = Results();
  EXPECT_EQ(results.runs[1].verdict, Verdict::kViolates);
  EXPECT_EQ(results.runs[1].rerun->reproduced, 0);
}

TEST_F(VerifyTest, WhatIsNotBuiltIsAnErrorOfThatProgramAlone) {
  runner_->not_built["a/one"] = "program.go:3: undefined: x";
  const reports::Results results = Results();
  EXPECT_EQ(results.runs[0].verdict, Verdict::kError);
  EXPECT_EQ(results.runs[0].evidence, "program.go:3: undefined: x");
  EXPECT_EQ(results.runs[1].verdict, Verdict::kConforms);
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitTrouble);
}

TEST_F(VerifyTest, APortThatCannotBeUsedIsTrouble) {
  runner_->version = Error{"no toolchain"};
  const reports::Results results = Results();
  EXPECT_EQ(results.ports[0].trouble, "no toolchain");
  EXPECT_THAT(results.runs, IsEmpty());
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitTrouble);
}

TEST_F(VerifyTest, APortThatCannotRunNothingIsTrouble) {
  options_.empty = EmptyProgram();
  runner_->shows["empty"] = {Hangs()};
  const reports::Results results = Results();
  EXPECT_THAT(results.ports[0].trouble, HasSubstr("it does not run even an empty program"));
  EXPECT_THAT(results.runs, IsEmpty());
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitTrouble);
}

// Once may be chance, and Go's way to die says more than that nothing works.
TEST_F(VerifyTest, APortThatRunsNothingOnceOrSaysWhyNotIsVerified) {
  options_.empty = EmptyProgram();
  runner_->shows["empty"] = {Hangs(), Shows(ExpectedOutcome(*options_.empty))};
  EXPECT_EQ(Results().ports[0].trouble, "");
  runner_->shows["empty"] = {Shows("exit status 2, stderr \"fatal error: port: why\"")};
  EXPECT_EQ(Results().ports[0].trouble, "");
}

TEST_F(VerifyTest, AMissingFeatureMakesItNotApplicable) {
  suite_.programs[0].features = {"preemption"};
  const reports::Results results = Results();
  EXPECT_EQ(results.runs[0].verdict, Verdict::kNotApplicable);
  EXPECT_EQ(reports::ExitStatus(results), 0);
}

TEST_F(VerifyTest, AnUnknownRequirementIsASuiteError) {
  suite_.programs[0].verifies = {"A-1", "A-9"};
  const reports::Results results = Results();
  EXPECT_THAT(results.suite_errors,
              ElementsAre("a/one: it verifies A-9, which is in no catalogue"));
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitTrouble);
}

TEST_F(VerifyTest, ARequirementHasAProgramOrAReason) {
  suite_.catalogue[0].no_program = "It cannot be shown.";
  suite_.catalogue[1].no_program = "";
  EXPECT_THAT(Results().suite_errors,
              ElementsAre("A-1: it has both a program and a reason why it has none",
                          "A-2: it has neither a program nor a reason why it has none"));
}

TEST_F(VerifyTest, WhatNoDocumentPromisesIsAQualityNote) {
  suite_.catalogue[0].level = "impl";
  runner_->shows["a/one"] = {Shows("bad")};
  reports::Results results = Results();
  EXPECT_EQ(results.runs[0].verdict, Verdict::kQualityNote);
  EXPECT_EQ(results.verdicts[0].verdict, Verdict::kQualityNote);
  EXPECT_EQ(reports::ExitStatus(results), 0);
  EXPECT_THAT(reports::Contradictions(results), IsEmpty());
  EXPECT_THAT(reports::Summary(results), HasSubstr("what gc does besides"));
  // Beside a promise it violates that, and is a note of the other.
  suite_.catalogue.push_back({"A-3", "a", "must", "deterministic", "Also.", "spec"});
  suite_.programs[0].verifies = {"A-1", "A-3"};
  results = Results();
  EXPECT_EQ(results.runs[0].verdict, Verdict::kViolates);
  EXPECT_EQ(results.verdicts[0].verdict, Verdict::kQualityNote);
  EXPECT_EQ(results.verdicts[1].verdict, Verdict::kViolates);
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitViolations);
  // Whoever dies of it does so at any level.
  suite_.programs[0].verifies = {"A-1"};
  suite_.catalogue.pop_back();
  Observation died = Shows("");
  died.end = Observation::End::kCrashed;
  runner_->shows["a/one"] = {died};
  EXPECT_EQ(Results().runs[0].verdict, Verdict::kViolates);
}

TEST_F(VerifyTest, AFilterReportsOnlyItsPart) {
  options_.filter = "a/two";
  const reports::Results results = Results();
  EXPECT_EQ(results.programs.size(), 1u);
  EXPECT_EQ(results.requirements.size(), 1u);
  options_.filter = "b";
  EXPECT_THAT(Verify(suite_, ports_, sets_, {}, options_, store_, progress_).error().message,
              HasSubstr("no conformance program matches 'b'"));
}

TEST_F(VerifyTest, TellsUnusedWaiversOfWhatWasVerifiedOnly) {
  waivers_ = {{"a/one", "fake", "r", "l", "2027-01-01", false, false},
              {"a/gone", "fake", "r", "l", "2027-01-01", false, false},
              {"a/one", "other", "r", "l", "2027-01-01", false, false}};
  EXPECT_EQ(Results().waivers.size(), 2u);
  EXPECT_THAT(reports::Summary(Results()), HasSubstr("UNUSED WAIVER  a/gone on fake"));
  options_.filter = "a/two";
  EXPECT_THAT(Results().waivers, IsEmpty());
}

TEST_F(VerifyTest, APortIsJudgedByWhatItsLanguageVersionPermits) {
  auto runner = std::make_unique<FakeRunner>();
  runner->shows["a/one"] = {Shows("good of old")};
  runner->shows["a/two"] = {Shows("good")};
  ports_.push_back({ports_[0].port, "older.toml", std::move(runner)});
  ports_[1].port.name = "older";
  ports_[1].port.language_minor = 18;
  const reports::Results results = Results();
  ASSERT_EQ(results.runs.size(), 4u);
  EXPECT_EQ(results.runs[0].verdict, Verdict::kConforms);
  EXPECT_EQ(results.runs[1].verdict, Verdict::kConforms);
  EXPECT_THAT(results.runs[1].reason, HasSubstr("judged by what go1.18 permits"));
  EXPECT_EQ(results.runs[2].verdict, Verdict::kConforms);
  EXPECT_EQ(results.runs[3].verdict, Verdict::kViolates);
}

// In memory; dies, as it were, after so many runs.
class ShortStore : public RunStore {
 public:
  std::vector<StoredRun> Stored() override { return stored; }
  Status Store(const StoredRun& run) override {
    if (left-- == 0) return Error{"killed"};
    stored.push_back(run);
    return Done{};
  }
  std::vector<StoredPort> StoredPorts() override { return ports; }
  Status Store(const StoredPort& port) override {
    ports = {port};
    return Done{};
  }

  int left = 1;
  std::vector<StoredRun> stored;
  std::vector<StoredPort> ports;
};

TEST_F(VerifyTest, ResumesWhereItWasInterrupted) {
  ShortStore store;
  runner_->shows["a/one"] = {Shows("good"), Hangs()};
  EXPECT_EQ(Verify(suite_, ports_, sets_, waivers_, options_, store, progress_).error().message,
            "killed");
  store.left = 100;
  const auto results = Verify(suite_, ports_, sets_, waivers_, options_, store, progress_);
  ASSERT_TRUE(results.ok());
  ASSERT_EQ(results->runs.size(), 2u);
  EXPECT_EQ(results->runs[0].verdict, Verdict::kConforms) << "it was not run a second time";
  EXPECT_EQ(results->runs[1].verdict, Verdict::kConforms);
}

// What was built and probed before the interruption is used, unless it would be built otherwise
// now.
TEST_F(VerifyTest, ResumesWithWhatIsBuilt) {
  Program probe;
  probe.kind = ProgramKind::kProcess;
  probe.exit_status = 0;
  probe.id = "preemption";
  options_.probes = {probe};
  suite_.programs[0].features = {"preemption"};
  ports_[0].port.features = {"preemption"};
  runner_->shows["preemption"] = {Hangs(), Hangs(), Hangs(), Shows(ExpectedOutcome(probe))};
  runner_->not_built = {{"a/two", "why not"}};
  runner_->build_key = "same";
  ShortStore store;
  store.left = 100;
  for (int i = 0; i < 2; ++i) {
    ports_[0].port.features = {"preemption"};
    ports_[0].prepared.reset();
    const auto results = Verify(suite_, ports_, sets_, waivers_, options_, store, progress_);
    ASSERT_TRUE(results.ok());
    EXPECT_EQ(runner_->builds, 1);
    EXPECT_THAT(results->ports[0].claimed_in_vain, ElementsAre("preemption"));
    EXPECT_EQ(results->runs[0].verdict, Verdict::kNotApplicable);
    EXPECT_EQ(results->runs[1].reason, "the port did not build it");
    store.stored.clear();
  }
  runner_->build_key = "other";
  ports_[0].prepared.reset();
  ASSERT_TRUE(Verify(suite_, ports_, sets_, waivers_, options_, store, progress_).ok());
  EXPECT_EQ(runner_->builds, 2);
}

TEST_F(VerifyTest, LaterPassesGoWhereSomethingIsUnseen) {
  class TwoOutcomes : public PermittedSets {
   public:
    std::vector<PermittedSet> Of(const std::vector<const Program*>& programs, int,
                                 Progress&) override {
      PermittedSet set;
      set.oracle.complete = true;
      set.outcomes = {{"good", false, "", ""}, {"rare", false, "", ""}};
      return std::vector<PermittedSet>(programs.size(), set);
    }
  } sets;
  runner_->shows["a/two"] = {Shows("good"), Shows("good"), Shows("rare")};
  const auto results = Verify(suite_, ports_, sets, waivers_, options_, store_, progress_);
  ASSERT_TRUE(results.ok());
  EXPECT_EQ(results->runs[0].verdict, Verdict::kNotObserved);
  EXPECT_EQ(results->runs[0].observed[0].count, 20u) << "the first round and three dry passes";
  EXPECT_EQ(results->runs[1].verdict, Verdict::kConforms);
  EXPECT_EQ(results->runs[1].observed[0].count, 10u);
}

// Shards, merged, are what one run would have been.
TEST_F(VerifyTest, ShardsMergeIntoWhatOneRunGives) {
  runner_->shows["a/two"] = {Shows("planted")};
  waivers_ = {{"a/two", "fake", "r", "l", "2027-01-01", false, false},
              {"a/one", "fake", "r", "l", "2027-01-01", false, false}};
  const auto normalised = [](reports::Results results) {
    results.command = results.started = "";
    results.seconds = results.budget_seconds = 0;
    for (reports::Run& run : results.runs) run.repeat = "";
    return reports::ToJson(results);
  };
  const reports::Results whole = Results();
  std::vector<reports::Results> shards;
  options_.shards = 2;
  for (options_.shard = 0; options_.shard < 2; ++options_.shard) shards.push_back(Results());
  EXPECT_EQ(shards[1].runs.size(), 1u);
  const Result<reports::Results> merged = reports::Merge(shards, {"1", "2"});
  ASSERT_TRUE(merged.ok()) << merged.error().message;
  EXPECT_EQ(normalised(*merged), normalised(whole));
}

TEST_F(VerifyTest, PortsAtOnceGiveWhatOneAfterTheOtherGives) {
  for (const char* const name : {"second", "third"}) {
    auto runner = std::make_unique<FakeRunner>();
    runner->shows["a/one"] = {Shows("good")};
    runner->shows["a/two"] = {Shows(*name == 's' ? "planted" : "good")};
    ports_.emplace_back();
    ports_.back().port.name = name;
    ports_.back().argument = name;
    ports_.back().runner = std::move(runner);
  }
  const reports::Results one_after_the_other = Results();
  options_.jobs = 3;
  const reports::Results at_once = Results();
  ASSERT_EQ(at_once.runs.size(), 6u);
  for (size_t i = 0; i < at_once.runs.size(); ++i) {
    EXPECT_EQ(at_once.runs[i].program, one_after_the_other.runs[i].program);
    EXPECT_EQ(at_once.runs[i].port, one_after_the_other.runs[i].port);
    EXPECT_EQ(at_once.runs[i].verdict, one_after_the_other.runs[i].verdict);
  }
  EXPECT_EQ(at_once.ports[2].name, "third");
  EXPECT_EQ(reports::ExitStatus(at_once), reports::kExitViolations);
}

TEST_F(VerifyTest, ProbesAreHeldAgainstTheManifest) {
  Program probe;
  probe.kind = ProgramKind::kProcess;
  probe.exit_status = 0;
  const Observation yes = Shows(ExpectedOutcome(probe)), no = Shows("exit status 1");
  for (const char* const feature : {"preemption", "parallelism", "gc-texts"}) {
    probe.id = feature;
    options_.probes.push_back(probe);
  }
  ports_[0].port.features = {"preemption", "parallelism"};
  runner_->shows["preemption"] = {no};
  runner_->shows["parallelism"] = {yes};
  runner_->shows["gc-texts"] = {yes};
  const reports::Results results = Results();
  EXPECT_THAT(results.ports[0].claimed_in_vain, ElementsAre("preemption"));
  EXPECT_THAT(results.ports[0].not_claimed, ElementsAre("gc-texts"));
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitTrouble);
}

// Canary: a probe that had no processor is no proof that a claim is in vain, one that hangs is.
TEST_F(VerifyTest, ABusyMachineMakesNoClaimVain) {
  Program probe;
  probe.kind = ProgramKind::kProcess;
  probe.exit_status = 0;
  probe.id = "preemption";
  options_.probes = {probe};
  suite_.programs[0].features = {"preemption"};
  const Observation yes = Shows(ExpectedOutcome(probe));
  const auto probed = [&](const std::vector<Observation>& shows) {
    ports_[0].port.features = {"preemption"};
    runner_->shows["preemption"] = shows;
    return Results();
  };
  reports::Results results = probed({Starves(), Shows("exit status 1"), Hangs(), Hangs(), yes});
  EXPECT_THAT(results.ports[0].claimed_in_vain, IsEmpty());
  EXPECT_THAT(results.ports[0].not_probed, IsEmpty());
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitConforms);

  results = probed({Hangs(), Starves(), Starves()});
  EXPECT_THAT(results.ports[0].claimed_in_vain, IsEmpty());
  EXPECT_THAT(results.ports[0].not_probed, ElementsAre("preemption"));
  EXPECT_EQ(results.runs[0].verdict, Verdict::kConforms) << "what is claimed is relied on";
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitInconclusive);

  results = probed({Hangs(), Hangs(), Hangs()});
  EXPECT_THAT(results.ports[0].claimed_in_vain, ElementsAre("preemption"));
  EXPECT_EQ(results.runs[0].verdict, Verdict::kNotApplicable);
  EXPECT_EQ(reports::ExitStatus(results), reports::kExitTrouble);
}

TEST(Selects, PatternsFoldersAndRequirements) {
  Program program;
  program.id = "channels/close-wakes-all";
  program.verifies = {"CLOSE-005"};
  for (const char* const pattern : {"", "channels", "channels/close*", "*wakes*", "CLOSE-005",
                                    "CLOSE-*", "channels/close-wakes-all"}) {
    EXPECT_TRUE(Selects(pattern, program)) << pattern;
  }
  for (const char* const pattern : {"chan", "close-wakes-all", "CLOSE", "channels/close-wakes"}) {
    EXPECT_FALSE(Selects(pattern, program)) << pattern;
  }
}

}  // namespace
}  // namespace assay::conformance
