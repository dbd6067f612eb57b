// Runs the parts of the parallel runtime on real threads: stress/parts/part.h.
//
//   stress_parts --part run_queue --seconds 20 --threads 8 --seed 7

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

#include "stress/parts/part.h"

namespace assay::stress {
namespace {

int64_t NowNs() {
  return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

struct Part {
  const char* name;
  std::string (*run)(const PartOptions&);
};

const std::vector<Part> kParts = {
    {"futex_mutex", FutexMutexPart},
    {"note", NotePart},
    {"run_queue", RunQueuePart},
    {"dispatcher", DispatcherPart},
    {"timer_set", TimerSetPart},
    {"free_goroutines", FreeGoroutinesPart},
    {"poll_descriptor", PollDescriptorPart},
};

int Main(int argc, char** argv) {
  CLI::App app("stresses the parts of the parallel runtime on real threads");
  PartOptions options;
  std::string only;
  app.add_option("--part", only, "only this one");
  app.add_option("--seconds", options.seconds, "of each part");
  app.add_option("--threads", options.threads, "of each part")->check(CLI::Range(1, 64));
  app.add_option("--seed", options.seed, "of random choices");
  app.add_flag("--canary", options.canary, "break each part's promise, which must be noticed");
  CLI11_PARSE(app, argc, argv);

  int failures = 0;
  int runs = 0;
  for (const Part& part : kParts) {
    if (!only.empty() && only != part.name) continue;
    std::printf("%s: --threads %d --seed %llu\n", part.name, options.threads,
                static_cast<unsigned long long>(options.seed));
    std::fflush(stdout);
    const std::string failure = part.run(options);
    const bool is_good = failure.empty() != options.canary;
    if (!is_good) std::printf("%s: FAILED: %s\n", part.name, failure.c_str());
    failures += is_good ? 0 : 1;
    runs++;
  }
  if (runs == 0) std::printf("there is no part called %s\n", only.c_str());
  return failures > 0 || runs == 0 ? 1 : 0;
}

}  // namespace

Deadline::Deadline(double seconds) : end_ns_(NowNs() + static_cast<int64_t>(seconds * 1e9)) {}

bool Deadline::is_over() const { return NowNs() >= end_ns_; }

void OnThreads(int threads, const std::function<void(int)>& body) {
  std::vector<std::thread> running;
  for (int i = 0; i < threads; i++) running.emplace_back(body, i);
  for (std::thread& thread : running) thread.join();
}

}  // namespace assay::stress

int main(int argc, char** argv) { return assay::stress::Main(argc, argv); }
