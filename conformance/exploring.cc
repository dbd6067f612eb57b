#include "conformance/exploring.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "conformance/executable.h"
#include "conformance/reference_program.h"
#include "conformance/workers.h"
#include "explore/explore.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace assay::conformance {
namespace {

using Json = nlohmann::ordered_json;

// How a World's outcome text marks what is not simply standard output (modelled/outcome.h).
constexpr std::string_view kStandardError = "[stderr]\n";

// The outcome that our main printed, from the text of a run that ended well.
std::string Printed(std::string_view text) {
  if (text.starts_with(kStandardError)) text.remove_prefix(kStandardError.size());
  return std::string(text);
}

const char* Misbehaviour(explore::EndKind kind) {
  switch (kind) {
    case explore::EndKind::kDeadlock:
      return "it deadlocks";
    case explore::EndKind::kPanic:
      return "it dies";
    case explore::EndKind::kLeak:
      return "it leaves a goroutine behind";
    default:
      return nullptr;
  }
}

Json ToJson(const std::vector<Computed::Outcome>& outcomes) {
  Json array = Json::array();
  for (const auto& [text, schedule] : outcomes) array.push_back({text, schedule});
  return array;
}

std::vector<Computed::Outcome> OutcomesFrom(const Json& array) {
  std::vector<Computed::Outcome> outcomes;
  for (const Json& item : array) outcomes.push_back({item.at(0), item.at(1)});
  return outcomes;
}

std::string Serialized(const Computed& computed) {
  return Json{{"outcomes", ToJson(computed.outcomes)},
              {"misbehaviours", ToJson(computed.misbehaviours)},
              {"language_minor", computed.language_minor},
              {"complete", computed.complete},
              {"runs", computed.runs},
              {"seconds", computed.seconds},
              {"trouble", computed.trouble}}
      .dump(1, ' ', false, Json::error_handler_t::replace);
}

// Empty if `text` is not what Serialized wrote.
std::optional<Computed> Deserialized(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    Computed computed;
    computed.outcomes = OutcomesFrom(json.at("outcomes"));
    computed.misbehaviours = OutcomesFrom(json.at("misbehaviours"));
    computed.language_minor = json.at("language_minor");
    computed.complete = json.at("complete");
    computed.runs = json.at("runs");
    computed.seconds = json.at("seconds");
    computed.trouble = json.at("trouble");
    return computed;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Computed ExploreProgram(const Program& program, int language_minor, const ExploreBounds& bounds,
                        runtime::FaultSet faults) {
  Computed computed;
  computed.language_minor = LanguageFor(program, language_minor);
  Result<ReferenceProgram> compiled = CompileForReference(program, computed.language_minor);
  if (!compiled.ok()) {
    computed.trouble = compiled.error().message;
    return computed;
  }
  runtime::WorldSubjectOptions world;
  world.faults = faults;
  world.sources = compiled->sources;
  runtime::WorldSubject subject(compiled->image, world);
  explore::Options options;
  options.seconds_max = bounds.seconds;
  options.runs_max = bounds.runs;
  options.steps_max = bounds.steps;
  options.estimates_classes = false;
  const explore::Report report = explore::Explore(subject, options);

  computed.trouble = report.error;
  computed.complete = report.is_complete;
  computed.runs = report.runs_complete + report.runs_random;
  computed.seconds = report.seconds;
  for (const explore::Outcome& outcome : report.outcomes) {
    const std::string schedule = explore::FormatSchedule(outcome.schedule);
    const char* const misbehaviour = Misbehaviour(outcome.kind);
    const bool may_leak = outcome.kind == explore::EndKind::kLeak && program.leaks;
    if (misbehaviour != nullptr && !may_leak) {
      computed.misbehaviours.push_back(
          {fmt::format("{}: {}", misbehaviour, outcome.text), schedule});
    }
    if (outcome.kind != explore::EndKind::kNormal && outcome.kind != explore::EndKind::kLeak) {
      continue;
    }
    // A leaking run and a clean one may show the same.
    const std::string text = Printed(outcome.text);
    const bool is_new = std::none_of(computed.outcomes.begin(), computed.outcomes.end(),
                                     [&](const auto& known) { return known.text == text; });
    if (is_new) computed.outcomes.push_back({text, schedule});
  }
  for (const explore::Finding& finding : report.findings) {
    if (finding.kind != explore::FindingKind::kRace || program.is_racy) continue;
    computed.misbehaviours.push_back({finding.text, explore::FormatSchedule(finding.schedule)});
  }
  return computed;
}

std::vector<PermittedSet> ExploredSets::Of(const std::vector<const Program*>& programs,
                                           int language_minor, Progress& progress) {
  std::vector<PermittedSet> sets(programs.size());
  std::vector<size_t> explored;  // indexes into programs
  std::vector<Job> jobs;
  std::vector<std::string> cache_files;
  const uint64_t executable = options_.cache.empty() ? 0 : HashOfThisExecutable();
  for (size_t i = 0; i < programs.size(); ++i) {
    const Program& program = *programs[i];
    if (program.kind == ProgramKind::kProcess) {
      sets[i] = OfProcess(program);
      continue;
    }
    const uint64_t key = Hash(program.file, Hash(program.text, executable + language_minor));
    const std::string file = fmt::format("{}/{:016x}.json", options_.cache, key);
    if (!options_.cache.empty()) {
      const Result<std::string> cached = ReadFile(file);
      const std::optional<Computed> computed = cached.ok() ? Deserialized(*cached) : std::nullopt;
      if (computed) {
        sets[i] = Reconcile(program, *computed);
        continue;
      }
    }
    explored.push_back(i);
    cache_files.push_back(file);
    jobs.push_back([&program, language_minor, this] {
      return Serialized(ExploreProgram(program, language_minor, options_.bounds));
    });
  }

  const WorkerLimits limits{.side_by_side = options_.side_by_side,
                            .wall = std::chrono::milliseconds(
                                static_cast<int64_t>(options_.bounds.seconds * 2000) + 10'000)};
  const auto results = RunInWorkers(jobs, limits, [&](size_t over) {
    progress.Show(fmt::format("exploring programs: {} of {}", over, jobs.size()));
  });
  for (size_t k = 0; k < results.size(); ++k) {
    const Program& program = *programs[explored[k]];
    Computed computed;
    if (!results[k].ok()) {
      computed.trouble = results[k].error().message;
    } else if (std::optional<Computed> read = Deserialized(*results[k])) {
      computed = std::move(*read);
      // A set cut short by the clock may be completed on another day, and is explored again.
      if (!options_.cache.empty() && computed.complete) {
        const Status kept = WriteFile(cache_files[k], *results[k]);
        if (!kept.ok()) progress.Show(kept.error().message);
      }
    }
    sets[explored[k]] = Reconcile(program, computed);
  }
  return sets;
}

}  // namespace assay::conformance
