#include "conformance/hunt/free_runs.h"

#include <fmt/core.h>

#include <algorithm>

#include "conformance/exploring.h"
#include "conformance/reference_program.h"
#include "reference_runtime/world.h"

namespace assay::conformance {
namespace {

constexpr uint64_t kInstructionsMax = 1'000'000;

// "" if the exploration found the outcome of this run.
std::string Complaint(const ReferenceProgram& program, const Computed& computed,
                      runtime::WorldOptions options, uint64_t seed) {
  options.seed = seed;
  options.want_dump = false;
  options.instructions_max = kInstructionsMax;
  runtime::World world(program.image, options);
  const runtime::RunResult result = world.Run();
  const std::string how = options.processors == 0
                              ? fmt::format("a shuffled run (seed {})", seed)
                              : fmt::format("a run on {} processors", options.processors);
  if (result.end == runtime::RunEnd::kStopped) return how + " did not end";
  if (result.exit_code != 0) return how + " died: " + StandardError(result);
  const bool is_known =
      std::any_of(computed.outcomes.begin(), computed.outcomes.end(),
                  [&](const Computed::Outcome& one) { return one.text == result.errors; });
  return is_known ? "" : fmt::format("{} showed \"{}\"", how, result.errors);
}

}  // namespace

FreeRuns RunFreely(const RandomProgram& program, const FreeRunsOptions& options) {
  FreeRuns runs;
  const std::string id = "random/p";
  const Result<Program> parsed = ParseProgram(id, id + ".go", program.Text());
  if (!parsed.ok()) {
    runs.complaint = parsed.error().message;
    return runs;
  }
  const Result<ReferenceProgram> compiled = CompileForReference(*parsed, kDefaultLanguageMinor);
  if (!compiled.ok()) {
    runs.complaint = compiled.error().message;
    return runs;
  }
  const Computed computed = ExploreProgram(*parsed, kDefaultLanguageMinor, options.explore_seconds);
  if (!computed.complete || !computed.trouble.empty() || !computed.misbehaviours.empty()) {
    return runs;
  }
  runs.is_fit = true;
  runtime::WorldOptions world;
  world.faults = options.faults;
  world.shuffle_schedule = true;
  for (int i = 0; i < options.shuffled && runs.complaint.empty(); i++) {
    runs.complaint = Complaint(*compiled, computed, world, options.seed + static_cast<uint64_t>(i));
  }
  world.shuffle_schedule = false;
  for (int i = 0; i < options.on_processors && runs.complaint.empty(); i++) {
    world.processors = i % 2 == 0 ? 2 : 4;
    runs.complaint = Complaint(*compiled, computed, world, options.seed + static_cast<uint64_t>(i));
  }
  return runs;
}

}  // namespace assay::conformance
