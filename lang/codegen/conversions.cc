// Conversions, implicit and explicit, and type assertions. Source: Go spec, "Conversions",
// "Assignability", "Type assertions".
#include "lang/codegen/generator.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

bool Generator::changes_representation(const Type* from, const Type* to) {
  if (!is_interface(to)) return false;
  if (!is_interface(from)) return true;
  // The type word of an interface with methods is bound to the interface type's method list.
  const auto* from_interface = UnderlyingAs<InterfaceType>(from);
  const auto* to_interface = UnderlyingAs<InterfaceType>(to);
  if (from_interface->methods.empty() && to_interface->methods.empty()) return false;
  return !Identical(from_interface, to_interface);
}

int32_t Generator::ConvertImplicitly(TypedValue value, const Type* to, Want want) {
  if (!changes_representation(value.type, to)) {
    if (want.at == kNowhere) return value.at;
    Copy(to, want.at, value.at);
    return want.at;
  }
  const int32_t dest = Result(want, to);
  if (is_interface(value.type)) {
    Emit(Op::kConvertInterface, dest, value.at, TypeId(to), TypeId(value.type));
  } else if (program_.types().NeedMethods(value.type);
             value.expr != nullptr && !is_pointer_shaped(value.type) && SizeOf(value.type) > 0 &&
             Stays(SiteKind::kBox, value.expr)) {
    const FrameScope scope(*this);
    const Fresh box = NewFresh(SiteKind::kBox, value.expr, value.type, {});
    Store(box.place, value.at);
    Emit(Op::kInterfaceAround, dest, box.pointer, TypeId(to), TypeId(value.type));
  } else {
    Emit(Op::kMakeInterface, dest, value.at, TypeId(to), TypeId(value.type));
  }
  return dest;
}

int32_t Generator::BoxConstant(const Expr* e, const Type* to, Want want) {
  program_.types().NeedMethods(e->type);
  const int32_t dest = Result(want, to);
  const FrameScope scope(*this);
  const int32_t box = AllocatePointer();
  Emit(Op::kGlobalAddress, box, program_.ConstantBox(*e->constant, e->type));
  Emit(Op::kInterfaceAround, dest, box, TypeId(to), TypeId(e->type));
  return dest;
}

int32_t Generator::BoxBulk(const Type* type, int32_t address, const Type* to, Want want) {
  program_.types().NeedMethods(type);
  const int32_t dest = Result(want, to);
  const FrameScope scope(*this);
  const int32_t box = AllocatePointer();
  Emit(Op::kNew, box, TypeId(type));
  CopyBulk(type, box, address);
  Emit(Op::kInterfaceAround, dest, box, TypeId(to), TypeId(type));
  return dest;
}

int32_t Generator::ConversionValue(const CallExpr* e, Want want) {
  const Expr* const operand = e->arguments[0];
  if (operand->mode == Mode::kNil) return ZeroValue(e->type, want);
  if (is_interface(e->type)) return ValueAs(operand, e->type, want);
  const TypedValue value{Value(operand), operand->type, operand};
  const PositionScope at(*this, e->position);
  return Convert(value, e->type, want);
}

