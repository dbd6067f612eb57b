#include "conformance/hunt/hunt.h"

#include <fmt/core.h>

#include "base/file.h"
#include "cli/duration.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/reference_runner.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

using namespace conformance;  // NOLINT: a verb wires that floor's parts together

struct Arguments {
  std::string port = "go", duration = "1m", out;
  uint64_t programs = UINT64_MAX;
  std::optional<uint64_t> seed;
};

int RunHunt(const Command& command, const Arguments& arguments) {
  const std::string out = (arguments.out.empty() ? command.out() : arguments.out) + "/hunt";
  const Result<Port> port = FindPort(command.ports(), arguments.port);
  if (!port.ok()) return Fail(reports::kExitUsage, port.error().message);
  for (const std::string& what : Missing(*port)) {
    return Fail(reports::kExitTrouble, fmt::format("port {}: {}", port->name, what));
  }
  const std::unique_ptr<PortRunner> runner =
      port->kind == PortKind::kReference
          ? MakeReferenceRunner(*port)
          : MakeProcessRunner(*port, {command.ports() + "/driver", out + "/" + port->name});
  HuntOptions options;
  options.seconds = *ParseDuration(arguments.duration);
  options.programs_max = arguments.programs;
  options.seed = arguments.seed ? *arguments.seed : FreshSeed();
  fmt::print(stderr, "assay: seed {}\n", options.seed);
  TerminalProgress progress;
  const Result<HuntResult> result = Hunt(*port, *runner, options, progress);
  if (!result.ok()) return Fail(reports::kExitTrouble, result.error().message);
  fmt::print("{} programs made, {} of them explored completely and run on {}\n", result->made,
             result->ran, port->name);
  if (!result->quarry) {
    fmt::print("none showed what Go does not permit\n");
    return reports::kExitConforms;
  }
  const Quarry& quarry = *result->quarry;
  const std::string file = fmt::format("{}/found-{}.go", out, quarry.seed);
  const Status written = WriteFile(file, quarry.program.Text());
  if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  fmt::print("\n{}\nmade smaller, from {} steps to {}: {}\n\n{}\npermitted:\n",
             reports::PrintableLines(quarry.explanation), quarry.steps_at_first,
             quarry.program.steps(), file, quarry.program.Text());
  for (const std::string& outcome : quarry.permitted) {
    fmt::print("  \"{}\"\n", reports::Printable(outcome));
  }
  if (!quarry.perturbation.empty()) {
    fmt::print("smallest perturbation that shows it: {}\n", quarry.perturbation);
  }
  fmt::print("repeat: assay hunt --port {} --seed {} --programs 1\n", arguments.port, quarry.seed);
  return reports::kExitViolations;
}

}  // namespace

void AddHunt(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand(
      "hunt", "Look for a random program that shows on a port what Go does not permit");
  verb->add_option("--port", arguments->port, "A manifest, or the name of one (default: go)");
  verb->add_option("--for", arguments->duration, "How long: 90s, 10m, 2h (default: 1m)")
      ->check(CheckDuration);
  verb->add_option("--programs", arguments->programs, "At most so many programs");
  verb->add_option("--seed", arguments->seed, "Of the first program (default: a new one)");
  verb->add_option("--out", arguments->out, "Where what is built and found goes (default: out/)");
  verb->callback([&command, arguments] {
    command.run = [&command, arguments] { return RunHunt(command, *arguments); };
  });
}

}  // namespace assay::cli
