// Random concurrent programs (conformance/hunt): whatever is generated compiles, and what the
// reference runtime shows in free runs, on one thread and on several, was found by exploring.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "conformance/hunt/free_runs.h"
#include "conformance/hunt/random_program.h"
#include "properties/property.h"

namespace assay::properties {
namespace {

using conformance::FreeRuns;
using conformance::RandomProgram;
using runtime::FaultSet;

RandomProgram ArbitraryProgram() {
  return RandomProgram::Make([](int bound) { return *rc::gen::inRange(0, bound); });
}

void RunsShowWhatWasExplored(FaultSet faults) {
  const RandomProgram program = ArbitraryProgram();
  const FreeRuns runs = conformance::RunFreely(program, {.faults = faults});
  RC_CLASSIFY(runs.is_fit);
  if (!runs.complaint.empty()) RC_FAIL(runs.complaint + "\n" + program.Text());
}

TEST(RandomProgramsProperty, RunsShowWhatWasExplored) {
  ExpectHolds([] { RunsShowWhatWasExplored({}); }, {.runs = 60});
}

class RandomProgramsCanary : public testing::TestWithParam<const char*> {};

TEST_P(RandomProgramsCanary, AFaultOfTheRuntimeShows) {
  FaultSet faults;
  faults.Add(*runtime::FaultByOptionName(GetParam()));
  ExpectFails([&] { RunsShowWhatWasExplored(faults); }, {.runs = 60});
}

INSTANTIATE_TEST_SUITE_P(Faults, RandomProgramsCanary,
                         testing::Values("unbuffered-send-does-not-wait", "close-drops-buffer"),
                         [](const testing::TestParamInfo<const char*>& fault) {
                           std::string name = fault.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

// A cut leaves fewer steps, fewer goroutines or smaller buffers, and always a program.
TEST(RandomProgramsProperty, EveryCutIsSmallerAndCompiles) {
  ExpectHolds(
      [] {
        const RandomProgram program = ArbitraryProgram();
        const auto size = [](const RandomProgram& of) {
          size_t buffers = 0;
          for (const int capacity : of.capacities) buffers += static_cast<size_t>(capacity);
          return of.steps() + of.goroutines.size() + buffers;
        };
        for (const RandomProgram& smaller : program.Smaller()) {
          RC_ASSERT(size(smaller) < size(program));
          const std::string complaint = conformance::WhyItDoesNotCompile(smaller);
          if (!complaint.empty()) RC_FAIL(complaint + "\n" + smaller.Text());
        }
      },
      {.runs = 40});
}

}  // namespace
}  // namespace assay::properties
