// RandomWalk: each step by a thread picked at random from those that can step.
//
// The more reluctant a thread, the rarer it is picked, so that a timer or the exit of the program
// does not end every run before it has begun.
#pragma once

#include "explore/sampler.h"

namespace assay::explore {

class RandomWalk final : public Sampler {
 public:
  using Sampler::Sampler;

 private:
  ThreadId Pick(const std::vector<Candidate>& enabled, size_t depth) override;
};

}  // namespace assay::explore
