#include <fmt/core.h>

#include <filesystem>

#include "base/file.h"
#include "cli/go_files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/gotests/expectations.h"
#include "conformance/gotests/report.h"
#include "conformance/gotests/runner.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

struct Arguments {
  std::string directory, expect, json, go_version;
  std::vector<std::string> only;
  double timeout_seconds = 60;
  int workers = 2;
};

int RunGoTests(const Arguments& arguments) {
  const Result<gotests::Distribution> distribution = gotests::ReadDistribution(
      arguments.directory,
      arguments.go_version.empty() ? 0 : std::stoi(arguments.go_version.substr(4)));
  if (!distribution.ok()) return Fail(reports::kExitUsage, distribution.error().message);
  gotests::Expectations expectations;
  if (!arguments.expect.empty()) {
    Result<gotests::Expectations> read = gotests::ReadExpectations(arguments.expect);
    if (!read.ok()) return Fail(reports::kExitTrouble, read.error().message);
    expectations = std::move(*read);
  }
  std::vector<gotests::GoTest> tests;
  for (const gotests::GoTest& test : distribution->tests) {
    if (!arguments.only.empty() && !gotests::Matches(arguments.only, test.name)) continue;
    if (!arguments.expect.empty() && !gotests::Matches(expectations.programs, test.name)) continue;
    tests.push_back(test);
  }
  if (tests.empty()) return Fail(reports::kExitUsage, "no program has such a name");

  gotests::RunOptions options;
  options.assay = std::filesystem::read_symlink("/proc/self/exe").string();
  options.workers = arguments.workers;
  options.wall = std::chrono::milliseconds(static_cast<int64_t>(arguments.timeout_seconds * 1000));
  TerminalProgress progress;
  size_t over = 0, failed = 0, judged = 0;
  const std::vector<gotests::TestResult> results =
      gotests::RunTests(*distribution, tests, options, [&](const gotests::TestResult& result) {
        failed += result.verdict == gotests::Verdict::kFailed;
        judged += result.verdict != gotests::Verdict::kNotApplicable;
        progress.Show(fmt::format("{} of {} programs, {} failed, {}", ++over, tests.size(), failed,
                                  result.test.name));
      });
  progress.Show("");

  fmt::print("{}", gotests::TextReport(*distribution, results));
  if (!arguments.json.empty()) {
    const Status status = WriteFile(arguments.json, gotests::JsonReport(*distribution, results));
    if (!status.ok()) return Fail(reports::kExitTrouble, status.error().message);
  }
  if (judged == 0) return reports::kExitInconclusive;
  if (arguments.expect.empty()) return failed == 0 ? 0 : reports::kExitViolations;
  if (!arguments.only.empty()) {
    std::erase_if(expectations.known, [&](const auto& known) {
      return !gotests::Matches(arguments.only, known.first);
    });
  }
  const std::vector<std::string> surprises = gotests::Surprises(expectations, results);
  fmt::print("{} known failures, {} surprises\n", expectations.known.size(), surprises.size());
  for (const std::string& surprise : surprises) fmt::print("  {}\n", surprise);
  return surprises.empty() ? 0 : reports::kExitViolations;
}

}  // namespace

void AddGoTests(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand(
      "gotests", "Run the test programs of a Go distribution on the reference runtime");
  verb->add_option("directory", arguments->directory, "The distribution's directory 'test'")
      ->required();
  verb->add_option("--only", arguments->only, "Programs whose names match, such as 'chan/*'");
  verb->add_option("--expect", arguments->expect,
                   "A file of the programs to run and of known failures; surprises are findings");
  verb->add_option("--json", arguments->json, "Also write the results here");
  verb->add_option("--go-version", arguments->go_version,
                   "What the distribution is, go1.N (default: what its VERSION file says)")
      ->check(LanguageVersion());
  verb->add_option("--timeout", arguments->timeout_seconds, "Seconds for each program (default 60)")
      ->check(CLI::PositiveNumber);
  verb->add_option("--workers", arguments->workers, "Programs side by side (default 2)")
      ->check(CLI::Range(1, 256));
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunGoTests(*arguments); }; });
}

}  // namespace assay::cli
