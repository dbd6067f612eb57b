// Litmus tests: which outcomes the memory orders of C++ allow, checked exhaustively.
//
// Source: names and shapes after Maranget, Sarkar and Sewell, "A tutorial introduction to the ARM
// and POWER relaxed memory models", 2012; what C++ allows after Batty, Owens, Sarkar, Sewell and
// Weber, "Mathematizing C++ concurrency", POPL 2011, and, for seq_cst fences, Lahav, Vafeiadis,
// Kang, Hur and Dreyer, "Repairing sequential consistency in C/C++11", PLDI 2017, which also forbid
// load buffering. Every outcome set is compared with the axioms as well.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explore/explore.h"
#include "explore/fiber_subject.h"
#include "explore/weak_program_for_test.h"

namespace assay::explore {
namespace {

constexpr std::memory_order kRelaxed = std::memory_order_relaxed;
constexpr std::memory_order kAcquire = std::memory_order_acquire;
constexpr std::memory_order kRelease = std::memory_order_release;
constexpr std::memory_order kAcqRel = std::memory_order_acq_rel;
constexpr std::memory_order kSeqCst = std::memory_order_seq_cst;

// What all accesses of a litmus test are given.
enum class Flavour {
  kAllRelaxed,
  kReleaseAcquire,
  kAllSeqCst,
  kFences,     // relaxed, an acq_rel fence between each two
  kScFences,   // relaxed, a seq_cst fence between each two
  kSequential  // relaxed, explored under MemoryModel::kSequential
};

WeakStep Load(uint32_t object) { return {WeakKind::kLoad, object, kRelaxed, 0, 0}; }
WeakStep Store(uint32_t object, uint32_t value) {
  return {WeakKind::kStore, object, kRelaxed, value, 0};
}
WeakStep Exchange(uint32_t object, uint32_t value) {
  return {WeakKind::kExchange, object, kRelaxed, value, 0};
}
WeakStep FenceOf(std::memory_order order) { return {WeakKind::kFence, 0, order, 0, 0}; }

constexpr uint32_t kX = 0;
constexpr uint32_t kY = 1;
constexpr uint32_t kZ = 2;

std::memory_order OrderOf(WeakKind kind, Flavour flavour) {
  switch (flavour) {
    case Flavour::kReleaseAcquire:
      return kind == WeakKind::kLoad ? kAcquire : kind == WeakKind::kStore ? kRelease : kAcqRel;
    case Flavour::kAllSeqCst:
      return kSeqCst;
    default:
      return kRelaxed;
  }
}

WeakProgram Flavoured(WeakProgram program, Flavour flavour) {
  for (auto& thread : program.threads) {
    std::vector<WeakStep> steps;
    for (WeakStep step : thread) {
      if (!steps.empty() && flavour == Flavour::kFences) steps.push_back(FenceOf(kAcqRel));
      if (!steps.empty() && flavour == Flavour::kScFences) steps.push_back(FenceOf(kSeqCst));
      step.order = OrderOf(step.kind, flavour);
      steps.push_back(step);
    }
    thread = steps;
  }
  return program;
}

std::vector<std::string> OutcomesOf(const WeakProgram& program, MemoryModel model) {
  FiberSubject subject(BodyOf(program), model);
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const Report report = Explore(subject, options);
  EXPECT_TRUE(report.is_complete) << report.error;
  std::vector<std::string> outcomes;
  for (const Outcome& outcome : report.outcomes) outcomes.push_back(outcome.text);
  return outcomes;
}

struct Litmus {
  const char* name;
  WeakProgram program;
  // What each thread reads, then the last values.
  const char* outcome;
  bool relaxed;
  bool release_acquire;
  bool fences;
};

// None of these outcomes is sequentially consistent.
const Litmus kLitmus[] = {
    {"SB",
     {2, {{Store(kX, 1), Load(kY)}, {Store(kY, 2), Load(kX)}}},
     "0 | 0 | 1 2",
     true,
     true,
     true},
    {"MP",
     {2, {{Store(kX, 1), Store(kY, 2)}, {Load(kY), Load(kX)}}},
     " | 2 0 | 1 2",
     true,
     false,
     false},
    {"LB",
     {2, {{Load(kX), Store(kY, 1)}, {Load(kY), Store(kX, 2)}}},
     "2 | 1 | 2 1",
     false,
     false,
     false},
    {"IRIW",
     {2, {{Store(kX, 1)}, {Store(kY, 2)}, {Load(kX), Load(kY)}, {Load(kY), Load(kX)}}},
     " |  | 1 0 | 2 0 | 1 2",
     true,
     true,
     true},
    {"TwoPlusTwoW",
     {2, {{Store(kX, 1), Store(kY, 2)}, {Store(kY, 3), Store(kX, 4)}}},
     " |  | 1 3",
     true,
     true,
     true},
    {"WRC",
     {2, {{Store(kX, 1)}, {Load(kX), Store(kY, 2)}, {Load(kY), Load(kX)}}},
     " | 1 | 2 0 | 1 2",
     true,
     false,
     false},
    {"RWC",
     {2, {{Store(kX, 1)}, {Load(kX), Load(kY)}, {Store(kY, 2), Load(kX)}}},
     " | 1 0 | 0 | 1 2",
     true,
     true,
     true},
    {"ISA2",
     {3, {{Store(kX, 1), Store(kY, 2)}, {Load(kY), Store(kZ, 3)}, {Load(kZ), Load(kX)}}},
     " | 2 | 3 0 | 1 2 3",
     true,
     false,
     false},
    {"S",
     {2, {{Store(kX, 1), Store(kY, 2)}, {Load(kY), Store(kX, 3)}}},
     " | 2 | 1 2",
     true,
     false,
     false},
    {"R",
     {2, {{Store(kX, 1), Store(kY, 2)}, {Store(kY, 3), Load(kX)}}},
     " | 0 | 1 3",
     true,
     true,
     true},
    {"CoRR", {1, {{Store(kX, 1)}, {Load(kX), Load(kX)}}}, " | 1 0 | 1", false, false, false},
    {"CoRW", {1, {{Load(kX), Store(kX, 1)}, {Store(kX, 2)}}}, "2 |  | 2", false, false, false},
    {"CoWR", {1, {{Store(kX, 1), Load(kX)}, {Store(kX, 2)}}}, "2 |  | 1", false, false, false},
    // Of two threads that add to one counter none loses what the other added.
    {"Atomicity", {1, {{Exchange(kX, 1)}, {Exchange(kX, 2)}}}, "0 | 0 | 1", false, false, false},
    // A read-modify-write goes on with a release sequence.
    {"MPThroughExchange",
     {2, {{Store(kX, 1), Store(kY, 2)}, {Exchange(kY, 3)}, {Load(kY), Load(kX)}}},
     " | 2 | 3 0 | 1 3",
     true,
     false,
     false},
};

class LitmusTest : public testing::TestWithParam<std::tuple<Litmus, Flavour>> {};

TEST_P(LitmusTest, ShowsExactlyWhatIsAllowed) {
  const auto& [litmus, flavour] = GetParam();
  const WeakProgram program = Flavoured(litmus.program, flavour);
  const MemoryModel model =
      flavour == Flavour::kSequential ? MemoryModel::kSequential : MemoryModel::kCpp;
  const std::vector<std::string> shown = OutcomesOf(program, model);
  const bool is_allowed = flavour == Flavour::kAllRelaxed       ? litmus.relaxed
                          : flavour == Flavour::kReleaseAcquire ? litmus.release_acquire
                          : flavour == Flavour::kFences         ? litmus.fences
                                                                : false;
  EXPECT_EQ(testing::Value(shown, testing::Contains(litmus.outcome)), is_allowed)
      << Show(program) << testing::PrintToString(shown);
  // What sequential consistency allows is what seq_cst gives.
  const Axiomatic axiomatic = AllowedBy(
      flavour == Flavour::kSequential ? Flavoured(litmus.program, Flavour::kAllSeqCst) : program);
  std::vector<std::string> allowed;
  for (const auto& [outcome, graphs] : axiomatic.outcomes) allowed.push_back(outcome);
  EXPECT_THAT(shown, testing::UnorderedElementsAreArray(allowed)) << Show(program);
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Litmus, Flavour>>& info) {
  const char* const flavours[] = {"Relaxed", "ReleaseAcquire", "SeqCst",
                                  "Fences",  "ScFences",       "Sequential"};
  return std::string(std::get<0>(info.param).name) +
         flavours[static_cast<size_t>(std::get<1>(info.param))];
}

INSTANTIATE_TEST_SUITE_P(
    All, LitmusTest,
    testing::Combine(testing::ValuesIn(kLitmus),
                     testing::Values(Flavour::kAllRelaxed, Flavour::kReleaseAcquire,
                                     Flavour::kAllSeqCst, Flavour::kFences, Flavour::kScFences,
                                     Flavour::kSequential)),
    NameOf);

WeakStep With(WeakStep step, std::memory_order order) {
  step.order = order;
  return step;
}

TEST(Litmus, ARelaxedStoreOfTheSameThreadEndsAReleaseSequenceSinceCpp20) {
  const WeakProgram program{2,
                            {{Store(kX, 1), With(Store(kY, 2), kRelease), Store(kY, 3)},
                             {With(Load(kY), kAcquire), Load(kX)}}};
  const std::vector<std::string> shown = OutcomesOf(program, MemoryModel::kCpp);
  EXPECT_THAT(shown, testing::Contains(" | 3 0 | 1 3"));
  EXPECT_THAT(shown, testing::Not(testing::Contains(" | 2 0 | 1 3")));
}

TEST(Litmus, FencesPublishWhatRelaxedAccessesCarry) {
  const WeakProgram program{
      2,
      {{Store(kX, 1), FenceOf(kRelease), Store(kY, 2)}, {Load(kY), FenceOf(kAcquire), Load(kX)}}};
  EXPECT_THAT(OutcomesOf(program, MemoryModel::kCpp),
              testing::Not(testing::Contains(" | 2 0 | 1 2")));
  const WeakProgram one_fence{
      2, {{Store(kX, 1), FenceOf(kRelease), Store(kY, 2)}, {Load(kY), Load(kX)}}};
  EXPECT_THAT(OutcomesOf(one_fence, MemoryModel::kCpp), testing::Contains(" | 2 0 | 1 2"));
}

// One seq_cst fence orders nothing; one in each thread does.
TEST(Litmus, StoreBufferingNeedsASeqCstFenceInBothThreads) {
  const WeakProgram program{2,
                            {{Store(kX, 1), FenceOf(kSeqCst), Load(kY)}, {Store(kY, 2), Load(kX)}}};
  EXPECT_THAT(OutcomesOf(program, MemoryModel::kCpp), testing::Contains("0 | 0 | 1 2"));
}

}  // namespace
}  // namespace assay::explore
