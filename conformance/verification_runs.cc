#include "conformance/verification_runs.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>

#include "conformance/lanes.h"
#include "conformance/process.h"
#include "reports/repetitions.h"

namespace assay::conformance {
namespace {

using reports::Verdict;

// Seeds of rounds and of reruns are far apart, so that no two runs perturb alike.
constexpr uint64_t kSeedsOfARound = 1000;
// Of a run, in seconds; what is more is a hang or a repetition, and exceptional.
constexpr double kOverheadMax = 10;
// A suspicion that takes long to confirm, as a hang on an emulator, is confirmed once.
constexpr double kRerunSecondsMax = 60;

double Now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Adds what `more` showed to `seen`. How the last run ended is how all ended.
void Add(const Observation& more, Observation& seen) {
  seen.end = more.end;
  seen.what = more.what;
  seen.evidence = more.evidence;
  seen.seconds += more.seconds;
  for (const auto& [outcome, variants] : more.outcomes) {
    for (const auto& [variant, count] : variants) seen.outcomes[outcome][variant] += count;
  }
}

// What a stored run had seen, for more of the same to be added to.
Observation Seen(const reports::Run& run) {
  Observation seen;
  seen.end = Observation::End::kComplete;
  seen.seconds = run.seconds;
  for (const reports::Observed& outcome : run.observed) {
    seen.outcomes[outcome.text] = outcome.variants;
  }
  return seen;
}

uint64_t Total(const Observation& observation) {
  uint64_t total = 0;
  for (const auto& [outcome, variants] : observation.outcomes) {
    total += observation.CountOf(outcome);
  }
  return total;
}

// The first outcome of `run` that Go forbids, or "".
std::string Forbidden(const reports::Run& run) {
  for (const reports::Observed& outcome : run.observed) {
    if (outcome.grade == reports::Grade::kForbidden) return outcome.text;
  }
  return "";
}

std::string InWords(double per_second) {
  return per_second >= 1e6   ? fmt::format("{:.1f}M", per_second / 1e6)
         : per_second >= 1e3 ? fmt::format("{:.0f}k", per_second / 1e3)
                             : fmt::format("{:.0f}", per_second);
}

}  // namespace

VerificationRuns::VerificationRuns(std::vector<PortUnderTest*> ports,
                                   std::vector<const Program*> programs, JudgingOf judging,
                                   const std::map<std::string, PortRunner::NotBuilt>& not_built,
                                   const VerifyOptions& options, RunStore& store,
                                   Progress& progress)
    : programs_(std::move(programs)),
      judging_(std::move(judging)),
      not_built_(not_built),
      options_(options),
      store_(store),
      progress_(progress) {
  for (size_t i = 0; i < programs_.size(); ++i) {
    for (PortUnderTest* const port : ports) tasks_.push_back({i, port, {}, {}, 0, {}});
  }
}

Result<std::vector<reports::Run>> VerificationRuns::RunAll() {
  start_ = Now();
  Restore();
  Status status = FirstRound();
  if (status.ok()) status = LaterPasses();
  if (!status.ok()) return status.error();
  std::vector<reports::Run> runs;
  for (Task& task : tasks_) runs.push_back(std::move(task.run));
  return runs;
}

double VerificationRuns::elapsed() const { return spent_before_ + Now() - start_; }

void VerificationRuns::Restore() {
  for (StoredRun& stored : store_.Stored()) {
    for (Task& task : tasks_) {
      if (programs_[task.program]->id != stored.run.program ||
          task.port->port.name != stored.run.port) {
        continue;
      }
      spent_before_ += stored.run.seconds / static_cast<double>(options_.jobs);
      task.rounds = stored.rounds;
      task.seen = Seen(stored.run);
      task.plan.unseen = Unseen(stored.run);
      task.run = std::move(stored.run);
      break;
    }
  }
}

double VerificationRuns::overhead() const {
  return runs_ == 0 ? 0 : overheads_ / static_cast<double>(runs_);
}

double VerificationRuns::BudgetLeft(double part) const {
  return std::max(0.0, options_.budget_seconds * part - elapsed()) *
         static_cast<double>(options_.jobs);
}

Status VerificationRuns::RunPass(const std::function<double(size_t)>& share_of) {
  const auto port_of = [&](size_t i) { return reinterpret_cast<size_t>(tasks_[i].port); };
  RunInLanes(tasks_.size(), options_.jobs, port_of, [&](size_t i) {
    double seconds = 0;
    {
      const std::lock_guard lock(lock_);
      seconds = status_.ok() ? share_of(i) : 0;
    }
    if (seconds <= 0) return;
    const double began = Now();
    RunOnce(tasks_[i], seconds);
    const std::lock_guard lock(lock_);
    overheads_ += std::clamp(Now() - began - seconds, 0.0, kOverheadMax);
    ++runs_;
  });
  return status_;
}

Status VerificationRuns::FirstRound() {
  auto left = static_cast<size_t>(std::count_if(tasks_.begin(), tasks_.end(),
                                                [](const Task& task) { return task.rounds == 0; }));
  return RunPass([&](size_t i) {
    if (tasks_[i].rounds > 0) return 0.0;
    ShowProgress(tasks_[i], left);
    return FirstShare(BudgetLeft(kFirstRound), left--, overhead());
  });
}

Status VerificationRuns::LaterPasses() {
  while (true) {
    std::vector<PlannedTask> plans;
    std::vector<size_t> outcomes;
    for (const Task& task : tasks_) {
      plans.push_back(task.plan);
      outcomes.push_back(task.seen.outcomes.size());
    }
    const std::vector<double> shares = NextPass(plans, BudgetLeft(1));
    auto left = static_cast<size_t>(
        std::count_if(shares.begin(), shares.end(), [](double share) { return share > 0; }));
    if (left == 0) return Done{};
    std::vector<bool> ran(tasks_.size());
    const Status status = RunPass([&](size_t i) {
      if (shares[i] <= 0 || BudgetLeft(1) <= 0) return 0.0;
      ShowProgress(tasks_[i], left--);
      ran[i] = true;
      return shares[i];
    });
    if (!status.ok() || BudgetLeft(1) <= 0) return status;
    for (size_t i = 0; i < tasks_.size(); ++i) {
      if (!ran[i]) continue;
      PlannedTask& plan = tasks_[i].plan;
      plan.dry_passes = tasks_[i].seen.outcomes.size() > outcomes[i] ? 0 : plan.dry_passes + 1;
    }
  }
}

void VerificationRuns::RunOnce(Task& task, double seconds) {
  const Program& program = *programs_[task.program];
  const std::string& port = task.port->port.name;
  const uint64_t seed = options_.seed + kSeedsOfARound * static_cast<uint64_t>(task.rounds);
  ++task.rounds;
  Judgement judgement;
  reports::Run& run = judgement.run;
  const auto not_built = not_built_.find(port);
  if (const auto reason = ReasonNotApplicable(program, task.port->port)) {
    run.verdict = Verdict::kNotApplicable;
    run.reason = *reason;
  } else if (not_built != not_built_.end() && not_built->second.contains(program.id)) {
    run.verdict = Verdict::kError;
    run.reason = "the port did not build it";
    run.evidence = not_built->second.at(program.id);
  } else {
    const Judging judging = judging_(*task.port, task.program);
    const Observation more =
        task.port->runner->Run(program, seconds, seed, EmphasisFor(program, task.seen));
    {
      const std::lock_guard lock(lock_);
      outcomes_ += Total(more);
    }
    Add(more, task.seen);
    judgement = Judge(program, *judging.permitted, task.seen, judging.statistical_tests);
    if (judgement.proof != Proof::kNone) Rerun(task, judging, seconds, judgement);
    if (judging.is_quality && run.verdict == Verdict::kViolates &&
        judgement.proof != Proof::kCrash) {
      run.verdict = Verdict::kQualityNote;
      run.reason = "it does otherwise than gc, which no document promises: " + run.reason;
    }
    if (!judging.remark.empty()) {
      run.reason += (run.reason.empty() ? "" : "; ") + judging.remark;
    }
  }
  run.program = program.id;
  run.port = port;
  run.seed = seed;
  run.repeat = Repeat(task, run, seconds);
  task.run = run;
  task.plan.unseen = Unseen(run);
  const std::lock_guard lock(lock_);
  if (run.verdict == Verdict::kViolates) violating_.insert(port + " " + program.id);
  const Status stored = store_.Store({run, task.rounds});
  if (!stored.ok()) status_ = stored;
}

// A biased choice is looked for under all perturbations alike.
Emphasis VerificationRuns::EmphasisFor(const Program& program, const Observation& seen) const {
  if (!options_.perturb.empty()) return {{options_.perturb, 1000}};
  return program.is_uniform ? Emphasis() : ByExposure(seen);
}

// One task has the whole first round for itself. What is forbidden comes again soonest under the
// perturbation that showed it most.
std::string VerificationRuns::Repeat(const Task& task, const reports::Run& run,
                                     double seconds) const {
  std::string perturb = options_.perturb;
  int most = 0;
  for (const auto& [variant, share] : OnWhatShowed(Forbidden(run), task.seen)) {
    if (share > most) perturb = variant;
    most = std::max(most, share);
  }
  const bool has_choice = programs_[task.program]->kind != ProgramKind::kProcess &&
                          task.port->port.kind != PortKind::kReference;
  Command command{{"assay", "verify", "--port", task.port->argument, "--filter",
                   programs_[task.program]->id, "--seed", std::to_string(run.seed), "--for",
                   fmt::format("{:.1f}s", std::max(seconds / kFirstRound, 1.0))},
                  {},
                  ""};
  if (has_choice && !perturb.empty()) {
    command.argv.insert(command.argv.end(), {"--perturb", perturb});
  }
  return ShellLine(command);
}

// Measures how reliably a suspected violation comes again, or takes that from an earlier
// repetition: a hang costs its whole time limit each time. What may be the machine's fault and does
// not come again is not called a violation.
void VerificationRuns::Rerun(Task& task, const Judging& judging, double seconds,
                             Judgement& judgement) {
  const Program& program = *programs_[task.program];
  if (options_.earlier != nullptr) {
    judgement.run.rerun = reports::ConfirmedEarlier(*options_.earlier, program.id,
                                                    task.port->port.name, judgement.run);
    if (judgement.run.rerun) return;
  }
  const Emphasis emphasis = OnWhatShowed(Forbidden(judgement.run), task.seen);
  reports::Reliability reliability;
  const double began = Now();
  for (int i = 1; i <= options_.reruns && (i == 1 || Now() - began < kRerunSecondsMax); ++i) {
    const Judgement again =
        Judge(program, *judging.permitted,
              task.port->runner->Run(program, seconds, options_.seed + static_cast<uint64_t>(i),
                                     emphasis),
              judging.statistical_tests);
    ++reliability.reruns;
    if (again.proof != Proof::kNone) ++reliability.reproduced;
  }
  judgement.run.rerun = reliability;
  if (judgement.proof == Proof::kRepetition && reliability.reproduced == 0) {
    judgement.run.verdict = Verdict::kInconclusive;
    // The outcome stays in the report, but as a doubt.
    for (reports::Observed& outcome : judgement.run.observed) {
      if (outcome.grade == reports::Grade::kForbidden) outcome.grade = reports::Grade::kUnknown;
    }
  }
}

void VerificationRuns::ShowProgress(const Task& task, size_t left) {
  const double seconds_left = std::max(0.0, options_.budget_seconds - elapsed());
  const double ran = std::max(Now() - start_, 0.001);
  progress_.Show(fmt::format("{}:{:02} left, {} runs to go, {} outcomes/s, {} violations; {} on {}",
                             static_cast<int>(seconds_left) / 60,
                             static_cast<int>(seconds_left) % 60, left,
                             InWords(static_cast<double>(outcomes_) / ran), violating_.size(),
                             programs_[task.program]->id, task.port->port.name));
}

}  // namespace assay::conformance
