#include "conformance/faults.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/exploring.h"
#include "conformance/parts.h"
#include "conformance/port_faults.h"
#include "conformance/verify.h"
#include "conformance/waivers.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

constexpr char kReference[] = "reference";

struct Arguments {
  std::vector<std::string> only;
  std::string out, filter, port = kReference;
  std::optional<uint64_t> seed;
};

void PrintRow(const reports::FaultRow& row) {
  const bool is_convicted = !row.convicted_by.empty();
  fmt::print("{:<32} {}\n{:<32}   {}\n", row.name, is_convicted ? row.convicted_by : "NOTHING", "",
             reports::Printable(!row.evidence.empty() ? row.evidence : row.text));
  std::fflush(stdout);
}

// Says what came of it. `innocent`: the same procedure on the runtime as it is.
int Conclude(const std::vector<reports::FaultRow>& rows, const reports::FaultRow* innocent) {
  fmt::print("{:<32} {}\n\n", "(no fault)",
             innocent != nullptr && !innocent->convicted_by.empty() ? innocent->convicted_by
                                                                    : "nothing, as it must");
  std::vector<double> seconds;
  for (const reports::FaultRow& row : rows) {
    if (!row.convicted_by.empty()) seconds.push_back(row.seconds);
  }
  fmt::print("detection power: {} of {} faults convicted", seconds.size(), rows.size());
  std::sort(seconds.begin(), seconds.end());
  if (!seconds.empty() && seconds.back() > 0) {
    fmt::print(", the median after {:.1f} s of running programs", seconds[seconds.size() / 2]);
  }
  fmt::print("\n");
  if (innocent != nullptr && !innocent->convicted_by.empty()) {
    return Fail(reports::kExitTrouble, "the suite convicts the runtime without faults: " +
                                           reports::Printable(innocent->evidence));
  }
  return seconds.size() == rows.size() ? reports::kExitConforms : reports::kExitViolations;
}

Result<std::vector<runtime::Fault>> FaultsOfReference(const std::vector<std::string>& only) {
  if (only.empty()) return conformance::AllFaults();
  std::vector<runtime::Fault> faults;
  for (const std::string& name : only) {
    const std::optional<runtime::Fault> fault = runtime::FaultByOptionName(name);
    if (!fault) return Error{fmt::format("no fault '{}'", name)};
    faults.push_back(*fault);
  }
  return faults;
}

int RunOnReference(const conformance::Suite& suite, const Arguments& arguments,
                   const std::string& out, uint64_t seed) {
  const Result<std::vector<runtime::Fault>> faults = FaultsOfReference(arguments.only);
  if (!faults.ok()) return Fail(reports::kExitUsage, faults.error().message);
  conformance::FaultsOptions options;
  options.seed = seed;
  TerminalProgress progress;
  conformance::ExploredSets sets({out + "/cache"});
  const conformance::FaultsResult result =
      conformance::ConvictFaults(suite.programs, sets, *faults, options, progress);
  fmt::print("{:<32} {}\n", "fault", "convicted by");
  for (const reports::FaultRow& row : result.rows) PrintRow(row);
  // Only the whole measurement goes into reports.
  if (arguments.only.empty() && arguments.filter.empty()) {
    const Status written =
        conformance::WriteFaults(conformance::FaultsFile(out, kReference), result.rows);
    if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  }
  return Conclude(result.rows, result.false_conviction ? &*result.false_conviction : nullptr);
}

Result<std::vector<conformance::FaultEdit>> EditsOf(const Command& command,
                                                    const conformance::Port& port,
                                                    const std::vector<std::string>& only) {
  Result<std::vector<conformance::FaultEdit>> edits =
      conformance::ReadFaultEdits(command.ports() + "/faults/" + port.name + ".toml");
  if (!edits.ok() || only.empty()) return edits;
  for (const std::string& name : only) {
    if (std::none_of(edits->begin(), edits->end(), [&](const auto& e) { return e.name == name; })) {
      return Error{fmt::format("no fault '{}'", name)};
    }
  }
  std::erase_if(*edits, [&](const conformance::FaultEdit& edit) {
    return std::find(only.begin(), only.end(), edit.name) == only.end();
  });
  return edits;
}

