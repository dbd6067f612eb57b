// Values of expressions: the dispatch, names, selectors, indices, slices, unary operators.
#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

int32_t Generator::Value(const Expr* e, Want want) {
  const PositionScope at(*this, e->position);
  if (e->constant != nullptr) return ConstantValue(*e->constant, e->type, want);
  if (e->mode == Mode::kNil) return ZeroValue(e->type, want);
  const int32_t value = ValueWithoutCheck(e, want);
  if (want.at == kNowhere || value == want.at) return value;
  Copy(e->type, want.at, value);
  return want.at;
}

// Neither a constant nor nil. The result may lie elsewhere than wanted.
int32_t Generator::ValueWithoutCheck(const Expr* e, Want want) {
  switch (e->kind) {
    case ExprKind::kIdent:
      return IdentValue(Cast<Ident>(e)->object, e->type, want);
    case ExprKind::kFuncLiteral:
      return LiteralValue(Cast<FuncLiteral>(e), want);
    case ExprKind::kCompositeLiteral:
      return CompositeValue(Cast<CompositeLiteral>(e), want);
    case ExprKind::kParen:
      return Value(Cast<ParenExpr>(e)->inner, want);
    case ExprKind::kSelector:
      return SelectorValue(Cast<SelectorExpr>(e), want);
    case ExprKind::kIndex:
      if (Cast<IndexExpr>(e)->is_instance) return Value(Cast<IndexExpr>(e)->base, want);
      return IndexValue(Cast<IndexExpr>(e), want);
    case ExprKind::kSlice:
      return SliceValue(Cast<SliceExpr>(e), want);
    case ExprKind::kTypeAssert:
      return AssertValue(Cast<TypeAssertExpr>(e), want, kNowhere);
    case ExprKind::kCall:
      return CallValue(Cast<CallExpr>(e), want);
    case ExprKind::kStar:
      return Load(PlaceOf(e), want);
    case ExprKind::kUnary:
      return UnaryValue(Cast<UnaryExpr>(e), want);
    case ExprKind::kBinary:
      return BinaryValue(Cast<BinaryExpr>(e), want);
    default:
      break;
  }
  ASSAY_CHECK(false, "a checked expression of this kind has a value");
  return kNowhere;
}

int32_t Generator::ValueAs(const Expr* e, const Type* to, Want want) {
  if (e->mode == Mode::kNil) {
    const PositionScope at(*this, e->position);
    return ZeroValue(to, want);
  }
  if (!changes_representation(e->type, to)) return Value(e, want);
  if (e->constant != nullptr && !is_pointer_shaped(e->type) && SizeOf(e->type) > 0) {
    const PositionScope at(*this, e->position);
    return BoxConstant(e, to, want);
  }
  if (!is_interface(e->type) && is_bulky(e)) {
    const Place place = PlaceOf(e);
    if (place.kind == Place::Kind::kMemory || place.kind == Place::Kind::kSlice) {
      return BoxBulk(e->type, AddressOf(place), to, want);
    }
  }
  const TypedValue value{Value(e), e->type, e};
  const PositionScope at(*this, e->position);
  return ConvertImplicitly(value, to, want);
}

void Generator::ValueInto(const Expr* e, const Type* to, Want want) { ValueAs(e, to, want); }

void Generator::ValueIntoFresh(const Expr* e, const Place& place) {
  const Expr* inner = e;
  while (const auto* paren = TryCast<ParenExpr>(inner)) inner = paren->inner;
  const auto* literal = TryCast<CompositeLiteral>(inner);
  if (literal != nullptr &&
      (KindOf(literal->type) == TypeKind::kStruct || KindOf(literal->type) == TypeKind::kArray) &&
      !changes_representation(literal->type, place.type)) {
    const PositionScope at(*this, literal->position);
    return CompositeIntoFresh(literal, place);
  }
  if (is_slot(place)) return ValueInto(e, place.type, {place.base, true});
  if (CopiedInBulk(e, place)) return;
  const int32_t value = ValueAs(e, place.type);
  const PositionScope at(*this, e->position);
  Store(place, value);
}

