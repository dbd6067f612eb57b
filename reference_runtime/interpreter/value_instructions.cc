// Values of any type: new ones, comparing, interfaces, printing, complex numbers.
#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/interpreter/scalar.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Instruction;

Flow Compute(ComplexOperation operation, const Goroutine& g, const Instruction& i) {
  std::byte* const fp = g.sched.fp;
  ComputeComplex(operation, fp + i.a, fp + i.b, fp + i.c, i.x);
  return Flow::kNext;
}

}  // namespace

Flow PerformNew(World& world, Goroutine& g, const Instruction& i) {
  void* const object = world.allocator().New(g, world.image().type(i.b));
  SetOperand(g, i.a, object);
  return object != nullptr ? Flow::kNext : world.OutOfMemory(g);
}

Flow PerformEqualWide(World& world, Goroutine& g, const Instruction& i) {
  bool equal = false;
  const Flow flow =
      EqualValues(world, g, world.image().type(i.d), g.sched.fp + i.b, g.sched.fp + i.c, &equal);
  return EndWith(g, i.a, flow, uint64_t{equal});
}

// ---- complex numbers

Flow PerformComplexAdd(World&, Goroutine& g, const Instruction& i) {
  return Compute(ComplexOperation::kAdd, g, i);
}
Flow PerformComplexSub(World&, Goroutine& g, const Instruction& i) {
  return Compute(ComplexOperation::kSubtract, g, i);
}
Flow PerformComplexMul(World&, Goroutine& g, const Instruction& i) {
  return Compute(ComplexOperation::kMultiply, g, i);
}
Flow PerformComplexDiv(World&, Goroutine& g, const Instruction& i) {
  return Compute(ComplexOperation::kDivide, g, i);
}

Flow PerformComplexEqual(World&, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, uint64_t{EqualComplex(g.sched.fp + i.b, g.sched.fp + i.c, i.x)});
  return Flow::kNext;
}

Flow PerformComplexConvert(World&, Goroutine& g, const Instruction& i) {
  ConvertComplex(g.sched.fp + i.a, g.sched.fp + i.b, i.x);
  return Flow::kNext;
}

// ---- interfaces

Flow PerformMakeInterface(World& world, Goroutine& g, const Instruction& i) {
  const image::Image& image = world.image();
  GoInterface result;
  const Flow flow =
      MakeInterface(world, g, image.type(i.c), image.type(i.d), g.sched.fp + i.b, &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformInterfaceAround(World& world, Goroutine& g, const Instruction& i) {
  const image::Image& image = world.image();
  SetOperand(g, i.a,
             InterfaceAround(world, image.type(i.c), image.type(i.d), Operand<void*>(g, i.b)));
  return Flow::kNext;
}

Flow PerformConvertInterface(World& world, Goroutine& g, const Instruction& i) {
  const image::Image& image = world.image();
  GoInterface result;
  const Flow flow = ConvertInterface(world, g, image.type(i.d), image.type(i.c),
                                     Operand<GoInterface>(g, i.b), &result);
  return EndWith(g, i.a, flow, result);
}

Flow PerformAssert(World& world, Goroutine& g, const Instruction& i) {
  const image::Image& image = world.image();
  std::byte* const fp = g.sched.fp;
  return AssertType(world, g, image.type(i.d), image.type(i.c), Operand<GoInterface>(g, i.b),
                    fp + i.a, i.x > 0 ? reinterpret_cast<uint64_t*>(fp + i.x) : nullptr);
}

Flow PerformInterfaceHolds(World& world, Goroutine& g, const Instruction& i) {
  const image::Image& image = world.image();
  const auto value = Operand<GoInterface>(g, i.b);
  const bool holds = i.c < 0 ? value.type_word == nullptr
                             : InterfaceHolds(world, image.type(i.d), image.type(i.c), value);
  SetOperand(g, i.a, uint64_t{holds});
  return Flow::kNext;
}

// ---- print and println

Flow PerformPrint(World& world, Goroutine& g, const Instruction& i) {
  g.print_buffer += PrintText(world.image().type(i.b), g.sched.fp + i.a);
  return Flow::kNext;
}

Flow PerformPrintText(World& world, Goroutine& g, const Instruction& i) {
  g.print_buffer += world.image().strings[static_cast<size_t>(i.a)];
  return Flow::kNext;
}

Flow PerformPrintEnd(World& world, Goroutine& g, const Instruction&) {
  world.Write(g, 2, g.print_buffer);
  g.print_buffer.clear();
  return Flow::kNext;
}

}  // namespace assay::runtime
