// For statements with a range clause. Source: Go spec, "For statements with range clause".
//
// Each form keeps its own hidden position; the iteration variables only receive copies, so that the
// body may assign to them.
#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

bool IsWanted(const Expr* e, const Variable* v, bool define) {
  if (e == nullptr) return false;
  if (define) return v != nullptr;
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const auto* ident = TryCast<Ident>(e);
  return ident == nullptr || !ident->name.is_blank();
}

}  // namespace

void Generator::Range(const RangeStmt* s) {
  if (s->over == RangeStmt::Over::kFunction) return RangeFunction(s);
  const Exits exits{NewLabel(), NewLabel()};
  exits_[s] = exits;
  if (s->define && !s->per_iteration) {
    for (const Variable* v : {s->key_variable, s->value_variable}) {
      if (v == nullptr) continue;
      const Place place = NewVariable(v);
      if (place.kind == Place::Kind::kFrame) Zero(v->type, place.base);
    }
  }
  switch (s->over) {
    case RangeStmt::Over::kInteger:
      RangeInteger(s, exits);
      break;
    case RangeStmt::Over::kString:
      RangeString(s, exits);
      break;
    case RangeStmt::Over::kArray:
    case RangeStmt::Over::kArrayPointer:
    case RangeStmt::Over::kSlice:
      RangeElements(s, exits);
      break;
    case RangeStmt::Over::kMap:
      RangeMap(s, exits);
      break;
    case RangeStmt::Over::kChannel:
      RangeChannel(s, exits);
      break;
    case RangeStmt::Over::kFunction:
      break;
  }
  Bind(exits.break_label);
}

void Generator::SetRangeVariables(const RangeStmt* s, TypedValue key, TypedValue value) {
  const Variable* const variables[] = {s->key_variable, s->value_variable};
  const Expr* const targets[] = {s->key, s->value};
  std::vector<Place> places(2);
  for (size_t i = 0; i < 2; ++i) {
    if (!IsWanted(targets[i], variables[i], s->define)) continue;
    if (!s->define) {
      places[i] = Target(targets[i]);
    } else if (s->per_iteration) {
      places[i] = NewVariable(variables[i]);
    } else {
      places[i] = PlaceOfVariable(variables[i]);
    }
  }
  StoreAll(std::move(places), {key, value});
}

// for position := 0; position < limit; position++
void Generator::CountTo(const RangeStmt* s, const Exits& exits, TypedValue limit,
                        const std::function<TypedValue(int32_t position)>& value_at) {
  const int32_t position = IntValue(0);
  const Label body = NewLabel();
  const Label test = NewLabel();
  Jump(test);
  Bind(body);
  {
    const FrameScope scope(*this);
    SetRangeVariables(s, {position, limit.type}, value_at(position));
    Block(s->body);
  }
  Bind(exits.continue_label);
  Emit(Op::kAddImm, position, position, 1);
  Bind(test);
  JumpOn(is_unsigned(limit.type) ? Op::kLessUnsigned : Op::kLessSigned, position, limit.at, true,
         body);
}

void Generator::RangeInteger(const RangeStmt* s, const Exits& exits) {
  const Type* const type = s->operand->type;
  const int32_t limit = AllocateFor(type);
  Value(s->operand, {limit, true});
  CountTo(s, exits, {limit, type}, [](int32_t) { return TypedValue{}; });
}

void Generator::RangeElements(const RangeStmt* s, const Exits& exits) {
  const Type* const type = s->operand->type;
  const Type* const integer = Basic(TypeKind::kInt);
  const bool wants_value = IsWanted(s->value, s->value_variable, s->define);
  if (s->over == RangeStmt::Over::kSlice) {
    const Type* const element = UnderlyingAs<SliceType>(type)->element;
    const int32_t slice = AllocateFor(type);
    Value(s->operand, {slice, true});
    return CountTo(s, exits, {slice + 8, integer}, [&](int32_t position) {
      if (!wants_value) return TypedValue{};
      return TypedValue{Load(SliceElement(slice, element, position)), element};
    });
  }
  const auto* pointer = UnderlyingAs<PointerType>(type);
  const auto* array = UnderlyingAs<ArrayType>(pointer != nullptr ? pointer->element : type);
  // An array is copied, a pointer is not; with the index alone neither is looked at.
  Place place;
  if (wants_value || has_call(s->operand)) {
    const int32_t operand = AllocateFor(type);
    Value(s->operand, {operand, true});
    place = pointer != nullptr ? Dereference(operand, pointer->element) : Whole(operand, type);
  }
  const int32_t limit = IntValue(array->length);
  CountTo(s, exits, {limit, integer}, [&](int32_t position) {
    if (!wants_value) return TypedValue{};
    return TypedValue{Load(ElementOf(place, position)), array->element};
  });
}

void Generator::RangeString(const RangeStmt* s, const Exits& exits) {
  const Type* const integer = Basic(TypeKind::kInt);
  const int32_t text = AllocateFor(s->operand->type);
  Value(s->operand, {text, true});
  const int32_t position = IntValue(0);
  const int32_t next = AllocateBits();
  const int32_t rune = AllocateBits();
  const Label body = NewLabel();
  const Label test = NewLabel();
  Jump(test);
  Bind(body);
  {
    const FrameScope scope(*this);
    Emit(Op::kStringNext, rune, text, position, next);
    SetRangeVariables(s, {position, integer}, {rune, Basic(TypeKind::kInt32)});
    Block(s->body);
  }
  Bind(exits.continue_label);
  Emit(Op::kMove, position, next);
  Bind(test);
  JumpOn(Op::kLessSigned, position, text + 8, true, body);
}

void Generator::RangeMap(const RangeStmt* s, const Exits& exits) {
  const Type* const type = s->operand->type;
  const auto* map = UnderlyingAs<MapType>(type);
  const int32_t iterator = AllocatePointer();
  Emit(Op::kMapIterate, iterator, Value(s->operand), TypeId(type));
  const int32_t key_address = AllocatePointer();
  const int32_t value_address = AllocatePointer();
  Bind(exits.continue_label);
  Emit(Op::kMapNext, key_address, value_address, iterator);
  JumpIfNot(key_address, exits.break_label);
  const FrameScope scope(*this);
  const auto load = [&](bool wanted, const Type* of, int32_t address) {
    if (!wanted) return TypedValue{};
    const int32_t at = AllocateFor(of);
    LoadScalarOrWide(of, at, {address, 0, image::kPrivate});
    return TypedValue{at, of};
  };
  const TypedValue key = load(IsWanted(s->key, s->key_variable, s->define), map->key, key_address);
  const TypedValue value =
      load(IsWanted(s->value, s->value_variable, s->define), map->value, value_address);
  SetRangeVariables(s, key, value);
  Block(s->body);
  Jump(exits.continue_label);
}

void Generator::RangeChannel(const RangeStmt* s, const Exits& exits) {
  const Type* const element = UnderlyingAs<ChanType>(s->operand->type)->element;
  const int32_t channel = AllocateFor(s->operand->type);
  Value(s->operand, {channel, true});
  const int32_t value = AllocateFor(element);
  const int32_t ok = AllocateBits();
  Bind(exits.continue_label);
  Emit(Op::kReceive, value, channel, ok, TypeId(element));
  JumpIfNot(ok, exits.break_label);
  Canonicalize(element, value);
  const FrameScope scope(*this);
  SetRangeVariables(s, {value, element}, {});
  Block(s->body);
  Jump(exits.continue_label);
}

}  // namespace assay::lang
