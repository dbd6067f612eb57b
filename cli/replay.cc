#include "explore/replay.h"

#include <fmt/core.h>

#include "base/file.h"
#include "cli/go_files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "reference_runtime/platform/modelled/world_subject.h"
#include "reports/text.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

struct Arguments {
  GoOptions go;
  std::vector<std::string> files_and_schedule;
};

const char* NameOf(explore::EndKind kind) {
  switch (kind) {
    case explore::EndKind::kNormal:
      return "it ends normally";
    case explore::EndKind::kDeadlock:
      return "it deadlocks";
    case explore::EndKind::kLeak:
      return "it leaves a goroutine behind";
    case explore::EndKind::kPanic:
      return "it dies";
    case explore::EndKind::kViolation:
      return "an assertion fails";
    case explore::EndKind::kTruncated:
      return "it is cut off at the bound of steps";
  }
  return "";
}

// The schedule itself, or that in the file behind an @.
Result<explore::Schedule> ReadSchedule(const std::string& argument) {
  std::string text = argument;
  if (argument.starts_with('@')) {
    const Result<std::string> file = ReadFile(argument.substr(1));
    if (!file.ok()) return file.error();
    text = *file;
    while (text.ends_with('\n') || text.ends_with('\r') || text.ends_with(' ')) text.pop_back();
  }
  const Result<explore::Schedule> schedule = explore::ParseSchedule(text);
  if (!schedule.ok()) return Error{"the schedule cannot be read: " + schedule.error().message};
  return *schedule;
}

int RunReplay(const Arguments& arguments) {
  std::vector<std::string> files = arguments.files_and_schedule;
  const Result<explore::Schedule> schedule = ReadSchedule(files.back());
  files.pop_back();
  if (!schedule.ok()) return Fail(reports::kExitUsage, schedule.error().message);
  if (files.empty()) return Fail(reports::kExitUsage, "replay needs a Go file and a schedule");
  const Result<runtime::FaultSet> faults = arguments.go.FaultSet();
  if (!faults.ok()) return Fail(reports::kExitUsage, faults.error().message);
  const Result<conformance::ReferenceProgram> program = Load(files, arguments.go);
  if (!program.ok()) {
    fmt::print(stderr, "{}\n", program.error().message);
    return 1;
  }
  runtime::WorldSubjectOptions world;
  world.faults = *faults;
  world.sources = program->sources;
  runtime::WorldSubject subject(program->image, world);
  const explore::ReplayResult replayed = explore::Replay(subject, *schedule);
  fmt::print("{}", reports::PrintableLines(explore::FormatTrace(replayed.trace)));
  if (!replayed.divergence.empty()) {
    return Fail(reports::kExitTrouble,
                "the schedule does not fit this program: " + replayed.divergence);
  }
  for (const explore::Race& race : replayed.races) {
    fmt::print("{}\n", explore::DescribeRace(subject, race));
  }
  if (replayed.is_unfinished) {
    fmt::print("the schedule ends here, the program does not\n");
    return reports::kExitConforms;
  }
  fmt::print("{}\n{}\n", NameOf(replayed.ending.kind),
             reports::PrintableLines(replayed.ending.outcome));
  const bool is_finding =
      replayed.ending.kind != explore::EndKind::kNormal || !replayed.races.empty();
  return is_finding ? reports::kExitViolations : reports::kExitConforms;
}

}  // namespace

void AddReplay(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb =
      app.add_subcommand("replay", "Repeat one schedule of a Go program, step by step");
  verb->add_option("program", arguments->files_and_schedule,
                   "The Go files of package main, then the schedule, or @ and a file that holds it")
      ->required()
      ->expected(2, 1000);
  arguments->go.Add(*verb);
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunReplay(*arguments); }; });
}

}  // namespace assay::cli
