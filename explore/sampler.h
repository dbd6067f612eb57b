// Sampler: what the random strategies share: whole runs, each step by a pick that does not look
// back.
//
// Threads: one. The same seed gives the same runs.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "explore/executor.h"
#include "explore/strategy.h"

namespace assay::explore {

struct SamplerOptions {
  uint64_t seed = 1;
  uint32_t steps_max = 10'000;
  RaceDetection race_detection = RaceDetection::kOn;
};

class Sampler : public Strategy {
 public:
  Sampler(Subject& subject, const SamplerOptions& options);

  bool Next(Run& run) final;  // never runs out
  Schedule LastSchedule() const final;
  const std::vector<Race>& new_races() const final { return executor_.new_races(); }

 protected:
  virtual void BeginRun() {}
  // Picks one of `enabled`, which is not empty, for step `depth` of the run.
  virtual ThreadId Pick(const std::vector<Candidate>& enabled, size_t depth) = 0;
  virtual void EndRun(size_t /*steps*/) {}

  Random& random() { return random_; }

 private:
  // Alternatives of a choice are picked evenly.
  class Dice final : public Chooser {
   public:
    explicit Dice(Sampler& sampler) : sampler_(sampler) {}
    uint32_t Pick(uint32_t count, std::span<const Choice> before) override;

   private:
    Sampler& sampler_;
  };

  const uint32_t steps_max_;
  Random random_;
  Executor executor_;
  Dice dice_;
  std::vector<Candidate> enabled_;
  std::vector<ThreadId> threads_;  // of each step of the run
  struct Picked {
    uint32_t step;
    uint32_t alternative;
  };
  std::vector<Picked> picked_;  // in order
};

}  // namespace assay::explore
