#include "conformance/verify.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>
#include <tuple>
#include <utility>

#include "base/file.h"
#include "cli/conclude.h"
#include "cli/duration.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/executable.h"
#include "conformance/exploring.h"
#include "conformance/faults.h"
#include "conformance/parts.h"
#include "conformance/reference_runner.h"
#include "conformance/repetitions.h"
#include "conformance/waivers.h"
#include "reports/summary.h"

namespace assay::cli {
namespace {

using namespace conformance;  // NOLINT: a verb wires that floor's parts together

// Of the default budget, when it has the machine for itself.
constexpr double kSecondsForEachPort = 75;

struct Arguments {
  std::vector<std::string> ports{"go", "reference"};
  std::string filter, out, waivers;
  bool all = false;  // ports that this machine can run
  std::optional<double> budget_seconds;
  std::string duration;  // the budget, as --for says it
  std::string shard;     // "i/n"
  std::string perturb;   // one perturbation, as reports name it
  std::optional<size_t> jobs;
  int repetitions = 1;
  bool resume = false;
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

// One port, or two, have the machine for themselves in turn, so that their threads run in parallel.
size_t JobsFor(size_t ports) {
  return ports > 2 ? std::max(1u, std::thread::hardware_concurrency()) : 1;
}

// "2/5" as the second of five; empty when it is no such thing.
std::optional<std::pair<size_t, size_t>> ParseShard(const std::string& text) {
  size_t shard = 0, shards = 0;
  char end = 0;
  if (std::sscanf(text.c_str(), "%zu/%zu%c", &shard, &shards, &end) != 2) return std::nullopt;
  if (shard < 1 || shard > shards) return std::nullopt;
  return std::pair(shard - 1, shards);
}

// Whatever must be equal for the runs of two verifications to go together. Ports of other versions
// show in the report.
std::string Identity(const Suite& suite, const std::vector<PortUnderTest>& ports,
                     const VerifyOptions& options) {
  uint64_t hash = 0;
  for (const Program& program : suite.programs) hash = Hash(program.text, Hash(program.id, hash));
  std::string names;
  for (const PortUnderTest& port : ports) names += (names.empty() ? "" : ",") + port.port.name;
  return fmt::format(
      "results version {}; ports {}; filter '{}'; shard {}/{}; repetitions {}; programs {:016x}",
      reports::kSchemaVersion, names, options.filter, options.shard + 1, options.shards,
      options.repetitions, hash);
}

// Where the seed of a verification is kept, for one that resumes it.
std::string SeedFile(const std::string& out) { return out + "/runs.seed"; }

// The seed that was asked for, that of what is resumed, or a new one.
uint64_t ChooseSeed(const Arguments& arguments, const std::string& out) {
  if (arguments.seed) return *arguments.seed;
  const Result<std::string> kept = ReadFile(SeedFile(out));
  if (arguments.resume && kept.ok()) return std::strtoull(kept->c_str(), nullptr, 10);
  return FreshSeed();
}

bool is_library(const PortUnderTest& port) { return port.port.kind == PortKind::kLibrary; }

// Reads the probes in `directory`, if there is one.
Status ReadProbes(const std::string& directory, std::vector<Program>* probes) {
  std::error_code ignored;
  if (!std::filesystem::exists(directory, ignored)) return Done{};
  Result<std::vector<Program>> read = ReadPrograms(directory);
  if (!read.ok()) return read.error();
  *probes = std::move(*read);
  return Done{};
}

int RunVerify(const Command& command, const Arguments& arguments) {
  const std::string out = arguments.out.empty() ? command.out() : arguments.out;
  Result<Suite> suite = ReadSuite(command.specs());
  if (!suite.ok()) return Fail(reports::kExitTrouble, suite.error().message);
  const Result<std::vector<reports::Waiver>> waivers =
      arguments.waivers.empty() ? ReadAllWaivers(command.ports()) : ReadWaivers(arguments.waivers);
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
  options.jobs = std::min(ports.size(), arguments.jobs.value_or(JobsFor(ports.size())));
  options.budget_seconds = arguments.budget_seconds.value_or(
      kSecondsForEachPort * static_cast<double>(ports.size()) / static_cast<double>(options.jobs));
  if (!arguments.duration.empty()) options.budget_seconds = *ParseDuration(arguments.duration);
  if (!arguments.shard.empty()) {
    std::tie(options.shard, options.shards) = *ParseShard(arguments.shard);
    options.budget_seconds /= static_cast<double>(options.shards);
  }
  if (arguments.filter.empty()) {
    Status probes = ReadProbes(command.ports() + "/probes", &options.probes);
    if (probes.ok()) probes = ReadProbes(command.ports() + "/abi/probes", &options.part_probes);
    if (!probes.ok()) return Fail(reports::kExitTrouble, probes.error().message);
  }
  if (std::any_of(ports.begin(), ports.end(), is_library)) {
    for (Program& program : suite->programs) {
      if (Selects(options.filter, program)) program.parts = PartsUsedBy(program);
    }
  }
  options.empty = EmptyProgram();
  options.perturb = arguments.perturb;
  options.repetitions = arguments.repetitions;
  options.seed = ChooseSeed(arguments, out);
  options.command = command.line;
  options.today = Today();
  fmt::print(stderr, "assay: seed {}; repeat: {}{}\n", options.seed, command.line,
             arguments.seed ? "" : fmt::format(" --seed {}", options.seed));
  const std::string identity = Identity(*suite, ports, options);
  Result<std::unique_ptr<RunDatabase>> store =
      arguments.resume ? RunDatabase::Resume(out + "/runs.db", identity)
                       : RunDatabase::Create(out + "/runs.db", identity);
  if (!store.ok()) return Fail(reports::kExitTrouble, store.error().message);
  if (arguments.resume) {
    const auto earlier = (*store)->EarlierRepetitions();
    fmt::print(stderr, "assay: goes on with {} results of before{}\n", (*store)->Stored().size(),
               earlier ? fmt::format(", after {} repetitions", earlier->repetitions) : "");
  }
  const Status seed_kept = WriteFile(SeedFile(out), fmt::format("{}\n", options.seed));
  if (!seed_kept.ok()) return Fail(reports::kExitTrouble, seed_kept.error().message);
  TerminalProgress progress;
  ExploredSets sets({out + "/cache", {.seconds = arguments.explore_seconds}});
  Result<reports::Results> results =
      VerifyRepeatedly(*suite, ports, sets, *waivers, options, **store, progress);
  if (!results.ok()) return Fail(reports::kExitTrouble, results.error().message);
  for (const PortUnderTest& port : ports) {
    const std::vector<reports::FaultRow> rows = ReadFaults(FaultsFile(out, port.port.name));
    results->faults.insert(results->faults.end(), rows.begin(), rows.end());
  }
  return Conclude(*results, out);
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
                   "Seconds to run ports, all together (default: 75 for each of those that run one "
                   "after the other)")
      ->check(CLI::Range(0.01, 1e6));
  verb->add_option("--for", arguments->duration,
                   "The same as a duration: 90s, 10m, 2h. It is divided over programs and ports by "
                   "what is still unseen")
      ->check(CheckDuration)
      ->excludes("--budget");
  verb->add_option("--shard", arguments->shard,
                   "i/n: only the i-th of n parts of the programs, in the n-th part of the time; "
                   "assay merge joins them")
      ->check([](const std::string& text) {
        return ParseShard(text) ? "" : "'" + text + "' is no shard such as 1/4";
      });
  verb->add_option(
          "--jobs", arguments->jobs,
          "Ports that are built and run at once (default: one, and of more than two as many as "
          "there are cores)")
      ->check(CLI::Range(1, 256));
  verb->add_option("--perturb", arguments->perturb,
                   "Only this perturbation of litmus and actors programs, as reports name it: "
                   "'procs=2 perturbed'");
  verb->add_option("--repeat", arguments->repetitions,
                   "Verify so many times, each with the next seed and the whole budget; what is "
                   "built and probed is built and probed once, and the worst of each run counts")
      ->check(CLI::Range(1, 10000));
  verb->add_flag("--resume", arguments->resume,
                 "Go on with what runs.db in the --out directory has, after an interruption");
  verb->add_option("--explore-seconds", arguments->explore_seconds,
                   "Seconds to explore one program at most (default 20)")
      ->check(CLI::Range(0.01, 1e6));
  verb->add_option("--seed", arguments->seed, "Of the perturbation (default: a new one)");
  verb->add_option("--out", arguments->out, "Where results and reports go (default: out/)");
  verb->add_option("--waivers", arguments->waivers,
                   "Known violations (default: every waivers.toml in ports/)");
  verb->callback([&command, arguments] {
    command.run = [&command, arguments] { return RunVerify(command, *arguments); };
  });
}

}  // namespace assay::cli
