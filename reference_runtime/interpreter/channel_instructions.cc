// Channels.
#include <cstring>

#include "reference_runtime/channel/block.h"
#include "reference_runtime/hosted/channel_operations.h"
#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Instruction;

// A slot that a result goes to, or null for none.
uint64_t* OptionalSlot(const Goroutine& g, int32_t offset) {
  return offset >= 0 ? reinterpret_cast<uint64_t*>(g.sched.fp + offset) : nullptr;
}

}  // namespace

Flow PerformMakeChan(World& world, Goroutine& g, const Instruction& i) {
  Channel* channel = nullptr;
  const Flow flow =
      GoMakeChannel(world, g, world.image().type(i.b), Operand<int64_t>(g, i.c), &channel);
  return EndWith(g, i.a, flow, channel);
}

Flow PerformSend(World& world, Goroutine& g, const Instruction& i) {
  g.syncs++;
  return GoSend(world, g, Operand<Channel*>(g, i.a), g.sched.fp + i.b);
}

Flow PerformReceive(World& world, Goroutine& g, const Instruction& i) {
  g.syncs++;
  auto* const channel = Operand<Channel*>(g, i.b);
  std::byte* const into = i.x == 1 ? nullptr : g.sched.fp + i.a;
  uint64_t* const ok = OptionalSlot(g, i.c);
  if (channel == nullptr) {
    // It waits for ever, for a value whose type only the instruction knows.
    if (into != nullptr) ClearForWait(g, into, world.image().type(i.d).size);
    ClearForWait(g, ok);
  }
  return GoReceive(world, g, channel, into, ok);
}

Flow PerformClose(World& world, Goroutine& g, const Instruction& i) {
  g.syncs++;
  return GoClose(world, g, Operand<Channel*>(g, i.a));
}

Flow PerformSelect(World& world, Goroutine& g, const Instruction& i) {
  g.syncs++;
  const image::Select& select = g.sched.function->selects[static_cast<size_t>(i.c)];
  // All of them are written: what they held before must neither stay alive while it waits, nor come
  // back to life with a value that another case has received (L1, collector/liveness.h).
  for (const image::SelectCase& one : select.cases) {
    if (one.direction == image::ChanDirection::kSend || one.element == image::kNone) continue;
    std::memset(g.sched.fp + one.element, 0, world.image().type(one.type).size);
  }
  return GoSelect(world, g, select, g.sched.fp, OptionalSlot(g, i.a), OptionalSlot(g, i.b));
}

Flow PerformLengthChan(World& world, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, GoLength(world, g, Operand<Channel*>(g, i.b)));
  return Flow::kNext;
}

Flow PerformCapacityChan(World& world, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, GoCapacity(world, Operand<Channel*>(g, i.b)));
  return Flow::kNext;
}

}  // namespace assay::runtime
