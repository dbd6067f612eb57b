#include "conformance/judge.h"

#include <fmt/core.h>

#include "conformance/uniformity.h"

namespace assay::conformance {
namespace {

using reports::Grade;
using reports::Verdict;
using End = Observation::End;

Grade GradeOf(const PermittedSet& permitted, const std::string& text) {
  for (const reports::PermittedOutcome& outcome : permitted.outcomes) {
    if (outcome.text == text) {
      return outcome.is_interesting ? Grade::kInteresting : Grade::kPermitted;
    }
  }
  return permitted.oracle.complete ? Grade::kForbidden : Grade::kUnknown;
}

// Ends that no program of the suite may have on any port.
void JudgeBadEnd(const Observation& observation, Judgement& judgement) {
  judgement.run.verdict = Verdict::kViolates;
  judgement.run.reason = observation.what;
  judgement.proof = observation.end == End::kHung ? Proof::kRepetition : Proof::kCrash;
  judgement.run.observed.push_back(
      {std::string(observation.end == End::kHung ? kDidNotEnd : kDied), 1, Grade::kForbidden, {}});
}

void JudgeOutcomes(const PermittedSet& permitted, const Observation& observation,
                   Judgement& judgement) {
  reports::Run& run = judgement.run;
  bool forbidden = false, unknown = false;
  for (const auto& [text, variants] : observation.outcomes) {
    const Grade grade = GradeOf(permitted, text);
    forbidden |= grade == Grade::kForbidden;
    unknown |= grade == Grade::kUnknown;
    run.observed.push_back({text, observation.CountOf(text), grade, variants});
  }
  for (const reports::PermittedOutcome& outcome : permitted.outcomes) {
    if (!observation.outcomes.contains(outcome.text)) run.not_observed.push_back(outcome.text);
  }
  if (forbidden) {
    run.verdict = Verdict::kViolates;
    run.reason = "it shows what Go does not permit";
    judgement.proof = Proof::kObservation;
  } else if (unknown) {
    run.verdict = Verdict::kInconclusive;
    run.reason = "it shows what may be permitted: the set is not known completely";
  } else if (!permitted.oracle.complete) {
    // All that was seen is permitted; what is missing cannot be told, which is no doubt about the
    // port.
    run.verdict = Verdict::kNotObserved;
    run.reason = "the permitted set is not known completely";
  } else if (!run.not_observed.empty()) {
    run.verdict = Verdict::kNotObserved;
    run.reason = fmt::format("{} of {} permitted outcomes never showed", run.not_observed.size(),
                             permitted.outcomes.size());
  } else {
    run.verdict = Verdict::kConforms;
  }
}

void JudgeStatistics(const PermittedSet& permitted, const Observation& observation,
                     double significance, Judgement& judgement) {
  std::vector<uint64_t> counts;
  uint64_t total = 0;
  for (const reports::PermittedOutcome& outcome : permitted.outcomes) {
    counts.push_back(observation.CountOf(outcome.text));
    total += counts.back();
  }
  if (counts.size() < 2) return;
  reports::Run& run = judgement.run;
  run.significance = significance;
  run.power = UniformityPower(counts.size(), total, significance, kEffect);
  run.p_value = UniformityP(counts);
  if (run.p_value && *run.p_value < significance) {
    run.verdict = Verdict::kViolates;
    run.reason = fmt::format(
        "its outcomes are not equally probable: chi-squared p = {:.2g}, less than {:.2g}",
        *run.p_value, significance);
    judgement.proof = Proof::kRepetition;
  } else if (*run.power < kPowerWanted) {
    run.verdict = Verdict::kNotObserved;
    run.reason = fmt::format(
        "{}too few runs to tell whether its outcomes are equally probable: power {:.2g} against an "
        "effect of {}",
        run.reason.empty() ? "" : run.reason + "; ", *run.power, kEffect);
  }
}

}  // namespace

std::optional<std::string> ReasonNotApplicable(const Program& program, const Port& port) {
  if (port.language_minor < program.since_minor) {
    return fmt::format("it is meant for go1.{} and later", program.since_minor);
  }
  if (program.until_minor && port.language_minor > *program.until_minor) {
    return fmt::format("it is meant for go1.{} and earlier", *program.until_minor);
  }
  for (const std::string& feature : program.features) {
    if (!port.has_feature(feature)) return fmt::format("the port lacks '{}'", feature);
  }
  for (const std::string& part : program.parts) {
    if (!port.has_part(part)) return fmt::format("the port lacks '{}'", part);
  }
  return std::nullopt;
}

Judgement Judge(const Program& program, const PermittedSet& permitted,
                const Observation& observation, size_t tests) {
  Judgement judgement;
  reports::Run& run = judgement.run;
  run.verdict = Verdict::kError;
  run.seconds = observation.seconds;
  run.evidence = observation.evidence;
  switch (observation.end) {
    case End::kNotRun:
    case End::kNonsense:
      run.reason = observation.what;
      break;
    case End::kStarved:
      run.verdict = Verdict::kInconclusive;
      run.reason = observation.what;
      break;
    case End::kCrashed:
    case End::kHung:
      JudgeBadEnd(observation, judgement);
      break;
    case End::kComplete:
      if (!permitted.oracle.trouble.empty()) {
        run.reason = "the permitted set is not known: " + permitted.oracle.trouble;
      } else if (observation.outcomes.empty()) {
        run.reason = "it ran, but showed no outcome at all";
      } else {
        JudgeOutcomes(permitted, observation, judgement);
        if (program.is_uniform && run.verdict <= Verdict::kNotObserved) {
          JudgeStatistics(permitted, observation, SignificanceOf(tests), judgement);
        }
      }
      break;
  }
  return judgement;
}

}  // namespace assay::conformance
