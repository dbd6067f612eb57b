#include "conformance/hunt/free_runs.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

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

// The program as read, and compiled.
struct Compiled {
  Program program;
  ReferenceProgram reference;
};

Result<Compiled> Compile(const RandomProgram& program) {
  const std::string id = "random/p";
  Result<Program> parsed = ParseProgram(id, id + ".go", program.Text());
  if (!parsed.ok()) return parsed.error();
  Result<ReferenceProgram> reference = CompileForReference(*parsed, kDefaultLanguageMinor);
  if (!reference.ok()) return reference.error();
  return Compiled{std::move(*parsed), std::move(*reference)};
}

}  // namespace

std::string WhyItDoesNotCompile(const RandomProgram& program) {
  const Result<Compiled> compiled = Compile(program);
  return compiled.ok() ? "" : compiled.error().message;
}

FreeRuns RunFreely(const RandomProgram& program, const FreeRunsOptions& options) {
  FreeRuns runs;
  const Result<Compiled> compiled = Compile(program);
  if (!compiled.ok()) {
    runs.complaint = compiled.error().message;
    return runs;
  }
  const Computed computed =
      ExploreProgram(compiled->program, kDefaultLanguageMinor, options.explore);
  if (!computed.complete || !computed.trouble.empty() || !computed.misbehaviours.empty()) {
    return runs;
  }
  runs.is_fit = true;
  runtime::WorldOptions world;
  world.faults = options.faults;
  world.shuffle_schedule = true;
  for (int i = 0; i < options.shuffled && runs.complaint.empty(); i++) {
    runs.complaint =
        Complaint(compiled->reference, computed, world, options.seed + static_cast<uint64_t>(i));
  }
  world.shuffle_schedule = false;
  for (int i = 0; i < options.on_processors && runs.complaint.empty(); i++) {
    world.processors = i % 2 == 0 ? 2 : 4;
    runs.complaint =
        Complaint(compiled->reference, computed, world, options.seed + static_cast<uint64_t>(i));
  }
  return runs;
}

}  // namespace assay::conformance
