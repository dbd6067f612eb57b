#include "conformance/gotests/report.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

namespace assay::gotests {
namespace {

using Counts = std::array<int, 3>;  // by Verdict

int Of(const Counts& counts, Verdict verdict) { return counts[static_cast<size_t>(verdict)]; }

// Reasons that differ only in where they are said are one.
std::string WithoutPosition(const std::string& reason) {
  static const std::regex kPosition("^[^ :]+\\.go:[0-9]+(:[0-9]+)?: ");
  return std::regex_replace(reason, kPosition, "");
}

std::string Groups(const std::vector<TestResult>& results, Verdict verdict) {
  std::map<std::string, std::vector<std::string>> groups;
  int count = 0;
  for (const TestResult& result : results) {
    if (result.verdict != verdict) continue;
    groups[WithoutPosition(result.reason)].push_back(result.test.name);
    ++count;
  }
  if (count == 0) return "";
  std::vector<std::pair<std::string, std::vector<std::string>>> sorted(groups.begin(),
                                                                       groups.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::string text = fmt::format("{} ({}):\n", Name(verdict), count);
  for (const auto& [reason, names] : sorted) {
    text += fmt::format("  {}\n", reason);
    for (const std::string& name : names) text += fmt::format("      {}\n", name);
  }
  return text + "\n";
}

std::string Row(const std::string& name, const Counts& counts) {
  const int passed = Of(counts, Verdict::kPassed);
  const int applicable = passed + Of(counts, Verdict::kFailed);
  const std::string share =
      applicable == 0 ? "" : fmt::format("{:.1f} %", 100.0 * passed / applicable);
  return fmt::format("  {:<24} {:>5} passed {:>5} failed {:>5} not applicable  {:>7}\n", name,
                     passed, Of(counts, Verdict::kFailed), Of(counts, Verdict::kNotApplicable),
                     share);
}

}  // namespace

std::string TextReport(const Distribution& distribution, const std::vector<TestResult>& results) {
  std::map<std::string, Counts> directories;
  Counts all{};
  for (const TestResult& result : results) {
    const size_t slash = result.test.name.rfind('/');
    const std::string directory =
        slash == std::string::npos ? "." : result.test.name.substr(0, slash);
    ++directories[directory][static_cast<size_t>(result.verdict)];
    ++all[static_cast<size_t>(result.verdict)];
  }
  std::string text = Groups(results, Verdict::kNotApplicable) + Groups(results, Verdict::kFailed);
  text += fmt::format("{}, go1.{}:\n", distribution.directory, distribution.go_minor);
  for (const auto& [name, counts] : directories) text += Row(name, counts);
  return text + Row("all", all);
}

std::string JsonReport(const Distribution& distribution, const std::vector<TestResult>& results) {
  Counts all{};
  nlohmann::ordered_json tests = nlohmann::ordered_json::array();
  for (const TestResult& result : results) {
    ++all[static_cast<size_t>(result.verdict)];
    nlohmann::ordered_json test{{"name", result.test.name},
                                {"action", result.test.action},
                                {"verdict", Name(result.verdict)}};
    if (!result.reason.empty()) test["reason"] = result.reason;
    if (!result.output.empty()) test["output"] = result.output;
    test["seconds"] = std::round(result.seconds * 1000) / 1000;
    tests.push_back(std::move(test));
  }
  const nlohmann::ordered_json report{{"directory", distribution.directory},
                                      {"go", fmt::format("go1.{}", distribution.go_minor)},
                                      {"passed", Of(all, Verdict::kPassed)},
                                      {"failed", Of(all, Verdict::kFailed)},
                                      {"notApplicable", Of(all, Verdict::kNotApplicable)},
                                      {"tests", std::move(tests)}};
  return report.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace assay::gotests
