#include "reference_runtime/interpreter/frame.h"

#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kFrameAlignment = 16;

// Frames of the runtime's own making may use the space below the guard: they are what says that the
// program has gone wrong.
bool may_use_guard(FrameKind kind) {
  return kind == FrameKind::kRaised || kind == FrameKind::kNilPanicValue ||
         kind == FrameKind::kDescribePanic;
}

}  // namespace

Gobuf CallerOf(const Gobuf& frame) {
  const FrameHeader header = HeaderOf(frame.fp, *frame.function);
  Gobuf caller;
  caller.fp = frame.fp + frame.function->frame_size + header.mark.gap_bytes();
  caller.function = header.caller;
  caller.pc = static_cast<int32_t>(header.caller_pc);
  return caller;
}

Flow PushCall(World& world, Goroutine& g, void* closure, const std::byte* args, int32_t args_size,
              FrameKind kind) {
  const image::Function& function = world.interpreter().FunctionOf(closure);
  const auto outside = static_cast<uint64_t>(function.args_size + function.results_size);
  const uint64_t gap_bytes = (outside + kFrameAlignment - 1) & ~(kFrameAlignment - 1);
  std::byte* const limit = may_use_guard(kind) ? g.stack_lo : g.stackguard;
  const auto room = static_cast<uint64_t>(g.sched.fp - limit);
  if (g.sched.fp < limit || room < gap_bytes + static_cast<uint64_t>(function.frame_size)) {
    return StackOverflow(world);
  }
  std::byte* const fp = g.sched.fp - gap_bytes - function.frame_size;
  std::memset(fp, 0, static_cast<size_t>(g.sched.fp - fp));
  if (args_size > 0) {
    std::memcpy(fp + function.frame_size, args, static_cast<size_t>(args_size));
  }
  PutHeader(fp, function, {g.sched.pc, g.sched.function, closure, FrameMark::Of(kind, gap_bytes)});
  g.sched = {fp, &function, 0};
  return Flow::kReenter;
}

std::byte* PushedArguments(const Goroutine& g) { return g.sched.fp + g.sched.function->frame_size; }

Flow StackOverflow(World& world) {
  return world.Exit(RunEnd::kFatal, 2,
                    "runtime: goroutine stack exceeds 1000000000-byte limit\n"
                    "fatal error: stack overflow");
}

}  // namespace assay::runtime
