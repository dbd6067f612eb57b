// What a second worker gains: Go programs searched whole in one process and in several.
// `parallel_search_bench [repetitions] [jobs]` prints runs, wall clock and processor time, the
// least of each over the repetitions, and how many times shorter than in one process.
//
// The path is the processor time of the first process and, in each round, of its busiest worker:
// what the wall clock would be at least if every process had a core of its own.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "conformance/reference_program.h"
#include "explore/findings.h"
#include "explore/parallel_search.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace {

using namespace assay;

struct Case {
  const char* name;
  const char* source;
};

constexpr Case kCases[] = {
    {"a mutex, a WaitGroup and a channel", R"(package main

import "sync"

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	c := make(chan int, 3)
	total := 0
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			mu.Lock()
			total += i
			mu.Unlock()
			c <- i
			wg.Done()
		}()
	}
	for i := 0; i < 3; i++ {
		<-c
	}
	wg.Wait()
	println(total)
}
)"},
    {"the same, two turns each at the mutex", R"(package main

import "sync"

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	c := make(chan int, 3)
	total := 0
	for i := 0; i < 3; i++ {
		wg.Add(1)
		go func() {
			for j := 0; j < 2; j++ {
				mu.Lock()
				total += i
				mu.Unlock()
			}
			wg.Done()
			c <- i
		}()
	}
	wg.Wait()
	println(total)
}
)"},
};

double ProcessorSeconds(int who) {
  rusage used{};
  getrusage(who, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Measured {
  uint64_t runs = 0;
  double wall = 0;
  double processor = 0;  // of all processes
  double path = 0;
};

Measured SearchOnce(explore::Subject& subject, uint32_t jobs) {
  explore::Findings findings;
  const double own_before = ProcessorSeconds(RUSAGE_SELF);
  const double workers_before = ProcessorSeconds(RUSAGE_CHILDREN);
  const auto began = std::chrono::steady_clock::now();
  double busiest = 0;
  bool is_complete = false;
  if (jobs == 1) {
    explore::Search search(subject, {});
    explore::Run run;
    while (search.Next(run)) {
      findings.Note(run, search, "search", explore::Findings::Source::kSearched, subject);
    }
    is_complete = search.complete();
  } else {
    explore::ParallelOptions options;
    options.jobs = jobs;
    explore::ParallelSearch search(subject, options);
    search.Run(findings);
    busiest = search.busiest_seconds();
    is_complete = search.complete();
  }
  if (!is_complete) {
    std::fprintf(stderr, "the search did not complete\n");
    std::exit(1);
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
  const double own = ProcessorSeconds(RUSAGE_SELF) - own_before;
  const double workers = ProcessorSeconds(RUSAGE_CHILDREN) - workers_before;
  return {findings.runs(), wall.count(), own + workers, own + busiest};
}

Measured Best(explore::Subject& subject, uint32_t jobs, int repetitions) {
  Measured best;
  for (int i = 0; i < repetitions; i++) {
    const Measured measured = SearchOnce(subject, jobs);
    if (i == 0) best = measured;
    best.wall = std::min(best.wall, measured.wall);
    best.processor = std::min(best.processor, measured.processor);
    best.path = std::min(best.path, measured.path);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  const int repetitions = argc > 1 ? std::max(1, std::atoi(argv[1])) : 3;
  const auto jobs = static_cast<uint32_t>(argc > 2 ? std::max(2, std::atoi(argv[2])) : 2);
  std::printf("%-46s %5s %10s %8s %8s %8s %12s %12s\n", "program", "jobs", "runs", "wall s",
              "cpu s", "path s", "ratio wall", "ratio path");
  for (const Case& each : kCases) {
    const auto compiled = conformance::CompileForReference({{"main.go", each.source}});
    if (!compiled.ok()) {
      std::fprintf(stderr, "%s\n", compiled.error().message.c_str());
      return 1;
    }
    runtime::WorldSubject subject(compiled->image, {});
    const Measured one = Best(subject, 1, repetitions);
    for (const uint32_t count : {1u, jobs}) {
      const Measured it = count == 1 ? one : Best(subject, count, repetitions);
      std::printf("%-46s %5u %10llu %8.2f %8.2f %8.2f %12.2f %12.2f\n", each.name, count,
                  static_cast<unsigned long long>(it.runs), it.wall, it.processor, it.path,
                  one.wall / it.wall, one.path / it.path);
      std::fflush(stdout);
    }
  }
}
