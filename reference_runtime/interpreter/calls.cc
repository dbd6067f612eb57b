#include "reference_runtime/interpreter/calls.h"

#include "reference_runtime/panic/panic.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

Flow ReturnToRuntime(World& world, Goroutine& g) {
  const FrameHeader header = HeaderOf(g.sched.fp, *g.sched.function);
  if (header.mark.kind() == FrameKind::kRoot) {
    return g.is_main ? world.Exit(g, RunEnd::kReturned, 0, "") : world.scheduler().End(g);
  }
  const std::byte* const results = PushedArguments(g) + g.sched.function->args_size;
  g.sched = CallerOf(g.sched);
  return world.panics().Returned(g, header.mark.kind(), results);
}

Flow StartGoroutine(World& world, Goroutine& g, void* closure, int32_t args_size) {
  if (closure == nullptr) return world.Fatal(g, "go of nil func value");
  world.scheduler().Spawn(&g, closure, g.sched.fp, args_size);
  return Flow::kNext;
}

}  // namespace assay::runtime
