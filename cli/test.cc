#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <limits>
#include <system_error>

#include "cli/go_files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/process.h"
#include "reference_runtime/world.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

struct Arguments {
  GoOptions go;
  std::string directory = ".";
  std::string run, bench;
  bool verbose = false;
  bool is_short = false;
  std::optional<uint64_t> seed;
  bool shuffle = false;
  uint32_t processors = 2;
  std::vector<std::string> rest;  // for the tests
};

void WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count < 0) return;
    text.remove_prefix(static_cast<size_t>(count));
  }
}

int RunTest(const Arguments& arguments) {
  const Result<runtime::FaultSet> faults = arguments.go.FaultSet();
  if (!faults.ok()) return Fail(reports::kExitUsage, faults.error().message);
  const Result<conformance::ReferenceProgram> program =
      LoadTests(arguments.directory, arguments.go);
  if (!program.ok()) {
    fmt::print(stderr, "{}\n", program.error().message);
    return 1;
  }
  runtime::WorldOptions options;
  options.seed = arguments.seed ? *arguments.seed : FreshSeed();
  options.faults = *faults;
  options.shuffle_schedule = arguments.shuffle;
  options.processors = arguments.shuffle ? 0 : arguments.processors;
  options.output_bytes_max = std::numeric_limits<uint64_t>::max();
  options.arguments = {"assay.test"};
  if (arguments.verbose) options.arguments.push_back("-test.v");
  if (arguments.is_short) options.arguments.push_back("-test.short");
  if (!arguments.run.empty()) options.arguments.push_back("-test.run=" + arguments.run);
  if (!arguments.bench.empty()) options.arguments.push_back("-test.bench=" + arguments.bench);
  options.arguments.insert(options.arguments.end(), arguments.rest.begin(), arguments.rest.end());
  options.write = WriteAll;
  // Tests find their files beside them.
  std::error_code error;
  std::filesystem::current_path(arguments.directory, error);
  if (error) return Fail(reports::kExitTrouble, arguments.directory + ": " + error.message());
  runtime::World world(program->image, options);
  const runtime::RunResult result = world.Run();
  WriteAll(STDERR_FILENO, conformance::StandardError(result));
  fmt::print(stderr, "assay: {}, seed {}; repeat: assay test --seed {}{}{} {}\n",
             result.exit_code == 0 ? "ok" : "failed", options.seed, options.seed,
             arguments.shuffle ? " --shuffle" : "", arguments.go.Repeated(), arguments.directory);
  return result.exit_code;
}

}  // namespace

void AddTest(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb =
      app.add_subcommand("test", "Run the tests of a Go package on the reference runtime");
  verb->add_option("directory", arguments->directory,
                   "The package's directory, with its _test.go files (default: .)");
  verb->add_option("arguments", arguments->rest, "For the tests");
  verb->add_option("--run", arguments->run,
                   "Tests whose names have this part; ^ and $ stand for the ends, | for 'or'");
  verb->add_option("--bench", arguments->bench, "Likewise benchmarks (default: none)");
  verb->add_flag("-v,--verbose", arguments->verbose, "Tell of each test");
  verb->add_flag("--short", arguments->is_short, "What testing.Short says");
  verb->add_option("--seed", arguments->seed, "Of what Go leaves open (default: a new one)");
  verb->add_flag("--shuffle", arguments->shuffle, "Preempt and pick goroutines at random");
  verb->add_option("--processors", arguments->processors, "GOMAXPROCS (default 2)")
      ->check(CLI::Range(1, 256));
  arguments->go.Add(*verb);
  verb->positionals_at_end();
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunTest(*arguments); }; });
}

}  // namespace assay::cli
