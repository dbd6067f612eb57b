#include "reference_runtime/platform/modelled/scenario_test_support.h"

#include <fmt/format.h>

#include "explore/minimise.h"
#include "explore/replay.h"
#include "platform/mutex.h"

namespace assay::runtime {
namespace {

class Planted {
 public:
  explicit Planted(sync::Defect defect) { sync::planted_defect = defect; }
  ~Planted() { sync::planted_defect = sync::Defect::kNone; }
  Planted(const Planted&) = delete;
  Planted& operator=(const Planted&) = delete;
};

explore::FiberSubject SubjectOf(const Scenario& scenario) {
  return explore::FiberSubject([scenario] {
    sync::ForgetHeldLocks();
    scenario();
    sync::CheckNoLockHeld();
    return std::string("done");
  });
}

explore::Options OptionsOf(const Bounds& bounds) {
  explore::Options options;
  options.random_walk_runs = options.pct_runs = bounds.random_runs;
  options.runs_max = bounds.runs_max + 2 * bounds.random_runs;
  options.steps_max = bounds.steps_max;
  options.seconds_max = bounds.seconds_max;
  options.stop_at = explore::StopAt::kFirstFinding;
  return options;
}

std::string Describe(const explore::Report& report) {
  std::string text =
      fmt::format("{} runs of the search, {} at random, {} truncated, {:.1f} s",
                  report.runs_complete, report.runs_random, report.runs_truncated, report.seconds);
  if (!report.is_complete && report.classes_estimate > 0) {
    text += fmt::format(", of about {:.3g} classes, give or take {:.2g}", report.classes_estimate,
                        report.classes_error);
  }
  return report.error.empty() ? text : text + ": " + report.error;
}

std::string Trace(explore::FiberSubject& subject, const explore::Finding& finding) {
  const explore::Minimised minimal =
      explore::Minimise(subject, finding.schedule, explore::SameFinding(subject, finding));
  return explore::FormatTrace(explore::Replay(subject, minimal.schedule).trace);
}

testing::AssertionResult Judge(const Scenario& scenario, const Bounds& bounds, bool completely) {
  explore::FiberSubject subject = SubjectOf(scenario);
  const explore::Report report = explore::Explore(subject, OptionsOf(bounds));
  testing::Test::RecordProperty("explored", Describe(report));
  if (!report.findings.empty()) {
    const explore::Finding& finding = report.findings.front();
    return testing::AssertionFailure() << finding.text << "\n"
                                       << Describe(report) << "\n"
                                       << Trace(subject, finding);
  }
  if (!report.error.empty() || (completely && !report.is_complete)) {
    return testing::AssertionFailure() << "not explored completely: " << Describe(report);
  }
  return testing::AssertionSuccess() << Describe(report);
}

}  // namespace

testing::AssertionResult Holds(const Scenario& scenario, const Bounds& bounds) {
  return Judge(scenario, bounds, true);
}

testing::AssertionResult HoldsWithin(const Scenario& scenario, const Bounds& bounds) {
  return Judge(scenario, bounds, false);
}

testing::AssertionResult Finds(sync::Defect defect, const Scenario& scenario, const char* text,
                               const Bounds& bounds) {
  const Planted planted(defect);
  explore::FiberSubject subject = SubjectOf(scenario);
  const explore::Report report = explore::Explore(subject, OptionsOf(bounds));
  if (report.findings.empty()) {
    return testing::AssertionFailure() << "nothing was found: " << Describe(report);
  }
  const explore::Finding& finding = report.findings.front();
  if (finding.text.find(text) == std::string::npos) {
    return testing::AssertionFailure() << "found something else: " << finding.text << "\n"
                                       << Trace(subject, finding);
  }
  return testing::AssertionSuccess() << finding.text;
}

}  // namespace assay::runtime