void Generator::Effect(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const PositionScope at(*this, e->position);
  if (const auto* call = TryCast<CallExpr>(e)) return CallEffect(call);
  if (const auto* unary = TryCast<UnaryExpr>(e); unary != nullptr && unary->op == Token::kArrow) {
    const Type* const element = UnderlyingAs<ChanType>(unary->operand->type)->element;
    const int32_t channel = Value(unary->operand);
    Emit(Op::kReceive, channel, channel, image::kNone, TypeId(element), 1);
    return;
  }
  Value(e);
}

std::vector<TypedValue> Generator::Values(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  if (e->comma_ok) {
    const int32_t ok = AllocateBits();
    const TypedValue value = CommaOk(e, ok);
    return {value, {ok, Basic(TypeKind::kBool)}};
  }
  return CallResults(Cast<CallExpr>(e));
}

TypedValue Generator::CommaOk(const Expr* e, int32_t ok) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const PositionScope at(*this, e->position);
  if (const auto* index = TryCast<IndexExpr>(e)) return {MapValue(index, {}, ok), e->type};
  if (const auto* assertion = TryCast<TypeAssertExpr>(e)) {
    return {AssertValue(assertion, {}, ok), e->type};
  }
  return {ReceiveValue(Cast<UnaryExpr>(e)->operand, {}, ok), e->type};
}

int32_t Generator::IdentValue(const Object* object, const Type* type, Want want) {
  if (const auto* v = ObjectAs<Variable>(object)) return Load(PlaceOfVariable(v), want);
  const auto* function = ObjectAs<Function>(object);
  ASSAY_CHECK(function != nullptr && type != nullptr, "a name with a value is of one of two kinds");
  return StaticClosure(program_.Declared(function), want);
}

Place Generator::SelectionStart(const SelectorExpr* e) {
  // A path that starts by following a pointer needs its value, any other only its place.
  const Selection& selection = *e->selection;
  if (!selection.path.empty() && selection.path[0].dereference) {
    return Whole(Value(e->base), e->base->type);
  }
  return PlaceOf(e->base);
}

int32_t Generator::SelectorValue(const SelectorExpr* e, Want want) {
  if (e->selection == nullptr) return IdentValue(e->selector->object, e->type, want);
  switch (e->selection->kind) {
    case Selection::Kind::kField:
      return Load(PlaceOf(e), want);
    case Selection::Kind::kMethod:
    case Selection::Kind::kInterfaceMethod:
      return MethodValue(e, want);
    case Selection::Kind::kMethodExpression:
      return MethodExpressionValue(e, want);
  }
  return kNowhere;
}

int32_t Generator::IndexValue(const IndexExpr* e, Want want) {
  if (UnderlyingAs<MapType>(e->base->type) != nullptr) return MapValue(e, want, kNowhere);
  if (!is_string(e->base->type)) return Load(PlaceOf(e), want);
  const auto operands = InOrder({e->base, e->index()}, {e->base->type, e->index()->type});
  const int32_t dest = Result(want, e->type);
  Emit(Op::kStringIndex, dest, operands[0], operands[1]);
  return dest;
}

int32_t Generator::MapValue(const IndexExpr* e, Want want, int32_t ok) {
  const Place place = PlaceOf(e);
  if (ok == kNowhere) return Load(place, want);
  const int32_t address = AllocateWords({true, false});
  const int32_t dest = Result(want, e->type);
  Emit(Op::kMapGet, address, place.base, place.key, TypeId(place.map_type), 1);
  LoadScalarOrWide(place.type, dest, {address, 0, image::kPrivate});
  Emit(Op::kMove, ok, address + 8);
  return dest;
}

int32_t Generator::ReceiveValue(const Expr* channel, Want want, int32_t ok) {
  const Type* const element = UnderlyingAs<ChanType>(channel->type)->element;
  const int32_t from = Value(channel);
  const int32_t dest = want.fresh ? want.at : AllocateFor(element);
  Emit(Op::kReceive, dest, from, ok, TypeId(element), 0);
  Canonicalize(element, dest);
  return dest;
}