int32_t Generator::Convert(TypedValue value, const Type* to, Want want) {
  const Type* const from = value.type;
  if (is_interface(to)) return ConvertImplicitly(value, to, want);
  const TypeKind from_kind = KindOf(from);
  const TypeKind to_kind = KindOf(to);
  if (is_numeric(from) && is_numeric(to)) return ConvertNumber(value, to, want);
  const auto emit_to = [&](Op op, int32_t c = 0) {
    const int32_t dest = Result(want, to);
    Emit(op, dest, value.at, c);
    return dest;
  };
  if (is_string(to)) {
    if (is_integer(from)) return emit_to(Op::kStringFromRune);
    if (const auto* slice = UnderlyingAs<SliceType>(from)) {
      return emit_to(KindOf(slice->element) == TypeKind::kUint8 ? Op::kStringFromBytes
                                                                : Op::kStringFromRunes);
    }
  }
  if (const auto* slice = UnderlyingAs<SliceType>(to); slice != nullptr && is_string(from)) {
    return emit_to(
        KindOf(slice->element) == TypeKind::kUint8 ? Op::kBytesFromString : Op::kRunesFromString,
        TypeId(to));
  }
  if (from_kind == TypeKind::kSlice && to_kind == TypeKind::kArray) {
    const int32_t pointer = AllocatePointer();
    Emit(Op::kSliceToArray, pointer, value.at, TypeId(to));
    // The pointer of a nil slice is nil, and nothing is to be loaded for an empty array.
    if (SizeOf(to) == 0) return Result(want, to);
    return Load(Dereference(pointer, to), want);
  }
  if (const auto* pointer = UnderlyingAs<PointerType>(to);
      from_kind == TypeKind::kSlice && pointer) {
    return emit_to(Op::kSliceToArray, TypeId(pointer->element));
  }
  const bool is_unsafe =
      from_kind != to_kind && (from_kind == TypeKind::kUintptr || to_kind == TypeKind::kUintptr);
  if (is_unsafe) {
    const int32_t dest = Result(want, to);
    Emit(Op::kConvert, dest, value.at, 0, 0,
         to_kind == TypeKind::kUintptr ? image::kPointerToUintptr : image::kUintptrToPointer);
    return dest;
  }
  return value.at;  // identical underlying types, directed channels, unsafe.Pointer and pointers
}

int32_t Generator::ConvertNumber(TypedValue value, const Type* to, Want want) {
  const Type* const from = value.type;
  const TypeKind from_kind = KindOf(from);
  const TypeKind to_kind = KindOf(to);
  if (is_complex(from) || is_complex(to)) {
    if (from_kind == to_kind) return value.at;
    const int32_t dest = Result(want, to);
    Emit(Op::kComplexConvert, dest, value.at, 0, 0,
         to_kind == TypeKind::kComplex64 ? image::kF32 : image::kF64);
    return dest;
  }
  if (from_kind == to_kind) return value.at;
  const int32_t dest = Result(want, to);
  const bool to_float32 = to_kind == TypeKind::kFloat32;
  if (is_integer(from) && is_integer(to)) {
    // Widening keeps the canonical form unless a sign is reinterpreted.
    if (SizeOf(to) == 8) {
      Emit(Op::kMove, dest, value.at);
    } else {
      Emit(Op::kExtend, dest, value.at, 0, 0, WidthOf(to));
    }
  } else if (is_integer(from)) {
    const bool is_signed = !is_unsigned(from);
    const image::Conversion conversion =
        to_float32 ? (is_signed ? image::kIntToFloat32 : image::kUintToFloat32)
                   : (is_signed ? image::kIntToFloat64 : image::kUintToFloat64);
    Emit(Op::kConvert, dest, value.at, 0, 0, conversion);
  } else if (is_integer(to)) {
    int32_t source = value.at;
    if (from_kind == TypeKind::kFloat32) {
      source = AllocateBits();
      Emit(Op::kConvert, source, value.at, 0, 0, image::kFloat32ToFloat64);
    }
    // The instructions that gc has for this on amd64 know 32 and 64 bits; what does not fit is the
    // smallest integer, of which narrower types take their part.
    image::Conversion conversion = image::kFloat64ToInt32;
    if (SizeOf(to) == 8) {
      conversion = is_unsigned(to) ? image::kFloat64ToUint : image::kFloat64ToInt;
    } else if (to_kind == TypeKind::kUint32) {
      conversion = image::kFloat64ToInt;
    }
    Emit(Op::kConvert, dest, source, 0, 0, conversion);
    Wrap(to, dest);
  } else {
    Emit(Op::kConvert, dest, value.at, 0, 0,
         to_float32 ? image::kFloat64ToFloat32 : image::kFloat32ToFloat64);
  }
  return dest;
}

int32_t Generator::AssertValue(const TypeAssertExpr* e, Want want, int32_t ok) {
  const int32_t value = Value(e->base);
  const int32_t dest = want.fresh ? want.at : AllocateFor(e->type);
  Emit(Op::kAssert, dest, value, TypeId(e->type), TypeId(e->base->type), ok == kNowhere ? 0 : ok);
  Canonicalize(e->type, dest);
  return dest;
}

}  // namespace assay::lang
