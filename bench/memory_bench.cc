// Memory next to the installed Go, in one run: one Go program measures itself under both. What the
// program does besides (the loop, the calls) is measured too and taken off, so that what is left is
// the runtime's. The parallel heap is measured by itself, too.
//
// Usage: memory_bench [go command]
#include <stdio.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/memory/span_heap.h"
#include "reference_runtime/platform/pages.h"
#include "reference_runtime/world.h"

namespace {

using namespace assay;

constexpr const char kProgram[] = R"go(package main

import (
	"fmt"
	"time"
)

type bytes8 struct{ a [8]byte }
type bytes16 struct{ a [16]byte }
type bytes64 struct{ a [64]byte }
type bytes1024 struct{ a [1024]byte }
type pointers8 struct{ a [1]*int }
type pointers16 struct{ a [2]*int }
type pointers64 struct{ a [8]*int }
type pointers1024 struct{ a [128]*int }

var (
	b8    *bytes8
	b16   *bytes16
	b64   *bytes64
	b1024 *bytes1024
	p8    *pointers8
	p16   *pointers16
	p64   *pointers64
	p1024 *pointers1024
)

// least is the shortest of several runs, in nanoseconds for each of n operations.
func least(n int, run func(n int)) float64 {
	best := time.Duration(1 << 62)
	for i := 0; i < 7; i++ {
		start := time.Now()
		run(n)
		if d := time.Since(start); d < best {
			best = d
		}
	}
	return float64(best) / float64(n)
}

func report(name string, with, without float64) {
	fmt.Printf("%s %.1f\n", name, max(with-without, 0.1))
}

func descend(depth int) int {
	var a [16]int
	a[depth&15] = depth
	if depth == 0 {
		return 0
	}
	return descend(depth-1) + a[depth&15] - depth
}

// grow is what a descent of about a megabyte takes on a new goroutine and again on the same one.
func grow() (first, second float64) {
	const depth = 5000
	for i := 0; i < 15; i++ {
		done := make(chan [2]time.Duration)
		go func() {
			start := time.Now()
			descend(depth)
			middle := time.Now()
			descend(depth)
			done <- [2]time.Duration{middle.Sub(start), time.Since(middle)}
		}()
		d := <-done
		if i == 0 || float64(d[0]) < first {
			first = float64(d[0])
		}
		if i == 0 || float64(d[1]) < second {
			second = float64(d[1])
		}
	}
	return
}

func main() {
	const n = 200000
	v8, v16, v64, v1024 := new(bytes8), new(bytes16), new(bytes64), new(bytes1024)
	empty := least(n, func(n int) {
		for i := 0; i < n; i++ {
			b8 = v8
		}
	})
	b16, b64, b1024 = v16, v64, v1024
	report("allocate-8-bytes", least(n, func(n int) {
		for i := 0; i < n; i++ {
			b8 = new(bytes8)
		}
	}), empty)
	report("allocate-16-bytes", least(n, func(n int) {
		for i := 0; i < n; i++ {
			b16 = new(bytes16)
		}
	}), empty)
	report("allocate-64-bytes", least(n, func(n int) {
		for i := 0; i < n; i++ {
			b64 = new(bytes64)
		}
	}), empty)
	report("allocate-1024-bytes", least(n, func(n int) {
		for i := 0; i < n; i++ {
			b1024 = new(bytes1024)
		}
	}), empty)
	report("allocate-8-pointers", least(n, func(n int) {
		for i := 0; i < n; i++ {
			p8 = new(pointers8)
		}
	}), empty)
	report("allocate-16-pointers", least(n, func(n int) {
		for i := 0; i < n; i++ {
			p16 = new(pointers16)
		}
	}), empty)
	report("allocate-64-pointers", least(n, func(n int) {
		for i := 0; i < n; i++ {
			p64 = new(pointers64)
		}
	}), empty)
	report("allocate-1024-pointers", least(n, func(n int) {
		for i := 0; i < n; i++ {
			p1024 = new(pointers1024)
		}
	}), empty)
	first, second := grow()
	report("stack-growth-to-1MB", first, second)
	done := make(chan int)
	pass := least(20000, func(n int) {
		go func() {
			for i := 0; i < n; i++ {
				done <- i
			}
		}()
		for i := 0; i < n; i++ {
			<-done
		}
	})
	report("start-a-goroutine", least(20000, func(n int) {
		for i := 0; i < n; i++ {
			go func() { done <- i }()
			<-done
		}
	}), pass)
}
)go";

