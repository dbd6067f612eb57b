#include "conformance/faults.h"

#include <fmt/core.h>

#include "cli/go_files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/exploring.h"
#include "conformance/verify.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

struct Arguments {
  std::vector<std::string> only;
  std::string out, filter;
  std::optional<uint64_t> seed;
};

int RunFaults(const Command& command, const Arguments& arguments) {
  const std::string out = arguments.out.empty() ? command.out() : arguments.out;
  Result<conformance::Suite> suite = conformance::ReadSuite(command.specs());
  if (!suite.ok()) return Fail(reports::kExitTrouble, suite.error().message);
  std::erase_if(suite->programs, [&](const conformance::Program& program) {
    return !conformance::Selects(arguments.filter, program);
  });
  if (suite->programs.empty()) return Fail(reports::kExitTrouble, "there are no such programs");
  std::vector<runtime::Fault> faults;
  for (const std::string& name : arguments.only) {
    const std::optional<runtime::Fault> fault = runtime::FaultByOptionName(name);
    if (!fault) return Fail(reports::kExitUsage, fmt::format("no fault '{}'", name));
    faults.push_back(*fault);
  }
  if (faults.empty()) faults = conformance::AllFaults();

  conformance::FaultsOptions options;
  options.seed = arguments.seed ? *arguments.seed : FreshSeed();
  fmt::print(stderr, "assay: seed {}; repeat: {}{}\n", options.seed, command.line,
             arguments.seed ? "" : fmt::format(" --seed {}", options.seed));
  TerminalProgress progress;
  conformance::ExploredSets sets({out + "/cache"});
  const conformance::FaultsResult result =
      conformance::ConvictFaults(suite->programs, sets, faults, options, progress);

  int convicted = 0;
  fmt::print("{:<32} {}\n", "fault", "convicted by");
  for (const reports::FaultRow& row : result.rows) {
    const bool is_convicted = !row.convicted_by.empty();
    convicted += is_convicted ? 1 : 0;
    fmt::print("{:<32} {}\n{:<32}   {}\n", row.name, is_convicted ? row.convicted_by : "NOTHING",
               "", reports::Printable(is_convicted ? row.evidence : row.text));
  }
  fmt::print(
      "{:<32} {}\n\n", "(no fault)",
      result.false_conviction ? result.false_conviction->convicted_by : "nothing, as it must");
  fmt::print("detection power: {} of {} faults convicted\n", convicted, result.rows.size());
  if (result.false_conviction) {
    return Fail(reports::kExitTrouble, "the suite convicts the runtime without faults: " +
                                           reports::Printable(result.false_conviction->evidence));
  }
  // Only the whole measurement goes into reports.
  if (arguments.only.empty() && arguments.filter.empty()) {
    const Status written = conformance::WriteFaults(out + "/faults.json", result.rows);
    if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  }
  return convicted == static_cast<int>(result.rows.size()) ? reports::kExitConforms
                                                           : reports::kExitViolations;
}

}  // namespace

void AddFaults(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand(
      "faults", "Which deliberate faults of the reference runtime the suite convicts");
  verb->add_option("fault", arguments->only, "Only these (default: all)");
  verb->add_option("--filter", arguments->filter, "Only with these programs; as of verify");
  verb->add_option("--seed", arguments->seed, "Of the free runs (default: a new one)");
  verb->add_option("--out", arguments->out, "Where the cache is (default: out/)");
  verb->callback([&command, arguments] {
    command.run = [&command, arguments] { return RunFaults(command, *arguments); };
  });
}

}  // namespace assay::cli
