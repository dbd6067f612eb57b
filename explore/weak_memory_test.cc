// Small algorithms under the memory model of C++: each weakened order is found, replayed and
// minimised; with the right orders the search completes without a finding. And class counts.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <unordered_set>

#include "base/test_name.h"
#include "explore/explore.h"
#include "explore/fiber.h"
#include "explore/fiber_subject.h"
#include "explore/graph_search.h"
#include "explore/minimise.h"
#include "explore/replay.h"
#include "explore/scenarios_for_test.h"

namespace assay::explore {
namespace {

constexpr std::memory_order kRelaxed = std::memory_order_relaxed;
constexpr std::memory_order kAcquire = std::memory_order_acquire;
constexpr std::memory_order kRelease = std::memory_order_release;
constexpr std::memory_order kSeqCst = std::memory_order_seq_cst;

struct Weakened {
  const char* name;
  ScenarioBody body;
  FindingKind kind;
  const char* text;
};

const Weakened kWeakened[] = {
    {"RelaxedPublish", PublishMessage(kRelaxed, kAcquire), FindingKind::kViolation, "is complete"},
    {"RelaxedRead", PublishMessage(kRelease, kRelaxed), FindingKind::kViolation, "is complete"},
    {"RelaxedUnlock", SpinLock(kRelaxed), FindingKind::kRace, "data race"},
    {"SeqLockWriter", SeqLock(SeqLockDefect::kNoWriterFence), FindingKind::kViolation, "one write"},
    {"SeqLockReader", SeqLock(SeqLockDefect::kNoReaderFence), FindingKind::kViolation, "one write"},
    {"DekkerRelease", DekkerFlags(kRelease, kSeqCst), FindingKind::kViolation, "one at most"},
    {"DekkerAcquire", DekkerFlags(kSeqCst, kAcquire), FindingKind::kViolation, "one at most"},
    {"ChaseLevTake", ChaseLev(2, 2, ChaseLevDefect::kTakeWithoutFence), FindingKind::kViolation,
     "taken twice"},
    {"ChaseLevPush", ChaseLev(1, 2, ChaseLevDefect::kPushWithoutFence), FindingKind::kViolation,
     "no element is lost"},
};

class WeakenedTest : public testing::TestWithParam<std::tuple<Weakened, const char*>> {};

TEST_P(WeakenedTest, IsFoundReplayedAndMinimised) {
  const auto& [weakened, strategy] = GetParam();
  const std::string name = strategy;
  Options options;
  options.random_walk_runs = name == "random walk" ? 20'000 : 0;
  options.pct_runs = name == "pct" ? 20'000 : 0;
  options.exhaustive = name == "search";
  options.stop_at = StopAt::kFirstFinding;
  FiberSubject subject(weakened.body, MemoryModel::kCpp);
  const Report report = Explore(subject, options);
  ASSERT_THAT(report.findings, testing::SizeIs(1)) << report.error;
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.kind, weakened.kind);
  EXPECT_THAT(finding.text, testing::HasSubstr(weakened.text));

  const StillShows still_shows = SameFinding(subject, finding);
  EXPECT_TRUE(still_shows(Replay(subject, finding.schedule)));
  const Minimised minimised = Minimise(subject, finding.schedule, still_shows);
  EXPECT_TRUE(minimised.is_reproduced);
  const ReplayResult again = Replay(subject, minimised.schedule);
  EXPECT_EQ(again.divergence, "");
  EXPECT_TRUE(still_shows(again)) << FormatTrace(again.trace);

  // Under sequential consistency nothing is wrong, but that plain data is not published.
  FiberSubject sequential(weakened.body);
  Options all;
  all.random_walk_runs = all.pct_runs = 0;
  EXPECT_THAT(Explore(sequential, all).findings,
              testing::SizeIs(weakened.kind == FindingKind::kRace ? 1 : 0));
}

INSTANTIATE_TEST_SUITE_P(Weak, WeakenedTest,
                         testing::Combine(testing::ValuesIn(kWeakened),
                                          testing::Values("search", "random walk", "pct")),
                         [](const auto& instance) {
                           return TestName(std::get<0>(instance.param).name) +
                                  TestName(std::get<1>(instance.param));
                         });

TEST(WeakMemory, TheRightOrdersHaveNoFinding) {
  for (const ScenarioBody& body :
       {PublishMessage(kRelease, kAcquire), SpinLock(kRelease), SeqLock(SeqLockDefect::kNone),
        DekkerFlags(kSeqCst, kSeqCst), ChaseLev(1, 2), ChaseLev(2, 2)}) {
    FiberSubject subject(body, MemoryModel::kCpp);
    const Report report = Explore(subject, {});
    EXPECT_TRUE(report.is_complete) << report.error;
    EXPECT_THAT(report.findings, testing::IsEmpty());
  }
}

struct Counts {
  size_t runs = 0;
  std::unordered_set<uint64_t> graphs;
};

Counts Count(ScenarioBody body) {
  FiberSubject subject(std::move(body), MemoryModel::kCpp);
  GraphSearch search(subject, {});
  Counts counts;
  explore::Run run;
  while (search.Next(run)) {
    if (run.status != RunStatus::kComplete) continue;
    EXPECT_EQ(run.ending.kind, EndKind::kNormal) << run.ending.outcome;
    ++counts.runs;
    counts.graphs.insert(subject.HashOfGraph());
  }
  EXPECT_TRUE(search.complete()) << search.error();
  return counts;
}

TEST(WeakMemory, OneRunAnExecutionGraphOfReaders) {
  const Counts counts = Count([] {
    Atomic<int> x(0, "x");
    std::deque<Thread> threads;
    threads.emplace_back([&] { x.store(1, kRelaxed); });
    for (int i = 0; i < 10; ++i) threads.emplace_back([&] { x.load(kRelaxed); });
    for (Thread& thread : threads) thread.Join();
    return std::string("done");
  });
  EXPECT_EQ(counts.graphs.size(), 1024u);
  EXPECT_EQ(counts.runs, 1024u);
}

// The numbers are GenMC's under RC11.
TEST(WeakMemory, ChaseLevHasTheExecutionGraphsOfRc11) {
  const Counts counts = Count(ChaseLev(2, 2));
  EXPECT_EQ(counts.graphs.size(), 348u);
  EXPECT_EQ(counts.runs, 348u);
}

TEST(WeakMemory, ChaseLevOfThreeThievesHasTheExecutionGraphsOfRc11) {
  const Counts counts = Count(ChaseLev(3, 3));
  EXPECT_EQ(counts.graphs.size(), 42'268u);
  EXPECT_EQ(counts.runs, 42'268u);
}

}  // namespace
}  // namespace assay::explore
