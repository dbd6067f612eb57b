// The search of execution graphs: what it shares with other searches (mutexes, choices, failures,
// ends), its bounds, and that planted defects in it are noticed. What the memory model allows is
// checked by weak_memory_property_test.cc.

#include "explore/graph_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "explore/explore.h"
#include "explore/fiber.h"
#include "explore/fiber_subject.h"
#include "explore/replay.h"
#include "explore/scenarios_for_test.h"
#include "explore/search.h"
#include "explore/weak_program_for_test.h"

namespace assay::explore {
namespace {

constexpr std::memory_order kRelaxed = std::memory_order_relaxed;
constexpr std::memory_order kAcquire = std::memory_order_acquire;
constexpr std::memory_order kRelease = std::memory_order_release;
constexpr std::memory_order kSeqCst = std::memory_order_seq_cst;

struct Shown {
  std::map<std::string, size_t> endings;
  size_t runs = 0;
  size_t truncated = 0;
  std::set<uint64_t> graphs;
  bool is_complete = false;
  std::string error;
};

template <typename AnySearch>
Shown RunAll(FiberSubject& subject, AnySearch& search) {
  Shown shown;
  explore::Run run;
  while (search.Next(run)) {
    shown.truncated += run.status == RunStatus::kTruncated;
    if (run.status != RunStatus::kComplete) continue;
    ++shown.runs;
    ++shown.endings[std::to_string(static_cast<int>(run.ending.kind)) + " " + run.ending.outcome];
    shown.graphs.insert(subject.HashOfGraph());
  }
  shown.is_complete = search.complete();
  shown.error = search.error();
  return shown;
}

Shown OfGraphs(const ScenarioBody& body, GraphDefect defect = GraphDefect::kNone) {
  FiberSubject subject(body, MemoryModel::kCpp);
  GraphSearch search(subject, {10'000, RaceDetection::kOn, defect});
  return RunAll(subject, search);
}

std::set<std::string> Keys(const Shown& shown) {
  std::set<std::string> keys;
  for (const auto& [key, count] : shown.endings) keys.insert(key);
  return keys;
}

void ExpectWhatInterleavingsShow(const ScenarioBody& body) {
  FiberSubject subject(body, MemoryModel::kCpp);
  Search search(subject, {});
  const Shown interleavings = RunAll(subject, search);
  const Shown graphs = OfGraphs(body);
  EXPECT_EQ(Keys(graphs), Keys(interleavings));
  EXPECT_TRUE(graphs.is_complete) << graphs.error;
}

ScenarioBody Counter(int threads) {
  return [=] {
    Mutex mutex("mutex");
    Atomic<int> counter(0, "counter");
    Atomic<int> last(0, "last");
    std::deque<Thread> started;
    for (int i = 1; i <= threads; ++i) {
      started.emplace_back([&, i] {
        mutex.lock();
        counter.store(counter.load(kRelaxed) + 1, kRelaxed);
        last.store(i, kRelaxed);
        mutex.unlock();
      });
    }
    for (Thread& thread : started) thread.Join();
    Assert(counter.load(kRelaxed) == threads, "all are counted");
    return std::to_string(last.load(kRelaxed));
  };
}

TEST(GraphSearch, MutexesOrderWhatTheyProtect) {
  ExpectWhatInterleavingsShow(Counter(2));
  ExpectWhatInterleavingsShow(Counter(3));
}

TEST(GraphSearch, ShowsDeadlocksLeaksAndFailures) {
  ExpectWhatInterleavingsShow(LockOrder());
  ExpectWhatInterleavingsShow(LeakedWaiter());
  ExpectWhatInterleavingsShow(MissingRelease());
  ExpectWhatInterleavingsShow(LostUpdate());
  ExpectWhatInterleavingsShow(DekkerFlags(kRelease, kAcquire));
}

TEST(GraphSearch, TriesAllChoicesOnce) {
  const ScenarioBody body = [] {
    Atomic<int> x(0, "x");
    uint32_t chosen = 0;
    int seen = 0;
    Thread first([&] {
      seen = x.load(kRelaxed);
      chosen = Choose(3);
    });
    Thread second([&] { x.store(static_cast<int>(Choose(2)) + 1, kRelaxed); });
    first.Join();
    second.Join();
    return std::to_string(seen) + std::to_string(chosen) + std::to_string(x.load(kRelaxed));
  };
  ExpectWhatInterleavingsShow(body);
  EXPECT_EQ(OfGraphs(body).runs, 12u);
}

// A failure ends a thread, not what others would have stored for the thread to read.
TEST(GraphSearch, AFailureHidesNoOther) {
  const ScenarioBody body = [] {
    Atomic<int> x(0, "x");
    Thread reader([&] {
      const int seen = x.load(kRelaxed);
      Assert(seen != 0, "not zero");
      Assert(seen != 2, "not two");
    });
    Thread writer([&] {
      x.store(1, kRelaxed);
      x.store(2, kRelaxed);
      x.store(3, kRelaxed);
    });
    reader.Join();
    writer.Join();
    return std::string("done");
  };
  FiberSubject subject(body, MemoryModel::kCpp);
  GraphSearch search(subject, {});
  explore::Run run;
  std::set<std::string> outcomes;
  while (search.Next(run)) {
    outcomes.insert(run.ending.outcome);
    const ReplayResult replayed = Replay(subject, search.LastSchedule());
    EXPECT_EQ(replayed.divergence, "");
    EXPECT_EQ(replayed.ending.outcome, run.ending.outcome);
  }
  EXPECT_THAT(outcomes, testing::UnorderedElementsAre("assertion failed: not zero",
                                                      "assertion failed: not two", "done"));
}

// What a run shows that turns out to be impossible is no finding: two who both took the lock.
TEST(GraphSearch, ALockThatIsTakenByOneAtATimeHasNoRace) {
  FiberSubject subject(SpinLock(kRelease), MemoryModel::kCpp);
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const Report report = Explore(subject, options);
  EXPECT_TRUE(report.is_complete);
  EXPECT_THAT(report.findings, testing::IsEmpty());
}

TEST(GraphSearch, ALoopThatWaitsIsBounded) {
  const ScenarioBody body = [] {
    Atomic<int> flag(0, "flag");
    Thread waiter([&] {
      while (flag.load(kAcquire) == 0) Yield();
    });
    Thread setter([&] { flag.store(1, kRelease); });
    waiter.Join();
    setter.Join();
    return std::string("done");
  };
  FiberSubject subject(body, MemoryModel::kCpp);
  GraphSearch search(subject, {40, RaceDetection::kOn, GraphDefect::kNone});
  const Shown shown = RunAll(subject, search);
  EXPECT_FALSE(shown.is_complete);
  EXPECT_GT(shown.truncated, 0u);
  EXPECT_EQ(shown.endings.count("0 done"), 1u);
}

TEST(GraphSearch, AnIncompleteSearchEstimatesItsGraphs) {
  FiberSubject subject(ChaseLev(2, 2), MemoryModel::kCpp);
  GraphSearch search(subject, {});
  explore::Run run;
  for (int i = 0; i < 100; ++i) search.Next(run);
  EXPECT_GT(search.EstimateGraphs(), 100);
  while (search.Next(run)) {
  }
  EXPECT_EQ(search.EstimateGraphs(), 348);
}

TEST(GraphSearch, ProbesSayHowManyGraphsThereAre) {
  const auto mean_of = [](const ScenarioBody& body, int probes) {
    FiberSubject subject(body, MemoryModel::kCpp);
    GraphSearch search(subject, {});
    Random random(1);
    double sum = 0;
    for (int i = 0; i < probes; ++i) sum += search.Probe(random);
    return sum / probes;
  };
  EXPECT_EQ(mean_of(Readers(9), 10), 512);
  EXPECT_NEAR(mean_of(ChaseLev(1, 2), 4'000), 18, 2);
  EXPECT_NEAR(mean_of(ChaseLev(2, 2), 4'000), 348, 70);
}

TEST(GraphSearch, AnIncompleteSearchReportsAnEstimate) {
  FiberSubject subject(ChaseLev(2, 2), MemoryModel::kCpp);
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  options.runs_max = 100;
  const Report report = Explore(subject, options);
  EXPECT_FALSE(report.is_complete);
  EXPECT_GT(report.classes_error, 0);
  EXPECT_NEAR(report.classes_estimate, 348, 6 * report.classes_error);
}

TEST(GraphSearch, ASubjectThatDiffersWhenRepeatedIsAnError) {
  int runs = 0;
  const ScenarioBody body = [&runs] {
    ++runs;
    Atomic<int> x(0, "x");
    Thread writer([&] { x.store(1, kRelaxed); });
    if (runs > 1) x.store(2, kRelaxed);
    x.load(kRelaxed);
    writer.Join();
    return std::string("done");
  };
  EXPECT_THAT(OfGraphs(body).error, testing::HasSubstr("cannot be explored"));
}

// ---- Canaries.

WeakStep Load(uint32_t object) { return {WeakKind::kLoad, object, kRelaxed, 0, 0}; }
WeakStep Store(uint32_t object, uint32_t value) {
  return {WeakKind::kStore, object, kRelaxed, value, 0};
}

// Two loads in front of the stores that they may read.
const WeakProgram kLoadsFirst = {2, {{Load(0), Load(1)}, {Store(0, 1)}, {Store(1, 2)}}};

TEST(GraphSearchCanary, WithoutRevisitsOutcomesAreLost) {
  EXPECT_EQ(OfGraphs(BodyOf(kLoadsFirst)).graphs.size(), 4u);
  EXPECT_LT(OfGraphs(BodyOf(kLoadsFirst), GraphDefect::kNoRevisits).graphs.size(), 4u);
}

TEST(GraphSearchCanary, RevisitsThatAnyRunMakesRepeatGraphs) {
  EXPECT_EQ(OfGraphs(BodyOf(kLoadsFirst)).runs, 4u);
  EXPECT_GT(OfGraphs(BodyOf(kLoadsFirst), GraphDefect::kRevisitsAnyway).runs, 4u);
}

TEST(GraphSearchCanary, WithoutTheOrderOfSeqCstForbiddenOutcomesAreShown) {
  const ScenarioBody body = DekkerFlags(kSeqCst, kSeqCst);
  EXPECT_EQ(Keys(OfGraphs(body)).count("4 assertion failed: one at most is inside"), 0u);
  EXPECT_EQ(Keys(OfGraphs(body, GraphDefect::kIgnoresScOrder))
                .count("4 assertion failed: one at most is inside"),
            1u);
}

TEST(GraphSearchCanary, StoresThatGoLastShowNoTwoPlusTwoWrites) {
  const WeakProgram program = {2, {{Store(0, 1), Store(1, 2)}, {Store(1, 3), Store(0, 4)}}};
  EXPECT_EQ(Keys(OfGraphs(BodyOf(program))).count("0  |  | 1 3"), 1u);
  EXPECT_EQ(Keys(OfGraphs(BodyOf(program), GraphDefect::kStoresGoLast)).count("0  |  | 1 3"), 0u);
}

}  // namespace
}  // namespace assay::explore
