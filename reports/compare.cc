#include "reports/compare.h"

#include <fmt/core.h>

#include <array>
#include <map>
#include <utility>

#include "reports/summary.h"

namespace assay::reports {
namespace {

using Key = std::pair<std::string, std::string>;

std::map<Key, const Run*> RunsByName(const Results& results) {
  std::map<Key, const Run*> runs;
  for (const Run& run : results.runs) runs[{run.program, run.port}] = &run;
  return runs;
}

bool violates(const Run& run) { return run.verdict == Verdict::kViolates; }

bool came_again(const Run& run) { return !run.rerun || run.rerun->reproduced == run.rerun->reruns; }

bool is_judged(const Run& run) {
  return run.verdict != Verdict::kError && run.verdict != Verdict::kInconclusive;
}

}  // namespace

std::string_view Name(Change change) {
  constexpr std::array<std::string_view, 5> kNames{"new", "fixed", "flaky", "trouble", "unchanged"};
  return kNames[static_cast<size_t>(change)];
}

std::vector<Difference> Compare(const Results& before, const Results& after) {
  std::vector<Difference> differences;
  const std::map<Key, const Run*> old_runs = RunsByName(before);
  for (const auto& [key, now] : RunsByName(after)) {
    const auto found = old_runs.find(key);
    if (found == old_runs.end()) continue;
    const Run* const then = found->second;
    if (violates(*then) && violates(*now)) {
      differences.push_back({Change::kUnchanged, then, now});
    } else if (violates(*then) || violates(*now)) {
      const bool is_new = violates(*now);
      const Change change = !came_again(is_new ? *now : *then) ? Change::kFlaky
                            : is_new                           ? Change::kNew
                            : is_judged(*now)                  ? Change::kFixed
                                                               : Change::kTrouble;
      differences.push_back({change, then, now});
    } else if (is_judged(*then) && !is_judged(*now)) {
      differences.push_back({Change::kTrouble, then, now});
    }
  }
  return differences;
}

std::string Comparison(const Results& before, const Results& after) {
  std::string text;
  std::array<size_t, 5> counts{};
  for (const Difference& difference : Compare(before, after)) {
    ++counts[static_cast<size_t>(difference.change)];
    const Run& shown =
        *(violates(*difference.after) || !violates(*difference.before) ? difference.after
                                                                       : difference.before);
    text += fmt::format("{:<10} {} on {}: {} before, {} now; {}\n", Name(difference.change),
                        shown.program, shown.port, Name(difference.before->verdict),
                        Name(difference.after->verdict), Explanation(shown));
  }
  const std::map<Key, const Run*> old_runs = RunsByName(before), new_runs = RunsByName(after);
  size_t gone = 0, added = 0;
  for (const auto& [key, run] : old_runs) gone += new_runs.contains(key) ? 0 : 1;
  for (const auto& [key, run] : new_runs) added += old_runs.contains(key) ? 0 : 1;
  if (!text.empty()) text += "\n";
  for (size_t i = 0; i < counts.size(); ++i) {
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", counts[i], Name(static_cast<Change>(i)));
  }
  return text + fmt::format("; {} runs only before, {} only now\n", gone, added);
}

}  // namespace assay::reports
