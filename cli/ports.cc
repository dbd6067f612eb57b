#include <fmt/core.h>
#include <fmt/ranges.h>

#include <memory>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/reference_runner.h"
#include "conformance/verify.h"
#include "reference_runtime/hosted/port_library.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

using namespace conformance;  // NOLINT: a verb wires that floor's parts together

std::vector<std::string> Quoted(std::vector<std::string> words) {
  for (std::string& word : words) word = '"' + word + '"';
  return words;
}

// The version that the port gives itself, or why it gives none.
std::string Describe(const Command& command, const Port& port) {
  if (port.kind == PortKind::kLibrary && !port.build.empty()) return "built when it is verified";
  const std::unique_ptr<PortRunner> runner =
      port.kind == PortKind::kReference
          ? MakeReferenceRunner(port)
          : MakeProcessRunner(port, {command.ports() + "/driver", command.out() + "/ports"});
  const Result<std::string> version = runner->Version();
  return version.ok() ? *version : version.error().message;
}

// Says what a shared library is, its name first, and what it lacks.
int RunLibrary(const std::string& file) {
  const Result<assay_port> port = runtime::OpenPortLibrary(file);
  if (!port.ok()) return Fail(reports::kExitTrouble, port.error().message);
  fmt::print("{}\nlacks = [{}]\n", port->name, fmt::join(Quoted(runtime::LackedBy(*port)), ", "));
  return reports::kExitConforms;
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
  const auto library = std::make_shared<std::string>();
  verb->add_option("--library", *library,
                   "Say what this shared library (ports/abi/assay_port.h) is and lacks instead");
  verb->callback([&command, library] {
    command.run = [&command, library] {
      return library->empty() ? RunPorts(command) : RunLibrary(*library);
    };
  });
}

}  // namespace assay::cli
