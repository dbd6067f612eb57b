#include <fmt/core.h>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "reports/compare.h"
#include "reports/files.h"
#include "reports/json.h"

namespace assay::cli {
namespace {

struct Arguments {
  std::string results;
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

int RunReport(const Arguments& arguments) {
  if (!arguments.compared.empty()) return RunCompare(arguments);
  if (arguments.results.empty()) {
    return Fail(reports::kExitUsage, "report wants a results file, or --compare BEFORE AFTER");
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
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunReport(*arguments); }; });
}

}  // namespace assay::cli
