// Operands: what each of the five numbers of an instruction means, from opcodes.def.
//
// Read by the disassembler, the verifier and whoever else must treat all instructions alike.
#pragma once

#include <array>

#include "image/instruction.h"

namespace assay::image {

// The letters of opcodes.def; its head explains them.
enum class Operand : uint8_t {
  kUnused,         // _
  kSlotOut,        // D
  kSlotIn,         // S
  kBytesOut,       // DW
  kBytesIn,        // SW
  kSlotOutOrNone,  // DO
  kSlotInOrNone,   // SO
  kImmediate,      // I
  kType,           // T
  kFunction,       // F
  kLabel,          // L
  kConstant,       // P
  kSpecial,        // X
};

// The meanings of a, b, c, d and x of `op`.
const std::array<Operand, 5>& Operands(Op op);
// a, b, c, d and x themselves.
inline std::array<int32_t, 5> Values(const Instruction& instruction) {
  return {instruction.a, instruction.b, instruction.c, instruction.d, instruction.x};
}

// Bytes of a scalar of that width in memory; flags are ignored. 0 when it is no width.
int32_t WidthBytes(int32_t width);

}  // namespace assay::image
