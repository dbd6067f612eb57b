#include <fmt/core.h>

#include "base/file.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "reports/verdict.h"
#include "trace/check.h"
#include "trace/viewer_json.h"

namespace assay::cli {
namespace {

struct Arguments {
  std::string file;
  std::string output;
  double starvation_ms = 100;
  double handoff_ms = 100;
};

// At most this many frames are shown under a violation.
constexpr size_t kFramesShown = 4;

Result<trace::GoTrace> Read(const std::string& file) {
  const Result<std::string> bytes = ReadFile(file);
  if (!bytes.ok()) return bytes.error();
  Result<trace::GoTrace> trace = trace::ReadGoTrace(*bytes);
  if (!trace.ok()) return Error{file + ": " + trace.error().message};
  return trace;
}

void Print(const trace::Violation& violation) {
  fmt::print("{} at {:.6f} s, machine {}, {}: {}\n", violation.invariant,
             static_cast<double>(violation.time_ns) / 1e9, violation.machine, violation.event,
             violation.text);
  for (size_t i = 0; i < violation.stack.size() && i < kFramesShown; ++i) {
    const trace::Frame& frame = violation.stack[i];
    fmt::print("      {} {}:{}\n", frame.function, frame.file, frame.line);
  }
}

int RunCheck(const Arguments& arguments) {
  const Result<trace::GoTrace> trace = Read(arguments.file);
  if (!trace.ok()) return Fail(reports::kExitTrouble, trace.error().message);
  TerminalProgress progress;
  trace::Bounds bounds;
  bounds.starvation_ns = static_cast<int64_t>(arguments.starvation_ms * 1e6);
  bounds.handoff_ns = static_cast<int64_t>(arguments.handoff_ms * 1e6);
  const trace::TraceReport report = trace::CheckTrace(*trace, bounds, [&](double share) {
    progress.Show(fmt::format("checking the trace: {:.0f} %", share * 100));
  });
  for (const trace::Violation& violation : report.violations) Print(violation);
  if (report.has_more_violations) {
    fmt::print("... and more; only the first {} are listed\n", trace::kViolationsMax);
  }
  fmt::print(
      "{}: format go1.{}, {} events in {} generations over {:.3f} s: {} goroutines, {} machines, "
      "{} processors, {} stops of the world (longest {:.3f} ms)\n",
      arguments.file, trace->go_minor, report.events, report.generations,
      static_cast<double>(report.duration_ns) / 1e9, report.goroutines, report.machines,
      report.processors, report.stops, static_cast<double>(report.longest_stop_ns) / 1e6);
  if (report.violations.empty()) {
    fmt::print("conforms: T1 to T9 hold\n");
    return reports::kExitConforms;
  }
  fmt::print("{}{} violations\n", report.has_more_violations ? "more than " : "",
             report.violations.size());
  return reports::kExitViolations;
}

int RunConvert(const Arguments& arguments) {
  const Result<trace::GoTrace> trace = Read(arguments.file);
  if (!trace.ok()) return Fail(reports::kExitTrouble, trace.error().message);
  const Status written = WriteFile(arguments.output, trace::ViewerJson(*trace));
  if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  return reports::kExitConforms;
}

// One line for each event, machine by machine.
int RunPrint(const Arguments& arguments) {
  const Result<trace::GoTrace> trace = Read(arguments.file);
  if (!trace.ok()) return Fail(reports::kExitTrouble, trace.error().message);
  for (const trace::Generation& generation : trace->generations) {
    for (const std::vector<trace::Event>& events : generation.machines) {
      for (const trace::Event& event : events) {
        fmt::print("{} {} M={} {}", generation.number, event.time_ns, event.machine,
                   Name(event.kind));
        for (const uint64_t argument : event.arguments) {
          fmt::print(" {}", static_cast<int64_t>(argument));
        }
        fmt::print("\n");
      }
    }
  }
  return reports::kExitConforms;
}

}  // namespace

void AddTrace(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand(
      "trace", "Execution traces of Go programs (runtime/trace of go1.22 and later)");
  verb->require_subcommand(1);
  CLI::App* const check = verb->add_subcommand(
      "check", "Hold a trace against the scheduler's state machines, invariants T1 to T9");
  check->add_option("file", arguments->file, "What runtime/trace wrote")->required();
  check
      ->add_option("--starvation-bound", arguments->starvation_ms,
                   "For how many ms a goroutine may be runnable while a P idles")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  check
      ->add_option("--handoff-bound", arguments->handoff_ms,
                   "For how many ms a P may stay in a system call while a goroutine is runnable")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  check->callback(
      [&command, arguments] { command.run = [arguments] { return RunCheck(*arguments); }; });
  CLI::App* const convert = verb->add_subcommand(
      "convert", "Make the trace-event JSON that browsers' trace viewers open");
  convert->add_option("file", arguments->file, "What runtime/trace wrote")->required();
  convert->add_option("output", arguments->output, "The JSON file to write")->required();
  convert->callback(
      [&command, arguments] { command.run = [arguments] { return RunConvert(*arguments); }; });
  CLI::App* const print = verb->add_subcommand("print", "The events of a trace, a line each");
  print->add_option("file", arguments->file, "What runtime/trace wrote")->required();
  print->callback(
      [&command, arguments] { command.run = [arguments] { return RunPrint(*arguments); }; });
}

}  // namespace assay::cli
