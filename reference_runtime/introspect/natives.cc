// The natives of package runtime. Declarations and meaning: library/src/runtime/runtime.go.
#include <string>
#include <thread>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// func Gosched()
Flow Gosched(World&, Goroutine& g, std::byte*) {
  g.yielded = true;
  return Flow::kYield;
}

// func Goexit()
Flow Goexit(World& world, Goroutine& g, std::byte*) { return world.panics().Goexit(g); }

// func GC()
Flow Collect(World&, Goroutine&, std::byte*) { return Flow::kYield; }

// func NumGoroutine() int
Flow NumGoroutine(World& world, Goroutine&, std::byte* args) {
  StoreResult(args, 0, world.scheduler().count());
  return Flow::kNext;
}

// func GOMAXPROCS(n int) int
Flow GoMaxProcs(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 8, int64_t{1});
  return Flow::kNext;
}

// func NumCPU() int
Flow NumCpu(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 0, int64_t{std::thread::hardware_concurrency()});
  return Flow::kNext;
}

// func callerInfo(skip int) (pc uintptr, file string, line int, ok bool)
Flow CallerInfo(World& world, Goroutine& g, std::byte* args) {
  auto skip = LoadArgument<int64_t>(args, 0);
  Place place;
  int64_t pc = 0;
  bool ok = false;
  for (Gobuf frame = CallerOf(g.sched); frame.function != nullptr; frame = CallerOf(frame)) {
    // Between a deferred call and what panicked gc has a frame of its own, gopanic's.
    const bool in_panic =
        HeaderOf(frame.fp, *frame.function).mark.kind() == FrameKind::kDeferredInPanic;
    if (frame.function->is_wrapper || skip-- > 0) {
      if (in_panic) --skip;
      continue;
    }
    pc = frame.pc;
    place = FindPlace(world.image(), *frame.function, frame.pc - 1);
    ok = true;
    break;
  }
  StoreResult(args, 8, pc);
  StoreResult(args, 16, NewString(world, g, place.file));
  StoreResult(args, 32, int64_t{place.line});
  StoreResult(args, 40, uint64_t{ok});
  return Flow::kNext;
}

// func stackText(all bool) string
Flow StackText(World& world, Goroutine& g, std::byte* args) {
  const bool all = LoadArgument<uint8_t>(args, 0) != 0;
  const std::string text = all ? DumpAll(world, g) : DumpGoroutine(world, g);
  StoreResult(args, 8, NewString(world, g, text));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "runtime.Gosched", .function = Gosched, .visible = true},
    {.name = "runtime.Goexit", .function = Goexit},
    {.name = "runtime.GC", .function = Collect, .visible = true},
    {.name = "runtime.NumGoroutine", .function = NumGoroutine, .visible = true},
    {.name = "runtime.GOMAXPROCS", .function = GoMaxProcs},
    {.name = "runtime.NumCPU", .function = NumCpu},
    {.name = "runtime.callerInfo", .function = CallerInfo},
    {.name = "runtime.stackText", .function = StackText},
};

}  // namespace

std::span<const Native> RuntimeNatives() { return kNatives; }

}  // namespace assay::runtime
