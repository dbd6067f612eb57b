// VerificationRuns: the running part of a verification: every program on every port, for as long as
// the time plan says, each result stored at once.
//
// Several ports may be at work at once, each with one program at a time.
//
// Blocking: for about the budget.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "conformance/judge.h"
#include "conformance/run_store.h"
#include "conformance/time_plan.h"
#include "conformance/verify.h"

namespace assay::conformance {

class VerificationRuns {
 public:
  // How the i-th program is judged on a port.
  struct Judging {
    const PermittedSet* permitted;
    size_t statistical_tests;  // of the whole verification
    bool is_quality;           // all that it verifies is of level impl: a difference is a note
    std::string remark;        // for the run's reason, usually ""
  };
  using JudgingOf = std::function<Judging(const PortUnderTest& port, size_t program)>;

  VerificationRuns(std::vector<PortUnderTest*> ports, std::vector<const Program*> programs,
                   JudgingOf judging, const std::map<std::string, PortRunner::NotBuilt>& not_built,
                   const VerifyOptions& options, RunStore& store, Progress& progress);

  // By program, then port; before waivers. Fails when a result cannot be stored.
  Result<std::vector<reports::Run>> RunAll();

 private:
  struct Task {
    size_t program;
    PortUnderTest* port;
    Observation seen;  // of all rounds together
    reports::Run run;
    int rounds = 0;
    PlannedTask plan;
  };

  void Restore();
  Status FirstRound();
  Status LaterPasses();
  // Runs tasks, each for share_of(i) seconds; none for which that is not positive. share_of is
  // called under lock_.
  Status RunPass(const std::function<double(size_t)>& share_of);
  void RunOnce(Task& task, double seconds);
  void Rerun(Task& task, const Judging& judging, double seconds, Judgement& judgement);
  Emphasis EmphasisFor(const Program& program, const Observation& seen) const;
  std::string Repeat(const Task& task, const reports::Run& run, double seconds) const;
  void ShowProgress(const Task& task, size_t left);
  double elapsed() const;
  double overhead() const;  // of a run so far, beyond its share
  // Seconds of running, by all that run at once.
  double BudgetLeft(double part) const;

  const std::vector<const Program*> programs_;
  const JudgingOf judging_;
  const std::map<std::string, PortRunner::NotBuilt>& not_built_;
  const VerifyOptions& options_;
  RunStore& store_;
  Progress& progress_;
  std::vector<Task> tasks_;
  double spent_before_ = 0;  // by the verification that this one resumes
  double start_ = 0;
  std::mutex lock_;
  // Guarded by lock_, as store_ and progress_ are:
  Status status_ = Done{};
  uint64_t outcomes_ = 0;
  double overheads_ = 0;  // of runs_, together
  size_t runs_ = 0;
  std::set<std::string> violating_;  // programs
};

}  // namespace assay::conformance
