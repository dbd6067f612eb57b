#include "explore/sampler.h"

namespace assay::explore {

Sampler::Sampler(Subject& subject, const SamplerOptions& options)
    : steps_max_(options.steps_max),
      random_(options.seed),
      executor_(subject, options.race_detection),
      dice_(*this) {}

uint32_t Sampler::Dice::Pick(uint32_t count, std::span<const Choice>) {
  return static_cast<uint32_t>(sampler_.random_.Below(count));
}

bool Sampler::Next(Run& run) {
  executor_.Begin();
  threads_.clear();
  picked_.clear();
  BeginRun();
  run.status = RunStatus::kTruncated;
  while (threads_.size() < steps_max_) {
    enabled_.clear();
    executor_.subject().Enabled(enabled_);
    if (enabled_.empty()) {
      run.status = RunStatus::kComplete;
      break;
    }
    const ThreadId thread = Pick(enabled_, threads_.size());
    executor_.Step(thread, {}, &dice_);
    for (const Choice& choice : executor_.last().choices) {
      picked_.push_back({static_cast<uint32_t>(threads_.size()), choice.picked});
    }
    threads_.push_back(thread);
  }
  EndRun(threads_.size());
  run.ending = executor_.subject().End();
  // The subject may have bounds of its own.
  if (run.ending.kind == EndKind::kTruncated) run.status = RunStatus::kTruncated;
  if (run.status == RunStatus::kTruncated) run.ending.kind = EndKind::kTruncated;
  return true;
}

Schedule Sampler::LastSchedule() const {
  Schedule schedule;
  schedule.steps.reserve(threads_.size());
  for (const ThreadId thread : threads_) schedule.steps.push_back({thread, {}});
  for (const Picked& picked : picked_) {
    schedule.steps[picked.step].choices.push_back(picked.alternative);
  }
  return schedule;
}

}  // namespace assay::explore
