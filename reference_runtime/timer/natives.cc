// The natives of package time. Declarations and meaning: library/src/time/runtime.go.
#include <limits>

#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

bool is_parallel(World& world) { return world.scheduler().parallel() != nullptr; }

RuntimeTimer& TimerArgument(const std::byte* args) { return *LoadArgument<RuntimeTimer*>(args, 0); }

// func Sleep(d Duration)
Flow Sleep(World& world, Goroutine& g, std::byte* args) {
  const auto duration = LoadArgument<int64_t>(args, 0);
  if (duration <= 0) return Flow::kNext;
  const int64_t now = world.clock().NowNs();
  constexpr int64_t kLast = std::numeric_limits<int64_t>::max();
  const int64_t deadline = now > kLast - duration ? kLast : now + duration;
  if (is_parallel(world)) return world.parallel_timers().Sleep(g, deadline);
  return world.timers().Sleep(g, deadline);
}

// func now() (wallNs, monotonicNs int64)
Flow Now(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.timers(), Touch::kRead);  // the modelled clock moves when one fires
  StoreResult(args, 0, world.clock().WallNs());
  StoreResult(args, 8, world.clock().NowNs());
  return Flow::kNext;
}

// func monotonicNow() int64
Flow MonotonicNow(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.timers(), Touch::kRead);
  StoreResult(args, 0, world.clock().NowNs());
  return Flow::kNext;
}

// The runtime keeps what a timer needs from now on, as long as that is set.
void Keep(World& world, Goroutine& g, RuntimeTimer& timer) {
  if (!world.is_shading() || !world.timers().is_root(timer)) return;
  for (const void* const kept :
       {static_cast<const void*>(&timer), static_cast<const void*>(timer.channel),
        static_cast<const void*>(timer.function)}) {
    world.Keeping(g, kept);
  }
}

// func startTimer(t *runtimeTimer)
Flow StartTimer(World& world, Goroutine& g, std::byte* args) {
  if (is_parallel(world)) {
    Keep(world, g, TimerArgument(args));
    world.parallel_timers().Start(g, TimerArgument(args));
  } else {
    world.timers().Start(g, TimerArgument(args));
  }
  return Flow::kNext;
}

// func stopTimer(t *runtimeTimer) (wasSet bool)
Flow StopTimer(World& world, Goroutine& g, std::byte* args) {
  RuntimeTimer& timer = TimerArgument(args);
  const bool was_set =
      is_parallel(world) ? world.parallel_timers().Stop(timer) : world.timers().Stop(g, timer);
  StoreResult(args, 8, uint64_t{was_set});
  return Flow::kNext;
}

// func resetTimer(t *runtimeTimer, when, period int64) (wasSet bool)
Flow ResetTimer(World& world, Goroutine& g, std::byte* args) {
  RuntimeTimer& timer = TimerArgument(args);
  const auto when_ns = LoadArgument<int64_t>(args, 8);
  const auto period_ns = LoadArgument<int64_t>(args, 16);
  bool was_set = false;
  if (is_parallel(world)) {
    Keep(world, g, timer);
    was_set = world.parallel_timers().Reset(g, timer, when_ns, period_ns);
  } else {
    was_set = world.timers().Stop(g, timer);
    timer.when_ns = when_ns;
    timer.period_ns = period_ns;
    world.timers().Start(g, timer);
  }
  StoreResult(args, 24, uint64_t{was_set});
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {"time.Sleep", Sleep, true},
    {"time.now", Now, true},
    {"time.monotonicNow", MonotonicNow, true},
    {"time.startTimer", StartTimer, true},
    {"time.stopTimer", StopTimer, true},
    {"time.resetTimer", ResetTimer, true},
};

}  // namespace

std::span<const Native> TimeNatives() { return kNatives; }

}  // namespace assay::runtime
