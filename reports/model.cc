#include "reports/model.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

namespace assay::reports {

const Program* Results::FindProgram(const std::string& id) const {
  const auto found = std::find_if(programs.begin(), programs.end(),
                                  [&](const Program& program) { return program.id == id; });
  return found == programs.end() ? nullptr : &*found;
}

const Requirement* Results::FindRequirement(const std::string& id) const {
  const auto found = std::find_if(requirements.begin(), requirements.end(),
                                  [&](const Requirement& item) { return item.id == id; });
  return found == requirements.end() ? nullptr : &*found;
}

std::string LevelOf(const Results& results, const Program& program) {
  std::string level;
  for (const std::string& id : program.verifies) {
    const Requirement* const requirement = results.FindRequirement(id);
    if (requirement == nullptr || requirement->level == "must") return "must";
    if (level.empty() || requirement->level == "may") level = requirement->level;
  }
  return level.empty() ? "must" : level;
}

std::vector<RequirementVerdict> VerdictsOfRequirements(const Results& results) {
  std::map<std::pair<std::string, std::string>, std::vector<const Run*>> runs_of;
  for (const Run& run : results.runs) {
    const Program* const program = results.FindProgram(run.program);
    if (program == nullptr) continue;
    for (const std::string& id : program->verifies) runs_of[{id, run.port}].push_back(&run);
  }
  std::vector<RequirementVerdict> verdicts;
  for (const Requirement& requirement : results.requirements) {
    for (const Port& port : results.ports) {
      const auto found = runs_of.find({requirement.id, port.name});
      if (found == runs_of.end()) continue;
      std::vector<Verdict> parts;
      const auto verdict_of = [&](const Run& run) {
        return requirement.level == "impl" && run.verdict == Verdict::kViolates
                   ? Verdict::kQualityNote
                   : run.verdict;
      };
      for (const Run* const run : found->second) parts.push_back(verdict_of(*run));
      RequirementVerdict whole{requirement.id, port.name, Combine(parts), {}};
      for (const Run* const run : found->second) {
        if (verdict_of(*run) == whole.verdict) whole.because.push_back(run->program);
      }
      verdicts.push_back(std::move(whole));
    }
  }
  return verdicts;
}

std::vector<std::string> Contradictions(const Results& results) {
  std::vector<std::string> found;
  std::set<std::string> ports;
  for (const Port& port : results.ports) {
    if (!ports.insert(port.name).second) found.push_back("port " + port.name + " appears twice");
  }
  std::set<std::string> requirements;
  for (const Requirement& requirement : results.requirements) {
    if (!requirements.insert(requirement.id).second) {
      found.push_back("requirement " + requirement.id + " appears twice");
    }
  }
  std::set<std::string> programs;
  for (const Program& program : results.programs) {
    if (!programs.insert(program.id).second) {
      found.push_back("program " + program.id + " appears twice");
    }
    for (const std::string& id : program.verifies) {
      if (!requirements.contains(id)) {
        found.push_back(fmt::format("program {} verifies {}, which is not listed", program.id, id));
      }
    }
  }
  std::set<std::pair<std::string, std::string>> runs;
  for (const Run& run : results.runs) {
    const std::string name = fmt::format("the run of {} on {}", run.program, run.port);
    if (!programs.contains(run.program)) found.push_back(name + " names an unknown program");
    if (!ports.contains(run.port)) found.push_back(name + " names an unknown port");
    if (!runs.insert({run.program, run.port}).second) found.push_back(name + " appears twice");
    const bool forbidden = std::any_of(run.observed.begin(), run.observed.end(),
                                       [](const auto& o) { return o.grade == Grade::kForbidden; });
    if (forbidden && run.verdict <= Verdict::kNotObserved) {
      found.push_back(fmt::format("{} shows a forbidden outcome, yet its verdict is '{}'", name,
                                  Name(run.verdict)));
    }
  }
  const auto key = [](const RequirementVerdict& verdict) {
    return std::tie(verdict.requirement, verdict.port, verdict.verdict);
  };
  const std::vector<RequirementVerdict> expected = VerdictsOfRequirements(results);
  if (!std::equal(expected.begin(), expected.end(), results.verdicts.begin(),
                  results.verdicts.end(),
                  [&](const auto& a, const auto& b) { return key(a) == key(b); })) {
    found.push_back("the verdicts of the requirements do not follow from the runs");
  }
  return found;
}

std::vector<std::string> RemarksOnClaims(const Port& port) {
  std::vector<std::string> remarks;
  for (const std::string& feature : port.claimed_in_vain) {
    remarks.push_back(
        fmt::format("its manifest claims {}, but the probe does not find it", feature));
  }
  for (const std::string& feature : port.not_probed) {
    remarks.push_back(fmt::format(
        "the machine was too busy to probe it for {}, which its manifest claims", feature));
  }
  for (const std::string& feature : port.not_claimed) {
    remarks.push_back(fmt::format("a probe finds {}, which its manifest does not claim", feature));
  }
  return remarks;
}

int ExitStatus(const Results& results) {
  std::vector<Verdict> verdicts;
  for (const Run& run : results.runs) verdicts.push_back(run.verdict);
  const bool port_unusable = std::any_of(
      results.ports.begin(), results.ports.end(),
      [](const Port& port) { return !port.trouble.empty() || !port.claimed_in_vain.empty(); });
  const bool not_probed = std::any_of(results.ports.begin(), results.ports.end(),
                                      [](const Port& port) { return !port.not_probed.empty(); });
  if (not_probed) verdicts.push_back(Verdict::kInconclusive);
  // Nothing judged is not a pass.
  if (port_unusable || !results.suite_errors.empty() || verdicts.empty()) {
    verdicts.push_back(Verdict::kError);
  }
  return ExitStatus(verdicts);
}

}  // namespace assay::reports
