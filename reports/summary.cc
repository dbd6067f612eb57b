#include "reports/summary.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "reports/text.h"

namespace assay::reports {
namespace {

uint64_t CountOf(const Results& results, const std::string& level, const std::string& port,
                 Verdict verdict) {
  return static_cast<uint64_t>(std::count_if(
      results.verdicts.begin(), results.verdicts.end(), [&](const RequirementVerdict& item) {
        const Requirement* const requirement = results.FindRequirement(item.requirement);
        return item.port == port && item.verdict == verdict && requirement != nullptr &&
               requirement->level == level;
      }));
}

// How many requirements of the level have each verdict on each port, a port a line, worst verdict
// first; empty if there are none.
std::string LevelTable(const Results& results, const std::string& level, const char* title) {
  size_t width = std::string_view(title).size();
  for (const Port& port : results.ports) width = std::max(width, port.name.size() + 2);
  std::string header = fmt::format("{:<{}}", title, width);
  std::vector<std::string> rows;
  for (const Port& port : results.ports)
    rows.push_back(fmt::format("  {:<{}}", port.name, width - 2));
  bool has_any = false;
  for (auto verdict = std::rbegin(kAllVerdicts); verdict != std::rend(kAllVerdicts); ++verdict) {
    std::vector<uint64_t> counts;
    for (const Port& port : results.ports) {
      counts.push_back(CountOf(results, level, port.name, *verdict));
    }
    if (std::all_of(counts.begin(), counts.end(), [](uint64_t count) { return count == 0; })) {
      continue;
    }
    has_any = true;
    const std::string_view name = Name(*verdict);
    header += fmt::format("  {}", name);
    for (size_t i = 0; i < rows.size(); i++) {
      rows[i] += fmt::format("  {:>{}}", counts[i], name.size());
    }
  }
  if (!has_any) return "";
  std::string text = header + "\n";
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

bool needs_attention(Verdict verdict) {
  return verdict == Verdict::kViolates || verdict == Verdict::kError ||
         verdict == Verdict::kInconclusive;
}

std::string Upper(std::string_view text) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return upper;
}

// The perturbation under which an outcome showed most often, "" if it is not told.
std::string Knob(const Observed& outcome) {
  const auto most =
      std::max_element(outcome.variants.begin(), outcome.variants.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == outcome.variants.end()) return "";
  return fmt::format(", {} under {}", Grouped(most->second), Printable(most->first));
}

// Tells apart several waivers of one program.
std::string Shows(const Waiver& waiver) {
  std::string text;
  for (const std::string& pattern : waiver.shows.value_or(std::vector<std::string>())) {
    text += fmt::format("{} \"{}\"", text.empty() ? " showing" : " or", Printable(pattern));
  }
  return text;
}

}  // namespace

std::string SeedsInWords(const Results& results) {
  if (results.repetitions == 1) return fmt::format("seed {}", results.seed);
  return fmt::format("{} repetitions with seeds {} to {}", results.repetitions, results.seed,
                     results.seed + static_cast<uint64_t>(results.repetitions) - 1);
}

std::string Explanation(const Run& run) {
  std::string text = Printable(run.reason);
  for (const Observed& outcome : run.observed) {
    if (outcome.grade != Grade::kForbidden && outcome.grade != Grade::kUnknown) continue;
    text += fmt::format("{}{} \"{}\" ({} times{})", text.empty() ? "" : "; ", Name(outcome.grade),
                        Printable(outcome.text), Grouped(outcome.count), Knob(outcome));
  }
  if (run.rerun) {
    text +=
        fmt::format("; came again in {} of {} reruns", run.rerun->reproduced, run.rerun->reruns);
  }
  if (run.repetitions.size() > 1 && run.verdict > Verdict::kNotObserved) {
    std::string verdicts;
    for (const auto& [verdict, count] : run.repetitions) {
      verdicts += fmt::format("{}{} {}", verdicts.empty() ? "" : ", ", verdict, count);
    }
    text += "; in all repetitions: " + verdicts;
  }
  return text;
}

std::string Summary(const Results& results) {
  std::string text;
  text += fmt::format("assay {}: {} programs, {} requirements, {}, {:.0f} s\n\n",
                      results.tool_version, results.programs.size(), results.requirements.size(),
                      SeedsInWords(results), results.seconds);
  text += LevelTable(results, "must", "what Go promises");
  text += LevelTable(results, "may", "what Go permits");
  text += LevelTable(results, "impl", "what gc does besides");
  const auto untested = std::count_if(results.requirements.begin(), results.requirements.end(),
                                      [](const Requirement& r) { return r.programs.empty(); });
  if (untested > 0)
    text += fmt::format("  {} more have no program; the catalogue says why\n", untested);

  for (const std::string& error : results.suite_errors) {
    text += "\nSUITE ERROR  " + PrintableLines(error) + "\n";
  }
  for (const Port& port : results.ports) {
    if (port.trouble.empty()) continue;
    text += fmt::format("\nERROR  {}: {}\n", port.name, PrintableLines(port.trouble));
  }
  for (const Port& port : results.ports) {
    for (const std::string& remark : RemarksOnClaims(port)) {
      text += fmt::format("\nCLAIM  {}: {}\n", port.name, remark);
    }
  }
  for (const Run& run : results.runs) {
    if (!needs_attention(run.verdict)) continue;
    text += fmt::format("\n{}  {} on {}: {}\n  repeat: {}\n", Upper(Name(run.verdict)), run.program,
                        run.port, Explanation(run), run.repeat);
  }
  for (const Waiver& waiver : results.waivers) {
    if (waiver.used) continue;
    text += fmt::format("\nUNUSED WAIVER  {} on {}{}: nothing violated it ({})\n", waiver.program,
                        waiver.port, Shows(waiver), waiver.link);
  }
  if (!results.faults.empty()) {
    const auto convicted =
        std::count_if(results.faults.begin(), results.faults.end(),
                      [](const FaultRow& row) { return !row.convicted_by.empty(); });
    text += fmt::format("\ndetection power: {} of {} deliberate faults convicted\n", convicted,
                        results.faults.size());
  }
  return text;
}

}  // namespace assay::reports
