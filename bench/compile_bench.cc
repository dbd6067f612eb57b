// How long a program takes to compile: 30, 1,000 and 10,000 lines that import fmt, and 30 that
// import nothing, by this front end in a fresh process and in a warm one, next to `go build` and
// `go vet` of the same files. The last lines are the ratios, for the fastest of the runs.
//
// What is measured of ours is everything from reading the file to the
// finished image, with the packages of the library that the program reaches; in a fresh process, by
// its own clock, so starting the process and linking it to its libraries is not in it. The tools'
// times are those of the whole command, after an edit, with the standard library in their cache.
//
// `compile_bench --compile FILE` compiles one file and prints the nanoseconds that took: what the
// benchmark of fresh processes starts.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/heap.h"
#include "base/scratch_directory.h"
#include "conformance/process.h"
#include "lang/compile.h"
#include "reference_runtime/library/library.h"

namespace {

using namespace assay;
using Clock = std::chrono::steady_clock;

lang::CompileResult CompileText(const std::string& text) {
  return lang::Compile({{"bench.go", text}}, runtime::LibrarySources);
}

// A unit of 30 lines in the manner of ordinary programs: a type, methods, a map, errors, fmt.
std::string Unit(const std::string& n) {
  return "\ntype account" + n +
         " struct {\n\tname    string\n\tbalance int\n\thistory []int\n}\n\n"
         "func (a *account" +
         n +
         ") deposit(amount int) error {\n"
         "\tif amount <= 0 {\n"
         "\t\treturn fmt.Errorf(\"%s: cannot deposit %d\", a.name, amount)\n\t}\n"
         "\ta.balance += amount\n\ta.history = append(a.history, amount)\n\treturn nil\n}\n\n"
         "func total" +
         n + "(accounts map[string]*account" + n +
         ") (sum int) {\n\tfor _, a := range accounts {\n\t\tswitch {\n"
         "\t\tcase a.balance > 0:\n\t\t\tsum += a.balance\n\t\tdefault:\n\t\t\tsum--\n\t\t}\n"
         "\t}\n\treturn sum\n}\n";
}

// 30 lines that import nothing.
constexpr const char* kPlainProgram = R"(package main

type point struct{ x, y int }

func (p point) sum() int { return p.x + p.y }

func worker(jobs <-chan point, done chan<- bool) {
	for j := range jobs {
		if j.sum() > 0 {
			println(j.x, j.y)
		}
	}
	done <- true
}

func main() {
	jobs := make(chan point)
	done := make(chan bool)
	for i := 0; i < 3; i++ {
		go worker(jobs, done)
	}
	for i := 0; i < 5; i++ {
		jobs <- point{i, i * i}
	}
	close(jobs)
	for i := 0; i < 3; i++ {
		<-done
	}
}
)";

// A number of lines that stands for kPlainProgram.
constexpr int kPlain = 0;

std::string ProgramOf(int lines) {
  if (lines == kPlain) return kPlainProgram;
  std::string text = "package main\n\nimport \"fmt\"\n";
  const int units = std::max(1, (lines - 6) / 31);
  for (int i = 0; i < units; ++i) text += Unit(std::to_string(i));
  text += "\nfunc main() {\n";
  for (int i = 0; i < units; ++i) text += "\tfmt.Println(total" + std::to_string(i) + "(nil))\n";
  return text + "}\n";
}

