// Generated Go programs: what the interpreter shows in free runs, what the explorer says a program
// can show, and what the enumeration of all interleavings shows, must agree.
#include <gtest/gtest.h>

#include <set>

#include "base/test_name.h"
#include "explore/brute_force_for_test.h"
#include "explore/explore.h"
#include "explore/search.h"
#include "lang/compile.h"
#include "properties/go_program.h"
#include "properties/property.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/platform/modelled/modelled_clock.h"
#include "reference_runtime/platform/modelled/outcome.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace assay::properties {
namespace {

using runtime::Fault;
using runtime::FaultSet;
using runtime::WorldSubject;

image::Image Compiled(const GoProgram& program) {
  lang::CompileResult result =
      lang::Compile({{"main.go", program.Text()}}, runtime::LibrarySources);
  for (const lang::Diagnostic& d : result.diagnostics) RC_FAIL(d.ToString());
  return std::move(result.image);
}

struct Explored {
  bool is_complete = false;
  std::set<std::string> outcomes;
  uint64_t runs = 0;
};

Explored Explore(const image::Image& image, uint64_t runs_max,
                 explore::SearchDefect defect = explore::SearchDefect::kNone) {
  WorldSubject subject(image, {});
  explore::SearchOptions options;
  options.steps_max = 500;
  options.defect = defect;
  explore::Search search(subject, options);
  Explored explored;
  explore::Run run;
  while (explored.runs < runs_max && search.Next(run)) {
    ++explored.runs;
    if (run.status == explore::RunStatus::kComplete) explored.outcomes.insert(run.ending.outcome);
  }
  if (!search.error().empty()) RC_FAIL(search.error());
  explored.is_complete = search.complete();
  return explored;
}

std::string FreeRun(const image::Image& image, uint64_t seed, bool shuffled, FaultSet faults) {
  runtime::ModelledClock clock;
  runtime::WorldOptions options;
  options.seed = seed;
  options.faults = faults;
  options.clock = &clock;
  options.shuffle_schedule = shuffled;
  options.want_dump = false;
  options.instructions_max = 100'000;  // a range over a channel may never end under a fault
  runtime::World world(image, options);
  return runtime::OutcomeText(world.Run());
}

// Every outcome of some free runs is one that the explorer knows.
void FreeRunsShowWhatWasExplored(FaultSet faults) {
  const GoProgram program = *ArbitraryGoProgram(7);
  const image::Image image = Compiled(program);
  const Explored explored = Explore(image, 20'000);
  RC_PRE(explored.is_complete);
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const std::string outcome = FreeRun(image, seed, /*shuffled=*/seed > 2, faults);
    if (explored.outcomes.count(outcome) == 0) {
      RC_FAIL("seed " + std::to_string(seed) + " shows what was not explored: " + outcome);
    }
  }
}

TEST(GoProgramProperty, FreeRunsShowWhatWasExplored) {
  ExpectHolds([] { FreeRunsShowWhatWasExplored({}); }, {.runs = 100});
}

class GoProgramFaultCanary : public testing::TestWithParam<Fault> {};

TEST_P(GoProgramFaultCanary, FreeRunsWithAFaultShowMore) {
  FaultSet faults;
  faults.Add(GetParam());
  ExpectFails([&] { FreeRunsShowWhatWasExplored(faults); }, {.runs = 1000});
}

INSTANTIATE_TEST_SUITE_P(Faults, GoProgramFaultCanary,
                         testing::Values(Fault::kBufferOverwritesWhenFull,
                                         Fault::kReceiveClosedKeepsOk, Fault::kCloseDropsBuffer,
                                         Fault::kCloseOfClosedSucceeds),
                         [](const auto& fault) { return TestName(OptionName(fault.param)); });

// The search sees every outcome that some interleaving shows. So the reports of the runtime, of
// what depends on what, leave nothing out. Programs with more interleavings are discarded.
void SearchAgreesWithBruteForce(explore::SearchDefect defect, size_t interleavings_max) {
  const GoProgram program = *ArbitraryGoProgram(4);
  const image::Image image = Compiled(program);
  WorldSubject subject(image, {});
  const explore::BruteForceResult all = explore::BruteForce(subject, interleavings_max);
  RC_PRE(!all.classes.empty());
  const Explored explored = Explore(image, 20'000, defect);
  RC_ASSERT(explored.is_complete);
  std::set<std::string> outcomes;
  for (const auto& [outcome, classes] : all.outcomes) outcomes.insert(outcome);
  RC_ASSERT(explored.outcomes == outcomes);
}

TEST(GoProgramProperty, TheSearchAgreesWithBruteForce) {
  ExpectHolds([] { SearchAgreesWithBruteForce(explore::SearchDefect::kNone, 20'000); },
              {.runs = 50});
}

TEST(GoProgramCanary, ASearchThatIgnoresDependencesDoesNot) {
  // The small ones show it as well, at a tenth of the cost.
  ExpectFails(
      [] { SearchAgreesWithBruteForce(explore::SearchDefect::kEverythingIndependent, 1'000); },
      {.runs = 500});
}

}  // namespace
}  // namespace assay::properties
