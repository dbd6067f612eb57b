// Runs every conformance program of specs/ on several processors: real threads, again and again
// under ever new seeds. Each outcome must be one that the program's header permits. Built with
// ThreadSanitizer it shows that the runtime's machines do not race; nothing is suppressed.
//
//   stress_processors --processors 1 2 8 --seconds 20 --seed 7
//   stress_processors --program channel/close-wakes-all --processors 8 --runs 100 --seed 8311
//
// What a program shows that is about gc alone, level impl, depends on the machine's speed in some:
// there a complaint counts if it comes again.
//
// Exit status: 0 all as permitted, 1 something else.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "conformance/catalogue.h"
#include "conformance/process_outcome.h"
#include "conformance/reference_program.h"
#include "reference_runtime/world.h"

namespace {

using assay::conformance::Program;
using assay::conformance::ProgramKind;
using assay::conformance::ReferenceProgram;
using Clock = std::chrono::steady_clock;

struct Options {
  std::string specs = ASSAY_SPECS;
  std::vector<uint32_t> processors{1, 2, 8};
  double seconds = 10;
  uint64_t runs = 0;  // of each program and count; 0: one at least, and until the time is over
  uint64_t seed = 1;
  std::string only;
  bool plant_fault = false;
  bool collect_always = false;  // and stacks move at every call, on one thread
};

// Not with collect_always: a hundred thousand stacks that are looked through at every allocation.
constexpr std::string_view kNotCollected[] = {"go/a-hundred-thousand"};

// What the reference runtime can do beyond the language: ports/reference.toml.
bool CanRun(const Program& program) {
  constexpr std::string_view kFeatures[] = {"preemption", "deadlock-detection", "gc-texts"};
  return std::all_of(program.features.begin(), program.features.end(), [&](const auto& feature) {
    return std::find(std::begin(kFeatures), std::end(kFeatures), feature) != std::end(kFeatures);
  });
}

// All three, in turn: of the programs of one round, and of the rounds of one program.
assay::runtime::MapKind MapKindOf(const Program& program, uint64_t seed) {
  return static_cast<assay::runtime::MapKind>((program.id.size() + seed) % 3);
}

// Likewise, with each of those.
assay::runtime::Barrier BarrierOf(const Program& program, uint64_t seed) {
  return static_cast<assay::runtime::Barrier>((program.id.size() + seed) / 3 % 3);
}

// "" if the header permits what the run showed.
std::string Complaint(const Program& program, const assay::runtime::RunResult& result) {
  if (result.end == assay::runtime::RunEnd::kStopped) return "did not end";
  const std::string errors = assay::conformance::StandardError(result);
  if (program.kind == ProgramKind::kProcess) {
    const std::string status = "exit status " + std::to_string(result.exit_code);
    const std::string outcome = assay::conformance::ProcessOutcome(
        program, {result.exit_code, status, result.output, errors},
        assay::conformance::ExitStatusIs::kExact);
    return outcome == assay::conformance::ExpectedOutcome(program) ? "" : outcome + "\n" + errors;
  }
  if (result.exit_code != 0) return errors;
  const auto is_it = [&](const auto& outcome) { return outcome.text == result.errors; };
  return std::any_of(program.outcomes.begin(), program.outcomes.end(), is_it)
             ? ""
             : "not permitted: " + result.errors;
}

// Whether it shows nothing that the language promises.
bool IsAboutQuality(const Program& program, const assay::conformance::Catalogue& catalogue) {
  return std::all_of(program.verifies.begin(), program.verifies.end(), [&](const auto& id) {
    return std::any_of(catalogue.begin(), catalogue.end(), [&](const auto& requirement) {
      return requirement.id == id && requirement.level == "impl";
    });
  });
}

class Storm {
 public:
  Storm(const Options& options, const assay::conformance::Catalogue& catalogue)
      : options_(options), catalogue_(catalogue) {}