// What the port is known to do otherwise without a fault convicts none.
Status LeaveOutWaived(const std::string& ports_directory, const std::string& port,
                      std::vector<conformance::Program>& programs) {
  const auto waivers = conformance::ReadAllWaivers(ports_directory);
  if (!waivers.ok()) return waivers.error();
  std::erase_if(programs, [&](const conformance::Program& program) {
    return std::any_of(waivers->begin(), waivers->end(), [&](const reports::Waiver& waiver) {
      return waiver.port == port && conformance::Names(waiver, program.id);
    });
  });
  return Done{};
}

int RunOnPort(const Command& command, conformance::Suite& suite, const Arguments& arguments,
              const std::string& out, uint64_t seed) {
  const Result<conformance::Port> port = conformance::FindPort(command.ports(), arguments.port);
  if (!port.ok()) return Fail(reports::kExitUsage, port.error().message);
  for (const std::string& what : conformance::Missing(*port)) {
    return Fail(reports::kExitTrouble, fmt::format("port {}: {}", port->name, what));
  }
  const auto edits = EditsOf(command, *port, arguments.only);
  if (!edits.ok()) return Fail(reports::kExitUsage, edits.error().message);
  const Status left_out = LeaveOutWaived(command.ports(), port->name, suite.programs);
  if (!left_out.ok()) return Fail(reports::kExitTrouble, left_out.error().message);
  if (port->kind == conformance::PortKind::kLibrary) {
    for (conformance::Program& program : suite.programs) {
      program.parts = conformance::PartsUsedBy(program);
    }
  }
  conformance::PortFaultsOptions options;
  options.seed = seed;
  options.found = PrintRow;
  TerminalProgress progress;
  conformance::ExploredSets sets({out + "/cache"});
  const conformance::FaultyRunner runner =
      conformance::EditedRunner(*port, command.ports() + "/driver", out + "/faults/" + port->name);
  fmt::print("{:<32} {}\n", "fault", "convicted by");
  const std::vector<reports::FaultRow> rows = conformance::ConvictPortFaults(
      *port, suite.programs, sets, *edits, runner, options, progress);
  const reports::FaultRow innocent =
      conformance::ConvictInnocentPort(*port, suite.programs, sets, runner, options, progress);
  if (arguments.only.empty() && arguments.filter.empty()) {
    const Status written = conformance::WriteFaults(conformance::FaultsFile(out, port->name), rows);
    if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  }
  return Conclude(rows, &innocent);
}

int RunFaults(const Command& command, const Arguments& arguments) {
  const std::string out = arguments.out.empty() ? command.out() : arguments.out;
  Result<conformance::Suite> suite = conformance::ReadSuite(command.specs());
  if (!suite.ok()) return Fail(reports::kExitTrouble, suite.error().message);
  std::erase_if(suite->programs, [&](const conformance::Program& program) {
    return !conformance::Selects(arguments.filter, program);
  });
  if (suite->programs.empty()) return Fail(reports::kExitTrouble, "there are no such programs");
  const uint64_t seed = arguments.seed ? *arguments.seed : FreshSeed();
  fmt::print(stderr, "assay: seed {}; repeat: {}{}\n", seed, command.line,
             arguments.seed ? "" : fmt::format(" --seed {}", seed));
  return arguments.port == kReference ? RunOnReference(*suite, arguments, out, seed)
                                      : RunOnPort(command, *suite, arguments, out, seed);
}

}  // namespace

void AddFaults(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb =
      app.add_subcommand("faults", "Which deliberate faults of a runtime the suite convicts");
  verb->add_option("fault", arguments->only, "Only these (default: all)");
  verb->add_option("--port", arguments->port,
                   "Whose faults: the reference runtime's own (default), or those that "
                   "ports/faults/ describes for a Go toolchain or a library");
  verb->add_option("--filter", arguments->filter, "Only with these programs; as of verify");
  verb->add_option("--seed", arguments->seed, "Of the runs (default: a new one)");
  verb->add_option("--out", arguments->out, "Where the cache is (default: out/)");
  verb->callback([&command, arguments] {
    command.run = [&command, arguments] { return RunFaults(command, *arguments); };
  });
}

}  // namespace assay::cli
