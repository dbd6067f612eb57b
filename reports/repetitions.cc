#include "reports/repetitions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "reports/merge.h"

namespace assay::reports {
namespace {

bool CountsBefore(Verdict a, Verdict b) {
  if (a == Verdict::kConforms && b == Verdict::kNotObserved) return true;
  if (a == Verdict::kNotObserved && b == Verdict::kConforms) return false;
  return a > b;
}

std::string KeyOf(const Verdict verdict) { return std::string(Name(verdict)); }

// None of a biased choice.
std::set<std::string> ForbiddenIn(const Run& run) {
  std::set<std::string> texts;
  for (const Observed& outcome : run.observed) {
    if (outcome.grade == Grade::kForbidden) texts.insert(outcome.text);
  }
  return texts;
}

}  // namespace

Results FirstRepetition(Results first) {
  first.repetitions = 1;
  for (Run& run : first.runs) run.repetitions = {{KeyOf(run.verdict), 1}};
  return first;
}

void AddRepetition(const Results& more, Results& so_far) {
  std::map<std::pair<std::string, std::string>, const Run*> added;
  for (const Run& run : more.runs) added[{run.program, run.port}] = &run;
  for (Run& run : so_far.runs) {
    const auto found = added.find({run.program, run.port});
    if (found == added.end()) continue;
    const Run& other = *found->second;
    std::map<std::string, uint64_t> repetitions = std::move(run.repetitions);
    ++repetitions[KeyOf(other.verdict)];
    if (CountsBefore(other.verdict, run.verdict)) run = other;
    run.repetitions = std::move(repetitions);
  }
  for (Port& port : so_far.ports) {
    const auto same = std::find_if(more.ports.begin(), more.ports.end(),
                                   [&](const Port& other) { return other.name == port.name; });
    if (same == more.ports.end()) continue;
    if (port.trouble.empty()) port.trouble = same->trouble;
    AddClaims(*same, port);
  }
  AddWaivers(more.waivers, so_far.waivers);
  for (const std::string& error : more.suite_errors) {
    if (std::find(so_far.suite_errors.begin(), so_far.suite_errors.end(), error) ==
        so_far.suite_errors.end()) {
      so_far.suite_errors.push_back(error);
    }
  }
  so_far.seconds += more.seconds;
  so_far.budget_seconds += more.budget_seconds;
  ++so_far.repetitions;
  so_far.verdicts = VerdictsOfRequirements(so_far);
}

std::optional<Reliability> ConfirmedEarlier(const Results& so_far, const std::string& program,
                                            const std::string& port, const Run& suspicion) {
  for (const Run& run : so_far.runs) {
    if (run.program != program || run.port != port) continue;
    const bool came_again = run.rerun && run.rerun->reproduced > 0;
    if (came_again && ForbiddenIn(run) == ForbiddenIn(suspicion)) return run.rerun;
  }
  return std::nullopt;
}

}  // namespace assay::reports
