#include <fmt/core.h>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/reference_runner.h"
#include "conformance/verify.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

using namespace conformance;  // NOLINT: a verb wires that floor's parts together

// The version that the port gives itself, or why it gives none.
std::string Describe(const Command& command, const Port& port) {
  const std::unique_ptr<PortRunner> runner =
      port.kind == PortKind::kReference
          ? MakeReferenceRunner(port)
          : MakeProcessRunner(port, {command.ports() + "/driver", command.out() + "/ports"});
  const Result<std::string> version = runner->Version();
  return version.ok() ? *version : version.error().message;
}

int RunPorts(const Command& command) {
  const Result<std::vector<Port>> ports = ReadPorts(command.ports());
  if (!ports.ok()) return Fail(reports::kExitTrouble, ports.error().message);
  size_t usable = 0;
  for (const Port& port : *ports) {
    const std::vector<std::string> missing = Missing(port);
    if (missing.empty()) ++usable;
    fmt::print("{:<16} {:<8} go1.{}  {}\n", port.name, missing.empty() ? "ready" : "missing",
               port.language_minor, missing.empty() ? Describe(command, port) : missing.front());
    for (size_t i = 1; i < missing.size(); ++i) fmt::print("{:<33}{}\n", "", missing[i]);
  }
  fmt::print("{} of {} ports can be verified here; assay verify --all takes them all\n", usable,
             ports->size());
  return reports::kExitConforms;
}

}  // namespace

void AddPorts(CLI::App& app, Command& command) {
  CLI::App* const verb =
      app.add_subcommand("ports", "The ports that are described, and what each lacks here");
  verb->callback([&command] { command.run = [&command] { return RunPorts(command); }; });
}

}  // namespace assay::cli
