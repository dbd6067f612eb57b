// The natives of package runtime. Declarations and meaning: library/src/runtime/runtime.go.
#include <algorithm>
#include <string>
#include <thread>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/platform/report.h"
#include "reference_runtime/scheduler/parallel_run.h"
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

// func NumGoroutine() int
Flow NumGoroutine(World& world, Goroutine& g, std::byte* args) {
  TouchObject(world, g, &world.scheduler(), Touch::kRead);
  StoreResult(args, 0, world.scheduler().program_count());
  return Flow::kNext;
}

// The second half of a native that found the world being stopped by somebody else.
template <NativeFunction kNative>
Flow Again(World& world, Goroutine& g) {
  return kNative(world, g, NativeArguments(g));
}

// func GOMAXPROCS(n int) int
Flow GoMaxProcs(World& world, Goroutine& g, std::byte* args) {
  ParallelRun* const run = world.scheduler().parallel();
  if (run == nullptr) {
    StoreResult(args, 8, int64_t{1});
    return Flow::kNext;
  }
  const auto wanted = LoadArgument<int64_t>(args, 0);
  const auto before = int64_t{run->dispatcher().count()};
  StoreResult(args, 8, before);
  if (wanted < 1 || wanted == before) return Flow::kNext;
  const Flow flow = run->WithWorldStopped(g, "GOMAXPROCS", [&] {
    const int64_t count = std::min<int64_t>(wanted, ParallelRun::kProcessorsMax);
    run->dispatcher().Resize(*g.machine, static_cast<uint32_t>(count));
  });
  if (flow != Flow::kNext) g.second_half = Again<GoMaxProcs>;
  return flow;
}

// func LockOSThread()
Flow LockOsThread(World& world, Goroutine& g, std::byte*) {
  ParallelRun* const run = world.scheduler().parallel();
  if (g.thread_locks++ == 0 && run != nullptr) run->dispatcher().LockThread(*g.machine);
  return Flow::kNext;
}

// func UnlockOSThread()
Flow UnlockOsThread(World& world, Goroutine& g, std::byte*) {
  ParallelRun* const run = world.scheduler().parallel();
  if (g.thread_locks == 0) return Flow::kNext;
  if (--g.thread_locks == 0 && run != nullptr) run->dispatcher().UnlockThread(*g.machine);
  return Flow::kNext;
}

// func NumCPU() int
Flow NumCpu(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 0, int64_t{std::thread::hardware_concurrency()});
  return Flow::kNext;
}

// Program counters, as programs see them, number all instructions of all functions: one function
// follows another so far away that no code reaches there.
constexpr int64_t kFunctionPcs = int64_t{1} << 24;

// The functions that every goroutine starts in; they have no instructions.
constexpr int64_t kMainPc = 16;
constexpr int64_t kGoexitPc = 32;

int64_t ProgramPc(const image::Function& function, int32_t pc) {
  return function.id == image::kNone ? kMainPc : (int64_t{function.id} + 1) * kFunctionPcs + pc;
}

// What package reflect takes for a function's address will do, too.
const image::Function* FunctionAt(const World& world, int64_t program_pc) {
  const auto& functions = world.image().functions;
  const int64_t id = program_pc / kFunctionPcs - 1;
  if (id >= 0 && id < static_cast<int64_t>(functions.size())) {
    return functions[static_cast<size_t>(id)].get();
  }
  for (const auto& function : functions) {
    if (reinterpret_cast<int64_t>(function.get()) == program_pc) return function.get();
  }
  return nullptr;
}

// func callers(skip int, pcs []uintptr) int
Flow Callers(World&, Goroutine& g, std::byte* args) {
  auto skip = LoadArgument<int64_t>(args, 0);
  const auto pcs = LoadArgument<GoSlice>(args, 8);
  int64_t count = 0;
  // RunDefers is performed again after each deferred call; others have been performed.
  int32_t ahead = 0;
  for (Gobuf frame = CallerOf(g.sched); frame.function != nullptr && count < pcs.length;
       frame = CallerOf(frame)) {
    const int32_t pc = frame.pc + ahead;
    ahead = HeaderOf(frame.fp, *frame.function).mark.kind() == FrameKind::kDeferred ? 1 : 0;
    // Between a deferred call and what panicked gc has a frame of its own, gopanic's.
    const bool in_panic =
        HeaderOf(frame.fp, *frame.function).mark.kind() == FrameKind::kDeferredInPanic;
    if (frame.function->is_wrapper || skip-- > 0) {
      if (in_panic) --skip;
      continue;
    }
    StoreResult(pcs.data, static_cast<size_t>(count++) * 8, ProgramPc(*frame.function, pc));
  }
  if (count < pcs.length && skip-- <= 0) {
    StoreResult(pcs.data, static_cast<size_t>(count++) * 8, kGoexitPc);
  }
  StoreResult(args, 32, count);
  return Flow::kNext;
}

// func describePc(pc uintptr) (entry uintptr, name, file string, line int)
Flow DescribePc(World& world, Goroutine& g, std::byte* args) {
  const auto pc = LoadArgument<int64_t>(args, 0);
  const image::Function* const function = FunctionAt(world, pc);
  int64_t entry = 0;
  GoString name;
  Place place;
  if (pc == kMainPc || pc == kGoexitPc) {
    entry = pc;
    name = NewString(world, g, pc == kMainPc ? "runtime.main" : "runtime.goexit");
    place = {"runtime/proc.go", 1};
  } else if (function != nullptr) {
    entry = ProgramPc(*function, 0);
    name = NewString(world, g, function->name);
    // A return address belongs to the call before it.
    const int64_t at = pc > entry && pc < entry + kFunctionPcs ? pc - entry - 1 : 0;
    place = FindPlace(world.image(), *function, static_cast<int32_t>(at));
  }
  StoreResult(args, 8, entry);
  StoreResult(args, 16, name);
  StoreResult(args, 32, NewString(world, g, place.file));
  StoreResult(args, 48, int64_t{place.line});
  return Flow::kNext;
}

// func stackText(all bool) string
Flow StackText(World& world, Goroutine& g, std::byte* args) {
  const bool all = LoadArgument<uint8_t>(args, 0) != 0;
  std::string text;
  if (ParallelRun* const run = world.scheduler().parallel(); all && run != nullptr) {
    const Flow flow =
        run->WithWorldStopped(g, "all goroutines stack trace", [&] { text = DumpAll(world, g); });
    if (flow != Flow::kNext) {
      g.second_half = Again<StackText>;
      return flow;
    }
  } else {
    text = all ? DumpAll(world, g) : DumpGoroutine(world, g);
  }
  StoreResult(args, 8, NewString(world, g, text));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "runtime.Gosched", .function = Gosched, .visible = true},
    {.name = "runtime.Goexit", .function = Goexit},
    {.name = "runtime.NumGoroutine", .function = NumGoroutine, .visible = true},
    {.name = "runtime.GOMAXPROCS", .function = GoMaxProcs},
    {.name = "runtime.LockOSThread", .function = LockOsThread},
    {.name = "runtime.UnlockOSThread", .function = UnlockOsThread},
    {.name = "runtime.NumCPU", .function = NumCpu},
    {.name = "runtime.callers", .function = Callers},
    {.name = "runtime.describePc", .function = DescribePc},
    {.name = "runtime.stackText", .function = StackText},
};

}  // namespace

std::span<const Native> RuntimeNatives() { return kNatives; }

}  // namespace assay::runtime
