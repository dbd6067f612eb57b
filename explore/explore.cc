#include "explore/explore.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "base/random.h"
#include "explore/class_estimate.h"
#include "explore/findings.h"
#include "explore/graph_search.h"
#include "explore/parallel_search.h"
#include "explore/pct.h"
#include "explore/random_walk.h"
#include "explore/search.h"

namespace assay::explore {
namespace {

// The clock is read once in so many runs.
constexpr uint64_t kRunsPerClockReading = 16;
// For the number of classes, where the search did not count them.
constexpr uint64_t kProbes = 4'000;
constexpr uint64_t kProbesMin = 50;
constexpr double kSecondsOfProbes = 0.5;
constexpr uint64_t kRunsPerProgress = 4096;

class Driver {
 public:
  Driver(Subject& subject, const Options& options)
      : subject_(subject), options_(options), start_(std::chrono::steady_clock::now()) {
    report_.seed = options.seed;
  }

  Report Run() {
    const SamplerOptions sampler{options_.seed, options_.steps_max, options_.race_detection};
    if (options_.exhaustive) {
      Sample(sampler, options_.random_walk_runs, options_.pct_runs);
      Prove();
    } else {
      const bool is_bounded = options_.runs_max != 0 || options_.seconds_max > 0;
      do {
        Sample({sampler.seed + report_.runs_random, sampler.steps_max, sampler.race_detection},
               options_.random_walk_runs, options_.pct_runs);
      } while (is_bounded && report_.runs_random > 0 && !IsOver());
    }
    Finish();
    return std::move(report_);
  }

 private:
  void Sample(const SamplerOptions& sampler, uint64_t random_walk_runs, uint64_t pct_runs) {
    if (random_walk_runs > 0 && !IsOver()) {
      RandomWalk random_walk(subject_, sampler);
      RunSome(random_walk, "random walk", random_walk_runs);
    }
    if (pct_runs > 0 && !IsOver()) {
      Pct pct(subject_, sampler, options_.pct_depth);
      RunSome(pct, "pct", pct_runs);
    }
  }

  void RunSome(Strategy& strategy, const char* name, uint64_t runs) {
    explore::Run run;
    for (uint64_t i = 0; i < runs && !IsOver() && strategy.Next(run); ++i) {
      ++report_.runs_random;
      findings_.Note(run, strategy, name, Findings::Source::kSampled, subject_);
    }
  }

  SearchOptions OfSearch() const {
    return {options_.steps_max, options_.race_detection, SearchDefect::kNone};
  }

  void Prove() {
    if (IsOver()) return;
    if (subject_.weak_memory() != nullptr) {
      GraphSearch search(subject_, {options_.steps_max, options_.race_detection});
      RunToTheEnd(search);
      NoteGraphs(search);
    } else if (options_.jobs > 1) {
      ProveInProcesses();
    } else {
      Search search(subject_, OfSearch());
      RunToTheEnd(search);
      NoteClasses(search.complete(), search.EstimateRuns());
    }
  }

  template <typename Searcher>
  void RunToTheEnd(Searcher& search) {
    explore::Run run;
    while (!IsOver() && search.Next(run)) {
      findings_.Note(run, search, "search", Findings::Source::kSearched, subject_);
    }
    report_.error = search.error();
  }

  void ProveInProcesses() {
    ParallelOptions options;
    options.search = OfSearch();
    options.jobs = options_.jobs;
    options.stop_at = options_.stop_at;
    options.progress = options_.progress;
    if (options_.runs_max != 0) options.runs_max = options_.runs_max - findings_.runs();
    if (options_.seconds_max > 0) {
      options.deadline = start_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                      std::chrono::duration<double>(options_.seconds_max));
    }
    ParallelSearch search(subject_, options);
    search.Run(findings_);
    report_.error = search.error();
    NoteClasses(search.complete(), 0);
  }

