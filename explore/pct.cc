#include "explore/pct.h"

#include <algorithm>

namespace assay::explore {
namespace {

constexpr uint32_t kStreakMax = 1000;

}  // namespace

Pct::Pct(Subject& subject, const SamplerOptions& options, uint32_t depth)
    : Sampler(subject, options), depth_(std::max(depth, 1u)) {}

void Pct::BeginRun() {
  priorities_.clear();
  lowest_ = 0;
  last_ = kNoThread;
  streak_ = 0;
  changes_.clear();
  for (uint32_t i = 1; i < depth_; ++i) changes_.push_back(random().Below(steps_));
}

int64_t& Pct::PriorityOf(ThreadId thread) {
  const size_t index = static_cast<size_t>(thread);
  if (index >= priorities_.size()) priorities_.resize(index + 1, 0);
  int64_t& priority = priorities_[index];
  if (priority == 0) priority = static_cast<int64_t>(1 + (random().Next() >> 2));
  return priority;
}

ThreadId Pct::Pick(const std::vector<Candidate>& enabled, size_t depth) {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : enabled) {
    int64_t& priority = PriorityOf(candidate.thread);
    if (candidate.reluctance == Reluctance::kYielded && candidate.thread == last_) {
      priority = --lowest_;
    }
    if (best == nullptr || priority > PriorityOf(best->thread)) best = &candidate;
  }
  const ThreadId picked = best->thread;
  streak_ = picked == last_ ? streak_ + 1 : 0;
  last_ = picked;
  const bool is_change = std::find(changes_.begin(), changes_.end(), depth) != changes_.end();
  if (is_change || streak_ > kStreakMax) PriorityOf(picked) = --lowest_;
  return picked;
}

void Pct::EndRun(size_t steps) { steps_ = std::max(steps_, steps); }

}  // namespace assay::explore
