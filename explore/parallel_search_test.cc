#include "explore/parallel_search.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <csignal>

#include "explore/explore.h"
#include "explore/fiber.h"
#include "explore/fiber_subject.h"
#include "explore/replay.h"
#include "explore/scenarios_for_test.h"
#include "explore/tiny_program_for_test.h"

namespace assay::explore {
namespace {

Report ExploreWith(Subject& subject, uint32_t jobs) {
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  options.jobs = jobs;
  return Explore(subject, options);
}

std::string Show(const Report& report) {
  std::string text = fmt::format("{} complete, {} truncated, {} blocked, {}\n",
                                 report.runs_complete, report.runs_truncated, report.runs_blocked,
                                 report.is_complete ? "complete" : "not complete");
  for (const Outcome& outcome : report.outcomes) {
    text += fmt::format("{} {} {} {}\n", static_cast<int>(outcome.kind), outcome.text, outcome.runs,
                        FormatSchedule(outcome.schedule));
  }
  for (const Finding& finding : report.findings) {
    text += fmt::format("{} {} {} {}\n", NameOf(finding.kind), finding.text, finding.run,
                        FormatSchedule(finding.schedule));
  }
  return text + report.error;
}

// Outcomes with their numbers of classes, and findings as a set.
std::string ShowWithoutSchedules(const Report& report) {
  std::string text = report.is_complete ? "complete\n" : "not complete\n";
  for (const Outcome& outcome : report.outcomes) {
    text += fmt::format("{} {} {}\n", static_cast<int>(outcome.kind), outcome.text, outcome.runs);
  }
  std::vector<std::string> findings;
  for (const Finding& finding : report.findings) findings.push_back(finding.text);
  std::sort(findings.begin(), findings.end());
  for (const std::string& finding : findings) text += finding + "\n";
  return text + report.error;
}

TEST(ParallelSearch, CountsTheClassesThatAreKnown) {
  FiberSubject chase_lev(ChaseLev(3, 3));
  EXPECT_EQ(ExploreWith(chase_lev, 2).runs_complete, 37'201u);
  FiberSubject last_zero(LastZero(9));
  EXPECT_EQ(ExploreWith(last_zero, 2).runs_complete, 1'536u);
  FiberSubject readers(Readers(11));
  EXPECT_EQ(ExploreWith(readers, 2).runs_complete, 2'048u);
}

TEST(ParallelSearchCanary, EarlyPartsThatTrustWhatSleepsMissClasses) {
  FiberSubject subject(ChaseLev(3, 3));
  ParallelOptions options;
  options.search.defect = SearchDefect::kEarlyPartsTrustSleep;
  ParallelSearch search(subject, options);
  Findings findings;
  search.Run(findings);
  EXPECT_TRUE(search.complete()) << search.error();
  EXPECT_LT(findings.searched(RunStatus::kComplete), 37'201u);
}

TEST(ParallelSearch, IsTheSameForEveryNumberOfWorkers) {
  FiberSubject subject(ChaseLev(2, 3));
  const std::string with_two = Show(ExploreWith(subject, 2));
  EXPECT_EQ(Show(ExploreWith(subject, 2)), with_two);
  EXPECT_EQ(Show(ExploreWith(subject, 5)), with_two);
}

TEST(ParallelSearch, FindsWhatTheSequentialOneFinds) {
  for (const ScenarioBody& body : {LostUpdate(), LockOrder(), MissingRelease(), LeakedWaiter(),
                                   ChaseLev(3, 2, ChaseLevDefect::kTakeWithoutRace)}) {
    FiberSubject subject(body);
    const Report report = ExploreWith(subject, 2);
    EXPECT_EQ(ShowWithoutSchedules(report), ShowWithoutSchedules(ExploreWith(subject, 1)));
    ASSERT_THAT(report.findings, testing::Not(testing::IsEmpty()));
    for (const Finding& finding : report.findings) {
      if (finding.kind == FindingKind::kRace) continue;
      EXPECT_EQ(Replay(subject, finding.schedule).ending.outcome, finding.text);
    }
  }
}

TEST(ParallelSearch, SearchesWeakMemory) {
  FiberSubject subject(ChaseLev(2, 2), MemoryModel::kCpp);
  EXPECT_EQ(ShowWithoutSchedules(ExploreWith(subject, 2)),
            ShowWithoutSchedules(ExploreWith(subject, 1)));
}

TEST(ParallelSearch, KeepsToItsBounds) {
  FiberSubject subject(ChaseLev(3, 3));
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  options.jobs = 2;
  options.runs_max = 5'000;
  const Report report = Explore(subject, options);
  EXPECT_FALSE(report.is_complete);
  EXPECT_GE(report.runs_complete, 5'000u);
  EXPECT_LT(report.runs_complete, 5'100u);
}

// Which thread is started depends on the order of others, so workers meet threads that nobody knew.
TEST(ParallelSearch, AgreesOnTheNamesOfThreadsThatFewRunsHave) {
  const ScenarioBody body = [] {
    Atomic<int> turns(0, "turns");
    std::deque<Thread> threads;
    for (int i = 0; i < 6; ++i) {
      threads.emplace_back([&turns, i] {
        const int turn = turns.fetch_add(1);
        if (turn + i != 5) return;
        Thread rare([&turns] { turns.load(); });
        rare.Join();
      });
    }
    for (Thread& thread : threads) thread.Join();
    return std::to_string(turns.load());
  };
  FiberSubject subject(body);
  const Report report = ExploreWith(subject, 2);
  FiberSubject again(body);
  const Report sequential = ExploreWith(again, 1);
  EXPECT_GT(report.runs_complete, 1'000u);
  EXPECT_EQ(ShowWithoutSchedules(report), ShowWithoutSchedules(sequential));
  EXPECT_EQ(report.runs_complete, sequential.runs_complete);
}

TEST(ParallelSearch, SaysThatAWorkerDied) {
  const pid_t parent = getpid();
  FiberSubject subject([parent] {
    Atomic<int> sum(0, "sum");
    std::deque<Thread> threads;
    for (int i = 0; i < 7; ++i) threads.emplace_back([&] { sum.fetch_add(1); });
    for (Thread& thread : threads) thread.Join();
    if (getpid() != parent) std::raise(SIGKILL);
    return std::string("done");
  });
  EXPECT_THAT(ExploreWith(subject, 2).error, testing::HasSubstr("killed by signal 9"));
}

// Large enough for several rounds.
rc::Gen<TinyProgram> Programs() {
  const auto step = rc::gen::build<TinyStep>(
      rc::gen::set(&TinyStep::kind, rc::gen::elementOf(std::vector<TinyKind>{
                                        TinyKind::kLoad, TinyKind::kStore, TinyKind::kAdd,
                                        TinyKind::kSwap, TinyKind::kPick})),
      rc::gen::set(&TinyStep::variable, rc::gen::inRange<uint32_t>(0, 3)),
      rc::gen::set(&TinyStep::operand, rc::gen::inRange<uint32_t>(0, 3)));
  return rc::gen::exec([=] {
    TinyProgram program{3, {}};
    for (int t = 0; t < 3; ++t) {
      const auto size = static_cast<size_t>(*rc::gen::inRange(3, 6));
      program.threads.push_back(*rc::gen::container<std::vector<TinyStep>>(size, step));
    }
    return program;
  });
}

TEST(ParallelSearchProperty, HasTheClassesOfTheSequentialOne) {
  EXPECT_TRUE(rc::check("equal outcomes and classes", [] {
    TinySubject subject(*Programs());
    const Report sequential = ExploreWith(subject, 1);
    RC_PRE(sequential.runs_complete < 20'000);
    RC_TAG(sequential.runs_complete > 300 ? "shared out" : "small");
    const Report report = ExploreWith(subject, 2);
    RC_ASSERT(ShowWithoutSchedules(report) == ShowWithoutSchedules(sequential));
    RC_ASSERT(report.runs_complete == sequential.runs_complete);
  }));
}

}  // namespace
}  // namespace assay::explore
