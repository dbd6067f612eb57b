#include "reference_runtime/interpreter/interpreter.h"

#include <algorithm>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/interpreter/loop.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// About a millisecond.
constexpr int64_t kSlice = 200'000;
// What a goroutine that inherits a slice uses of it before its first instruction: about as much
// time as it takes to find it and to begin.
constexpr int64_t kSwitchCost = 32;
// A goroutine that computes this long without a visible instruction is given up on under an
// explorer.
constexpr int64_t kStepMax = 20'000'000;
// Slices of shuffled runs last up to 2^1 to 2^kShuffledSliceLog instructions.
constexpr uint64_t kShuffledSliceLog = 12;

}  // namespace

Interpreter::Interpreter(World& world)
    : world_(world),
      runtime_main_(MakeRuntimeMain(
          world.image(), world.options().boot_log != nullptr ? BootNotes::kYes : BootNotes::kNo)) {
  for (const auto& function : world.image().functions) {
    static_closures_.push_back({function.get(), FindShortcut(*function)});
  }
  for (const std::string& name : world.image().natives) natives_.push_back(FindNative(name));
  natives_.push_back(&kWriteBootNote);
  runtime_main_word_ = &runtime_main_.function;
  Reset();
}

void Interpreter::Override(std::span<const Native> natives) {
  for (size_t i = 0; i < world_.image().natives.size(); ++i) {
    for (const Native& native : natives) {
      if (native.name == world_.image().natives[i]) natives_[i] = &native;
    }
  }
  for (StaticClosure& closure : static_closures_) {
    for (const Native& native : natives) {
      if (native.name == closure.function->name) closure.shortcut = nullptr;
    }
  }
}

Flow Interpreter::Execute(Goroutine& g) {
  TimeSlice& slice = g.machine->local->slice;
  const bool inherits = g.machine->inherits_slice;
  // Goroutines that are each other's next ones share a time slice, or those that wait in the ring
  // might wait for ever. It may be over without that a call or a jump has seen it.
  if (inherits && !slice.Use(kSwitchCost)) return Flow::kYield;
  if (g.second_half != nullptr) {
    const SecondHalf second_half = g.second_half;
    g.second_half = nullptr;
    const Flow flow = second_half(world_, g);
    if (flow != Flow::kNext && flow != Flow::kReenter) return flow;
  }
  if (!inherits) Renew(g);
  Flow flow;
  if (world_.is_stepped()) {
    flow = RunStepped(world_, g);
  } else if (world_.options().shuffle_schedule) {
    flow = RunShuffled(world_, g);
  } else {
    flow = RunFree(world_, g);
  }
  if (is_limited()) total_left_.fetch_sub(g.machine->local->slice.TakeUsed());
  return flow;
}

void Interpreter::Renew(Goroutine& g) {
  int64_t length = kSlice;
  if (world_.is_stepped()) {
    length = kStepMax;
  } else if (world_.options().shuffle_schedule) {
    const uint64_t length_max = uint64_t{2} << world_.random(g).Below(kShuffledSliceLog);
    length = static_cast<int64_t>(world_.random(g).Below(length_max)) + 1;
  }
  if (is_limited()) length = std::min(length, total_left_.load());
  g.machine->local->slice.Begin(length);
}

bool Interpreter::is_limited() const { return world_.options().instructions_max > 0; }

Flow Interpreter::SliceOver(Goroutine& g) {
  if (world_.ended()) return Flow::kExit;
  ParallelRun* const parallel = world_.scheduler().parallel();
  if (is_limited()) total_left_.fetch_sub(g.machine->local->slice.TakeUsed());
  if (HostedRun* const hosted = world_.hosted()) {
    hosted->Safepoint(g);
    Renew(g);
    return Flow::kReenter;
  }
  if (parallel == nullptr && world_.allocator().is_collection_due()) {
    world_.collector().Collect(*g.machine->g0);
  }
  if (world_.is_stepped() || (is_limited() && total_left_.load() <= 0)) {
    world_.Stop();
    return Flow::kExit;
  }
  if (parallel != nullptr) {
    if (const Flow flow = parallel->AfterSlice(g); flow != Flow::kNext) return flow;
  } else if (world_.scheduler().has_runnable() || !world_.timers().empty()) {
    return Flow::kYield;
  }
  Renew(g);
  return Flow::kReenter;  // the stack may have moved
}

void Interpreter::Reset() { total_left_ = static_cast<int64_t>(world_.options().instructions_max); }

}  // namespace assay::runtime
