// Constants and zero values.
#include <bit>
#include <limits>

#include "lang/codegen/generator.h"
#include "lang/types/constant.h"

namespace assay::lang {

int32_t Generator::IntValue(int64_t value, Want want) {
  const int32_t dest = want.at != kNowhere ? want.at : AllocateBits();
  if (value >= std::numeric_limits<int32_t>::min() &&
      value <= std::numeric_limits<int32_t>::max()) {
    Emit(Op::kInt, dest, static_cast<int32_t>(value));
  } else {
    Emit(Op::kConst, dest, program_.Constant(static_cast<uint64_t>(value)));
  }
  return dest;
}

int32_t Generator::FloatOne(bool is_float32) {
  return IntValue(is_float32 ? std::bit_cast<int32_t>(1.0f) : std::bit_cast<int64_t>(1.0));
}

int32_t Generator::ZeroValue(const Type* type, Want want) {
  const int32_t dest = Result(want, type);
  Zero(type, dest);
  return dest;
}

void Generator::StringValue(std::string_view text, int32_t at) {
  if (text.empty()) return Emit(Op::kZero, at, 16);
  Emit(Op::kStringConst, at, program_.String(text));
}

int32_t Generator::ConstantValue(const Constant& constant, const Type* type, Want want) {
  const int32_t dest = Result(want, type);
  if (is_boolean(type)) return IntValue(constant.AsBool() ? 1 : 0, {dest});
  if (is_string(type)) {
    StringValue(constant.AsString(), dest);
  } else if (is_complex(type)) {
    const bool is_narrow = KindOf(type) == TypeKind::kComplex64;
    const uint64_t real = is_narrow ? std::bit_cast<uint32_t>(constant.AsFloat())
                                    : std::bit_cast<uint64_t>(constant.AsDouble());
    const uint64_t imaginary = is_narrow ? std::bit_cast<uint32_t>(constant.ImaginaryAsFloat())
                                         : std::bit_cast<uint64_t>(constant.ImaginaryAsDouble());
    const int32_t width = is_narrow ? image::kF32 : image::kF64;
    const int32_t part = AllocateBits();
    IntValue(static_cast<int64_t>(real), {part});
    Emit(Op::kPoke, dest, part, 0, 0, width);
    IntValue(static_cast<int64_t>(imaginary), {part});
    Emit(Op::kPoke, dest + (is_narrow ? 4 : 8), part, 0, 0, width);
  } else if (KindOf(type) == TypeKind::kFloat32) {
    IntValue(std::bit_cast<uint32_t>(constant.AsFloat()), {dest});
  } else if (is_float(type)) {
    IntValue(static_cast<int64_t>(std::bit_cast<uint64_t>(constant.AsDouble())), {dest});
  } else if (is_pointer_shaped(type)) {  // unsafe.Pointer of a constant
    const int32_t bits = IntValue(constant.AsInt64());
    Emit(Op::kConvert, dest, bits, 0, 0, image::kUintptrToPointer);
  } else {
    IntValue(constant.AsInt64(), {dest});
  }
  return dest;
}

}  // namespace assay::lang
