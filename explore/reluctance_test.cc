// Subjects with exits, timers, spinning threads, and subjects that break the contract.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explore/explore.h"
#include "explore/fiber.h"
#include "explore/search.h"

namespace assay::explore {
namespace {

// Two threads that each print their letters, one a step, and thread 0, which starts them and then
// ends the program.
class Printers final : public Subject {
 public:
  void Begin(Recorder& recorder) override {
    recorder_ = &recorder;
    text_.clear();
    has_started_ = has_exited_ = false;
    left_[0] = left_[1] = 2;
  }
  void Enabled(std::vector<Candidate>& out) override {
    if (has_exited_) return;
    out.push_back({0, has_started_ ? Reluctance::kExit : Reluctance::kEager});
    if (!has_started_) return;
    for (ThreadId t = 1; t <= 2; ++t) {
      if (left_[t - 1] > 0) out.push_back({t, Reluctance::kEager});
    }
  }
  void Step(ThreadId thread) override {
    if (thread == 0 && !has_started_) {
      has_started_ = true;
      recorder_->Spawn();
      recorder_->Spawn();
      return;
    }
    recorder_->Access(1, AccessKind::kWrite);  // the output
    if (thread == 0) {
      has_exited_ = true;
    } else {
      --left_[thread - 1];
      text_ += static_cast<char>('a' + thread - 1);
    }
  }
  Ending End() override { return {EndKind::kNormal, text_}; }
  std::string DescribeNext(ThreadId) override { return "prints"; }
  std::string DescribePlace(PlaceId) override { return ""; }
  std::string DescribeThread(ThreadId thread) override { return "T" + std::to_string(thread); }

 private:
  Recorder* recorder_ = nullptr;
  std::string text_;
  bool has_started_ = false;
  bool has_exited_ = false;
  int left_[2] = {};
};

TEST(Reluctance, AnExitEndsTheProgramAtEachPointItCan) {
  Printers subject;
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const Report report = Explore(subject, options);
  EXPECT_TRUE(report.is_complete) << report.error;
  std::vector<std::string> outcomes;
  for (const Outcome& outcome : report.outcomes) outcomes.push_back(outcome.text);
  EXPECT_THAT(outcomes,
              testing::ElementsAre("", "a", "aa", "aab", "aabb", "ab", "aba", "abab", "abb", "abba",
                                   "b", "ba", "baa", "baab", "bab", "baba", "bb", "bba", "bbaa"));
  EXPECT_EQ(report.runs_complete, outcomes.size());
}

TEST(Reluctance, AnExitIsTheFirstRunsLastStep) {
  Printers subject;
  Search search(subject, {});
  explore::Run run;
  ASSERT_TRUE(search.Next(run));
  EXPECT_EQ(run.ending.outcome.size(), 4u);
}

// Store buffer by two threads, and thread 0, which starts them and then ends the program.
class StoreBufferThenExit final : public Subject {
 public:
  void Begin(Recorder& recorder) override {
    recorder_ = &recorder;
    has_started_ = has_exited_ = false;
    for (int t : {0, 1}) next_[t] = stored_[t] = loaded_[t] = 0;
  }
  void Enabled(std::vector<Candidate>& out) override {
    if (has_exited_) return;
    out.push_back({0, has_started_ ? Reluctance::kExit : Reluctance::kEager});
    if (!has_started_) return;
    for (ThreadId t : {0, 1}) {
      if (next_[t] < 2) out.push_back({t + 1, Reluctance::kEager});
    }
  }
  void Step(ThreadId thread) override {
    if (thread == 0) {
      if (has_started_) has_exited_ = true;
      if (!has_started_) recorder_->Spawn(), recorder_->Spawn();
      has_started_ = true;
      return;
    }
    const int self = thread - 1;
    const int other = 1 - self;
    if (next_[self]++ == 0) {
      recorder_->Access(static_cast<ObjectId>(self), AccessKind::kWrite);
      stored_[self] = 1;
    } else {
      recorder_->Access(static_cast<ObjectId>(other), AccessKind::kRead);
      loaded_[self] = stored_[other];
    }
  }
  Ending End() override {
    return {EndKind::kNormal, std::to_string(loaded_[0]) + std::to_string(loaded_[1])};
  }
  std::string DescribeNext(ThreadId) override { return "steps"; }
  std::string DescribePlace(PlaceId) override { return ""; }
  std::string DescribeThread(ThreadId thread) override { return "T" + std::to_string(thread); }

