// Instruction: one step of the interpreter's code, fixed width, five operands. See opcodes.def.
#pragma once

#include <cstdint>
#include <string_view>

namespace assay::image {

enum class Op : uint16_t {
#define ASSAY_OP(name, a, b, c, d, x) k##name,
#include "image/opcodes.def"
#undef ASSAY_OP
};

inline constexpr int kOpCount = 0
#define ASSAY_OP(name, a, b, c, d, x) +1
#include "image/opcodes.def"
#undef ASSAY_OP
    ;

std::string_view Name(Op op);

// How a scalar lies in memory; the low byte of Instruction::x of the instructions that need it.
enum Width : int32_t {
  kI8 = 0,
  kU8 = 1,
  kI16 = 2,
  kU16 = 3,
  kI32 = 4,
  kU32 = 5,
  kW64 = 6,
  kF32 = 7,  // loads as kU32
  kF64 = 8,  // loads as kW64
  kWidthMask = 0xff,
  kPrivate = 0x100,  // no other goroutine can reach this memory: not visible, not race-checked
  // The scalar is a pointer: a store of it needs the write barrier. Load, Peek and Poke carry the
  // flag too, so that the verifier can hold their slots to it.
  kPointer = 0x200,
};

enum Conversion : int32_t {
  kIntToFloat64,
  kUintToFloat64,
  kIntToFloat32,
  kUintToFloat32,
  kFloat64ToInt,    // to 64 bits
  kFloat64ToInt32,  // to 32 bits, as amd64 does for all narrower types; Extend follows
  kFloat64ToUint,
  kFloat32ToFloat64,
  kFloat64ToFloat32,
  kPointerToUintptr,  // unsafe: the bits stay, the slot changes
  kUintptrToPointer,
};

struct Instruction {
  Op op = Op::kNop;
  int32_t a = 0;
  int32_t b = 0;
  int32_t c = 0;
  int32_t d = 0;
  int32_t x = 0;
};

}  // namespace assay::image