int32_t Generator::SliceValue(const SliceExpr* e, Want want) {
  const Type* const base = e->base->type;
  const auto* pointer = UnderlyingAs<PointerType>(base);
  const bool is_array = pointer != nullptr || KindOf(base) == TypeKind::kArray;
  const int32_t indices = AllocateWords({false, false, false});
  const Expr* const bounds[] = {e->low, e->high, e->max};
  std::vector<Evaluation> evaluations;
  evaluations.push_back({has_call(e->base), [&] {
                           if (pointer != nullptr || !is_array) return Value(e->base);
                           return AddressOf(PlaceOf(e->base));
                         }});
  int32_t given = 0;
  for (int32_t i = 0; i < 3; ++i) {
    const Expr* const bound = bounds[i];
    if (bound == nullptr) continue;
    given |= 1 << i;
    evaluations.push_back({has_call(bound), [this, bound, indices, i] {
                             return Value(bound, {indices + 8 * i, true});
                           }});
  }
  const int32_t operand = InOrder(evaluations)[0];
  const int32_t dest = Result(want, e->type);
  if (is_array) {
    const Type* const array = pointer != nullptr ? pointer->element : base;
    Emit(Op::kSliceArray, dest, operand, indices, TypeId(array), given);
  } else if (is_string(base)) {
    Emit(Op::kSliceString, dest, operand, indices, 0, given);
  } else {
    Emit(Op::kSliceSlice, dest, operand, indices, TypeId(base), given);
  }
  return dest;
}

int32_t Generator::UnaryValue(const UnaryExpr* e, Want want) {
  switch (e->op) {
    case Token::kArrow:
      return ReceiveValue(e->operand, want, image::kNone);
    case Token::kAnd:
      return AddressValue(e, want);
    case Token::kAdd:
      return Value(e->operand, want);
    default:
      break;
  }
  const int32_t operand = Value(e->operand);
  const int32_t dest = Result(want, e->type);
  const PositionScope at(*this, e->position);
  switch (e->op) {
    case Token::kNot:
      Emit(Op::kNot, dest, operand);
      break;
    case Token::kXor:
      Emit(Op::kComplement, dest, operand);
      Wrap(e->type, dest);
      break;
    case Token::kSub:
      if (is_float(e->type)) {
        Emit(Op::kFloatNegate, dest, operand, 0, 0, WidthOf(e->type));
      } else if (is_complex(e->type)) {
        const int32_t width = KindOf(e->type) == TypeKind::kComplex64 ? image::kF32 : image::kF64;
        const int32_t bytes = width == image::kF32 ? 4 : 8;
        const int32_t part = AllocateBits();
        for (const int32_t offset : {0, bytes}) {
          Emit(Op::kPeek, part, operand + offset, 0, 0, width);
          Emit(Op::kFloatNegate, part, part, 0, 0, width);
          Emit(Op::kPoke, dest + offset, part, 0, 0, width);
        }
      } else {
        Emit(Op::kNegate, dest, operand);
        Wrap(e->type, dest);
      }
      break;
    default:
      ASSAY_CHECK(false, "a unary operator of Go");
  }
  return dest;
}

int32_t Generator::AddressValue(const UnaryExpr* e, Want want) {
  const Expr* operand = e->operand;
  while (const auto* paren = TryCast<ParenExpr>(operand)) operand = paren->inner;
  if (const auto* literal = TryCast<CompositeLiteral>(operand)) {
    const Fresh fresh = NewFresh(SiteKind::kObject, e, literal->type, want);
    ValueIntoFresh(literal, fresh.place);
    return fresh.pointer;
  }
  return AddressOf(PlaceOf(operand));
}

std::vector<int32_t> Generator::InOrder(const std::vector<Evaluation>& evaluations) {
  std::vector<int32_t> values(evaluations.size(), kNowhere);
  for (const bool calls : {true, false}) {
    for (size_t i = 0; i < evaluations.size(); ++i) {
      if (evaluations[i].calls == calls) values[i] = evaluations[i].run();
    }
  }
  return values;
}

std::vector<int32_t> Generator::InOrder(const std::vector<const Expr*>& operands,
                                        const std::vector<const Type*>& types) {
  std::vector<int32_t> values(operands.size(), kNowhere);
  std::vector<bool> calls(operands.size());
  for (size_t i = 0; i < operands.size(); ++i) {
    calls[i] = has_call(operands[i]);
    if (calls[i]) values[i] = ValueAs(operands[i], types[i]);
  }
  for (size_t i = 0; i < operands.size(); ++i) {
    if (!calls[i]) values[i] = ValueAs(operands[i], types[i]);
  }
  return values;
}

}  // namespace assay::lang
