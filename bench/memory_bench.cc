// Memory next to the installed Go, in one run: Go programs measure themselves under both. What such
// a program does besides (the loop, the calls) is measured too and taken off, so that what is left
// is the runtime's and, of ours, the interpretation of the instruction. What the runtime alone
// takes, called from C++, has rows of its own.
//
// Usage: memory_bench [go command]
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/beside_go.h"
#include "bench/collector_rows.h"
#include "reference_runtime/memory/heap.h"
#include "reference_runtime/platform/pages.h"

namespace {

using namespace assay;
using bench::Figures;

// On one processor.
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
	for i := 0; i < 25; i++ {
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
	for i := 0; i < 50; i++ {
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
	const n = 100000
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

// On two processors: what two goroutines allocate at the same time.
constexpr const char kParallelProgram[] = R"go(package main

import (
	"fmt"
	"time"
)

type bytes64 struct{ a [64]byte }
type pointers64 struct{ a [8]*int }
type pointers1024 struct{ a [128]*int }

const workers = 2

// Each in a cache line of its own.
var sinks [workers]struct {
	b64   *bytes64
	p64   *pointers64
	p1024 *pointers1024
	_     [13]*int
}

// least is the shortest of several runs, in nanoseconds for each of n operations of a worker.
func least(n int, run func(worker, n int)) float64 {
	best := time.Duration(1 << 62)
	done := make(chan bool)
	for i := 0; i < 25; i++ {
		start := time.Now()
		for w := 0; w < workers; w++ {
			go func() {
				run(w, n)
				done <- true
			}()
		}
		for w := 0; w < workers; w++ {
			<-done
		}
		if d := time.Since(start); d < best {
			best = d
		}
	}
	return float64(best) / float64(n)
}

func main() {
	const n = 100000
	value := new(bytes64)
	empty := least(n, func(w, n int) {
		for i := 0; i < n; i++ {
			sinks[w].b64 = value
		}
	})
	report := func(name string, with float64) {
		fmt.Printf("%s %.1f\n", name, max(with-empty, 0.1))
	}
	report("64-bytes", least(n, func(w, n int) {
		for i := 0; i < n; i++ {
			sinks[w].b64 = new(bytes64)
		}
	}))
	report("64-pointers", least(n, func(w, n int) {
		for i := 0; i < n; i++ {
			sinks[w].p64 = new(pointers64)
		}
	}))
	report("1024-pointers", least(n, func(w, n int) {
		for i := 0; i < n; i++ {
			sinks[w].p1024 = new(pointers1024)
		}
	}))
}
)go";

// What the process holds, beyond what it held at first, while 64 MB of objects stay alive and as
// many as that are made and dropped, several times over: on two processors, with GOGC=100.
constexpr const char kHeldProgram[] = R"go(package main

import (
	"fmt"
	"os"
)

type node struct {
	next  *node
	words [7]int
}

const live = 64 << 20 / 64

func residentMB() float64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		panic(err)
	}
	var size, pages float64
	fmt.Sscan(string(text), &size, &pages)
	return pages * float64(os.Getpagesize()) / (1 << 20)
}

func main() {
	before := residentMB()
	kept := make([]*node, live)
	for i := range kept {
		kept[i] = &node{}
	}
	most := 0.0
	for round := 0; round < 10; round++ {
		for i := range kept {
			kept[i] = &node{}
		}
		most = max(most, residentMB()-before)
	}
	fmt.Printf("held %.1f\n", most)
}
)go";

// The heap alone, called as a World calls it: everything dies, and is swept as it is needed.
double OfHeap(uint64_t size, runtime::Contents contents) {
  constexpr uint64_t kBytes = 64 << 20;
  constexpr uint64_t kCycleBytes = 4 << 20;
  constexpr uint64_t kPieceBytes = 8 << 10;
  constexpr int kOperations = 100'000;
  const runtime::Pages memory(kBytes, nullptr);
  runtime::Heap heap(memory.start(), kBytes, kBytes);
  double best = 1e18;
  for (int repeat = 0; repeat < 25; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    uint64_t in_cycle = 0;
    uint64_t in_piece = 0;
    for (int i = 0; i < kOperations; ++i) {
      const runtime::Heap::Place place = heap.Allocate(0, size, contents);
      if (place.address == nullptr) std::abort();
      in_piece += place.bytes;
      if (in_piece < kPieceBytes) continue;
      in_cycle += in_piece;
      in_piece = 0;
      for (int sweeps = 0; sweeps < 2 && heap.SweepOne(); ++sweeps) {
      }
      if (in_cycle < kCycleBytes) continue;
      in_cycle = 0;
      heap.BeginMarking();
      heap.EndMarking(runtime::Objects::Poison::kNo);
    }
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / kOperations);
  }
  return best;
}

double Of(const Figures& figures, const std::string& name) {
  const auto found = figures.find(name);
  return found != figures.end() ? found->second : -1;
}

// A row for each of the program's figures.
void PrintRows(const std::string& what, const std::string& unit, const Figures& ours,
               const Figures& theirs) {
  for (const auto& [name, value] : ours) {
    bench::PrintRow(what + name, unit, value, Of(theirs, name));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string go = argc > 1 ? argv[1] : "go";
  const Figures ours = bench::Parse(bench::OutputOnWorld(kProgram, 1));
  const Figures theirs = bench::Parse(bench::OutputOnGo(go, kProgram, 1));
  std::printf("%-44s %-5s %12s %12s %8s\n", "operation", "unit", "ours", "go", "ratio");
  PrintRows("", "ns", ours, theirs);
  for (const uint64_t size : {8, 16, 64, 1024}) {
    for (const auto contents : {runtime::Contents::kBytes, runtime::Contents::kPointers}) {
      const std::string name = "allocate-" + std::to_string(size) +
                               (contents == runtime::Contents::kBytes ? "-bytes" : "-pointers");
      bench::PrintRow("the runtime alone: " + name, "ns", OfHeap(size, contents), Of(theirs, name));
    }
  }
  PrintRows("in parallel: allocate-", "ns", bench::Parse(bench::OutputOnWorld(kParallelProgram, 2)),
            bench::Parse(bench::OutputOnGo(go, kParallelProgram, 2)));
  PrintRows("memory, 64 MB live: ", "MB", bench::Parse(bench::OutputOnWorld(kHeldProgram, 2)),
            bench::Parse(bench::OutputOnGo(go, kHeldProgram, 2)));
  bench::PrintCollectorRows(go);
  return ours.empty() ? 3 : 0;
}
