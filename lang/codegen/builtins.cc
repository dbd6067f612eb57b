// Built-in functions, but for append, make and new (composites.cc). Source: Go spec, "Built-in
// functions".
//
// Those that stand as statements work on operands that lie in the frame already, because go and
// defer run them later, in a function made up for the purpose.
#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

int32_t Generator::BuiltinValue(const CallExpr* e, Want want) {
  switch (e->builtin) {
    case Builtin::kAppend:
      return AppendValue(e, want);
    case Builtin::kCap:
      return LengthValue(e->arguments[0], true, want);
    case Builtin::kLen:
      return LengthValue(e->arguments[0], false, want);
    case Builtin::kComplex:
      return ComplexValue(e, want);
    case Builtin::kReal:
      return ComplexPart(e, false, want);
    case Builtin::kImag:
      return ComplexPart(e, true, want);
    case Builtin::kMake:
      return MakeValue(e, want);
    case Builtin::kMax:
    case Builtin::kMin:
      return MinMaxValue(e, want);
    case Builtin::kNew:
      return NewValue(e, want);
    case Builtin::kCopy: {
      const auto operands = BuiltinOperands(e);
      return CopyCount(operands, Result(want, e->type));
    }
    case Builtin::kRecover: {
      const int32_t dest = Result(want, e->type);
      Emit(Op::kRecover, dest);
      return dest;
    }
    case Builtin::kUnsafeAdd:
    case Builtin::kUnsafeSlice:
    case Builtin::kUnsafeSliceData:
    case Builtin::kUnsafeString:
    case Builtin::kUnsafeStringData:
      return UnsafeValue(e, want);
    default:
      break;
  }
  ASSAY_CHECK(false, "a built-in function with a value");
  return kNowhere;
}

int32_t Generator::LengthValue(const Expr* operand, bool capacity, Want want) {
  const Type* const type = operand->type;
  const auto* pointer = UnderlyingAs<PointerType>(type);
  const auto* array = UnderlyingAs<ArrayType>(pointer != nullptr ? pointer->element : type);
  if (array != nullptr) {
    Effect(operand);  // constant otherwise
    return IntValue(array->length, want);
  }
  if (KindOf(type) == TypeKind::kMap || KindOf(type) == TypeKind::kChan) {
    const int32_t value = Value(operand);
    const int32_t dest = want.at != kNowhere ? want.at : AllocateBits();
    const Op op = KindOf(type) == TypeKind::kMap ? Op::kLengthMap
                  : capacity                     ? Op::kCapacityChan
                                                 : Op::kLengthChan;
    Emit(op, dest, value);
    return dest;
  }
  // The second word of a string or slice, or the third: in memory, only that word is read.
  Place place = operand->mode == Mode::kVariable && operand->kind != ExprKind::kCompositeLiteral
                    ? PlaceOf(operand)
                    : Whole(Value(operand), type);
  const int32_t offset = capacity ? 16 : 8;
  if (place.kind == Place::Kind::kMap) place = Whole(Load(place), type);
  if (place.kind == Place::Kind::kFrame && place.index == kNowhere) {
    if (place.object == kNowhere) return place.base + offset;
    // A function may change the variable before the length is used.
    const int32_t dest = want.at != kNowhere ? want.at : AllocateBits();
    Copy(Basic(TypeKind::kInt), dest, place.base + offset);
    return dest;
  }
  place.offset += offset;
  place.type = Basic(TypeKind::kInt);
  return Load(place, want);
}

std::vector<const Type*> Generator::ArgumentTypes(const CallExpr* e) {
  if (e->spreads_tuple) {
    const auto* tuple = TypeAs<TupleType>(e->arguments[0]->type);
    return {tuple->types.begin(), tuple->types.end()};
  }
  std::vector<const Type*> types;
  for (const Expr* argument : e->arguments) types.push_back(argument->type);
  return types;
}

std::vector<int32_t> Generator::ArgumentValues(const CallExpr* e,
                                               const std::vector<const Type*>& types) {
  if (!e->spreads_tuple) return InOrder({e->arguments.begin(), e->arguments.end()}, types);
  const std::vector<TypedValue> results = Values(e->arguments[0]);
  std::vector<int32_t> values;
  for (size_t i = 0; i < types.size(); ++i) {
    values.push_back(ConvertImplicitly(results[i], types[i], {}));
  }
  return values;
}

std::vector<TypedValue> Generator::BuiltinOperands(const CallExpr* e) {
  std::vector<const Type*> types = ArgumentTypes(e);
  if (e->builtin == Builtin::kPanic) types[0] = any();
  if (e->builtin == Builtin::kDelete) types[1] = UnderlyingAs<MapType>(types[0])->key;
  const auto values = ArgumentValues(e, types);
  std::vector<TypedValue> out;
  for (size_t i = 0; i < values.size(); ++i) out.push_back({values[i], types[i]});
  return out;
}

void Generator::BuiltinEffect(Builtin builtin, const std::vector<TypedValue>& operands) {
  switch (builtin) {
    case Builtin::kClose:
      return Emit(Op::kClose, operands[0].at);
    case Builtin::kDelete:
      return Emit(Op::kMapDelete, operands[0].at, operands[1].at, TypeId(operands[0].type));
    case Builtin::kPanic:
      return Emit(Op::kPanic, operands[0].at);
    case Builtin::kPrint:
      return Print(operands, false);
    case Builtin::kPrintln:
      return Print(operands, true);
    case Builtin::kClear:
      return Clear(operands[0]);
    case Builtin::kCopy:
      CopyCount(operands, kNowhere);
      return;
    case Builtin::kRecover:
      return Emit(Op::kRecover, AllocateFor(any()));
    default:
      break;
  }
  ASSAY_CHECK(false, "a built-in function that may stand as a statement");
}

