#include <fmt/core.h>

#include <filesystem>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/history_store.h"
#include "reports/compare.h"
#include "reports/files.h"
#include "reports/json.h"

namespace assay::cli {
namespace {

struct Arguments {
  std::string results;  // a file; of a history, its directory
  bool history = false;
  std::vector<std::string> compared;  // before, after
};

int RunCompare(const Arguments& arguments) {
  const Result<reports::Results> before = reports::ReadResults(arguments.compared[0]);
  if (!before.ok()) return Fail(reports::kExitTrouble, before.error().message);
  const Result<reports::Results> after = reports::ReadResults(arguments.compared[1]);
  if (!after.ok()) return Fail(reports::kExitTrouble, after.error().message);
  fmt::print("{}", reports::Comparison(*before, *after));
  for (const reports::Difference& difference : reports::Compare(*before, *after)) {
    if (difference.change == reports::Change::kNew) return reports::kExitViolations;
  }
  return reports::kExitConforms;
}

int RunHistory(const std::string& directory) {
  std::error_code ignored;
  if (!std::filesystem::exists(directory + "/history.db", ignored)) {
    return Fail(reports::kExitTrouble,
                directory + ": no verification has ended there, so there is no history");
  }
  const auto store = conformance::HistoryStore::Open(directory);
  if (!store.ok()) return Fail(reports::kExitTrouble, store.error().message);
  const auto past = (*store)->All();
  if (!past.ok()) return Fail(reports::kExitTrouble, past.error().message);
  fmt::print("{}", reports::HistoryText(*past));
  for (const reports::CourseOfRun& one : reports::Courses(*past)) {
    if (one.course == reports::Course::kNew) return reports::kExitViolations;
  }
  return reports::kExitConforms;
}

int RunReport(const Command& command, const Arguments& arguments) {
  if (arguments.history) {
    return RunHistory(arguments.results.empty() ? command.out() : arguments.results);
  }
  if (!arguments.compared.empty()) return RunCompare(arguments);
  if (arguments.results.empty()) {
    return Fail(reports::kExitUsage,
                "report wants a results file, --compare BEFORE AFTER, or --history");
  }
  const Result<reports::Results> results = reports::ReadResults(arguments.results);
  if (!results.ok()) return Fail(reports::kExitTrouble, results.error().message);
  return reports::WriteReports(*results, arguments.results);
}

}  // namespace

void AddReport(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb =
      app.add_subcommand("report", "Derive the reports of a results file again, beside it");
  verb->add_option("results", arguments->results, "The results file, out/results.json");
  verb->add_option("--compare", arguments->compared,
                   "Two results files, before and after: what is new, fixed, flaky, unchanged; "
                   "exit status 1 when a violation is new")
      ->expected(2);
  verb->add_flag("--history", arguments->history,
                 "Of all verifications with the same --out directory (default: out/): what is new, "
                 "lasts, was fixed, comes and goes; exit status 1 when a violation is new");
  verb->callback([&command, arguments] {
    command.run = [&command, arguments] { return RunReport(command, *arguments); };
  });
}

}  // namespace assay::cli
