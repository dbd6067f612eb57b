#include "conformance/reference_runner.h"

#include <fmt/core.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "conformance/driver_report.h"
#include "conformance/process_outcome.h"
#include "conformance/reference_program.h"
#include "conformance/verify.h"
#include "conformance/workers.h"

namespace assay::conformance {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;
using End = Observation::End;

constexpr uint64_t kRunsMax = 200'000;
constexpr uint64_t kInstructionsMax = 50'000'000;

// Adds one run to the observation. False: there is no point in another.
bool AddRun(const Program& program, const runtime::RunResult& result, uint64_t seed,
            Observation& observation) {
  const std::string errors = StandardError(result);
  if (result.end == runtime::RunEnd::kStopped) {
    observation.end = End::kHung;
    observation.what =
        fmt::format("it did not end within {} instructions (seed {})", kInstructionsMax, seed);
    return false;
  }
  if (program.kind == ProgramKind::kProcess) {
    const std::string outcome = ProcessOutcome(
        program,
        {result.exit_code, fmt::format("exit status {}", result.exit_code), result.output, errors},
        ExitStatusIs::kExact);
    ++observation.outcomes[outcome]["shuffled"];
    if (outcome != ExpectedOutcome(program)) observation.evidence = errors;
    return true;
  }
  if (result.exit_code != 0) {
    observation.end = End::kCrashed;
    observation.what =
        fmt::format("the program died: exit status {}{} (assay run --shuffle --seed {})",
                    result.exit_code, Headline(errors), seed);
    observation.evidence = errors;
    return false;
  }
  ++observation.outcomes[result.errors]["shuffled"];
  return true;
}

Json ToJson(const Observation& observation) {
  return {{"end", static_cast<int>(observation.end)},
          {"what", observation.what},
          {"evidence", observation.evidence},
          {"outcomes", observation.outcomes},
          {"seconds", observation.seconds}};
}

Observation FromJson(const std::string& text) {
  const Json json = Json::parse(text);
  Observation observation;
  observation.end = static_cast<End>(json.at("end").get<int>());
  observation.what = json.at("what");
  observation.evidence = json.at("evidence");
  json.at("outcomes").get_to(observation.outcomes);
  observation.seconds = json.at("seconds");
  return observation;
}

class ReferenceRunner : public PortRunner {
 public:
  explicit ReferenceRunner(const Port& port) : port_(port) {}

  Result<std::string> Version() override {
    return fmt::format("assay {}: reference runtime, free runs", kToolVersion);
  }

  // Programs are compiled where they run.
  Result<NotBuilt> Build(const std::vector<const Program*>&) override { return NotBuilt(); }

  Observation Run(const Program& program, double seconds, uint64_t seed, const Emphasis&) override {
    const Job job = [&] {
      return ToJson(RunOnReference(program, port_.language_minor, seconds, seed, {}))
          .dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    const auto wall = std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000) + 30'000);
    const Result<std::string> result = RunInWorkers({job}, {.wall = wall}).front();
    if (result.ok()) return FromJson(*result);
    Observation observation;
    observation.end =
        result.error().message.starts_with(kWorkerCutOff) ? End::kHung : End::kCrashed;
    observation.what = "the reference runtime failed: " + result.error().message;
    return observation;
  }

 private:
  const Port port_;
};

}  // namespace

Observation RunOnReference(const Program& program, int language_minor, double seconds,
                           uint64_t seed, runtime::FaultSet faults, uint64_t runs_min) {
  Observation observation;
  const auto start = Clock::now();
  const auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  const Result<ReferenceProgram> compiled =
      CompileForReference(program, LanguageFor(program, language_minor));
  if (!compiled.ok()) {
    observation.what = "it does not compile: " + compiled.error().message;
    return observation;
  }
  observation.end = End::kComplete;
  runtime::WorldOptions options;
  options.faults = faults;
  options.shuffle_schedule = true;
  options.instructions_max = kInstructionsMax;
  options.output_bytes_max = 1 << 20;
  runtime::World world(compiled->image, options);
  for (uint64_t i = 0; i < kRunsMax && (i < runs_min || elapsed() < seconds); ++i) {
    world.Reset(seed + i);
    if (!AddRun(program, world.Run(), seed + i, observation)) break;
  }
  observation.seconds = elapsed();
  return observation;
}

std::unique_ptr<PortRunner> MakeReferenceRunner(const Port& port) {
  return std::make_unique<ReferenceRunner>(port);
}

}  // namespace assay::conformance
