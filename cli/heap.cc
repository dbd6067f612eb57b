#include <dlfcn.h>
#include <fmt/core.h>

#include <filesystem>
#include <sstream>

#include "cli/terminal.h"
#include "cli/verbs.h"
#include "conformance/heap_walk/check.h"
#include "conformance/process.h"
#include "conformance/workers.h"
#include "reports/verdict.h"

namespace assay::cli {
namespace {

using namespace conformance;  // NOLINT: a verb wires that floor's parts together

struct Arguments {
  std::string library;
  uint64_t steps_max = 100'000;
};

// The functions of ports/abi/assay_heap.h.
struct HeapLibrary {
  HeapWalk walk = nullptr;
  int (*step)() = nullptr;  // optional
};

Result<HeapLibrary> Open(const std::string& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return Error{"there is no " + file};
  // With a slash, or the loader would look elsewhere.
  const std::string path = std::filesystem::absolute(file).string();
  void* const library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return Error{std::string("it cannot be loaded: ") + dlerror()};
  HeapLibrary functions;
  functions.walk = reinterpret_cast<HeapWalk>(dlsym(library, "assay_heap_walk"));
  functions.step = reinterpret_cast<int (*)()>(dlsym(library, "assay_heap_step"));
  if (functions.walk == nullptr) return Error{file + " exports no function assay_heap_walk"};
  return functions;
}

// What a worker tells its parent: the exit status, a line, and what is for people.
std::string Told(int status, const std::string& text) {
  return fmt::format("{}\n{}", status, text);
}

std::string Check(const Arguments& arguments) {
  const Result<HeapLibrary> library = Open(arguments.library);
  if (!library.ok()) return Told(reports::kExitTrouble, library.error().message);
  size_t blocks_max = 0;
  uint64_t steps = 0;
  for (bool goes_on = true; goes_on; ++steps) {
    const HeapSnapshot snapshot = TakeSnapshot(library->walk);
    blocks_max = std::max(blocks_max, snapshot.blocks.size());
    const std::vector<HeapFault> faults = CheckHeap(snapshot);
    if (!faults.empty()) {
      std::string text = fmt::format("after {} steps:\n", steps);
      for (const HeapFault& fault : faults) {
        text += fmt::format("  {}: {}\n", fault.invariant, fault.text);
      }
      const conformance::Command repeat{
          {"assay", "heap", arguments.library, "--steps", std::to_string(steps)}, {}, ""};
      return Told(reports::kExitViolations, text + "repeat: " + ShellLine(repeat));
    }
    goes_on = library->step != nullptr && steps < arguments.steps_max && library->step() != 0;
  }
  if (blocks_max == 0) {
    return Told(reports::kExitInconclusive, "it showed no block in use, so nothing was checked");
  }
  return Told(reports::kExitConforms,
              fmt::format("no fault in {} looks at up to {} blocks", steps, blocks_max));
}

int RunHeap(const Arguments& arguments) {
  const Stopwatch stopwatch("looking at the heap");
  const Result<std::string> told =
      RunInWorkers({[&] { return Check(arguments); }}, {.wall = std::chrono::minutes(10)}).front();
  if (!told.ok())
    return Fail(reports::kExitViolations, arguments.library + ": " + told.error().message);
  std::istringstream lines(*told);
  int status = reports::kExitTrouble;
  lines >> status;
  const std::string text = told->substr(told->find('\n') + 1);
  if (status == reports::kExitTrouble) return Fail(status, text);
  fmt::print("{}\n", text);
  return status;
}

}  // namespace

void AddHeap(CLI::App& app, Command& command) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* const verb = app.add_subcommand(
      "heap",
      "Hold the heap and the stacks that a library shows (ports/abi/assay_heap.h) against "
      "the invariants of collectors");
  verb->add_option("library", arguments->library, "The shared library")->required();
  verb->add_option("--steps", arguments->steps_max, "So many at most (default 100000)");
  verb->callback(
      [&command, arguments] { command.run = [arguments] { return RunHeap(*arguments); }; });
}

}  // namespace assay::cli
