// How many runs of a Go program the explorer makes in a second on one core: compile once, then
// explore exhaustively again and again. The goal for the four-step program is 20,000 runs/s.

#include <benchmark/benchmark.h>

#include "base/file.h"
#include "conformance/reference_program.h"
#include "explore/explore.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace {

using namespace assay;

void ExploreExample(benchmark::State& state, const char* name) {
  const std::string path = std::string(ASSAY_EXAMPLES) + "/" + name + ".go";
  const Result<std::string> text = ReadFile(path);
  const Result<conformance::ReferenceProgram> compiled =
      text.ok() ? conformance::CompileForReference({{path, text.value()}})
                : Result<conformance::ReferenceProgram>(text.error());
  if (!compiled.ok()) {
    state.SkipWithError(compiled.error().message.c_str());
    return;
  }
  runtime::WorldSubject subject(compiled->image, {});
  explore::Options options;
  options.random_walk_runs = 0;
  options.pct_runs = 0;
  uint64_t runs = 0;
  for (auto _ : state) {
    const explore::Report report = explore::Explore(subject, options);
    if (!report.is_complete) state.SkipWithError("incomplete");
    runs += report.runs_complete;
  }
  state.counters["runs/s"] =
      benchmark::Counter(static_cast<double>(runs), benchmark::Counter::kIsRate);
  state.counters["classes"] =
      benchmark::Counter(static_cast<double>(runs) / static_cast<double>(state.iterations()));
}

BENCHMARK_CAPTURE(ExploreExample, four_steps, "four_steps");
BENCHMARK_CAPTURE(ExploreExample, lost_update, "lost_update");
BENCHMARK_CAPTURE(ExploreExample, lock_order, "lock_order");
BENCHMARK_CAPTURE(ExploreExample, send_on_closed, "send_on_closed");
BENCHMARK_CAPTURE(ExploreExample, leak, "leak");

}  // namespace