conformance::ProcessResult Run(const std::vector<std::string>& argv, const std::string& directory) {
  return conformance::RunProcess(
      {.argv = argv, .environment = {"GOFLAGS=-mod=mod", "GOWORK=off"}, .directory = directory},
      {.wall = std::chrono::milliseconds(120'000), .output_bytes = 1 << 20, .memory_bytes = 0});
}

// A directory with the program as a module.
class Module {
 public:
  explicit Module(int lines) : text_(ProgramOf(lines)) {
    WriteFile(directory_ / "go.mod", "module bench\n\ngo 1.22\n").value();
    Edit();
  }
  // Makes it another program, so that no cache knows it.
  void Edit() { WriteFile(file(), text_ + "\n// " + std::to_string(++edits_) + "\n").value(); }
  std::string file() const { return directory_ / "main.go"; }
  const std::string& directory() const { return directory_.path(); }

 private:
  const ScratchDirectory directory_;
  const std::string text_;
  int edits_ = 0;
};

void Warm(benchmark::State& state) {
  const std::string text = ProgramOf(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    if (!CompileText(text).ok()) state.SkipWithError("does not compile");
  }
}

// What a benchmark that keeps its own time measures. Other work on the machine only adds to it, so
// the fastest run says most; it is shown with the median beside the mean.
class Times {
 public:
  explicit Times(benchmark::State& state) : state_(state) {}
  ~Times() {
    if (all_.empty()) return;
    std::sort(all_.begin(), all_.end());
    state_.counters[kFastest] = all_.front() * 1e3;
    state_.counters["median_ms"] = all_[all_.size() / 2] * 1e3;
  }
  Times(const Times&) = delete;
  Times& operator=(const Times&) = delete;

  void Add(double seconds) {
    state_.SetIterationTime(seconds);
    all_.push_back(seconds);
  }

  static constexpr const char* kFastest = "fastest_ms";

 private:
  benchmark::State& state_;
  std::vector<double> all_;
};

void FreshProcess(benchmark::State& state) {
  const Module module(static_cast<int>(state.range(0)));
  const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
  Times times(state);
  for (auto _ : state) {
    const conformance::ProcessResult run = Run({self, "--compile", module.file()}, "");
    if (!run.succeeded()) state.SkipWithError("does not compile");
    times.Add(std::atof(run.output.c_str()) / 1e9);
  }
}

void Tool(benchmark::State& state, const std::vector<std::string>& argv) {
  Module module(static_cast<int>(state.range(0)));
  Run(argv, module.directory());  // the standard library is in the cache from here on
  Times times(state);
  for (auto _ : state) {
    module.Edit();
    const auto start = Clock::now();
    const conformance::ProcessResult run = Run(argv, module.directory());
    if (!run.succeeded()) state.SkipWithError("the Go toolchain fails, or is not in PATH");
    times.Add(std::chrono::duration<double>(Clock::now() - start).count());
  }
}

void GoBuild(benchmark::State& state) { Tool(state, {"go", "build", "-o", "program", "."}); }
void GoVet(benchmark::State& state) { Tool(state, {"go", "vet", "."}); }

constexpr int kLines[] = {kPlain, 30, 1'000, 10'000};

void Sizes(benchmark::internal::Benchmark* benchmark) {
  for (const int lines : kLines) benchmark->Arg(lines);
  benchmark->Unit(benchmark::kMillisecond);
}
BENCHMARK(Warm)->Apply(Sizes);
BENCHMARK(FreshProcess)->Apply(Sizes)->UseManualTime()->Iterations(200);
BENCHMARK(GoBuild)->Apply(Sizes)->UseManualTime()->Iterations(5);
BENCHMARK(GoVet)->Apply(Sizes)->UseManualTime()->Iterations(5);

// Remembers the fastest times, for the ratios.
class Reporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto fastest = run.counters.find(Times::kFastest);
      if (run.error_occurred || fastest == run.counters.end()) continue;
      times_[run.run_name.function_name + "/" + run.run_name.args] = fastest->second;
    }
  }

  void PrintRatios() const {
    for (const int lines : kLines) {
      const std::string size = "/" + std::to_string(lines);
      const double own = Time("FreshProcess" + size);
      if (own == 0) continue;
      std::printf("%6d lines%s: %.2f ms", lines == kPlain ? 30 : lines,
                  lines == kPlain ? " without imports" : "", own);
      for (const char* const tool : {"GoBuild", "GoVet"}) {
        if (const double time = Time(tool + size); time > 0) {
          std::printf("; %s %.0f ms, %.0f times as long", tool, time, time / own);
        }
      }
      std::printf("\n");
    }
  }

 private:
  double Time(const std::string& name) const {
    const auto found = times_.find(name);
    return found == times_.end() ? 0 : found->second;
  }
  std::map<std::string, double> times_;
};

int CompileOnce(const std::string& file) {
  const auto start = Clock::now();
  const Result<std::string> text = ReadFile(file);
  const lang::CompileResult result = CompileText(text.value());
  const auto nanoseconds =
      std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count();
  std::printf("%lld\n", static_cast<long long>(nanoseconds));
  return result.ok() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--compile") {
    PrepareHeap();
    return CompileOnce(argv[2]);
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.PrintRatios();
  return 0;
}