  // Returns whether every run was as it may be.
  bool Run(const std::vector<Program>& programs) {
    const auto end =
        Clock::now() + std::chrono::microseconds(static_cast<int64_t>(options_.seconds * 1e6));
    std::vector<std::pair<const Program*, ReferenceProgram>> compiled;
    for (const Program& program : programs) {
      if (!CanRun(program)) continue;
      const bool is_left_out = std::find(std::begin(kNotCollected), std::end(kNotCollected),
                                         program.id) != std::end(kNotCollected);
      if (options_.collect_always && is_left_out) continue;
      if (!options_.only.empty() && program.id != options_.only) continue;
      auto one = assay::conformance::CompileForReference(
          program, assay::conformance::LanguageFor(program, kLanguageMinor));
      if (!one.ok()) continue;  // the conformance tests report it
      compiled.emplace_back(&program, std::move(one).value());
    }
    uint64_t round = 0;
    for (; round == 0 || (options_.runs > 0 ? round < options_.runs : Clock::now() < end);
         round++) {
      for (const auto& [program, image] : compiled) {
        for (const uint32_t processors : options_.processors) {
          if (round > 0 && options_.runs == 0 && Clock::now() > end) break;
          RunOne(*program, image, processors, options_.seed + round);
        }
      }
    }
    std::printf("%llu runs of %zu programs: %s\n", static_cast<unsigned long long>(runs_),
                compiled.size(), failures_ == 0 ? "all as permitted" : "FAILED");
    return failures_ == 0 && runs_ > 0;
  }

 private:
  static constexpr int kLanguageMinor = 22;
  static constexpr uint64_t kInstructionsMax = 200'000'000;
  static constexpr uint64_t kFailuresShown = 20;
  static constexpr int kRepeats = 2;

  std::string ComplaintOf(const Program& program, const ReferenceProgram& compiled,
                          uint32_t processors, uint64_t seed) {
    assay::runtime::WorldOptions options;
    options.seed = seed;
    options.processors = processors;
    options.map_kind = MapKindOf(program, seed);
    options.collector.barrier = BarrierOf(program, seed);
    options.instructions_max = kInstructionsMax;
    options.output_bytes_max = 1 << 20;
    options.collect_always = options.collector.checks = options_.collect_always;
    options.move_stacks = options_.collect_always && processors == 0;
    if (options_.plant_fault) options.faults.Add(assay::runtime::Fault::kBufferOverwritesWhenFull);
    assay::runtime::World world(compiled.image, options);
    ++runs_;
    return Complaint(program, world.Run());
  }

  void RunOne(const Program& program, const ReferenceProgram& compiled, uint32_t processors,
              uint64_t seed) {
    std::string complaint = ComplaintOf(program, compiled, processors, seed);
    for (int i = 0; i < kRepeats && !complaint.empty() && IsAboutQuality(program, catalogue_);
         i++) {
      complaint = ComplaintOf(program, compiled, processors, seed);
    }
    if (complaint.empty() || ++failures_ > kFailuresShown) return;
    std::printf(
        "%s: %s\nrepeat: stress_processors --program %s --processors %u --seed %llu "
        "--runs 100\n",
        program.id.c_str(), complaint.c_str(), program.id.c_str(), processors,
        static_cast<unsigned long long>(seed));
  }

  const Options& options_;
  const assay::conformance::Catalogue& catalogue_;
  uint64_t runs_ = 0;
  uint64_t failures_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Runs every conformance program on several processors"};
  app.add_option("--processors", options.processors, "GOMAXPROCS, one after the other");
  app.add_option("--seconds", options.seconds, "how long to go on");
  app.add_option("--runs", options.runs, "runs of each program instead of a duration");
  app.add_option("--seed", options.seed, "the first seed");
  app.add_option("--program", options.only, "only this program");
  app.add_option("--specs", options.specs, "where the programs are");
  app.add_flag(
      "--collect-always", options.collect_always,
      "collect at every allocation, and check; with --processors 0, one thread, stacks move "
      "at every call as well");
  app.add_flag("--plant-fault", options.plant_fault, "the canary: must fail");
  CLI11_PARSE(app, argc, argv);

  const auto programs = assay::conformance::ReadPrograms(options.specs);
  if (!programs.ok()) {
    std::fprintf(stderr, "%s\n", programs.error().message.c_str());
    return 1;
  }
  const auto catalogue = assay::conformance::ReadCatalogue(options.specs);
  if (!catalogue.ok()) {
    std::fprintf(stderr, "%s\n", catalogue.error().message.c_str());
    return 1;
  }
  std::printf("seed %llu\n", static_cast<unsigned long long>(options.seed));
  return Storm(options, catalogue.value()).Run(programs.value()) ? 0 : 1;
}
