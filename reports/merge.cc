#include "reports/merge.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace assay::reports {
namespace {

// The first thing in which two results differ that must not; "" if there is none.
std::string Mismatch(const Results& a, const Results& b) {
  if (a.tool_version != b.tool_version) return "the version of assay";
  if (a.seed != b.seed) return "the seed";
  if (a.repetitions != b.repetitions) return "the number of repetitions";
  const auto same_requirement = [](const Requirement& x, const Requirement& y) {
    return x.id == y.id && x.text == y.text;
  };
  if (!std::equal(a.requirements.begin(), a.requirements.end(), b.requirements.begin(),
                  b.requirements.end(), same_requirement)) {
    return "the requirements";
  }
  const auto same_port = [](const Port& x, const Port& y) {
    return x.name == y.name && x.version == y.version;
  };
  if (!std::equal(a.ports.begin(), a.ports.end(), b.ports.begin(), b.ports.end(), same_port)) {
    return "the ports or their versions";
  }
  return "";
}

void Unite(std::vector<std::string>& all, const std::vector<std::string>& more) {
  for (const std::string& text : more) {
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  }
}

void Intersect(std::vector<std::string>& all, const std::vector<std::string>& with) {
  std::erase_if(all, [&](const std::string& text) {
    return std::find(with.begin(), with.end(), text) == with.end();
  });
}

// A program may have several on one port.
bool SameWaiver(const Waiver& a, const Waiver& b) {
  return a.program == b.program && a.port == b.port && a.covers_errors == b.covers_errors &&
         a.shows == b.shows && a.reason == b.reason;
}

}  // namespace

void AddClaims(const Port& more, Port& port) {
  Unite(port.claimed_in_vain, more.claimed_in_vain);
  Unite(port.not_claimed, more.not_claimed);
  // One that could tell is enough.
  Intersect(port.not_probed, more.not_probed);
}

Result<Results> Merge(const std::vector<Results>& shards) {
  if (shards.empty()) return Error{"there is nothing to merge"};
  Results whole = shards.front();
  std::set<std::string> errors(whole.suite_errors.begin(), whole.suite_errors.end());
  for (size_t i = 1; i < shards.size(); ++i) {
    const Results& shard = shards[i];
    if (const std::string what = Mismatch(whole, shard); !what.empty()) {
      return Error{fmt::format("results 1 and {} differ in {}", i + 1, what)};
    }
    whole.command += "; " + shard.command;
    whole.started = std::min(whole.started, shard.started);
    whole.seconds += shard.seconds;
    whole.budget_seconds += shard.budget_seconds;
    whole.programs.insert(whole.programs.end(), shard.programs.begin(), shard.programs.end());
    whole.runs.insert(whole.runs.end(), shard.runs.begin(), shard.runs.end());
    for (size_t k = 0; k < whole.ports.size(); ++k) {
      if (whole.ports[k].trouble.empty()) whole.ports[k].trouble = shard.ports[k].trouble;
      AddClaims(shard.ports[k], whole.ports[k]);
    }
    for (const Waiver& waiver : shard.waivers) {
      const auto known =
          std::find_if(whole.waivers.begin(), whole.waivers.end(),
                       [&](const Waiver& other) { return SameWaiver(other, waiver); });
      if (known == whole.waivers.end()) {
        whole.waivers.push_back(waiver);
      } else {
        known->used |= waiver.used;
      }
    }
    if (whole.faults.empty()) whole.faults = shard.faults;
    errors.insert(shard.suite_errors.begin(), shard.suite_errors.end());
  }
  whole.suite_errors.assign(errors.begin(), errors.end());

  std::map<std::string, size_t> place;  // of a port
  for (size_t k = 0; k < whole.ports.size(); ++k) place[whole.ports[k].name] = k;
  std::sort(whole.programs.begin(), whole.programs.end(),
            [](const Program& a, const Program& b) { return a.id < b.id; });
  std::sort(whole.runs.begin(), whole.runs.end(), [&](const Run& a, const Run& b) {
    return a.program != b.program ? a.program < b.program : place[a.port] < place[b.port];
  });
  whole.verdicts = VerdictsOfRequirements(whole);
  const std::vector<std::string> contradictions = Contradictions(whole);
  if (!contradictions.empty()) {
    return Error{"the results do not go together: " + contradictions.front()};
  }
  return whole;
}

}  // namespace assay::reports
