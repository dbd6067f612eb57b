#include "explore/search.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <utility>
#include <vector>

#include "explore/brute_force_for_test.h"
#include "explore/tiny_program_for_test.h"

namespace assay::explore {
namespace {

struct Counts {
  size_t complete = 0;
  size_t blocked = 0;
  size_t truncated = 0;
  bool is_complete = false;
  std::string error;
  std::map<std::string, size_t> outcomes;  // of runs that are no violations
  bool has_violation = false;
};

Counts SearchAll(Subject& subject, const SearchOptions& options = {}) {
  Search search(subject, options);
  Counts counts;
  explore::Run run;
  while (search.Next(run)) {
    if (run.status == RunStatus::kComplete) {
      ++counts.complete;
      if (run.ending.kind == EndKind::kViolation) {
        counts.has_violation = true;
      } else {
        ++counts.outcomes[run.ending.outcome];
      }
    } else if (run.status == RunStatus::kBlocked) {
      ++counts.blocked;
    } else {
      ++counts.truncated;
    }
  }
  counts.is_complete = search.complete();
  counts.error = search.error();
  return counts;
}

TinyStep Load(uint32_t variable) { return {TinyKind::kLoad, variable, 0}; }
TinyStep Store(uint32_t variable, uint32_t value) { return {TinyKind::kStore, variable, value}; }
TinyStep Add(uint32_t variable, uint32_t value) { return {TinyKind::kAdd, variable, value}; }

TEST(Search, StoreBufferHasThreeClasses) {
  TinySubject subject({2, {{Store(0, 1), Load(1)}, {Store(1, 1), Load(0)}}});
  const Counts counts = SearchAll(subject);
  EXPECT_EQ(counts.complete, 3u);
  EXPECT_EQ(counts.blocked, 0u);
  EXPECT_TRUE(counts.is_complete) << counts.error;
}

TEST(Search, WritersOfTheirOwnVariablesHaveOneClass) {
  TinyProgram program{8, {}};
  for (uint32_t i = 0; i < 8; ++i) program.threads.push_back({Store(i, 1), Store(i, 2)});
  TinySubject subject(program);
  EXPECT_EQ(SearchAll(subject).complete, 1u);
}

TEST(Search, CommutingAddsHaveOneClass) {
  TinyProgram program{1, std::vector<std::vector<TinyStep>>(9, {Add(0, 1)})};
  TinySubject subject(program);
  EXPECT_EQ(SearchAll(subject).complete, 1u);
}

TEST(Search, ReadersHaveTwoToTheNumberOfReadersClasses) {
  TinyProgram program{1, std::vector<std::vector<TinyStep>>(17, {Load(0)})};
  program.threads.push_back({Store(0, 1)});
  TinySubject subject(program);
  const Counts counts = SearchAll(subject);
  EXPECT_EQ(counts.complete, 131'072u);
  EXPECT_EQ(counts.blocked, 0u);
}

// The canaries: with a planted defect, the counts that the tests above hold must be wrong.

TEST(SearchCanary, WithoutSleepSetsSomeClassesRunTwice) {
  TinyProgram program{1, std::vector<std::vector<TinyStep>>(3, {Load(0)})};
  program.threads.push_back({Store(0, 1)});
  program.threads.push_back({Store(0, 2)});
  TinySubject subject(program);
  const size_t classes = SearchAll(subject).complete;
  EXPECT_EQ(classes, BruteForce(subject, 1000).classes.size());
  SearchOptions options;
  options.defect = SearchDefect::kNoSleepSets;
  EXPECT_GT(SearchAll(subject, options).complete, classes);
}

TEST(SearchCanary, WithoutDependenciesOutcomesAreMissed) {
  TinySubject subject({2, {{Store(0, 1), Load(1)}, {Store(1, 1), Load(0)}}});
  SearchOptions options;
  options.defect = SearchDefect::kEverythingIndependent;
  const Counts counts = SearchAll(subject, options);
  EXPECT_EQ(counts.outcomes.size(), 1u);
  EXPECT_LT(counts.outcomes.size(), BruteForce(subject, 1000).outcomes.size());
}

TEST(Search, TruncatedRunsLeaveItIncomplete) {
  TinySubject subject({2, {{Store(0, 1), Load(1)}, {Store(1, 1), Load(0)}}});
  SearchOptions options;
  options.steps_max = 4;
  const Counts counts = SearchAll(subject, options);
  EXPECT_EQ(counts.complete, 0u);
  EXPECT_GT(counts.truncated, 0u);
  EXPECT_FALSE(counts.is_complete);
}

TEST(Search, EstimatesTheNumberOfClassesWhileItRuns) {
  TinyProgram program{1, std::vector<std::vector<TinyStep>>(10, {Load(0)})};
  program.threads.push_back({Store(0, 1)});
  TinySubject subject(program);
  Search search(subject, {});
  explore::Run run;
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(search.Next(run));
  EXPECT_GT(search.EstimateRuns(), 1024 / 16);
  EXPECT_LT(search.EstimateRuns(), 1024 * 16);
  while (search.Next(run)) {
  }
  EXPECT_EQ(search.EstimateRuns(), 1024);
}

rc::Gen<TinyProgram> Programs(std::vector<TinyKind> kinds) {
  const uint32_t variables = 3;
  const auto step = rc::gen::build<TinyStep>(
      rc::gen::set(&TinyStep::kind, rc::gen::elementOf(kinds)),
      rc::gen::set(&TinyStep::variable, rc::gen::inRange<uint32_t>(0, variables)),
      rc::gen::set(&TinyStep::operand, rc::gen::inRange<uint32_t>(0, 3)));
  return rc::gen::exec([=] {
    TinyProgram program{variables, {}};
    const int threads = *rc::gen::inRange(2, 4);
    const int steps = threads == 3 ? 3 : 4;
    for (int t = 0; t < threads; ++t) {
      const auto size = static_cast<size_t>(*rc::gen::inRange(1, steps + 1));
      program.threads.push_back(*rc::gen::container<std::vector<TinyStep>>(size, step));
    }
    return program;
  });
}

std::string Show(const TinyProgram& program) {
  std::string text;
  for (const auto& thread : program.threads) {
    for (const TinyStep& step : thread) {
      text += std::to_string(static_cast<int>(step.kind)) + "(" + std::to_string(step.variable) +
              "," + std::to_string(step.operand) + ") ";
    }
    text += "\n";
  }
  return text;
}

constexpr size_t kBrute = 60'000;

struct Searched {
  BruteForceResult brute;  // what there is to be found
  Counts counts;           // what was found
};

// Searches a program that is small enough for brute force; others are discarded.
Searched SearchBesideBruteForce(const TinyProgram& program) {
  TinySubject subject(program);
  BruteForceResult brute = BruteForce(subject, kBrute);
  RC_PRE(!brute.classes.empty());
  Counts counts = SearchAll(subject);
  RC_LOG() << Show(program) << counts.error << "classes " << brute.classes.size() << ", runs "
           << counts.complete << ", blocked " << counts.blocked;
  RC_ASSERT(counts.is_complete);
  return {std::move(brute), std::move(counts)};
}

// All classes, each once, whether or not some runs end blocked.
Counts ExpectEachClassOnce(const TinyProgram& program) {
  Searched found = SearchBesideBruteForce(program);
  RC_ASSERT(found.counts.complete == found.brute.classes.size());
  RC_ASSERT(found.counts.outcomes == found.brute.outcomes);
  return std::move(found.counts);
}

TEST(SearchProperty, ExploresEachClassOfTinyProgramsOnce) {
  EXPECT_TRUE(rc::check("one run a class, none blocked", [] {
    const Counts counts = ExpectEachClassOnce(
        *Programs({TinyKind::kLoad, TinyKind::kStore, TinyKind::kAdd, TinyKind::kReadTwo}));
    RC_ASSERT(counts.blocked == 0u);
  }));
}

TEST(SearchProperty, ExploresEachClassOfProgramsThatSwapOnce) {
  EXPECT_TRUE(rc::check("one run a class", [] {
    const Counts counts = ExpectEachClassOnce(
        *Programs({TinyKind::kLoad, TinyKind::kStore, TinyKind::kAdd, TinyKind::kSwap}));
    RC_TAG(counts.blocked == 0 ? "no run blocked" : "some runs blocked");
  }));
}

TEST(SearchProperty, ExploresEachClassOfProgramsThatChooseOnce) {
  EXPECT_TRUE(rc::check("one run a class", [] {
    const Counts counts = ExpectEachClassOnce(*Programs(
        {TinyKind::kLoad, TinyKind::kStore, TinyKind::kChoose, TinyKind::kPick, TinyKind::kSwap}));
    RC_TAG(counts.blocked == 0 ? "no run blocked" : "some runs blocked");
  }));
}

// Programs of which the search once missed a class: a wakeup sequence was absorbed by one that
// ended with a sleeping step, which then kept the search below it from planning the sequence again.
TEST(SearchRegression, PlansBelowASequenceThatEndsAsleep) {
  const auto pick = [](uint32_t variable, uint32_t operand) {
    return TinyStep{TinyKind::kPick, variable, operand};
  };
  const auto swap = [](uint32_t variable, uint32_t operand) {
    return TinyStep{TinyKind::kSwap, variable, operand};
  };
  const std::vector<std::pair<TinyProgram, size_t>> programs = {
      {{3, {{Store(2, 0), pick(0, 1)}, {pick(0, 1)}, {Store(0, 0), Store(2, 0), Load(2)}}}, 25},
      {{3, {{Load(0)}, {swap(0, 1), pick(2, 1)}, {pick(0, 1), swap(0, 1), Load(2)}}}, 30},
      {{3, {{swap(0, 0)}, {Load(0)}, {swap(0, 1), Store(0, 1)}}}, 9},
  };
  for (const auto& [program, classes] : programs) {
    TinySubject subject(program);
    EXPECT_EQ(BruteForce(subject, kBrute).classes.size(), classes) << Show(program);
    EXPECT_EQ(SearchAll(subject).complete, classes) << Show(program);
  }
}

TEST(SearchProperty, FindsAllOutcomesOfProgramsThatLock) {
  EXPECT_TRUE(rc::check("one run a class", [] {
    TinyProgram program = *Programs({TinyKind::kLoad, TinyKind::kStore, TinyKind::kLock});
    for (auto& thread : program.threads) {
      // Mutexes are variables 3 and 4; what a thread locks it unlocks at its end.
      std::vector<TinyStep> unlocks;
      for (TinyStep& step : thread) {
        if (step.kind != TinyKind::kLock) continue;
        step.variable = 3 + step.variable % 2;
        unlocks.push_back({TinyKind::kUnlock, step.variable, 0});
      }
      thread.insert(thread.end(), unlocks.begin(), unlocks.end());
    }
    program.variables = 5;
    RC_ASSERT(ExpectEachClassOnce(program).blocked == 0u);
  }));
}

// The same with locks that make who wants them wait without a step; some are never given back.
void ExpectEachClassOfLocksOnce(const std::vector<TinyKind>& kinds, bool may_fail) {
  TinyProgram program = *Programs(kinds);
  for (auto& thread : program.threads) {
    std::vector<TinyStep> steps;
    std::vector<uint32_t> held;
    for (TinyStep step : thread) {
      if (step.kind == TinyKind::kTake) {
        step.variable = 3 + step.variable % 2;
        const auto found = std::find(held.begin(), held.end(), step.variable);
        if (found != held.end()) {
          step.kind = TinyKind::kGive;
          held.erase(found);
        } else {
          held.push_back(step.variable);
        }
      }
      steps.push_back(step);
    }
    if (*rc::gen::inRange(0, 4) != 0) {
      for (const uint32_t lock : held) steps.push_back({TinyKind::kGive, lock, 0});
    }
    thread = steps;
  }
  program.variables = 5;
  const Searched found = SearchBesideBruteForce(program);
  RC_ASSERT(found.counts.has_violation == found.brute.has_violation);
  RC_ASSERT(found.counts.outcomes == found.brute.outcomes);
  if (may_fail) return;
  RC_ASSERT(found.counts.blocked == 0u);
  RC_ASSERT(found.counts.complete == found.brute.classes.size());
}

TEST(SearchProperty, FindsAllOutcomesOfProgramsThatWaitForLocks) {
  EXPECT_TRUE(rc::check("one run a class", [] {
    ExpectEachClassOfLocksOnce(
        {TinyKind::kLoad, TinyKind::kStore, TinyKind::kTake, TinyKind::kTake}, false);
  }));
}

TEST(SearchProperty, FindsAllOutcomesOfProgramsThatWaitForLocksAndFail) {
  EXPECT_TRUE(rc::check("the set of outcomes", [] {
    ExpectEachClassOfLocksOnce({TinyKind::kLoad, TinyKind::kStore, TinyKind::kTake, TinyKind::kTake,
                                TinyKind::kSwap, TinyKind::kFail},
                               true);
  }));
}

TEST(SearchProperty, FindsAllOutcomesOfProgramsWithTimersThatOthersStop) {
  EXPECT_TRUE(rc::check("the set of outcomes", [] {
    TinyProgram program = *Programs({TinyKind::kLoad, TinyKind::kStore, TinyKind::kAdd});
    // Variable 3 is set once and for all, by the timers or by whoever stops them.
    program.variables = 4;
    for (auto& thread : program.threads) {
      for (TinyStep& step : thread) {
        if (*rc::gen::inRange(0, 3) == 0) step = {TinyKind::kStore, 3, 1 + step.operand};
      }
    }
    program.threads.push_back({{TinyKind::kTimer, 3, 4}, {TinyKind::kStore, 0, 9}});
    const Counts counts = ExpectEachClassOnce(program);
    RC_TAG(counts.blocked == 0 ? "no run blocked" : "some runs blocked");
  }));
}

TEST(SearchProperty, FindsAllOutcomesOfProgramsThatExit) {
  EXPECT_TRUE(rc::check("the set of outcomes", [] {
    TinyProgram program = *Programs({TinyKind::kLoad, TinyKind::kStore, TinyKind::kAdd,
                                     TinyKind::kSwap, TinyKind::kPick, TinyKind::kReadTwo});
    program.threads[0].push_back({TinyKind::kExit, 0, 0});
    const Searched found = SearchBesideBruteForce(program);
    const auto& counts = found.counts;
    const auto& brute = found.brute;
    RC_TAG(counts.blocked == 0 ? "no run blocked" : "some runs blocked");
    for (const auto& [outcome, classes] : brute.outcomes) {
      RC_ASSERT(counts.outcomes.contains(outcome));
    }
    RC_ASSERT(counts.outcomes.size() == brute.outcomes.size());
  }));
}

// A violation ends the run, so what the others would have done then is unknown; all that can happen
// without it must still be found.
TEST(SearchProperty, FindsAllOutcomesOfProgramsThatFail) {
  EXPECT_TRUE(rc::check("one run a class without violation", [] {
    const TinyProgram program = *Programs({TinyKind::kLoad, TinyKind::kStore, TinyKind::kAdd,
                                           TinyKind::kSwap, TinyKind::kPick, TinyKind::kFail});
    const Searched found = SearchBesideBruteForce(program);
    RC_ASSERT(found.counts.has_violation == found.brute.has_violation);
    RC_ASSERT(found.counts.outcomes == found.brute.outcomes);
  }));
}

}  // namespace
}  // namespace assay::explore