int32_t Generator::CopyCount(const std::vector<TypedValue>& operands, int32_t dest) {
  Emit(Op::kCopySlice, dest, operands[0].at, operands[1].at, TypeId(operands[0].type),
       is_string(operands[1].type) ? 1 : 0);
  return dest;
}

void Generator::Print(const std::vector<TypedValue>& operands, bool line) {
  for (size_t i = 0; i < operands.size(); ++i) {
    if (line && i > 0) Emit(Op::kPrintText, program_.String(" "));
    Emit(Op::kPrint, operands[i].at, TypeId(operands[i].type));
  }
  if (line) Emit(Op::kPrintText, program_.String("\n"));
  Emit(Op::kPrintEnd);
}

void Generator::Clear(TypedValue operand) {
  if (KindOf(operand.type) == TypeKind::kMap) {
    return Emit(Op::kMapClear, operand.at, TypeId(operand.type));
  }
  // for i := range s { s[i] = zero }
  const Type* const element = UnderlyingAs<SliceType>(operand.type)->element;
  const int32_t zero = ZeroValue(element, {});
  const int32_t index = IntValue(0);
  const int32_t more = AllocateBits();
  const Label next = NewLabel();
  const Label end = NewLabel();
  Bind(next);
  Emit(Op::kLessSigned, more, index, operand.at + 8);
  JumpIfNot(more, end);
  Store(SliceElement(operand.at, element, index), zero);
  Emit(Op::kAddImm, index, index, 1);
  Jump(next);
  Bind(end);
}

int32_t Generator::MinMaxValue(const CallExpr* e, Want want) {
  const bool is_min = e->builtin == Builtin::kMin;
  const auto values = ArgumentValues(e, std::vector<const Type*>(ArgumentTypes(e).size(), e->type));
  const int32_t dest = want.fresh ? want.at : AllocateFor(e->type);
  Copy(e->type, dest, values[0]);
  for (size_t i = 1; i < values.size(); ++i) MinMax(is_min, e->type, dest, values[i]);
  return dest;
}

// dest = min(dest, other) or max(dest, other).
void Generator::MinMax(bool is_min, const Type* type, int32_t dest, int32_t other) {
  const int32_t test = AllocateBits();
  const Label take = NewLabel();
  const Label end = NewLabel();
  const Token keeps = is_min ? Token::kLess : Token::kGreater;
  Compare(keeps, type, test, dest, other);
  JumpIf(test, end);
  Compare(keeps, type, test, other, dest);
  JumpIf(test, take);
  if (is_float(type)) {
    // Equal or unordered. -0 is less than +0: their bits differ in the sign alone. A NaN wins, and
    // a sum with a NaN is one.
    const Label unordered = NewLabel();
    Emit(Op::kFloatEqual, test, dest, other, 0, WidthOf(type));
    JumpIfNot(test, unordered);
    Emit(is_min ? Op::kOr : Op::kAnd, dest, dest, other);
    Jump(end);
    Bind(unordered);
    Emit(Op::kFloatAdd, dest, dest, other, 0, WidthOf(type));
  }
  Jump(end);
  Bind(take);
  Copy(type, dest, other);
  Bind(end);
}

int32_t Generator::ComplexValue(const CallExpr* e, Want want) {
  const bool is_narrow = KindOf(e->type) == TypeKind::kComplex64;
  const Type* const part = Basic(is_narrow ? TypeKind::kFloat32 : TypeKind::kFloat64);
  const auto values = ArgumentValues(e, {part, part});
  const int32_t dest = want.fresh ? want.at : AllocateFor(e->type);
  Emit(Op::kPoke, dest, values[0], 0, 0, WidthOf(part));
  Emit(Op::kPoke, dest + (is_narrow ? 4 : 8), values[1], 0, 0, WidthOf(part));
  return dest;
}

int32_t Generator::ComplexPart(const CallExpr* e, bool imaginary, Want want) {
  const int32_t value = Value(e->arguments[0]);
  const bool is_narrow = KindOf(e->arguments[0]->type) == TypeKind::kComplex64;
  const int32_t offset = imaginary ? (is_narrow ? 4 : 8) : 0;
  const int32_t dest = Result(want, e->type);
  Emit(Op::kPeek, dest, value + offset, 0, 0, is_narrow ? image::kF32 : image::kF64);
  return dest;
}

int32_t Generator::UnsafeValue(const CallExpr* e, Want want) {
  const auto values = ArgumentValues(e, ArgumentTypes(e));
  const int32_t dest = want.fresh ? want.at : AllocateFor(e->type);
  switch (e->builtin) {
    case Builtin::kUnsafeAdd:
      Emit(Op::kIndexAddress, dest, values[0], values[1], 1);
      break;
    case Builtin::kUnsafeSlice:
    case Builtin::kUnsafeString:
      if (const auto* slice = UnderlyingAs<SliceType>(e->type)) {
        Emit(Op::kUnsafeSlice, dest, values[0], values[1],
             static_cast<int32_t>(SizeOf(slice->element)));
      } else {
        Emit(Op::kUnsafeSlice, dest, values[0], values[1], 1, 1);
      }
      break;
    default:  // the data pointer is the first word
      Emit(Op::kMove, dest, values[0]);
      break;
  }
  return dest;
}

}  // namespace assay::lang
