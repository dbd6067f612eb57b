#include "explore/explore.h"

#include <fmt/core.h>

#include <algorithm>
#include <thread>

#include "cli/go_files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "explore/minimise.h"
#include "explore/replay.h"
#include "reference_runtime/platform/modelled/world_subject.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

struct Arguments {
  GoOptions go;
  std::vector<std::string> files;
  std::string strategy = "all";
  uint64_t runs_max = 0;
  double seconds_max = 0;
  std::optional<uint64_t> seed;
  uint32_t jobs = 0;  // 0: as many as there are processors
};

// How long to go on when no bound is given: strategies that never end by themselves, and searches,
// which may have more runs than anybody can wait for.
constexpr double kSecondsOfEndless = 10;
constexpr double kSecondsOfSearch = 60;

explore::Options OptionsFrom(const Arguments& arguments) {
  explore::Options options;
  options.seed = arguments.seed ? *arguments.seed : FreshSeed();
  options.runs_max = arguments.runs_max;
  options.seconds_max = arguments.seconds_max;
  if (arguments.strategy == "exhaustive" || arguments.strategy == "pct") {
    options.random_walk_runs = 0;
  }
  if (arguments.strategy == "exhaustive" || arguments.strategy == "random") options.pct_runs = 0;
  options.exhaustive = arguments.strategy == "all" || arguments.strategy == "exhaustive";
  options.jobs =
      arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  if (options.runs_max == 0 && options.seconds_max == 0) {
    options.seconds_max = options.exhaustive ? kSecondsOfSearch : kSecondsOfEndless;
  }
  return options;
}

// The line that replays a schedule of these files.
std::string ReplayLine(const Arguments& arguments, const explore::Schedule& schedule) {
  std::string line = "assay replay" + arguments.go.Repeated();
  for (const std::string& file : arguments.files) line += " " + file;
  return line + " " + explore::FormatSchedule(schedule);
}

std::string Indented(const std::string& text, const std::string& margin) {
  std::string result;
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    result += margin + text.substr(start, end - start) + "\n";
    start = end + 1;
  }
  return result;
}

// What the program can show, whichever way the run ended: a leak is a finding, not an outcome.
std::vector<explore::Outcome> ByText(const std::vector<explore::Outcome>& outcomes) {
  std::vector<explore::Outcome> merged;
  for (const explore::Outcome& outcome : outcomes) {
    if (merged.empty() || merged.back().text != outcome.text) {
      merged.push_back(outcome);
    } else {
      merged.back().runs += outcome.runs;
    }
  }
  return merged;
}

std::string Counted(size_t count, const std::string& one, const std::string& many) {
  return reports::Grouped(count) + " " + (count == 1 ? one : many);
}

void PrintSummary(const Arguments& arguments, const explore::Report& report, size_t outcomes) {
  fmt::print(
      "{}: {}, {}; {}\n", arguments.files.front(), Counted(outcomes, "outcome", "outcomes"),
      Counted(report.findings.size(), "finding", "findings"),
      report.is_complete ? "complete: there are no others" : "not complete: there may be others");
  fmt::print("  {} runs of the search, {} at random, {:.3f} s, {} runs/s",
             reports::Grouped(report.runs_complete), reports::Grouped(report.runs_random),
             report.seconds, reports::Grouped(static_cast<uint64_t>(report.runs_per_second)));
  if (report.runs_truncated > 0) {
    fmt::print(", {} cut off at the bound of steps", reports::Grouped(report.runs_truncated));
  }
  if (!report.is_complete && report.classes_estimate > 0) {
    fmt::print(", about {} in all",
               reports::Grouped(static_cast<uint64_t>(report.classes_estimate)));
    if (report.classes_error > 0) {
      fmt::print(" (standard error {})",
                 reports::Grouped(static_cast<uint64_t>(report.classes_error)));
    }
  }
  fmt::print("\n\n");
}

void PrintOutcomes(const Arguments& arguments, const std::vector<explore::Outcome>& outcomes) {
  for (const explore::Outcome& outcome : outcomes) {
    fmt::print("{:>10} {}{}\n", reports::Grouped(outcome.runs), outcome.runs == 1 ? "run" : "runs",
               outcome.text.empty() ? "  (no output)" : "");
    fmt::print("{}", outcome.text.empty()
                         ? ""
                         : Indented(reports::PrintableLines(outcome.text), "             | "));
    fmt::print("             {}\n", ReplayLine(arguments, outcome.schedule));
  }
}