  void NoteGraphs(const GraphSearch& search) {
    report_.is_complete = search.complete();
    report_.classes_estimate = search.EstimateGraphs();
    if (report_.is_complete || !is_to_estimate()) return;
    GraphSearch probes(subject_, {options_.steps_max, RaceDetection::kOff});
    Random random(options_.seed);
    uint64_t count = 0;
    double sum = 0;
    double sum_of_squares = 0;
    const double began = Seconds();
    while (count < kProbesMin || (count < kProbes && Seconds() - began < kSecondsOfProbes)) {
      const double graphs = probes.Probe(random);
      ++count;
      sum += graphs;
      sum_of_squares += graphs * graphs;
    }
    const auto n = static_cast<double>(count);
    report_.classes_estimate =
        std::max(sum / n, static_cast<double>(findings_.searched(RunStatus::kComplete)));
    report_.classes_error = std::sqrt(std::max(0.0, sum_of_squares - sum * sum / n) / (n - 1) / n);
  }

  // How many classes there are: `guess` where they are neither counted nor to be estimated.
  void NoteClasses(bool is_complete, double guess) {
    const auto done = static_cast<double>(findings_.searched(RunStatus::kComplete));
    report_.is_complete = is_complete;
    report_.classes_estimate = is_complete ? done : guess;
    if (is_complete || !is_to_estimate()) return;
    ClassEstimate estimate(subject_, options_.seed, options_.steps_max);
    const double began = Seconds();
    while (estimate.probes() < kProbesMin ||
           (estimate.probes() < kProbes && Seconds() - began < kSecondsOfProbes)) {
      estimate.Probe();
    }
    if (!estimate.is_known()) return;
    report_.classes_estimate = std::max(estimate.classes(), done);
    report_.classes_error = estimate.standard_error();
  }

  bool is_to_estimate() const { return options_.estimates_classes && report_.error.empty(); }

  bool IsOver() {
    if (is_over_) return true;
    if (options_.progress && findings_.runs() >= next_progress_) {
      options_.progress(findings_.runs());
      next_progress_ = findings_.runs() + kRunsPerProgress;
    }
    is_over_ = (options_.runs_max != 0 && findings_.runs() >= options_.runs_max) ||
               (options_.stop_at == StopAt::kFirstFinding && !findings_.list().empty()) ||
               (options_.seconds_max > 0 && findings_.runs() % kRunsPerClockReading == 0 &&
                Seconds() >= options_.seconds_max);
    return is_over_;
  }

  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

  void Finish() {
    report_.outcomes = findings_.TakeOutcomes(report_.is_complete);
    report_.findings = findings_.TakeList();
    report_.runs_complete = findings_.searched(RunStatus::kComplete);
    report_.runs_truncated = findings_.searched(RunStatus::kTruncated);
    report_.runs_blocked = findings_.searched(RunStatus::kBlocked);
    report_.seconds = Seconds();
    report_.runs_per_second =
        report_.seconds > 0 ? static_cast<double>(findings_.runs()) / report_.seconds : 0;
  }

  Subject& subject_;
  const Options options_;
  const std::chrono::steady_clock::time_point start_;
  Report report_;
  Findings findings_;
  uint64_t next_progress_ = kRunsPerProgress;
  bool is_over_ = false;
};

}  // namespace

std::optional<FindingKind> FindingOf(EndKind kind) {
  switch (kind) {
    case EndKind::kDeadlock:
      return FindingKind::kDeadlock;
    case EndKind::kLeak:
      return FindingKind::kLeak;
    case EndKind::kPanic:
      return FindingKind::kPanic;
    case EndKind::kViolation:
      return FindingKind::kViolation;
    case EndKind::kNormal:
    case EndKind::kTruncated:
      break;
  }
  return std::nullopt;
}

const char* NameOf(FindingKind kind) {
  switch (kind) {
    case FindingKind::kDeadlock:
      return "deadlock";
    case FindingKind::kLeak:
      return "leak";
    case FindingKind::kPanic:
      return "panic";
    case FindingKind::kViolation:
      return "violation";
    case FindingKind::kRace:
      return "race";
  }
  return "unknown";
}

Report Explore(Subject& subject, const Options& options) { return Driver(subject, options).Run(); }

}  // namespace assay::explore
