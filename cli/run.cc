#include <fmt/core.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <limits>
#include <map>

#include "base/file.h"
#include "cli/environment.h"
#include "cli/go_files.h"
#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/heap_walk/check.h"
#include "conformance/process.h"
#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/hosted/port_library.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/world.h"
#include "reports/verdict.h"
#include "trace/viewer_json.h"

namespace assay::cli {
namespace {

struct Arguments {
  GoOptions go;
  std::vector<std::string> words;  // the program and its arguments
  std::optional<uint64_t> seed;
  bool shuffle = false;
  bool quiet = false;
  std::string trace_file;
  bool boot_log = false;
  uint32_t processors = 0;  // 0: as many as GOMAXPROCS says, or the machine has
  std::string library;      // of a port; "": on our own runtime
  std::string maps = "ordered";
  std::string barrier = "snapshot";
};

const std::map<std::string, runtime::MapKind> kMapKinds = {
    {"ordered", runtime::MapKind::kOrdered},
    {"buckets", runtime::MapKind::kBuckets},
    {"swiss", runtime::MapKind::kSwiss},
};

const std::map<std::string, runtime::Barrier> kBarriers = {
    {"hybrid", runtime::Barrier::kHybrid},
    {"snapshot", runtime::Barrier::kSnapshot},
    {"insertion", runtime::Barrier::kInsertion},
};

// The options of `chosen` that say something else than the defaults.
std::string Repeated(const Arguments& chosen) {
  const Arguments by_default;
  std::string text;
  if (chosen.shuffle) text += " --shuffle";
  if (chosen.processors != 0) text += fmt::format(" --processors {}", chosen.processors);
  if (chosen.maps != by_default.maps) text += " --maps " + chosen.maps;
  if (chosen.barrier != by_default.barrier) text += " --barrier " + chosen.barrier;
  if (!chosen.library.empty()) text += " --on " + chosen.library;
  return text + chosen.go.Repeated();
}

// A name that ends in .json asks for what browsers' trace viewers open.
Status WriteTrace(const std::string& bytes, const std::string& file) {
  if (!file.ends_with(".json")) return WriteFile(file, bytes);
  const Result<trace::GoTrace> read = trace::ReadGoTrace(bytes);
  if (!read.ok()) return read.error();
  return WriteFile(file, trace::ViewerJson(*read));
}

void WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(fd, text.data(), text.size());
    if (count < 0) return;  // nobody listens any more; the program does not know
    text.remove_prefix(static_cast<size_t>(count));
  }
}

// SIGQUIT ends the World with a dump of its goroutines, as long as this lives.
class QuitOnSignal {
 public:
  explicit QuitOnSignal(runtime::World& world) {
    world_.store(&world);
    struct sigaction action = {};
    action.sa_handler = [](int) {
      if (runtime::World* const running = world_.load()) running->Quit();
    };
    action.sa_flags = SA_RESTART;
    sigaction(SIGQUIT, &action, &before_);
  }
  ~QuitOnSignal() {
    sigaction(SIGQUIT, &before_, nullptr);
    world_.store(nullptr);
  }
  QuitOnSignal(const QuitOnSignal&) = delete;
  QuitOnSignal& operator=(const QuitOnSignal&) = delete;

 private:
  static inline std::atomic<runtime::World*> world_{nullptr};
  struct sigaction before_ = {};
};

// Runs the program on a port's library, which the process does not survive.
[[noreturn]] void RunOn(const assay_port& port, runtime::PortHeapWalk walk,
                        const conformance::ReferenceProgram& program, runtime::WorldOptions options,
                        const std::string& repeat) {
  // Nothing is collected, so what a long run leaves behind has to fit.
  options.heap_bytes_max = uint64_t{8} << 30;
  runtime::World world(program.image, std::move(options));
  const auto end = [&](const runtime::RunResult& result) {
    if (program.prints_outcome && result.exit_code == 0) WriteAll(STDERR_FILENO, "\n");
    WriteAll(STDERR_FILENO, conformance::StandardError(result));
    WriteAll(STDERR_FILENO, repeat);
    _exit(result.exit_code);
  };
  const auto heap_fault = [walk]() -> std::string {
    const auto faults = conformance::CheckHeap(conformance::TakeSnapshot(walk));
    return faults.empty() ? "" : faults.front().invariant + ": " + faults.front().text;
  };
  if (walk == nullptr) {
    world.RunOn(port, end);
  } else {
    world.RunOn(port, end, heap_fault);
  }
  std::abort();
}

// As `go run` reads its words: Go files, up to the first word that is none, are the program.
std::vector<std::string> ProgramOf(const std::vector<std::string>& words) {
  size_t count = 1;
  while (count < words.size() && words[0].ends_with(".go") && words[count].ends_with(".go"))
    ++count;
  return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count)};
}

