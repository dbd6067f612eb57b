// Pct: probabilistic concurrency testing. The thread of highest priority steps; priorities are
// random and change at depth - 1 random places of the run.
//
// Finds each bug that depends on the order of `depth` steps with probability at least
// 1 / (threads * steps^(depth - 1)) a run.
//
// Source:  Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with
// probabilistic
//          guarantees of finding bugs", ASPLOS 2010. The number of steps is taken from the runs
//          before. Added: a thread that yields, or takes very many steps in a row, falls behind all
//          others, or a loop that waits for another thread would never end.
#pragma once

#include "explore/sampler.h"

namespace assay::explore {

class Pct final : public Sampler {
 public:
  Pct(Subject& subject, const SamplerOptions& options, uint32_t depth);

 private:
  void BeginRun() override;
  ThreadId Pick(const std::vector<Candidate>& enabled, size_t depth) override;
  void EndRun(size_t steps) override;

  int64_t& PriorityOf(ThreadId thread);

  const uint32_t depth_;
  size_t steps_ = 16;                // the longest run so far
  std::vector<size_t> changes_;      // steps at which the running thread falls behind
  std::vector<int64_t> priorities_;  // by thread; 0 is not drawn yet
  int64_t lowest_ = 0;
  ThreadId last_ = kNoThread;
  uint32_t streak_ = 0;
};

}  // namespace assay::explore
