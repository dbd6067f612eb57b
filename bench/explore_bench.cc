// Runs a second of the explorer, exhaustive and random, on C++ scenarios.

#include <benchmark/benchmark.h>

#include "explore/fiber_subject.h"
#include "explore/graph_search.h"
#include "explore/random_walk.h"
#include "explore/scenarios_for_test.h"
#include "explore/search.h"

namespace assay::explore {
namespace {

// Whole searches, one after the other; the search is made anew each time.
template <typename AnySearch>
void SearchAll(benchmark::State& state, const ScenarioBody& body, MemoryModel model) {
  FiberSubject subject(body, model);
  int64_t runs = 0;
  for (auto _ : state) {
    AnySearch search(subject, {});
    Run run;
    while (search.Next(run)) ++runs;
  }
  state.counters["runs"] =
      benchmark::Counter(static_cast<double>(runs), benchmark::Counter::kIsRate);
}

void Exhaustive(benchmark::State& state, const ScenarioBody& body) {
  SearchAll<Search>(state, body, MemoryModel::kSequential);
}

// With the memory orders of C++.
void Graphs(benchmark::State& state, const ScenarioBody& body) {
  SearchAll<GraphSearch>(state, body, MemoryModel::kCpp);
}

void Random(benchmark::State& state, const ScenarioBody& body,
            MemoryModel model = MemoryModel::kSequential) {
  FiberSubject subject(body, model);
  RandomWalk walk(subject, {});
  Run run;
  for (auto _ : state) walk.Next(run);
  state.counters["runs"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(Exhaustive, StoreBuffer, StoreBuffer());
BENCHMARK_CAPTURE(Exhaustive, ChaseLev_2_2, ChaseLev(2, 2));
BENCHMARK_CAPTURE(Exhaustive, ChaseLev_3_3, ChaseLev(3, 3))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Exhaustive, LastZero_12, LastZero(12))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Exhaustive, Readers_17, Readers(17))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Random, StoreBuffer, StoreBuffer());
BENCHMARK_CAPTURE(Random, ChaseLev_2_2, ChaseLev(2, 2));
BENCHMARK_CAPTURE(Random, LastZero_12, LastZero(12));
BENCHMARK_CAPTURE(Random, Readers_17, Readers(17));
BENCHMARK_CAPTURE(Graphs, StoreBuffer, StoreBuffer());
BENCHMARK_CAPTURE(Graphs, ChaseLev_2_2, ChaseLev(2, 2));
BENCHMARK_CAPTURE(Graphs, ChaseLev_3_3, ChaseLev(3, 3))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Random, StoreBufferCpp, StoreBuffer(), MemoryModel::kCpp);
BENCHMARK_CAPTURE(Random, ChaseLev_2_2_Cpp, ChaseLev(2, 2), MemoryModel::kCpp);

}  // namespace
}  // namespace assay::explore