int RunRun(const Arguments& arguments) {
  const Result<runtime::FaultSet> faults = arguments.go.FaultSet();
  if (!faults.ok()) return Fail(reports::kExitUsage, faults.error().message);
  const std::vector<std::string> files = ProgramOf(arguments.words);
  const Result<conformance::ReferenceProgram> program = Load(files, arguments.go);
  if (!program.ok()) {
    fmt::print(stderr, "{}\n", program.error().message);
    return 1;
  }
  for (const std::string& line : program->escapes) fmt::print(stderr, "{}\n", line);
  runtime::WorldOptions options;
  options.seed = arguments.seed ? *arguments.seed : FreshSeed();
  options.faults = *faults;
  options.shuffle_schedule = arguments.shuffle;
  options.map_kind = kMapKinds.at(arguments.maps);
  options.collector.barrier = kBarriers.at(arguments.barrier);
  const Status environment = ReadEnvironment(&options);
  if (!environment.ok()) return Fail(reports::kExitUsage, environment.error().message);
  if (arguments.processors > 0) options.processors = arguments.processors;
  if (arguments.shuffle) options.processors = 0;  // it has one thread
  options.output_bytes_max = std::numeric_limits<uint64_t>::max();
  options.arguments = {arguments.words[0]};
  options.arguments.insert(options.arguments.end(),
                           arguments.words.begin() + static_cast<std::ptrdiff_t>(files.size()),
                           arguments.words.end());
  options.write = WriteAll;
  runtime::ExecutionTrace trace;
  if (!arguments.trace_file.empty()) options.trace = &trace;
  runtime::BootLog boot_log;
  if (arguments.boot_log) options.boot_log = &boot_log;
  conformance::Command repeat;
  repeat.argv = arguments.words;
  const std::string repeat_line =
      arguments.quiet
          ? ""
          : fmt::format("assay: seed {0}; repeat: assay run --seed {0}{1} {2}\n", options.seed,
                        Repeated(arguments), conformance::ShellLine(repeat));
  if (!arguments.library.empty()) {
    const Result<assay_port> port = runtime::OpenPortLibrary(arguments.library);
    if (!port.ok()) return Fail(reports::kExitTrouble, "--on: " + port.error().message);
    RunOn(*port, runtime::HeapWalkOf(arguments.library), *program, std::move(options), repeat_line);
  }
  runtime::World world(program->image, options);
  const QuitOnSignal quit(world);
  const runtime::RunResult result = world.Run();
  if (program->prints_outcome && result.exit_code == 0) WriteAll(STDERR_FILENO, "\n");
  WriteAll(STDERR_FILENO, conformance::StandardError(result));
  WriteAll(STDERR_FILENO, boot_log.Lines());
  if (!arguments.trace_file.empty()) {
    const Status written = WriteTrace(trace.Bytes(), arguments.trace_file);
    if (!written.ok()) return Fail(reports::kExitTrouble, written.error().message);
  }
  fmt::print(stderr, "{}", repeat_line);
  return result.exit_code;
}

}  // namespace

void AddRun(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand("run", "Run a Go program on the reference runtime");
  verb->add_option(
          "program", arguments->words,
          "The Go files or the directory of package main, or a litmus or actors program; then its "
          "own arguments")
      ->required();
  verb->add_option("--seed", arguments->seed, "Of what Go leaves open (default: a new one)");
  verb->add_flag("--shuffle", arguments->shuffle, "Preempt and pick goroutines at random");
  verb->add_option("--on", arguments->library,
                   "Run its goroutines on this shared library (ports/abi/assay_port.h)")
      ->excludes("--shuffle");
  verb->add_option("--processors", arguments->processors,
                   "GOMAXPROCS (default: the environment's, or the machine's cores)")
      ->check(CLI::Range(1, 256));
  verb->add_option("--maps", arguments->maps,
                   "How maps keep their entries: ordered (default), buckets as Go had them before "
                   "1.24, or swiss, as it has since")
      ->check(CLI::IsMember(kMapKinds));
  verb->add_option("--barrier", arguments->barrier,
                   "What the collector is told of stores while it marks beside goroutines: "
                   "snapshot (default), hybrid as in Go since 1.8, or insertion, which looks "
                   "through all stacks again, as Go did before")
      ->check(CLI::IsMember(kBarriers));
  verb->add_flag("-q,--quiet", arguments->quiet, "Do not say how to repeat the run");
  verb->add_option("--trace", arguments->trace_file,
                   "Write an execution trace here: for `go tool trace` and `assay trace`, or, if "
                   "the name ends in .json, for a browser's trace viewer");
  verb->add_flag("--boot-log", arguments->boot_log,
                 "Say which phases of the bootstrap were gone through, from rt0 to exit");
  // As in go build -gcflags: -m, -m -m or -m=2.
  verb->add_flag("-m", arguments->go.explain_escapes,
                 "Say what escapes to the heap; given twice, or as -m=2: and why");
  arguments->go.Add(*verb);
  verb->positionals_at_end();
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunRun(*arguments); }; });
}

}  // namespace assay::cli
