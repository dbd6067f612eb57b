// Deferred calls and panics.
#include "reference_runtime/interpreter/runtime_instructions.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

using image::Instruction;

Flow PerformDefer(World& world, Goroutine& g, const Instruction& i) {
  world.panics().Defer(g, Operand<void*>(g, i.a), g.sched.fp, i.b);
  return Flow::kNext;
}

Flow PerformFrameToken(World&, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, Panics::TokenOf(g, g.sched.fp));
  return Flow::kNext;
}

Flow PerformDeferIn(World& world, Goroutine& g, const Instruction& i) {
  return world.panics().DeferIn(g, Operand(g, i.c), world.image().function(i.d),
                                Operand<void*>(g, i.a), g.sched.fp, i.b);
}

Flow PerformRunDefers(World& world, Goroutine& g, const Instruction&) {
  return world.panics().RunDefers(g);
}

Flow PerformPanic(World& world, Goroutine& g, const Instruction& i) {
  return world.panics().Panic(g, Operand<GoInterface>(g, i.a));
}

Flow PerformPanicRange(World& world, Goroutine& g, const Instruction& i) {
  return RaiseRange(world, g, static_cast<image::LoopState>(Operand(g, i.a)));
}

Flow PerformRecover(World& world, Goroutine& g, const Instruction& i) {
  SetOperand(g, i.a, world.panics().Recover(g));
  return Flow::kNext;
}

}  // namespace assay::runtime
