// Runs Worlds side by side on real threads for a while: the same program images, shared and
// immutable, under ever new seeds with shuffled schedules. Built with ThreadSanitizer it shows that
// Worlds share nothing they should not; with AddressSanitizer or under Valgrind, that they keep to
// their memory. Every run must print what the program promises ("done 720").
//
//   stress_worlds --seconds 20 --threads 4 --seed 7
//   stress_worlds --program contention --seed 8311 --runs 1      repeats one run exactly

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

#include "base/file.h"
#include "conformance/reference_program.h"
#include "reference_runtime/world.h"

namespace {

struct Program {
  std::string name;
  std::string expected;  // on standard error
  assay::conformance::ReferenceProgram compiled;
};

struct Options {
  double seconds = 3;
  int threads = 2;
  uint64_t seed = 1;
  uint64_t runs = 0;  // of each thread; 0: until the time is over
  std::string only;
  bool plant_fault = false;
};

const std::vector<std::pair<std::string, std::string>> kPrograms = {
    {"pipeline", "done 200\n"},
    {"contention", "done 720\n"},
    {"select_storm", "at most 40 true\n"},
    {"panics", "done 20\n"},
};

bool Load(const std::string& name, const std::string& expected, std::vector<Program>& programs) {
  const std::string path = std::string(ASSAY_STRESS_PROGRAMS) + "/" + name + ".go";
  const assay::Result<std::string> text = assay::ReadFile(path);
  if (!text.ok()) {
    std::fprintf(stderr, "%s\n", text.error().message.c_str());
    return false;
  }
  auto compiled = assay::conformance::CompileForReference({{path, text.value()}});
  if (!compiled.ok()) {
    std::fprintf(stderr, "%s\n", compiled.error().message.c_str());
    return false;
  }
  programs.push_back({name, expected, std::move(compiled).value()});
  return true;
}

class Storm {
 public:
  Storm(const std::vector<Program>& programs, const Options& options)
      : programs_(programs), options_(options) {}

  // Returns whether every run showed what it should.
  bool Run() {
    std::vector<std::thread> threads;
    for (int i = 0; i < options_.threads; ++i) {
      threads.emplace_back([this, i] { RunThread(static_cast<uint64_t>(i)); });
    }
    for (std::thread& thread : threads) thread.join();
    std::printf("%llu runs of %zu programs on %d threads, %s\n",
                static_cast<unsigned long long>(runs_.load()), programs_.size(), options_.threads,
                failed_ ? "FAILED" : "all as promised");
    return !failed_ && runs_ > 0;
  }

 private:
  void RunThread(uint64_t thread) {
    const auto end = std::chrono::steady_clock::now() +
                     std::chrono::microseconds(static_cast<int64_t>(options_.seconds * 1e6));
    for (uint64_t run = 0; !failed_; ++run) {
      if (options_.runs > 0 ? run == options_.runs : std::chrono::steady_clock::now() > end) return;
      const uint64_t seed = options_.seed + run * static_cast<uint64_t>(options_.threads) + thread;
      for (const Program& program : programs_) RunOne(program, seed);
    }
  }

  void RunOne(const Program& program, uint64_t seed) {
    assay::runtime::WorldOptions options;
    options.seed = seed;
    options.shuffle_schedule = true;
    if (options_.plant_fault) options.faults.Add(assay::runtime::Fault::kMutexHandoffToTwo);
    if (options_.plant_fault) options.faults.Add(assay::runtime::Fault::kBufferOverwritesWhenFull);
    assay::runtime::World world(program.compiled.image, options);
    const assay::runtime::RunResult result = world.Run();
    ++runs_;
    if (result.exit_code == 0 && result.errors == program.expected) return;
    const std::lock_guard<std::mutex> lock(print_);
    failed_ = true;
    std::printf(
        "%s: exit %d, printed \"%s\" instead of \"%s\" %s\nrepeat: stress_worlds --program %s"
        " --seed %llu --threads 1 --runs 1\n",
        program.name.c_str(), result.exit_code, result.errors.c_str(), program.expected.c_str(),
        result.headline.c_str(), program.name.c_str(), static_cast<unsigned long long>(seed));
  }

  const std::vector<Program>& programs_;
  const Options& options_;
  std::atomic<uint64_t> runs_{0};
  std::atomic<bool> failed_{false};
  std::mutex print_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Runs many Worlds side by side under ever new seeds"};
  app.add_option("--seconds", options.seconds, "how long to go on");
  app.add_option("--threads", options.threads, "how many threads run Worlds");
  app.add_option("--seed", options.seed, "the first seed");
  app.add_option("--runs", options.runs, "runs of each thread instead of a duration");
  app.add_option("--program", options.only, "only this program");
  app.add_flag("--plant-fault", options.plant_fault, "the canary: must fail");
  CLI11_PARSE(app, argc, argv);

  std::vector<Program> programs;
  for (const auto& [name, expected] : kPrograms) {
    if (!options.only.empty() && options.only != name) continue;
    if (!Load(name, expected, programs)) return 1;
  }
  std::printf("seed %llu\n", static_cast<unsigned long long>(options.seed));
  return Storm(programs, options).Run() ? 0 : 1;
}
