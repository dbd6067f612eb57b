#include "conformance/faults.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "conformance/executable.h"
#include "conformance/exploring.h"
#include "conformance/judge.h"
#include "conformance/reference_runner.h"
#include "conformance/workers.h"
#include "reports/json.h"
#include "reports/summary.h"

namespace assay::conformance {
namespace {

using Json = nlohmann::ordered_json;

// What a violation looks like, in a line; empty if there is none.
std::string Violation(const Program& program, const PermittedSet& permitted,
                      const Observation& observation) {
  const Judgement judgement = Judge(program, permitted, observation);
  return judgement.proof == Proof::kNone ? "" : reports::Explanation(judgement.run);
}

std::string ConvictByRunning(const Program& program, const PermittedSet& permitted,
                             runtime::FaultSet faults, const FaultsOptions& options) {
  std::string violation;
  // Chance may look like a violation once.
  for (const uint64_t seed : {options.seed, options.seed + 1'000'000}) {
    violation = Violation(
        program, permitted,
        RunOnReference(program, options.language_minor, options.run_seconds, seed, faults));
    if (violation.empty()) return "";
  }
  return "run freely: " + violation;
}

std::string ConvictByExploring(const Program& program, const PermittedSet& permitted,
                               runtime::FaultSet faults, const FaultsOptions& options) {
  if (program.kind == ProgramKind::kProcess) return "";
  const Computed computed =
      ExploreProgram(program, options.language_minor, {.seconds = options.explore_seconds}, faults);
  for (const Computed::Outcome& misbehaviour : computed.misbehaviours) {
    return fmt::format("explored: {}; schedule {}", misbehaviour.text, misbehaviour.schedule);
  }
  Observation observation;
  observation.end = Observation::End::kComplete;
  for (const Computed::Outcome& outcome : computed.outcomes) {
    observation.outcomes[outcome.text]["explored"] = 1;
  }
  const std::string violation = Violation(program, permitted, observation);
  return violation.empty() ? "" : "explored: " + violation;
}

std::string Convict(const Program& program, const PermittedSet& permitted, runtime::FaultSet faults,
                    const FaultsOptions& options) {
  if (!permitted.oracle.trouble.empty()) return "";
  const std::string by_running = ConvictByRunning(program, permitted, faults, options);
  return by_running.empty() ? ConvictByExploring(program, permitted, faults, options) : by_running;
}

// Tries programs, some at a time, until one convicts.
reports::FaultRow Try(const std::vector<Program>& programs, const std::vector<PermittedSet>& sets,
                      runtime::FaultSet faults, const FaultsOptions& options) {
  reports::FaultRow row;
  const auto step = static_cast<size_t>(options.side_by_side) * 4;
  for (size_t first = 0; first < programs.size() && row.convicted_by.empty(); first += step) {
    std::vector<Job> jobs;
    const size_t last = std::min(first + step, programs.size());
    for (size_t i = first; i < last; ++i) {
      jobs.push_back([&, i] { return Convict(programs[i], sets[i], faults, options); });
    }
    const auto results = RunInWorkers(jobs, {.side_by_side = options.side_by_side});
    for (size_t i = first; i < last && row.convicted_by.empty(); ++i) {
      const Result<std::string>& result = results[i - first];
      if (result.ok() && result->empty()) continue;
      row.convicted_by = programs[i].id;
      row.evidence = result.ok() ? *result : "the runtime failed: " + result.error().message;
    }
  }
  return row;
}

}  // namespace

std::vector<runtime::Fault> AllFaults() {
  std::vector<runtime::Fault> faults;
  for (int i = 0; i < runtime::kFaultCount; ++i) faults.push_back(static_cast<runtime::Fault>(i));
  return faults;
}

FaultsResult ConvictFaults(const std::vector<Program>& programs, PermittedSets& permitted_sets,
                           const std::vector<runtime::Fault>& faults, const FaultsOptions& options,
                           Progress& progress) {
  std::vector<const Program*> pointers;
  for (const Program& program : programs) pointers.push_back(&program);
  const std::vector<PermittedSet> sets =
      permitted_sets.Of(pointers, options.language_minor, progress);

  FaultsResult result;
  for (const runtime::Fault fault : faults) {
    progress.Show(fmt::format("fault {} of {}: {}", result.rows.size() + 1, faults.size(),
                              runtime::OptionName(fault)));
    runtime::FaultSet set;
    set.Add(fault);
    reports::FaultRow row = Try(programs, sets, set, options);
    row.name = runtime::OptionName(fault);
    row.text = runtime::Text(fault);
    result.rows.push_back(std::move(row));
  }
  progress.Show("the runtime without faults");
  reports::FaultRow innocent = Try(programs, sets, {}, options);
  if (!innocent.convicted_by.empty()) result.false_conviction = std::move(innocent);
  progress.Show("");
  return result;
}

std::string FaultsFile(const std::string& out, const std::string& port) {
  return fmt::format("{}/faults-{}.json", out, port);
}

Status WriteFaults(const std::string& file, const std::vector<reports::FaultRow>& rows) {
  Json list = Json::array();
  for (const reports::FaultRow& row : rows) {
    list.push_back(Json::parse(reports::ToJson(row)));
  }
  const Json json{{"executable", HashOfThisExecutable()}, {"faults", list}};
  return WriteFile(file, json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

std::vector<reports::FaultRow> ReadFaults(const std::string& file) {
  std::vector<reports::FaultRow> rows;
  const Result<std::string> text = ReadFile(file);
  if (!text.ok()) return rows;
  try {
    const Json json = Json::parse(*text);
    if (json.at("executable") != HashOfThisExecutable()) return rows;
    for (const Json& item : json.at("faults")) {
      const Result<reports::FaultRow> row = reports::FaultRowFromJson(item.dump(), file);
      if (row.ok()) rows.push_back(*row);
    }
  } catch (const Json::exception&) {
    rows.clear();  // as if there were none: it is a convenience, and can be made again
  }
  return rows;
}

}  // namespace assay::conformance
