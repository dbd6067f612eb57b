#include "reference_runtime/interpreter/frame.h"

#include <vector>

#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kFrameAlignment = 16;

constexpr size_t kWordBytes = 8;

// As gc words it, whatever the limit is.
Flow StackOverflow(World& world, Goroutine& g) {
  return world.Exit(g, RunEnd::kFatal, 2,
                    "runtime: goroutine stack exceeds 1000000000-byte limit\n"
                    "fatal error: stack overflow");
}

}  // namespace

Gobuf CallerOf(const Gobuf& frame) { return CallerOf(frame, HeaderOf(frame.fp, *frame.function)); }

Flow PushCall(World& world, Goroutine& g, void* closure, const std::byte* args, int32_t args_size,
              FrameKind kind) {
  const image::Function& function = world.interpreter().FunctionOf(closure);
  const auto outside = static_cast<uint64_t>(function.args_size + function.results_size);
  const uint64_t gap_bytes = (outside + kFrameAlignment - 1) & ~(kFrameAlignment - 1);
  const uint64_t needed = gap_bytes + static_cast<uint64_t>(function.frame_size);
  std::vector<std::byte> moved_args;
  if (g.sched.fp < g.stackguard + needed) {
    // The arguments may lie on the stack that is to be left, and may point there.
    if (args_size > 0) moved_args.assign(args, args + args_size);
    StackMove move;
    if (world.stacks().MakeRoom(g, needed, &move) == StackPool::Room::kOverflow) {
      return StackOverflow(world, g);
    }
    move.Adjust(FixUp::kCallClosure, closure);
    move.AdjustWords(FixUp::kCallArguments, moved_args.data(), function.args_pointers, 0,
                     moved_args.size() / kWordBytes);
    args = moved_args.data();
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

Flow MoreStack(World& world, Goroutine& g, const image::Function& callee, void** closure) {
  StackMove move;
  const auto needed = static_cast<uint64_t>(callee.frame_size);
  if (world.stacks().MakeRoom(g, needed, &move) == StackPool::Room::kOverflow) {
    return StackOverflow(world, g);
  }
  move.Adjust(FixUp::kCallClosure, *closure);
  move.AdjustWords(FixUp::kCallArguments, g.sched.fp, callee.args_pointers, 0,
                   static_cast<size_t>(callee.args_size) / kWordBytes);
  return Flow::kNext;
}

}  // namespace assay::runtime