void PrintFinding(const Arguments& arguments, explore::Subject& subject,
                  const explore::Finding& finding) {
  fmt::print("\n{}, found by {} in run {}:\n{}", explore::NameOf(finding.kind), finding.strategy,
             reports::Grouped(finding.run),
             Indented(reports::PrintableLines(finding.text), "  | "));
  const explore::Minimised minimised =
      explore::Minimise(subject, finding.schedule, explore::SameFinding(subject, finding));
  const explore::ReplayResult replayed = explore::Replay(subject, minimised.schedule);
  fmt::print("  minimised to {}, {}:\n{}",
             Counted(minimised.switches, "context switch", "context switches"),
             Counted(minimised.preemptions, "preemption", "preemptions"),
             Indented(explore::FormatTrace(replayed.trace), "    "));
  fmt::print("  {}\n", ReplayLine(arguments, minimised.schedule));
}

int RunExplore(const Arguments& arguments) {
  const Result<runtime::FaultSet> faults = arguments.go.FaultSet();
  if (!faults.ok()) return Fail(reports::kExitUsage, faults.error().message);
  const Result<conformance::ReferenceProgram> program = Load(arguments.files, arguments.go);
  if (!program.ok()) {
    fmt::print(stderr, "{}\n", program.error().message);
    return 1;
  }
  runtime::WorldSubjectOptions world;
  world.faults = *faults;
  world.sources = program->sources;
  runtime::WorldSubject subject(program->image, world);
  explore::Options options = OptionsFrom(arguments);
  explore::Report report;
  {
    // No thread that shows progress: the search forks.
    TerminalProgress progress;
    options.progress = [&](uint64_t runs) {
      progress.Show("exploring " + arguments.files.front() + ", " + reports::Grouped(runs) +
                    " runs");
    };
    report = explore::Explore(subject, options);
  }
  if (!report.error.empty()) return Fail(reports::kExitTrouble, report.error);
  const std::vector<explore::Outcome> outcomes = ByText(report.outcomes);
  PrintSummary(arguments, report, outcomes.size());
  PrintOutcomes(arguments, outcomes);
  for (const explore::Finding& finding : report.findings) PrintFinding(arguments, subject, finding);
  fmt::print(stderr, "assay: seed {0}; repeat: assay explore --seed {0} --strategy {1}",
             options.seed, arguments.strategy);
  if (options.runs_max > 0) fmt::print(stderr, " --runs {}", options.runs_max);
  if (options.seconds_max > 0) fmt::print(stderr, " --seconds {}", options.seconds_max);
  fmt::print(stderr, "{}", arguments.go.Repeated());
  for (const std::string& file : arguments.files) fmt::print(stderr, " {}", file);
  fmt::print(stderr, "\n");
  if (!report.findings.empty()) return reports::kExitViolations;
  return options.exhaustive && !report.is_complete ? reports::kExitInconclusive
                                                   : reports::kExitConforms;
}

}  // namespace

void AddExplore(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb =
      app.add_subcommand("explore", "Every outcome of a Go program, and what can go wrong in it");
  verb->add_option("program", arguments->files, "The Go files or the directory of package main")
      ->required();
  verb->add_option("--strategy", arguments->strategy,
                   "all (random first, then exhaustive), exhaustive, random or pct")
      ->check(CLI::IsMember({"all", "exhaustive", "random", "pct"}));
  verb->add_option("--jobs", arguments->jobs,
                   "Worker processes of the exhaustive search (default: one a processor)");
  verb->add_option("--runs", arguments->runs_max, "Stop after so many runs");
  verb->add_option("--seconds", arguments->seconds_max, "Stop after so long")
      ->check(CLI::Range(0.0, 1e6));
  verb->add_option("--seed", arguments->seed, "Of the random strategies (default: a new one)");
  arguments->go.Add(*verb);
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunExplore(*arguments); }; });
}

}  // namespace assay::cli
