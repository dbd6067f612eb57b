#include "conformance/repetitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scratch_directory.h"
#include "conformance/verify_for_test.h"

namespace assay::conformance {
namespace {

using reports::Verdict;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

class Told : public Progress {
 public:
  void Tell(std::string_view line) override { lines += std::string(line) + "\n"; }
  std::string lines;
};

class RepetitionsTest : public VerifyTest {
 protected:
  RepetitionsTest() {
    options_.repetitions = 3;
    options_.seed = 7;
    options_.reruns = 0;
  }

  Result<reports::Results> Repeat(RunStore& store) {
    return VerifyRepeatedly(suite_, ports_, sets_, waivers_, options_, store, told_);
  }

  Told told_;
};

// Canary: a forbidden outcome that only the second of three repetitions shows is red, with the seed
// that repeats it.
TEST_F(RepetitionsTest, OneFalseStepOfManyIsSeen) {
  runner_->shows["a/two"] = {Shows("good"), Shows("planted"), Shows("good")};
  const Result<reports::Results> results = Repeat(store_);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_EQ(reports::ExitStatus(*results), reports::kExitViolations);
  EXPECT_THAT(results->runs[1].repetitions, ElementsAre(Pair("conforms", 2), Pair("violates", 1)));
  EXPECT_EQ(results->runs[1].seed, 8u);
  EXPECT_THAT(results->runs[1].repeat, HasSubstr("--seed 8"));
  EXPECT_EQ(results->runs[0].verdict, Verdict::kConforms);
  EXPECT_THAT(told_.lines, HasSubstr("repetition 2 of 3: seed 8"));
}

// Its rerun would have shown what is permitted, and so nothing that is sure.
TEST_F(RepetitionsTest, AreNotConfirmedTwice) {
  options_.repetitions = 2;
  options_.reruns = 1;
  options_.budget_seconds = 0;
  runner_->shows["a/two"] = {Hangs(), Hangs(), Hangs(), Shows("good")};
  const Result<reports::Results> results = Repeat(store_);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_THAT(results->runs[1].repetitions, ElementsAre(Pair("violates", 2)));
}

// Canary: another symptom than the one that was confirmed.
TEST_F(RepetitionsTest, AreConfirmedAnewIfTheyShowSomethingElse) {
  options_.repetitions = 2;
  options_.reruns = 1;
  options_.budget_seconds = 0;
  runner_->shows["a/two"] = {Shows("planted"), Shows("planted"), Hangs(), Shows("good")};
  const Result<reports::Results> results = Repeat(store_);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_THAT(results->runs[1].repetitions,
              ElementsAre(Pair("inconclusive", 1), Pair("violates", 1)));
}

// Canary: a suspicion that did not come again has confirmed nothing.
TEST_F(RepetitionsTest, WhatWasNotConfirmedIsASuspicionStill) {
  options_.repetitions = 2;
  options_.reruns = 1;
  options_.budget_seconds = 0;
  runner_->shows["a/two"] = {Hangs(), Shows("good"), Hangs(), Shows("good")};
  const Result<reports::Results> results = Repeat(store_);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_THAT(results->runs[1].repetitions, ElementsAre(Pair("inconclusive", 2)));
}

TEST_F(RepetitionsTest, OfOneIsAVerification) {
  options_.repetitions = 1;
  const Result<reports::Results> results = Repeat(store_);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_EQ(results->repetitions, 1);
  EXPECT_TRUE(results->runs[0].repetitions.empty());
  EXPECT_EQ(told_.lines.find("repetition"), std::string::npos);
}

// Also a library, which has no key.
TEST_F(RepetitionsTest, BuildAndProbeOnce) {
  const Result<reports::Results> results = Repeat(store_);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_EQ(runner_->builds, 1);
  EXPECT_EQ(runner_->versions_asked, 1);
  EXPECT_EQ(results->repetitions, 3);
}

// A store that stops a verification as a full disk would, when `runs_left` results are in it.
class FillingStore : public RunStore {
 public:
  FillingStore(RunStore& inner, int runs_left) : inner_(inner), runs_left_(runs_left) {}
  std::vector<StoredRun> Stored() override { return inner_.Stored(); }
  Status Store(const StoredRun& stored) override {
    if (runs_left_-- <= 0) return Error{"the disk is full"};
    return inner_.Store(stored);
  }
  std::optional<reports::Results> EarlierRepetitions() override {
    return inner_.EarlierRepetitions();
  }
  Status EndRepetition(const reports::Results& so_far) override {
    return inner_.EndRepetition(so_far);
  }

 private:
  RunStore& inner_;
  int runs_left_;
};

TEST_F(RepetitionsTest, GoOnWithTheOneThatWasInterrupted) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "runs.db";
  runner_->shows["a/one"] = {Shows("planted"), Shows("good")};
  {
    auto store = RunDatabase::Create(file, "this");
    ASSERT_TRUE(store.ok()) << store.error().message;
    FillingStore filling(**store, 3);  // one repetition and a half
    EXPECT_THAT(Repeat(filling).error().message, HasSubstr("full"));
  }
  auto store = RunDatabase::Resume(file, "this");
  ASSERT_TRUE(store.ok()) << store.error().message;
  ASSERT_TRUE((*store)->EarlierRepetitions().has_value());
  EXPECT_EQ((*store)->EarlierRepetitions()->repetitions, 1);
  EXPECT_EQ((*store)->Stored().size(), 1u);
  const Result<reports::Results> results = Repeat(**store);
  ASSERT_TRUE(results.ok()) << results.error().message;
  EXPECT_EQ(results->repetitions, 3);
  EXPECT_EQ(results->seed, 7u);
  EXPECT_THAT(results->runs[0].repetitions, ElementsAre(Pair("conforms", 2), Pair("violates", 1)));
  EXPECT_EQ(told_.lines.find("repetition 1 of 3", told_.lines.find("repetition 1 of 3") + 1),
            std::string::npos)
      << "the first was made twice";
}

}  // namespace
}  // namespace assay::conformance
