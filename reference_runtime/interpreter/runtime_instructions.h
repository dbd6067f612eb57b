// Runtime instructions: those that are a call of the runtime with operands out of the frame. The
// loop decides whether they may be performed and how to go on; image/opcodes.def says what they do.
//
// Threads: the machine that runs g, whose place (Goroutine::sched) is up to date.
#pragma once

#include "image/instruction.h"
#include "reference_runtime/interpreter/frame.h"

namespace assay::runtime {

#define ASSAY_RUNTIME_INSTRUCTION(name, touches) \
  Flow Perform##name(World& world, Goroutine& g, const image::Instruction& i);
#include "reference_runtime/interpreter/runtime_instructions.def"
#undef ASSAY_RUNTIME_INSTRUCTION

// These read memory that others may reach only at times, which the loop finds out first.
Flow PerformStringFromBytes(World& world, Goroutine& g, const image::Instruction& i);
Flow PerformStringFromRunes(World& world, Goroutine& g, const image::Instruction& i);
Flow PerformAppendGrow(World& world, Goroutine& g, const image::Instruction& i);
Flow PerformAppendSlice(World& world, Goroutine& g, const image::Instruction& i);
Flow PerformCopySlice(World& world, Goroutine& g, const image::Instruction& i);

// ---- for their definitions: slots of the frame that g stands in

template <typename T = uint64_t>
T Operand(const Goroutine& g, int32_t offset) {
  return Get<T>(g.sched.fp, offset);
}
template <typename T>
void SetOperand(const Goroutine& g, int32_t offset, T value) {
  Put(g.sched.fp, offset, value);
}
// Ends an instruction whose result is `value`, if it has come to one.
template <typename T>
Flow EndWith(const Goroutine& g, int32_t offset, Flow flow, T value) {
  if (flow == Flow::kNext) SetOperand(g, offset, value);
  return flow;
}

}  // namespace assay::runtime
