// The collector next to the installed Go's, in one run: one Go program with a heap of 200 MB, a
// list or wide, is collected while goroutines allocate. All write the lines of GODEBUG=gctrace=1,
// of which the figures are made: the longest time that the world was stopped, and how fast was
// marked.
//
// Usage: collector_bench [go command]
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace {

using namespace assay;

constexpr uint32_t kProcessors = 2;
constexpr double kHeapMb = 200;

constexpr const char kProgram[] = R"go(package main

import "runtime"

type node struct {
	next  *node
	words [7]int
}

const nodes = 200 << 20 / 64

var (
	first *node
	all   []*node
	sink  *node
)

func main() {
	if wide {
		all = make([]*node, nodes)
		for i := range all {
			all[i] = &node{}
		}
	} else {
		for i := 0; i < nodes; i++ {
			first = &node{next: first}
		}
	}
	stop := make(chan bool)
	go func() {
		for {
			select {
			case <-stop:
				return
			default:
				for i := 0; i < 1000; i++ {
					sink = &node{next: sink}
					if i%10 == 0 {
						sink = nil
					}
				}
			}
		}
	}()
	for i := 0; i < 5; i++ {
		runtime.GC()
	}
	stop <- true
	runtime.KeepAlive(first)
	runtime.KeepAlive(all)
}
)go";

std::string Program(bool wide) {
  return std::string(kProgram) + "\nconst wide = " + (wide ? "true" : "false") + "\n";
}

struct Figures {
  int cycles = 0;
  double longest_stop_ms = 0;
  // While marking went on, by one processor.
  double mark_mb_per_s = 0;
};

// Of collections that found the whole heap.
Figures Parse(const std::string& text) {
  Figures figures;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    double stop = 0;
    double mark = 0;
    double end = 0;
    double ignored[4] = {};
    double assist = 0;
    double background = 0;
    double idle = 0;
    const size_t at = line.find(": ");
    if (line.rfind("gc ", 0) != 0 || at == std::string::npos) continue;
    if (std::sscanf(line.c_str() + at + 2, "%lf+%lf+%lf ms clock, %lf+%lf/%lf/%lf+%lf ms cpu, %lf",
                    &stop, &mark, &end, &ignored[0], &assist, &background, &idle, &ignored[1],
                    &ignored[2]) < 9) {
      continue;
    }
    if (ignored[2] < kHeapMb) continue;
    figures.cycles++;
    figures.longest_stop_ms = std::max({figures.longest_stop_ms, stop, end});
    const double cpu_ms = assist + background + idle;
    figures.mark_mb_per_s = std::max(figures.mark_mb_per_s, kHeapMb / cpu_ms * 1000);
  }
  return figures;
}

Figures OnWorld(bool wide, bool stops_world) {
  const lang::CompileResult compiled =
      lang::Compile({{"main.go", Program(wide)}}, runtime::LibrarySources);
  for (const auto& diagnostic : compiled.diagnostics) {
    std::fprintf(stderr, "%s\n", diagnostic.ToString().c_str());
  }
  if (!compiled.ok()) return {};
  runtime::WorldOptions options;
  options.processors = kProcessors;
  options.collector.traces = true;
  options.collector.stops_world = stops_world;
  runtime::World world(compiled.image, options);
  Figures figures = Parse(world.Run().errors);
  // There marking stops the world as well.
  if (stops_world) figures.longest_stop_ms += kHeapMb / figures.mark_mb_per_s * 1000;
  return figures;
}

Figures OnGo(const std::string& go, bool wide) {
  const auto directory = std::filesystem::temp_directory_path() /
                         ("assay-collector-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "main.go") << Program(wide);
  const std::string program = (directory / "main").string();
  const std::string command = "'" + go + "' build -o '" + program + "' '" +
                              (directory / "main.go").string() +
                              "' && GOMAXPROCS=" + std::to_string(kProcessors) +
                              " GODEBUG=gctrace=1 '" + program + "' 2>&1";
  std::string text;
  if (FILE* const pipe = popen(command.c_str(), "r")) {
    char part[4096];
    for (size_t n = 0; (n = fread(part, 1, sizeof part, pipe)) > 0;) text.append(part, n);
    pclose(pipe);
  }
  std::filesystem::remove_all(directory);
  return Parse(text);
}

void Row(const char* heap, const char* runtime, const Figures& figures) {
  std::printf("%-6s %-28s %6d %16.3f %14.0f\n", heap, runtime, figures.cycles,
              figures.longest_stop_ms, figures.mark_mb_per_s);
}

}  // namespace

int main(int argc, char** argv) {
  std::printf("%-6s %-28s %6s %16s %14s\n", "heap", "runtime", "cycles", "longest stop ms",
              "marked MB/s");
  for (const bool wide : {false, true}) {
    const char* const heap = wide ? "wide" : "list";
    Row(heap, "reference", OnWorld(wide, false));
    Row(heap, "reference, gcstoptheworld=1", OnWorld(wide, true));
    Row(heap, "go", OnGo(argc > 1 ? argv[1] : "go", wide));
  }
  return 0;
}
