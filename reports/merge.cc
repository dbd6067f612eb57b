#include "reports/merge.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/check.h"

namespace assay::reports {
namespace {

std::string PortsOf(const Results& results) {
  std::string ports;
  for (const Port& port : results.ports) {
    ports += fmt::format("{}{} ({})", ports.empty() ? "" : ", ", port.name, port.version);
  }
  return ports;
}

// The first thing in which two results differ that must not; "" if there is none.
std::string Mismatch(const Results& a, const Results& b) {
  const auto differ = [](const std::string& what, const std::string& x, const std::string& y) {
    return fmt::format("{}: {} and {}", what, x, y);
  };
  if (a.tool_version != b.tool_version) {
    return differ("the version of assay", a.tool_version, b.tool_version);
  }
  if (a.seed != b.seed) {
    return differ("the seed", std::to_string(a.seed), std::to_string(b.seed)) +
           " (every shard needs the same --seed)";
  }
  if (a.repetitions != b.repetitions) {
    return differ("the number of repetitions", std::to_string(a.repetitions),
                  std::to_string(b.repetitions));
  }
  const auto same_requirement = [](const Requirement& x, const Requirement& y) {
    return x.id == y.id && x.text == y.text && x.programs == y.programs;
  };
  if (!std::equal(a.requirements.begin(), a.requirements.end(), b.requirements.begin(),
                  b.requirements.end(), same_requirement)) {
    return "the requirements or their programs: they are of other suites or filters";
  }
  const std::string of_a = PortsOf(a), of_b = PortsOf(b);
  return of_a == of_b ? "" : differ("the ports or their versions", of_a, of_b);
}

// A program that is in two shards, or in none though it verifies a requirement; "" if there is
// none.
std::string WrongNumber(const std::vector<Results>& shards, const std::vector<std::string>& names) {
  std::map<std::string, size_t> shard_of;
  for (size_t i = 0; i < shards.size(); ++i) {
    for (const Program& program : shards[i].programs) {
      const auto [found, is_new] = shard_of.emplace(program.id, i);
      if (is_new) continue;
      return fmt::format("{} and {} both have the program {}: is a shard there twice?",
                         names[found->second], names[i], program.id);
    }
  }
  std::set<std::string> missing, all;
  for (const Requirement& requirement : shards.front().requirements) {
    for (const std::string& program : requirement.programs) {
      all.insert(program);
      if (!shard_of.contains(program)) missing.insert(program);
    }
  }
  if (missing.empty()) return "";
  return fmt::format("{} of {} programs are in none of the results, {} first: is a shard missing?",
                     missing.size(), all.size(), *missing.begin());
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

void AddWaivers(const std::vector<Waiver>& more, std::vector<Waiver>& waivers) {
  for (const Waiver& waiver : more) {
    const auto known = std::find_if(waivers.begin(), waivers.end(),
                                    [&](const Waiver& other) { return SameWaiver(other, waiver); });
    if (known == waivers.end()) {
      waivers.push_back(waiver);
    } else {
      known->used |= waiver.used;
    }
  }
}

Result<Results> Merge(const std::vector<Results>& shards, const std::vector<std::string>& names) {
  ASSAY_CHECK(names.size() == shards.size(), "each shard has a name");
  if (shards.empty()) return Error{"there is nothing to merge"};
  for (size_t i = 1; i < shards.size(); ++i) {
    const std::string what = Mismatch(shards.front(), shards[i]);
    if (what.empty()) continue;
    return Error{fmt::format("{} and {} differ in {}", names.front(), names[i], what)};
  }
  if (const std::string what = WrongNumber(shards, names); !what.empty()) return Error{what};
  Results whole = shards.front();
  std::set<std::string> errors(whole.suite_errors.begin(), whole.suite_errors.end());
  for (size_t i = 1; i < shards.size(); ++i) {
    const Results& shard = shards[i];
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
    AddWaivers(shard.waivers, whole.waivers);
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
