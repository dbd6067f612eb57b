#include "explore/random_walk.h"

namespace assay::explore {
namespace {

constexpr uint64_t kWeights[] = {8, 2, 1, 1};  // by Reluctance

uint64_t WeightOf(const Candidate& candidate) {
  return kWeights[static_cast<size_t>(candidate.reluctance)];
}

}  // namespace

ThreadId RandomWalk::Pick(const std::vector<Candidate>& enabled, size_t) {
  if (enabled.size() == 1) return enabled.front().thread;
  uint64_t total = 0;
  for (const Candidate& candidate : enabled) total += WeightOf(candidate);
  uint64_t at = random().Below(total);
  for (const Candidate& candidate : enabled) {
    if (at < WeightOf(candidate)) return candidate.thread;
    at -= WeightOf(candidate);
  }
  return enabled.back().thread;
}

}  // namespace assay::explore