 private:
  Recorder* recorder_ = nullptr;
  bool has_started_ = false;
  bool has_exited_ = false;
  int next_[2] = {};
  int stored_[2] = {};
  int loaded_[2] = {};
};

// An exit that nothing conflicts with is in the first run's tail, beside the race to be reversed.
// If it were moved before the race with the rest, it would end the run there.
TEST(Reluctance, AnExitDoesNotCutOffAReversedRace) {
  StoreBufferThenExit subject;
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const Report report = Explore(subject, options);
  EXPECT_TRUE(report.is_complete) << report.error;
  std::vector<std::string> outcomes;
  for (const Outcome& outcome : report.outcomes) outcomes.push_back(outcome.text);
  EXPECT_THAT(outcomes, testing::ElementsAre("01", "10", "11"));
  EXPECT_EQ(report.runs_complete, 3u);
}

// Two threads that each end the program as soon as they run.
class TwoExits final : public Subject {
 public:
  void Begin(Recorder& recorder) override {
    recorder_ = &recorder;
    text_.clear();
    has_started_ = false;
  }
  void Enabled(std::vector<Candidate>& out) override {
    if (!text_.empty()) return;
    if (!has_started_) {
      out.push_back({0, Reluctance::kEager});
    } else {
      for (ThreadId t : {1, 2}) out.push_back({t, Reluctance::kExit});
    }
  }
  void Step(ThreadId thread) override {
    if (thread == 0) {
      has_started_ = true;
      recorder_->Spawn();
      recorder_->Spawn();
    } else {
      recorder_->Access(1, AccessKind::kWrite);
      text_ = std::to_string(thread);
    }
  }
  Ending End() override { return {EndKind::kPanic, text_}; }
  std::string DescribeNext(ThreadId) override { return "exits"; }
  std::string DescribePlace(PlaceId) override { return ""; }
  std::string DescribeThread(ThreadId thread) override { return "T" + std::to_string(thread); }

 private:
  Recorder* recorder_ = nullptr;
  std::string text_;
  bool has_started_ = false;
};

TEST(Reluctance, OfTwoExitsEitherMayBeTheOne) {
  TwoExits subject;
  Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const Report report = Explore(subject, options);
  EXPECT_TRUE(report.is_complete) << report.error;
  EXPECT_EQ(report.runs_complete, 2u);
  EXPECT_EQ(report.runs_blocked, 0u);
}

TEST(Reluctance, AThreadThatSpinsDoesNotKeepOthersFromRunning) {
  FiberSubject subject([] {
    Atomic<int> flag(0, "flag");
    Thread spinner([&] {
      while (flag.load() == 0) {
      }
    });
    Thread setter([&] { flag.store(1); });
    spinner.Join();
    setter.Join();
    return std::string("done");
  });
  SearchOptions options;
  options.steps_max = 200;
  Search search(subject, options);
  explore::Run run;
  ASSERT_TRUE(search.Next(run));
  EXPECT_EQ(run.status, RunStatus::kComplete);
  for (const uint64_t seed : {1, 2, 3}) {
    Options sampled;
    sampled.seed = seed;
    sampled.exhaustive = false;
    sampled.runs_max = 50;
    EXPECT_THAT(Explore(subject, sampled).outcomes, testing::SizeIs(1));
  }
}

TEST(Reluctance, YieldingLetsTheOthersGoFirst) {
  FiberSubject subject([] {
    Atomic<int> flag(0, "flag");
    Thread spinner([&] {
      while (flag.load() == 0) Yield();
    });
    flag.store(1);
    spinner.Join();
    return std::string("done");
  });
  Search search(subject, {});
  explore::Run run;
  ASSERT_TRUE(search.Next(run));
  EXPECT_LT(search.LastSchedule().steps.size(), 10u);
}

// A subject whose steps do not say what they touch: the search must notice where it matters.
TEST(Contract, AHiddenDependenceIsReportedNotBelieved) {
  FiberSubject subject([] {
    int hidden = 0;
    Atomic<int> x(0, "x");
    Atomic<int> y(0, "y");
    Thread first([&] {
      x.store(1);
      hidden = 1;
    });
    Thread second([&] {
      y.store(1);
      if (hidden == 0) {
        x.load();
      } else {
        y.load();
      }
    });
    Thread third([&] { x.load(); });
    first.Join();
    second.Join();
    third.Join();
    return std::string("done");
  });
  const Report report = Explore(subject, {});
  EXPECT_FALSE(report.is_complete);
  EXPECT_THAT(report.error, testing::HasSubstr("cannot be explored"));
}

TEST(Choice, AllAlternativesOfAllThreadsAreCombined) {
  FiberSubject subject([] {
    uint32_t a = 0;
    uint32_t b = 0;
    Thread first([&] { a = Choose(3); });
    Thread second([&] { b = Choose(2); });
    first.Join();
    second.Join();
    return std::to_string(a) + std::to_string(b);
  });
  const Report report = Explore(subject, {});
  EXPECT_TRUE(report.is_complete) << report.error;
  EXPECT_EQ(report.runs_complete, 6u);
  EXPECT_EQ(report.runs_blocked, 0u);
  EXPECT_THAT(report.outcomes, testing::SizeIs(6));
}

}  // namespace
}  // namespace assay::explore
