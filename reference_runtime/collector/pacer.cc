#include "reference_runtime/collector/pacer.h"

#include <algorithm>
#include <cmath>

namespace assay::runtime {
namespace {

// The trigger lies between these shares of the way from the live heap to the goal.
constexpr double kTriggerFrom = 0.7;
constexpr double kTriggerTo = 0.95;
// What the limit leaves free: three per cent, and a megabyte at least.
constexpr double kLimitHeadroom = 0.03;
constexpr double kLimitHeadroomMin = 1 << 20;
// How much a new measurement counts.
constexpr double kWeight = 0.5;

}  // namespace

void Pacer::Set(Settings settings) {
  settings_ = settings;
  Compute();
}

void Pacer::Finished(const Cycle& cycle) {
  last_ = cycle;
  if (cycle.marked_during > 0 && cycle.mark_utilization > 0 && cycle.mark_utilization < 1) {
    // Had both had all processors: what was allocated in 1 - u of the time against what was marked
    // in u.
    const double measured =
        (static_cast<double>(cycle.allocated_during) / (1 - cycle.mark_utilization)) /
        (static_cast<double>(cycle.marked_during) / cycle.mark_utilization);
    allocated_per_marked_ = allocated_per_marked_ == 0
                                ? measured
                                : kWeight * measured + (1 - kWeight) * allocated_per_marked_;
  }
  Compute();
}

void Pacer::Compute() {
  const auto live = static_cast<double>(last_.live);
  const auto scanned = live + static_cast<double>(last_.stacks + last_.globals);
  constexpr double kNever = 1e18;
  double goal = kNever;
  if (settings_.percent >= 0) {
    const double share = static_cast<double>(settings_.percent) / 100;
    goal = std::max(live + scanned * share, static_cast<double>(kHeapMin) * share);
  }
  if (settings_.limit != INT64_MAX) {
    const auto limit = static_cast<double>(settings_.limit);
    const double left = limit - static_cast<double>(last_.not_heap) -
                        std::max(limit * kLimitHeadroom, kLimitHeadroomMin);
    // With less than the live heap left, marking would never end: it begins at once, and the limit
    // is exceeded.
    goal = std::min(goal, std::max(left, live));
  }
  goal_ = static_cast<uint64_t>(goal);
  SetTrigger();
}

void Pacer::Aim(uint64_t goal) {
  goal_ = goal;
  SetTrigger();
}

void Pacer::SetTrigger() {
  const auto live = static_cast<double>(last_.live);
  const auto scanned = live + static_cast<double>(last_.stacks + last_.globals);
  const auto goal = static_cast<double>(goal_);
  // While `scanned` is marked at the target, the program allocates so much.
  const double runway = allocated_per_marked_ * scanned * (1 - kUtilization) / kUtilization;
  const double way = std::max(goal - live, 0.0);
  const double from = live + kTriggerFrom * way;
  const double to = live + kTriggerTo * way;
  trigger_ = static_cast<uint64_t>(std::clamp(goal - runway, from, to));
}

double Pacer::AssistRatio(uint64_t heap, uint64_t work_left) const {
  // Past the goal the debt is as if next to nothing were left to allocate.
  constexpr double kLeftMin = 64 << 10;
  const double left = std::max(static_cast<double>(goal_) - static_cast<double>(heap), kLeftMin);
  return static_cast<double>(work_left) / left;
}

}  // namespace assay::runtime
