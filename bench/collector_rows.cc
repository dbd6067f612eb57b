#include "bench/collector_rows.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <sstream>

#include "bench/beside_go.h"

namespace assay::bench {
namespace {

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

// Of collections that found the whole heap.
struct Collections {
  int count = 0;
  double longest_stop_ms = 0;
  double mark_ms = 1e18;  // of processors, together; the least
};

Collections ParseTrace(const std::string& text) {
  Collections all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    double stop = 0;
    double mark = 0;
    double end = 0;
    double ignored[2] = {};
    double assist = 0;
    double background = 0;
    double idle = 0;
    double heap_mb = 0;
    const size_t at = line.find(": ");
    if (line.rfind("gc ", 0) != 0 || at == std::string::npos) continue;
    if (std::sscanf(line.c_str() + at + 2, "%lf+%lf+%lf ms clock, %lf+%lf/%lf/%lf+%lf ms cpu, %lf",
                    &stop, &mark, &end, &ignored[0], &assist, &background, &idle, &ignored[1],
                    &heap_mb) < 9) {
      continue;
    }
    if (heap_mb < kHeapMb) continue;
    all.count++;
    all.longest_stop_ms = std::max({all.longest_stop_ms, stop, end});
    all.mark_ms = std::min(all.mark_ms, assist + background + idle);
  }
  return all;
}

}  // namespace

void PrintCollectorRows(const std::string& go) {
  for (const bool wide : {false, true}) {
    const std::string heap = wide ? ", wide" : ", list";
    const std::string program = Program(wide);
    const Collections ours = ParseTrace(OutputOnWorld(program, kProcessors, true));
    const Collections stopped = ParseTrace(OutputOnWorld(program, kProcessors, true, true));
    const Collections theirs = ParseTrace(OutputOnGo(go, program, kProcessors, true));
    if (ours.count == 0 || theirs.count == 0) {
      std::fprintf(stderr, "no collection found the whole heap%s\n", heap.c_str());
      continue;
    }
    PrintRow("mark 200 MB" + heap, "ms", ours.mark_ms, theirs.mark_ms);
    PrintRow("longest stop under load" + heap, "ms", ours.longest_stop_ms, theirs.longest_stop_ms);
    // There marking stops the world as well.
    PrintRow("mark 200 MB with gcstoptheworld=1" + heap, "ms", stopped.mark_ms, -1);
  }
}

}  // namespace assay::bench
