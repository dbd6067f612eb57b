// Programs go in batches: explored side by side, built together, run one after the other. Shrinking
// does the same with all programs that are one cut smaller.
#include "conformance/hunt/hunt.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include "conformance/exploring.h"
#include "conformance/judge.h"
#include "conformance/parts.h"
#include "reports/summary.h"

namespace assay::conformance {
namespace {

double Now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Explores and builds as quietly as it runs.
class Quiet : public Progress {};

struct Found {
  size_t index;  // into the candidates
  Judgement judgement;
  PermittedSet permitted;
};

class Hunter {
 public:
  Hunter(const Port& port, PortRunner& runner, const HuntOptions& options)
      : port_(port), runner_(runner), options_(options) {}

  // The first of the candidates that is fit and shows what Go does not permit.
  Result<std::optional<Found>> Try(const std::vector<RandomProgram>& candidates) {
    std::vector<Program> programs;
    for (const RandomProgram& candidate : candidates) {
      const std::string id = fmt::format("random/p{}", programs.size());
      Result<Program> program = ParseProgram(id, id + ".go", candidate.Text());
      if (!program.ok()) return program.error();
      programs.push_back(std::move(*program));
    }
    std::vector<const Program*> pointers;
    for (const Program& program : programs) pointers.push_back(&program);
    Quiet quiet;
    ExploringOptions exploring;
    exploring.bounds = options_.explore;
    const std::vector<PermittedSet> sets =
        ExploredSets(exploring).Of(pointers, port_.language_minor, quiet);
    std::vector<size_t> fit;
    std::vector<const Program*> built;
    for (size_t i = 0; i < sets.size(); ++i) {
      if (!sets[i].oracle.complete || !sets[i].oracle.trouble.empty()) continue;
      if (!sets[i].suite_errors.empty() || sets[i].outcomes.empty()) continue;
      if (port_.kind == PortKind::kLibrary) programs[i].parts = PartsUsedBy(programs[i]);
      if (ReasonNotApplicable(programs[i], port_)) continue;
      fit.push_back(i);
      built.push_back(pointers[i]);
    }
    fit_ = fit.size();
    if (fit.empty()) return std::optional<Found>();
    const Result<PortRunner::NotBuilt> not_built = runner_.Build(built);
    if (!not_built.ok()) return not_built.error();
    for (const size_t i : fit) {
      if (not_built->contains(programs[i].id)) continue;
      Judgement judgement = Run(programs[i], sets[i], options_.seed);
      // What a busy machine may cause must come again.
      if (judgement.proof == Proof::kRepetition) {
        judgement = Run(programs[i], sets[i], options_.seed + 1);
      }
      if (judgement.proof != Proof::kNone) {
        return std::optional<Found>(Found{i, std::move(judgement), sets[i]});
      }
    }
    return std::optional<Found>();
  }

  size_t fit() const { return fit_; }

  // The smallest perturbation under which the program shows it again; "" where there is only one.
  Result<std::string> SmallestPerturbation(const RandomProgram& candidate,
                                           const PermittedSet& permitted) {
    const Result<Program> program = ParseProgram("random/p", "random/p.go", candidate.Text());
    if (!program.ok()) return program.error();
    const std::vector<std::string> names = SmallestFirst();
    if (names.size() < 2) return std::string();
    const Result<PortRunner::NotBuilt> not_built = runner_.Build({&*program});
    if (!not_built.ok()) return not_built.error();
    constexpr uint64_t kTries = 3;
    for (const std::string& name : names) {
      for (uint64_t i = 0; i < kTries; i++) {
        const Judgement judgement = Run(*program, permitted, options_.seed + i, {{name, 1000}});
        if (judgement.proof != Proof::kNone) return name;
      }
    }
    return std::string();
  }

 private:
  // Of two the one with fewer words, then that with fewer processors and callers, is the smaller
  // one.
  std::vector<std::string> SmallestFirst() const {
    std::vector<std::string> names(perturbations_.begin(), perturbations_.end());
    const auto words = [](const std::string& name) {
      return std::count(name.begin(), name.end(), ' ');
    };
    std::stable_sort(names.begin(), names.end(),
                     [&](const auto& a, const auto& b) { return words(a) < words(b); });
    return names;
  }

  Judgement Run(const Program& program, const PermittedSet& permitted, uint64_t seed,
                const Emphasis& emphasis = {}) {
    const Observation seen = runner_.Run(program, options_.run_seconds, seed, emphasis);
    for (const auto& [outcome, counts] : seen.outcomes) {
      for (const auto& [name, count] : counts) perturbations_.insert(name);
    }
    return Judge(program, permitted, seen);
  }

  const Port& port_;
  PortRunner& runner_;
  const HuntOptions& options_;
  size_t fit_ = 0;                       // of the last candidates
  std::set<std::string> perturbations_;  // that have been seen at work
};

}  // namespace

Result<HuntResult> Hunt(const Port& port, PortRunner& runner, const HuntOptions& options,
                        Progress& progress) {
  Hunter hunter(port, runner, options);
  HuntResult result;
  const double start = Now();
  std::optional<Found> found;
  std::vector<RandomProgram> candidates;
  uint64_t first = options.seed;
  while (!found && result.made < options.programs_max && Now() - start < options.seconds) {
    candidates.clear();
    first = options.seed + result.made;
    while (candidates.size() < options.batch && result.made < options.programs_max) {
      candidates.push_back(RandomProgram::Make(options.seed + result.made++));
    }
    progress.Show(fmt::format("{:.0f} s left, {} programs made, {} run",
                              options.seconds - (Now() - start), result.made, result.ran));
    Result<std::optional<Found>> tried = hunter.Try(candidates);
    if (!tried.ok()) return tried.error();
    result.ran += hunter.fit();
    found = std::move(*tried);
  }
  if (!found) return result;

  Quarry quarry;
  quarry.seed = first + found->index;
  quarry.program = candidates[found->index];
  quarry.steps_at_first = quarry.program.steps();
  while (true) {
    progress.Show(fmt::format("found with seed {}; making it smaller: {} steps", quarry.seed,
                              quarry.program.steps()));
    candidates = quarry.program.Smaller();
    Result<std::optional<Found>> tried = hunter.Try(candidates);
    if (!tried.ok()) return tried.error();
    if (!*tried) break;
    found = std::move(*tried);
    quarry.program = candidates[found->index];
  }
  Result<std::string> perturbation = hunter.SmallestPerturbation(quarry.program, found->permitted);
  if (!perturbation.ok()) return perturbation.error();
  quarry.perturbation = std::move(*perturbation);
  quarry.explanation = reports::Explanation(found->judgement.run);
  for (const reports::PermittedOutcome& outcome : found->permitted.outcomes) {
    quarry.permitted.push_back(outcome.text);
  }
  result.quarry = std::move(quarry);
  progress.Show("");
  return result;
}

}  // namespace assay::conformance
