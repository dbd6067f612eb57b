// Maps.
#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/value/map.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

using image::Instruction;

Flow PerformMakeMap(World& world, Goroutine& g, const Instruction& i) {
  Map* map = nullptr;
  const int64_t hint = i.c >= 0 ? Operand<int64_t>(g, i.c) : 0;
  const Flow flow = MakeMap(world, g, world.image().type(i.b), hint, &map);
  return EndWith(g, i.a, flow, map);
}

Flow PerformMapGet(World& world, Goroutine& g, const Instruction& i) {
  const std::byte* value = nullptr;
  bool present = false;
  const Flow flow = MapGet(world, g, world.image().type(i.d), Operand<Map*>(g, i.b),
                           g.sched.fp + i.c, &value, &present);
  if (flow != Flow::kNext) return flow;
  SetOperand(g, i.a, value);
  if (i.x == 1) SetOperand(g, i.a + 8, uint64_t{present});
  return Flow::kNext;
}

Flow PerformMapAssign(World& world, Goroutine& g, const Instruction& i) {
  std::byte* value = nullptr;
  const Flow flow =
      MapAssign(world, g, world.image().type(i.d), Operand<Map*>(g, i.b), g.sched.fp + i.c, &value);
  return EndWith(g, i.a, flow, value);
}

Flow PerformMapDelete(World& world, Goroutine& g, const Instruction& i) {
  return MapDelete(world, g, world.image().type(i.c), Operand<Map*>(g, i.a), g.sched.fp + i.b);
}

Flow PerformMapClear(World& world, Goroutine& g, const Instruction& i) {
  return MapClear(world, g, world.image().type(i.b), Operand<Map*>(g, i.a));
}

Flow PerformMapIterate(World& world, Goroutine& g, const Instruction& i) {
  MapIterator* iterator = nullptr;
  const Flow flow = MapIterate(world, g, world.image().type(i.c), Operand<Map*>(g, i.b), &iterator);
  return EndWith(g, i.a, flow, iterator);
}

Flow PerformMapNext(World& world, Goroutine& g, const Instruction& i) {
  std::byte* key = nullptr;
  std::byte* value = nullptr;
  const Flow flow = MapNext(world, g, Operand<MapIterator*>(g, i.c), &key, &value);
  if (flow != Flow::kNext) return flow;
  SetOperand(g, i.a, key);
  SetOperand(g, i.b, value);
  return Flow::kNext;
}

Flow PerformLengthMap(World& world, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, MapLength(world, g, Operand<Map*>(g, i.b)));
  return Flow::kNext;
}

}  // namespace assay::runtime
