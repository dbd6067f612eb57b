#include "explore/explore.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>
#include <unordered_map>
#include <utility>

#include "explore/pct.h"
#include "explore/random_walk.h"
#include "explore/replay.h"
#include "explore/search.h"

namespace assay::explore {
namespace {

// The clock is read once in so many runs.
constexpr uint64_t kRunsPerClockReading = 16;

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
  struct Tally {
    Outcome outcome;
    uint64_t sampled = 0;
    uint64_t searched = 0;
  };

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
      Note(run, strategy, name, &Tally::sampled);
    }
  }

  void Prove() {
    if (IsOver()) return;
    Search search(subject_, {options_.steps_max, options_.race_detection, SearchDefect::kNone});
    explore::Run run;
    while (!IsOver() && search.Next(run)) {
      switch (run.status) {
        case RunStatus::kComplete:
          ++report_.runs_complete;
          break;
        case RunStatus::kTruncated:
          ++report_.runs_truncated;
          break;
        case RunStatus::kBlocked:
          ++report_.runs_blocked;
          break;
      }
      Note(run, search, "search", &Tally::searched);
    }
    report_.is_complete = search.complete();
    report_.classes_estimate =
        search.complete() ? static_cast<double>(report_.runs_complete) : search.EstimateRuns();
    report_.error = search.error();
  }

  void Note(const explore::Run& run, const Strategy& strategy, const char* name,
            uint64_t Tally::*count) {
    ++runs_;
    for (const Race& race : strategy.new_races()) {
      // New to each strategy, and of other threads perhaps, but one finding.
      if (!races_.insert(std::minmax({race.first.place, race.second.place})).second) continue;
      AddFinding(FindingKind::kRace, DescribeRace(subject_, race), strategy, name);
    }
    if (run.status != RunStatus::kComplete) return;
    const Ending& ending = run.ending;
    key_.assign(1, static_cast<char>('0' + static_cast<int>(ending.kind)));
    key_ += ending.outcome;
    const auto [found, is_new] = tallies_.try_emplace(key_);
    Tally& tally = found->second;
    ++(tally.*count);
    if (!is_new) return;
    tally.outcome = {ending.kind, ending.outcome, 0, strategy.LastSchedule()};
    if (const std::optional<FindingKind> kind = FindingOf(ending.kind)) {
      AddFinding(*kind, ending.outcome, strategy, name);
    }
  }

  void AddFinding(FindingKind kind, std::string text, const Strategy& strategy, const char* name) {
    report_.findings.push_back({kind, std::move(text), strategy.LastSchedule(), name, runs_});
  }

  bool IsOver() {
    if (is_over_) return true;
    is_over_ = (options_.runs_max != 0 && runs_ >= options_.runs_max) ||
               (options_.stop_at == StopAt::kFirstFinding && !report_.findings.empty()) ||
               (options_.seconds_max > 0 && runs_ % kRunsPerClockReading == 0 &&
                Seconds() >= options_.seconds_max);
    return is_over_;
  }

  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

  void Finish() {
    for (auto& [key, tally] : tallies_) {
      tally.outcome.runs = report_.is_complete ? tally.searched : tally.searched + tally.sampled;
      report_.outcomes.push_back(std::move(tally.outcome));
    }
    std::sort(report_.outcomes.begin(), report_.outcomes.end(),
              [](const Outcome& a, const Outcome& b) {
                return std::tie(a.text, a.kind) < std::tie(b.text, b.kind);
              });
    report_.seconds = Seconds();
    report_.runs_per_second =
        report_.seconds > 0 ? static_cast<double>(runs_) / report_.seconds : 0;
  }

  Subject& subject_;
  const Options options_;
  const std::chrono::steady_clock::time_point start_;
  Report report_;
  std::unordered_map<std::string, Tally> tallies_;
  std::set<std::pair<PlaceId, PlaceId>> races_;  // reported
  std::string key_;
  uint64_t runs_ = 0;
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
