#include "conformance/verify.h"

#include <fmt/core.h>

#include <ctime>

#include "base/file.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/exploring.h"
#include "conformance/faults.h"
#include "conformance/reference_runner.h"
#include "conformance/waivers.h"
#include "reports/files.h"
#include "reports/json.h"
#include "reports/summary.h"

namespace assay::cli {
namespace {

using namespace conformance;  // NOLINT: a verb wires that floor's parts together

// Of the default budget.
constexpr double kSecondsForEachPort = 75;

struct Arguments {
  std::vector<std::string> ports{"go", "reference"};
  std::string filter, out, waivers;
  bool all = false;  // ports that this machine can run
  std::optional<double> budget_seconds;
  double explore_seconds = 20;
  std::optional<uint64_t> seed;
};

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

Result<PortUnderTest> Open(const Command& command, const std::string& name_or_file,
                           const std::string& out) {
  const Result<Port> port = FindPort(command.ports(), name_or_file);
  if (!port.ok()) return port.error();
  PortUnderTest result{*port, name_or_file, nullptr};
  result.runner =
      port->kind == PortKind::kReference
          ? MakeReferenceRunner(*port)
          : MakeProcessRunner(*port, {command.ports() + "/driver", out + "/ports/" + port->name});
  return result;
}

int RunVerify(const Command& command, const Arguments& arguments) {
  const std::string out = arguments.out.empty() ? command.out() : arguments.out;
  const Result<Suite> suite = ReadSuite(command.specs());
  if (!suite.ok()) return Fail(reports::kExitTrouble, suite.error().message);
  const std::string waivers_file =
      arguments.waivers.empty() ? command.ports() + "/waivers.toml" : arguments.waivers;
  const Result<std::vector<reports::Waiver>> waivers = ReadWaivers(waivers_file);
  if (!waivers.ok()) return Fail(reports::kExitTrouble, waivers.error().message);

  std::vector<std::string> names = arguments.ports;
  if (arguments.all) {
    const Result<std::vector<Port>> known = ReadPorts(command.ports());
    if (!known.ok()) return Fail(reports::kExitTrouble, known.error().message);
    names.clear();
    for (const Port& port : *known) {
      const std::vector<std::string> missing = Missing(port);
      if (missing.empty()) names.push_back(port.name);
      for (const std::string& what : missing) {
        fmt::print(stderr, "assay: port {} is left out: {}\n", port.name, what);
      }
    }
  }
  std::vector<PortUnderTest> ports;
  for (const std::string& name : names) {
    Result<PortUnderTest> port = Open(command, name, out);
    if (!port.ok()) return Fail(reports::kExitTrouble, port.error().message);
    ports.push_back(std::move(*port));
  }

  VerifyOptions options;
  options.filter = arguments.filter;
  options.budget_seconds =
      arguments.budget_seconds.value_or(kSecondsForEachPort * static_cast<double>(ports.size()));
  options.seed = arguments.seed ? *arguments.seed : FreshSeed();
  options.command = command.line;
  options.today = Today();
  fmt::print(stderr, "assay: seed {}; repeat: {}{}\n", options.seed, command.line,
             arguments.seed ? "" : fmt::format(" --seed {}", options.seed));
  TerminalProgress progress;
  ExploredSets sets({out + "/cache", arguments.explore_seconds});
  Result<reports::Results> results = Verify(*suite, ports, sets, *waivers, options, progress);
  if (!results.ok()) return Fail(reports::kExitTrouble, results.error().message);
  results->faults = ReadFaults(out + "/faults.json");

  const std::string file = out + "/results.json";
  const Status written = WriteFile(file, reports::ToJson(*results));
  if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  return reports::WriteReports(*results, file);
}

}  // namespace

void AddVerify(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand("verify", "Hold ports against what Go permits");
  verb->add_option("--port", arguments->ports,
                   "A manifest, or the name of one in ports/ (default: go reference)");
  verb->add_flag("--all", arguments->all, "Every port in ports/ that this machine can run");
  verb->add_option(
      "--filter", arguments->filter,
      "Only programs so named, in that folder, or verifying that requirement; * and ? match");
  verb->add_option("--budget", arguments->budget_seconds,
                   "Seconds to run ports, all together (default: 75 for each)")
      ->check(CLI::Range(0.01, 1e6));
  verb->add_option("--explore-seconds", arguments->explore_seconds,
                   "Seconds to explore one program at most (default 20)")
      ->check(CLI::Range(0.01, 1e6));
  verb->add_option("--seed", arguments->seed, "Of the perturbation (default: a new one)");
  verb->add_option("--out", arguments->out, "Where results and reports go (default: out/)");
  verb->add_option("--waivers", arguments->waivers,
                   "Known violations (default: ports/waivers.toml)");
  verb->callback([&command, arguments] {
    command.run = [&command, arguments] { return RunVerify(command, *arguments); };
  });
}

}  // namespace assay::cli
