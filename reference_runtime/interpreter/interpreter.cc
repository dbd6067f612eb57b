#include "reference_runtime/interpreter/interpreter.h"

#include <algorithm>
#include <limits>

#include "reference_runtime/bootstrap/runtime_main.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/interpreter/loop.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// About a millisecond.
constexpr int64_t kSlice = 200'000;
// A goroutine that computes this long without a visible instruction is given up on under an
// explorer.
constexpr int64_t kStepMax = 20'000'000;
// Slices of shuffled runs last up to 2^1 to 2^kShuffledSliceLog instructions.
constexpr uint64_t kShuffledSliceLog = 12;

}  // namespace

Interpreter::Interpreter(World& world)
    : world_(world), runtime_main_(MakeRuntimeMain(world.image())) {
  for (const auto& function : world.image().functions) static_closures_.push_back(function.get());
  for (const std::string& name : world.image().natives) natives_.push_back(FindNative(name));
  runtime_main_word_ = &runtime_main_;
  Reset();
}

Flow Interpreter::Execute(Goroutine& g) {
  if (g.second_half != nullptr) {
    const SecondHalf second_half = g.second_half;
    g.second_half = nullptr;
    const Flow flow = second_half(world_, g);
    if (flow != Flow::kNext && flow != Flow::kReenter) return flow;
  }
  Renew();
  Flow flow;
  if (world_.is_stepped()) {
    flow = RunStepped(world_, g);
  } else if (world_.options().shuffle_schedule) {
    flow = RunShuffled(world_, g);
  } else {
    flow = RunFree(world_, g);
  }
  total_left_ -= slice_ - slice_left;
  return flow;
}

void Interpreter::Renew() {
  if (world_.is_stepped()) {
    slice_ = kStepMax;
  } else if (world_.options().shuffle_schedule) {
    const uint64_t length_max = uint64_t{2} << world_.random().Below(kShuffledSliceLog);
    slice_ = static_cast<int64_t>(world_.random().Below(length_max)) + 1;
  } else {
    slice_ = kSlice;
  }
  slice_ = std::min(slice_, total_left_);
  slice_left = slice_;
}

Flow Interpreter::SliceOver() {
  if (world_.ended()) return Flow::kExit;
  total_left_ -= slice_ - slice_left;
  slice_ = slice_left;
  if (world_.allocator().is_collection_due()) {
    world_.collector().Collect(Collector::Reason::kGrown);
  }
  if (total_left_ <= 0 || world_.is_stepped()) {
    world_.Stop();
    return Flow::kExit;
  }
  if (world_.scheduler().has_runnable() || !world_.timers().empty()) return Flow::kYield;
  Renew();
  return Flow::kReenter;  // the stack may have moved
}

void Interpreter::Reset() {
  const uint64_t max = world_.options().instructions_max;
  total_left_ = max > 0 ? static_cast<int64_t>(max) : std::numeric_limits<int64_t>::max();
}

}  // namespace assay::runtime
