// The memory model against the axioms, and the search of it against all interleavings and picks,
// over random programs.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "explore/brute_force_for_test.h"
#include "explore/fiber.h"
#include "explore/fiber_subject.h"
#include "explore/graph_search.h"
#include "explore/random_walk.h"
#include "explore/replay.h"
#include "explore/search.h"
#include "explore/weak_program_for_test.h"

namespace assay::explore {
namespace {

constexpr std::memory_order kRelaxed = std::memory_order_relaxed;
constexpr std::memory_order kAcquire = std::memory_order_acquire;
constexpr std::memory_order kRelease = std::memory_order_release;
constexpr std::memory_order kAcqRel = std::memory_order_acq_rel;
constexpr std::memory_order kSeqCst = std::memory_order_seq_cst;

std::vector<std::memory_order> OrdersOf(WeakKind kind) {
  switch (kind) {
    case WeakKind::kLoad:
      return {kRelaxed, kAcquire};
    case WeakKind::kStore:
      return {kRelaxed, kRelease};
    case WeakKind::kFence:
      return {kAcquire, kRelease, kAcqRel};
    default:
      return {kRelaxed, kAcquire, kRelease, kAcqRel};
  }
}

enum class Orders { kWeak, kAll };
// What a failed seq_cst compare-exchange is: seq_cst, or anything.
enum class Failures { kDerived, kAny };

WeakProgram Generate(const std::vector<WeakKind>& kinds, Orders orders, int threads_max,
                     int steps_max, Failures failures = Failures::kAny) {
  WeakProgram program;
  program.objects = static_cast<uint32_t>(*rc::gen::inRange(1, 4));
  const int threads = *rc::gen::inRange(2, threads_max + 1);
  uint32_t values = 0;
  int left = steps_max;
  for (int t = 0; t < threads; ++t) {
    std::vector<WeakStep>& steps = program.threads.emplace_back();
    const int size = *rc::gen::inRange(1, std::max(2, left / (threads - t) + 2));
    left -= size;
    for (int i = 0; i < size; ++i) {
      WeakStep step;
      step.kind = *rc::gen::elementOf(kinds);
      std::vector<std::memory_order> choice = OrdersOf(step.kind);
      if (orders == Orders::kAll) choice.push_back(kSeqCst);
      step.order = *rc::gen::elementOf(choice);
      step.failure = *rc::gen::elementOf(
          step.order == kSeqCst && failures == Failures::kDerived
              ? std::vector<std::memory_order>{kSeqCst}
              : std::vector<std::memory_order>{kRelaxed, kAcquire, FailureOrder(step.order)});
      step.object = *rc::gen::inRange<uint32_t>(0, program.objects);
      if (step.kind != WeakKind::kLoad && step.kind != WeakKind::kFence) step.value = ++values;
      steps.push_back(step);
    }
  }
  for (auto& thread : program.threads) {
    for (WeakStep& step : thread) step.expected = *rc::gen::inRange<uint32_t>(0, values + 1);
  }
  return program;
}

struct Counts {
  size_t complete = 0;
  size_t blocked = 0;
  std::map<std::string, size_t> outcomes;
  std::string error;
};

Counts SearchAll(Subject& subject) {
  Search search(subject, {});
  Counts counts;
  explore::Run run;
  while (search.Next(run)) {
    if (run.status == RunStatus::kComplete) {
      ++counts.complete;
      ++counts.outcomes[run.ending.outcome];
    } else {
      ++counts.blocked;
    }
  }
  counts.error = search.error();
  return counts;
}

std::set<std::string> Keys(const std::map<std::string, size_t>& map) {
  std::set<std::string> keys;
  for (const auto& [key, count] : map) keys.insert(key);
  return keys;
}

std::string List(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

const std::vector<WeakKind> kLoadsAndStores = {WeakKind::kLoad, WeakKind::kStore, WeakKind::kLoad,
                                               WeakKind::kStore, WeakKind::kFence};
const std::vector<WeakKind> kEverything = {WeakKind::kLoad,     WeakKind::kStore,
                                           WeakKind::kExchange, WeakKind::kCompare,
                                           WeakKind::kCompare,  WeakKind::kFence};

void ExpectAllowed(const WeakProgram& program, Orders orders) {
  const Axiomatic axiomatic = AllowedBy(program);
  FiberSubject subject(BodyOf(program), MemoryModel::kCpp);
  const Counts counts = SearchAll(subject);
  RC_LOG() << Show(program) << counts.error << "\nallowed:\n"
           << List(Keys(axiomatic.outcomes)) << "shown:\n"
           << List(Keys(counts.outcomes));
  RC_ASSERT(counts.error.empty());
  RC_ASSERT(Keys(counts.outcomes) == Keys(axiomatic.outcomes));
  if (orders == Orders::kWeak) RC_ASSERT(counts.complete >= axiomatic.graphs);
  RC_TAG(counts.complete == axiomatic.graphs ? "one run an execution graph" : "more runs",
         counts.blocked == 0 ? "no run blocked" : "some runs blocked");
}

TEST(WeakMemoryProperty, ShowsWhatTheAxiomsAllowOfLoadsAndStores) {
  EXPECT_TRUE(rc::check("outcomes and graphs", [] {
    ExpectAllowed(Generate(kLoadsAndStores, Orders::kWeak, 3, 7), Orders::kWeak);
  }));
}

TEST(WeakMemoryProperty, ShowsWhatTheAxiomsAllowOfReadModifyWrites) {
  EXPECT_TRUE(rc::check("outcomes and graphs", [] {
    ExpectAllowed(Generate(kEverything, Orders::kWeak, 3, 6), Orders::kWeak);
  }));
}

TEST(WeakMemoryProperty, ShowsWhatTheAxiomsAllowOfSequentiallyConsistentOperations) {
  EXPECT_TRUE(rc::check("outcomes", [] {
    ExpectAllowed(Generate(kEverything, Orders::kAll, 3, 6, Failures::kDerived), Orders::kAll);
  }));
}

void ExpectEachClassOnce(const WeakProgram& program) {
  FiberSubject subject(BodyOf(program), MemoryModel::kCpp);
  const BruteForceResult brute = BruteForce(subject, 60'000);
  RC_PRE(!brute.classes.empty());
  const Counts counts = SearchAll(subject);
  RC_LOG() << Show(program) << counts.error << "\nclasses: " << brute.classes.size()
           << ", explored: " << counts.complete << "\nshould be:\n"
           << List(Keys(brute.outcomes)) << "shown:\n"
           << List(Keys(counts.outcomes));
  RC_ASSERT(counts.error.empty());
  RC_ASSERT(Keys(counts.outcomes) == Keys(brute.outcomes));
  // The search knows some equivalences more, of compare-exchanges that go before earlier stores.
  RC_ASSERT(counts.complete <= brute.classes.size());
  RC_TAG(counts.blocked == 0 ? "no run blocked" : "some runs blocked");
}

TEST(WeakMemoryProperty, SearchesEachClassOfWeakProgramsOnce) {
  EXPECT_TRUE(rc::check("one run a class",
                        [] { ExpectEachClassOnce(Generate(kEverything, Orders::kWeak, 3, 5)); }));
}

TEST(WeakMemoryProperty, SearchesEachClassOfMixedProgramsOnce) {
  EXPECT_TRUE(rc::check("one run a class",
                        [] { ExpectEachClassOnce(Generate(kEverything, Orders::kAll, 3, 5)); }));
}

// Larger programs, where all that can be had cheaply is that random runs show nothing new.
TEST(WeakMemoryProperty, RandomRunsShowNoExecutionGraphThatTheSearchDoesNot) {
  EXPECT_TRUE(rc::check("graphs", [] {
    const WeakProgram program = Generate(kEverything, Orders::kAll, 3, 10);
    FiberSubject subject(BodyOf(program), MemoryModel::kCpp);
    std::set<uint64_t> searched;
    explore::Run run;
    Search search(subject, {});
    while (search.Next(run)) {
      if (run.status == RunStatus::kComplete) searched.insert(subject.HashOfGraph());
    }
    RandomWalk walk(subject, {});
    for (int i = 0; i < 300; ++i) {
      walk.Next(run);
      RC_LOG() << Show(program) << FormatSchedule(walk.LastSchedule()) << search.error();
      RC_ASSERT(searched.contains(subject.HashOfGraph()));
    }
  }));
}

// ---- The search of execution graphs.

struct Graphs {
  size_t runs = 0;
  std::set<uint64_t> hashes;
  std::set<std::string> outcomes;
  std::string error;
};

Graphs SearchGraphs(FiberSubject& subject) {
  GraphSearch search(subject, {});
  Graphs graphs;
  explore::Run run;
  while (search.Next(run)) {
    if (run.status != RunStatus::kComplete) continue;
    ++graphs.runs;
    graphs.hashes.insert(subject.HashOfGraph());
    graphs.outcomes.insert(run.ending.outcome);
  }
  graphs.error = search.error();
  return graphs;
}

void ExpectEachGraphOnce(const WeakProgram& program) {
  const Axiomatic axiomatic = AllowedBy(program);
  FiberSubject subject(BodyOf(program), MemoryModel::kCpp);
  const Graphs graphs = SearchGraphs(subject);
  RC_LOG() << Show(program) << graphs.error << "\ngraphs: " << axiomatic.graphs
           << ", runs: " << graphs.runs << ", different: " << graphs.hashes.size() << "\nallowed:\n"
           << List(Keys(axiomatic.outcomes)) << "shown:\n"
           << List(graphs.outcomes);
  RC_ASSERT(graphs.error.empty());
  RC_ASSERT(graphs.outcomes == Keys(axiomatic.outcomes));
  RC_ASSERT(graphs.runs == axiomatic.graphs);
  RC_ASSERT(graphs.hashes.size() == axiomatic.graphs);
}

TEST(GraphSearchProperty, RunsEachGraphOfLoadsAndStoresOnce) {
  EXPECT_TRUE(rc::check("one run an execution graph", [] {
    ExpectEachGraphOnce(Generate(kLoadsAndStores, Orders::kAll, 3, 7));
  }));
}

TEST(GraphSearchProperty, RunsEachGraphOfReadModifyWritesOnce) {
  EXPECT_TRUE(rc::check("one run an execution graph",
                        [] { ExpectEachGraphOnce(Generate(kEverything, Orders::kAll, 3, 6)); }));
}

// Larger programs, against the other search, which knows nothing of graphs.
TEST(GraphSearchProperty, ShowsAllThatTheSearchOfInterleavingsShows) {
  EXPECT_TRUE(rc::check("graphs", [] {
    const WeakProgram program = Generate(kEverything, Orders::kAll, 3, 10);
    FiberSubject subject(BodyOf(program), MemoryModel::kCpp);
    const Graphs graphs = SearchGraphs(subject);
    RC_LOG() << Show(program) << graphs.error;
    RC_ASSERT(graphs.runs == graphs.hashes.size());
    explore::Run run;
    Search search(subject, {});
    while (search.Next(run)) {
      if (run.status == RunStatus::kComplete) {
        RC_ASSERT(graphs.hashes.contains(subject.HashOfGraph()));
      }
    }
  }));
}

TEST(GraphSearchProperty, SchedulesShowTheirGraphs) {
  EXPECT_TRUE(rc::check("replays", [] {
    const WeakProgram program = Generate(kEverything, Orders::kAll, 3, 7, Failures::kDerived);
    FiberSubject subject(BodyOf(program), MemoryModel::kCpp);
    GraphSearch search(subject, {});
    explore::Run run;
    for (int i = 0; i < 50 && search.Next(run); ++i) {
      if (run.status != RunStatus::kComplete) continue;
      const uint64_t hash = subject.HashOfGraph();
      const Schedule schedule = search.LastSchedule();
      const ReplayResult replayed = Replay(subject, schedule);
      RC_LOG() << Show(program) << FormatSchedule(schedule) << "\n" << replayed.divergence;
      RC_ASSERT(replayed.divergence.empty());
      RC_ASSERT(replayed.ending.outcome == run.ending.outcome);
      RC_ASSERT(subject.HashOfGraph() == hash);
    }
  }));
}

}  // namespace
}  // namespace assay::explore