using Figures = std::map<std::string, double>;  // nanoseconds an operation

Figures Parse(const std::string& text) {
  Figures figures;
  std::istringstream lines(text);
  std::string name;
  double value = 0;
  while (lines >> name >> value) figures[name] = value;
  return figures;
}

Figures OnWorld() {
  const lang::CompileResult compiled =
      lang::Compile({{"memory.go", kProgram}}, runtime::LibrarySources);
  for (const auto& diagnostic : compiled.diagnostics) {
    std::fprintf(stderr, "%s\n", diagnostic.ToString().c_str());
  }
  if (!compiled.ok()) return {};
  runtime::World world(compiled.image, {});
  const runtime::RunResult result = world.Run();
  if (result.exit_code != 0) std::fprintf(stderr, "%s\n", result.headline.c_str());
  return Parse(result.output);
}

// On one processor, as a World has.
Figures OnGo(const std::string& go) {
  const auto directory =
      std::filesystem::temp_directory_path() / ("assay-memory-bench-" + std::to_string(getpid()));
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "main.go") << kProgram;
  const std::string command =
      "GOMAXPROCS=1 GOFLAGS=-mod=mod '" + go + "' run '" + (directory / "main.go").string() + "'";
  std::string text;
  if (FILE* const pipe = popen(command.c_str(), "r")) {
    char part[4096];
    for (size_t n = 0; (n = fread(part, 1, sizeof part, pipe)) > 0;) text.append(part, n);
    pclose(pipe);
  }
  std::filesystem::remove_all(directory);
  return Parse(text);
}

// The parallel heap by itself: everything dies, and is swept as it is needed.
double OfSpanHeap(uint64_t size, runtime::Contents contents) {
  constexpr uint64_t kPages = 4096;
  constexpr uint64_t kCycleBytes = 4 << 20;
  constexpr int kOperations = 200'000;
  runtime::Pages memory(kPages * runtime::kHeapPageBytes, nullptr);
  runtime::SpanHeap heap({memory.start(), kPages, ~uint64_t{0}, {}});
  runtime::SpanHeap::Cache cache(heap);
  double best = 1e18;
  for (int repeat = 0; repeat < 7; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    uint64_t allocated = 0;
    for (int i = 0; i < kOperations; ++i) {
      const auto place = cache.Allocate(size, contents);
      if (place.span == nullptr) std::abort();
      allocated += size;
      if (allocated < kCycleBytes) continue;
      allocated = 0;
      cache.Flush();
      heap.BeginCycle();
    }
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / kOperations);
  }
  return best;
}

void Row(const std::string& name, double ours, const Figures& theirs, const std::string& of) {
  const auto found = theirs.find(of);
  if (found == theirs.end()) {
    std::printf("%-40s %12.1f %12s %8s\n", name.c_str(), ours, "-", "-");
  } else {
    std::printf("%-40s %12.1f %12.1f %8.2f\n", name.c_str(), ours, found->second,
                ours / found->second);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const Figures ours = OnWorld();
  const Figures theirs = OnGo(argc > 1 ? argv[1] : "go");
  std::printf("%-40s %12s %12s %8s\n", "ns an operation", "ours", "go", "ratio");
  for (const auto& [name, value] : ours) Row(name, value, theirs, name);
  for (const uint64_t size : {8, 16, 64, 1024}) {
    const std::string bytes = std::to_string(size);
    Row("parallel heap: allocate-" + bytes + "-bytes", OfSpanHeap(size, runtime::Contents::kBytes),
        theirs, "allocate-" + bytes + "-bytes");
    Row("parallel heap: allocate-" + bytes + "-pointers",
        OfSpanHeap(size, runtime::Contents::kPointers), theirs, "allocate-" + bytes + "-pointers");
  }
  return ours.empty() ? 3 : 0;
}
