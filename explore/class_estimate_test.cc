#include "explore/class_estimate.h"

#include <gtest/gtest.h>

#include "explore/explore.h"
#include "explore/fiber_subject.h"
#include "explore/scenarios_for_test.h"
#include "explore/tiny_program_for_test.h"

namespace assay::explore {
namespace {

constexpr uint32_t kSteps = 10'000;

struct Known {
  const char* name;
  ScenarioBody body;
  double classes;
  uint64_t probes;
  double share;  // of the number of classes that it may be off
};

// The seed is fixed, so these hold or do not, whenever they are run.
TEST(ClassEstimate, IsNearTheKnownNumbers) {
  const Known all[] = {
      {"Readers(6)", Readers(6), 64, 2'000, 0.1},
      {"Readers(12)", Readers(12), 4'096, 400, 0.2},
      {"ChaseLev(1, 2)", ChaseLev(1, 2), 18, 20'000, 0.15},
      {"ChaseLev(2, 2)", ChaseLev(2, 2), 332, 20'000, 0.2},
      {"LastZero(4)", LastZero(4), 28, 20'000, 0.3},
  };
  for (const Known& known : all) {
    FiberSubject subject(known.body);
    ClassEstimate estimate(subject, 1, kSteps);
    while (estimate.probes() < known.probes) estimate.Probe();
    ASSERT_TRUE(estimate.is_known());
    EXPECT_NEAR(estimate.classes(), known.classes, known.share * known.classes) << known.name;
    EXPECT_NEAR(estimate.classes(), known.classes, 4 * estimate.standard_error()) << known.name;
  }
}

TEST(ClassEstimate, IsExactWhereAllClassesAreAlike) {
  FiberSubject subject(StoreBuffer());
  ClassEstimate estimate(subject, 7, kSteps);
  while (estimate.probes() < 2'000) estimate.Probe();
  EXPECT_NEAR(estimate.classes(), 3, 0.2);
}

TEST(ClassEstimate, CountsWhatChoicesPick) {
  const TinyStep pick{TinyKind::kPick, 0, 2};
  const TinyStep load{TinyKind::kLoad, 0, 0};
  TinySubject subject({1, {{pick, load}, {pick, load}}});
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const double classes = static_cast<double>(Explore(subject, options).runs_complete);
  ClassEstimate estimate(subject, 1, kSteps);
  while (estimate.probes() < 5'000) estimate.Probe();
  EXPECT_NEAR(estimate.classes(), classes, 4 * estimate.standard_error());
  EXPECT_NEAR(estimate.classes(), classes, 0.1 * classes);
}

// Locks: three threads, two of which want both, in one order or, and then they may wait for each
// other for ever, in both.
TEST(ClassEstimate, CountsWhoTakesLocksFirst) {
  const TinyStep take_a{TinyKind::kTake, 0, 0};
  const TinyStep take_b{TinyKind::kTake, 1, 0};
  const TinyStep give_a{TinyKind::kGive, 0, 0};
  const TinyStep give_b{TinyKind::kGive, 1, 0};
  const std::vector<TinyStep> both = {take_a, take_b, give_b, give_a};
  const std::vector<TinyStep> crossed = {take_b, take_a, give_a, give_b};
  for (const TinyProgram& program :
       {TinyProgram{2, {both, both, {take_a, give_a}}}, TinyProgram{2, {both, crossed}},
        TinyProgram{2, {both, crossed, {take_b, give_b}}}}) {
    TinySubject subject(program);
    Options options;
    options.random_walk_runs = options.pct_runs = 0;
    const double classes = static_cast<double>(Explore(subject, options).runs_complete);
    ClassEstimate estimate(subject, 1, kSteps);
    while (estimate.probes() < 5'000) estimate.Probe();
    EXPECT_NEAR(estimate.classes(), classes, 4 * estimate.standard_error() + 1e-6);
    EXPECT_NEAR(estimate.classes(), classes, 0.1 * classes);
  }
}

TEST(ClassEstimate, IsOneWhereNothingDepends) {
  const TinyStep load{TinyKind::kLoad, 0, 0};
  TinySubject subject({2, {{load, load}, {load, {TinyKind::kLoad, 1, 0}}}});
  ClassEstimate estimate(subject, 1, kSteps);
  while (estimate.probes() < 100) estimate.Probe();
  EXPECT_DOUBLE_EQ(estimate.classes(), 1);
  EXPECT_NEAR(estimate.standard_error(), 0, 1e-6);
}

TEST(ClassEstimate, IsNotKnownWhereStepsChooseByKey) {
  FiberSubject subject(ChaseLev(1, 2), MemoryModel::kCpp);
  ClassEstimate estimate(subject, 1, kSteps);
  while (estimate.probes() < 100) estimate.Probe();
  EXPECT_FALSE(estimate.is_known());
}

TEST(ClassEstimate, IsReportedForASearchThatDoesNotComplete) {
  FiberSubject subject(Readers(9));
  Options options;
  options.runs_max = 300;
  const Report report = Explore(subject, options);
  EXPECT_FALSE(report.is_complete);
  EXPECT_NEAR(report.classes_estimate, 512, 6 * report.classes_error + 1);
  EXPECT_GT(report.classes_error, 0);
}

}  // namespace
}  // namespace assay::explore
