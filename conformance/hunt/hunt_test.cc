#include "conformance/hunt/hunt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/exploring.h"
#include "conformance/reference_runner.h"

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;

// The reference runtime with one of its faults.
class FaultyReference : public PortRunner {
 public:
  explicit FaultyReference(runtime::FaultSet faults) : faults_(faults) {}
  Result<std::string> Version() override { return std::string("faulty"); }
  Result<NotBuilt> Build(const std::vector<const Program*>&) override { return NotBuilt(); }
  Observation Run(const Program& program, double, uint64_t seed, const Emphasis&) override {
    return RunSome(program, seed, faults_);
  }

 protected:
  // A number of runs, not a while: a busy machine finds as much.
  static Observation RunSome(const Program& program, uint64_t seed, runtime::FaultSet faults) {
    constexpr uint64_t kRuns = 300;
    return RunOnReference(program, kDefaultLanguageMinor, 0, seed, faults, kRuns);
  }

 private:
  const runtime::FaultSet faults_;
};

HuntOptions Quick() {
  HuntOptions options;
  options.seconds = 600;  // the number of programs is the bound
  options.programs_max = 72;
  options.explore.runs = 5'000;
  return options;
}

HuntResult HuntWith(runtime::FaultSet faults) {
  const Port port;
  FaultyReference runner(faults);
  Progress progress;
  const Result<HuntResult> result = Hunt(port, runner, Quick(), progress);
  EXPECT_TRUE(result.ok());
  return *result;
}

TEST(RandomProgram, IsTheSameForTheSameSeed) {
  EXPECT_EQ(RandomProgram::Make(7).Text(), RandomProgram::Make(7).Text());
  EXPECT_NE(RandomProgram::Make(7).Text(), RandomProgram::Make(8).Text());
}

TEST(RandomProgram, EveryCutIsSmallerAndStillAProgram) {
  for (uint64_t seed = 1; seed < 20; ++seed) {
    const RandomProgram program = RandomProgram::Make(seed);
    for (const RandomProgram& smaller : program.Smaller()) {
      EXPECT_LE(smaller.steps(), program.steps());
      EXPECT_NE(smaller.Text(), program.Text());
      EXPECT_TRUE(ParseProgram("random/p", "random/p.go", smaller.Text()).ok());
    }
  }
}

// Has three perturbations, under two of which the fault shows.
class PerturbedReference : public FaultyReference {
 public:
  using FaultyReference::FaultyReference;
  Observation Run(const Program& program, double seconds, uint64_t seed,
                  const Emphasis& emphasis) override {
    const bool is_good = emphasis.contains("procs=1");
    Observation seen = is_good ? RunSome(program, seed, {})
                               : FaultyReference::Run(program, seconds, seed, emphasis);
    for (auto& [outcome, counts] : seen.outcomes) {
      counts.clear();
      for (const char* name : {"procs=2 callers=2 gc", "procs=1", "procs=2 gc"}) {
        if (emphasis.empty() || emphasis.contains(name)) counts[name] = 1;
      }
    }
    return seen;
  }
};

TEST(Hunt, NamesTheSmallestPerturbationThatShowsIt) {
  runtime::FaultSet faults;
  faults.Add(*runtime::FaultByOptionName("unbuffered-send-does-not-wait"));
  const Port port;
  PerturbedReference runner(faults);
  Progress progress;
  const Result<HuntResult> result = Hunt(port, runner, Quick(), progress);
  ASSERT_TRUE(result.ok());
  ASSERT_TRUE(result->quarry.has_value());
  EXPECT_EQ(result->quarry->perturbation, "procs=2 gc");
}

// Canary: a fault of the runtime is found, and made small.
TEST(HuntCanary, FindsAFaultAndMakesItSmall) {
  runtime::FaultSet faults;
  faults.Add(*runtime::FaultByOptionName("unbuffered-send-does-not-wait"));
  const HuntResult result = HuntWith(faults);
  ASSERT_TRUE(result.quarry.has_value());
  EXPECT_LE(result.quarry->program.steps(), 4u) << result.quarry->program.Text();
  EXPECT_THAT(result.quarry->explanation, HasSubstr("forbidden"));
}

// Canary: so does one that shows only where a channel is closed twice.
TEST(HuntCanary, FindsACloseThatShouldPanic) {
  runtime::FaultSet faults;
  faults.Add(*runtime::FaultByOptionName("close-of-closed-succeeds"));
  const HuntResult result = HuntWith(faults);
  ASSERT_TRUE(result.quarry.has_value());
  EXPECT_LE(result.quarry->program.steps(), 2u) << result.quarry->program.Text();
}

TEST(Hunt, LeavesOutWhatALibraryLacks) {
  Port port;
  port.kind = PortKind::kLibrary;
  for (const std::string_view part : kParts) {
    if (part != "semaphores") port.lacks.emplace_back(part);
  }
  // Any program with channels is found to violate, as it would be on a library that has none.
  runtime::FaultSet faults;
  faults.Add(*runtime::FaultByOptionName("unbuffered-send-does-not-wait"));
  FaultyReference runner(faults);
  Progress progress;
  HuntOptions options = Quick();
  options.programs_max = 24;
  const Result<HuntResult> result = Hunt(port, runner, options, progress);
  ASSERT_TRUE(result.ok());
  EXPECT_FALSE(result->quarry.has_value()) << result->quarry->program.Text();
  EXPECT_LT(result->ran, result->made / 4);
}

TEST(HuntCanary, FindsNothingWhereNothingIs) {
  const HuntResult result = HuntWith({});
  EXPECT_FALSE(result.quarry.has_value()) << result.quarry->program.Text();
  EXPECT_GT(result.ran, 8u) << "of " << result.made;
}

}  // namespace
}  // namespace assay::conformance
