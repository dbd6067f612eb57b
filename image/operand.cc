#include "image/operand.h"

namespace assay::image {

namespace {

constexpr Operand Parse(std::string_view letters) {
  if (letters == "D") return Operand::kSlotOut;
  if (letters == "S") return Operand::kSlotIn;
  if (letters == "DW") return Operand::kBytesOut;
  if (letters == "SW") return Operand::kBytesIn;
  if (letters == "DO") return Operand::kSlotOutOrNone;
  if (letters == "SO") return Operand::kSlotInOrNone;
  if (letters == "I") return Operand::kImmediate;
  if (letters == "T") return Operand::kType;
  if (letters == "F") return Operand::kFunction;
  if (letters == "L") return Operand::kLabel;
  if (letters == "P") return Operand::kConstant;
  if (letters == "X") return Operand::kSpecial;
  return Operand::kUnused;
}

constexpr std::array<Operand, 5> kOperands[] = {
#define ASSAY_OP(name, a, b, c, d, x) {Parse(#a), Parse(#b), Parse(#c), Parse(#d), Parse(#x)},
#include "image/opcodes.def"
#undef ASSAY_OP
};

constexpr std::string_view kNames[] = {
#define ASSAY_OP(name, a, b, c, d, x) #name,
#include "image/opcodes.def"
#undef ASSAY_OP
};

}  // namespace

std::string_view Name(Op op) {
  const auto index = static_cast<size_t>(op);
  return index < static_cast<size_t>(kOpCount) ? kNames[index] : "?";
}

const std::array<Operand, 5>& Operands(Op op) { return kOperands[static_cast<size_t>(op)]; }

int32_t WidthBytes(int32_t width) {
  switch (width & kWidthMask) {
    case kI8:
    case kU8:
      return 1;
    case kI16:
    case kU16:
      return 2;
    case kI32:
    case kU32:
    case kF32:
      return 4;
    case kW64:
    case kF64:
      return 8;
    default:
      return 0;
  }
}

}  // namespace assay::image
