// A verification of a port that shows what a test says.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "conformance/verify.h"

namespace assay::conformance {

// Shows what the test says, in the order of the runs of each program.
class FakeRunner : public PortRunner {
 public:
  Result<std::string> Version() override {
    ++versions_asked;
    return version;
  }
  Result<NotBuilt> Build(const std::vector<const Program*>&) override {
    ++builds;
    return not_built;
  }
  std::string BuildKey(const std::vector<const Program*>&) override { return build_key; }
  Observation Run(const Program& program, double, uint64_t, const Emphasis& emphasis) override {
    emphases.push_back(emphasis);
    std::vector<Observation>& left = shows[program.id];
    Observation next = left.front();
    if (left.size() > 1) left.erase(left.begin());
    return next;
  }

  Result<std::string> version = std::string("fake 1");
  NotBuilt not_built;
  int builds = 0, versions_asked = 0;
  std::string build_key;
  std::map<std::string, std::vector<Observation>> shows;
  std::vector<Emphasis> emphases;  // of all runs
};

class FakeSets : public PermittedSets {
 public:
  std::vector<PermittedSet> Of(const std::vector<const Program*>& programs, int language_minor,
                               Progress&) override {
    PermittedSet set;
    set.oracle.complete = true;
    set.outcomes = {{language_minor < 20 ? "good of old" : "good", false, "", ""}};
    return std::vector<PermittedSet>(programs.size(), set);
  }
};

inline Observation Shows(const std::string& outcome) {
  Observation observation;
  observation.end = Observation::End::kComplete;
  observation.outcomes[outcome]["v"] = 5;
  return observation;
}

inline Observation Starves() {
  Observation observation;
  observation.end = Observation::End::kStarved;
  observation.what = "the machine was too busy";
  return observation;
}

inline Observation Hangs() {
  Observation observation;
  observation.end = Observation::End::kHung;
  observation.what = "the process was cut off";
  return observation;
}

class VerifyTest : public testing::Test {
 protected:
  VerifyTest() {
    for (const char* const id : {"a/one", "a/two"}) {
      Program program;
      program.id = id;
      program.verifies = {"A-1"};
      suite_.programs.push_back(program);
    }
    suite_.catalogue = {
        {"A-1", "a", "must", "deterministic", "It works.", "spec"},
        {"A-2", "a", "must", "deterministic", "It is untested.", "spec", "It cannot be."}};
    ports_.resize(1);
    ports_[0].port.name = "fake";
    ports_[0].argument = "fake.toml";
    auto runner = std::make_unique<FakeRunner>();
    runner_ = runner.get();
    ports_[0].runner = std::move(runner);
    runner_->shows["a/one"] = {Shows("good")};
    runner_->shows["a/two"] = {Shows("good")};
    options_.today = "2026-01-01";
    options_.budget_seconds = 1;
  }

  // Each as in a process of its own.
  reports::Results Results() {
    for (PortUnderTest& port : ports_) port.prepared.reset();
    Result<reports::Results> results =
        Verify(suite_, ports_, sets_, waivers_, options_, store_, progress_);
    EXPECT_TRUE(results.ok());
    EXPECT_THAT(reports::Contradictions(*results), testing::IsEmpty());
    return *results;
  }

  Suite suite_;
  std::vector<PortUnderTest> ports_;
  FakeRunner* runner_;
  FakeSets sets_;
  std::vector<reports::Waiver> waivers_;
  VerifyOptions options_;
  RunStore store_;
  Progress progress_;
};

}  // namespace assay::conformance
