// Assignments. Source: Go spec, "Assignment statements", "Short variable declarations", "IncDec
// statements".
#include <algorithm>

#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"
#include "lang/types/constant.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

bool IsBlank(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const auto* ident = TryCast<Ident>(e);
  return ident != nullptr && ident->name.is_blank();
}

}  // namespace

Place Generator::Target(const Expr* e) { return IsBlank(e) ? Place{} : PlaceOf(e); }

void Generator::StoreConverted(const Place& place, TypedValue value) {
  if (place.kind == Place::Kind::kBlank) return;
  Store(place, ConvertImplicitly(value, place.type, {}));
}

int32_t Generator::Detach(int32_t at, const Type* type, const std::vector<Place>& targets) {
  const auto end = [](int32_t start, const Type* t) {
    return start + static_cast<int32_t>(std::max<int64_t>(SizeOf(t), 8));
  };
  for (const Place& target : targets) {
    if (target.kind != Place::Kind::kFrame) continue;
    const bool overlaps = target.index != kNowhere ||
                          (at < end(target.base, target.type) && target.base < end(at, type));
    if (!overlaps) continue;
    const int32_t copy = AllocateFor(type);
    Copy(type, copy, at);
    return copy;
  }
  return at;
}

void Generator::Assign(const AssignStmt* s) {
  if (s->form == AssignStmt::Form::kDefine) return Define(s);
  const FrameScope scope(*this);
  if (s->form == AssignStmt::Form::kOperation) {
    const PositionScope at(*this, s->op_position);
    return AssignOperation(s->left[0], s->op, s->right[0]);
  }
  if (s->left.size() == 1) return AssignOne(s->left[0], s->right[0]);
  AssignMany(s);
}

void Generator::AssignOne(const Expr* left, const Expr* right) {
  if (IsBlank(left)) {
    Effect(right);
    return;
  }
  // As with any operands: calls of both sides in order, then loads.
  Place place;
  const bool right_first = !has_call(left) && has_call(right);
  if (!right_first) place = PlaceOf(left);
  if (place.kind == Place::Kind::kFrame && place.is_whole) {
    return ValueInto(right, place.type, {place.base, false});
  }
  if (!right_first && CopiedInBulk(right, place)) return;
  const int32_t value = ValueAs(right, left->type);
  if (right_first) place = PlaceOf(left);
  Store(place, value);
}

bool Generator::CopiedInBulk(const Expr* e, const Place& place) {
  const auto in_memory = [](const Place& at) {
    return at.kind == Place::Kind::kMemory || at.kind == Place::Kind::kSlice;
  };
  if (!is_bulky(e) || !in_memory(place) || changes_representation(e->type, place.type)) {
    return false;
  }
  const Place from = PlaceOf(e);
  if (!in_memory(from)) {
    Store(place, Load(from));
    return true;
  }
  const int32_t source = AddressOf(from);
  CopyBulk(e->type, AddressOf(place), source);
  return true;
}

void Generator::AssignMany(const AssignStmt* s) {
  // Phase one: operands on the left, then values on the right.
  std::vector<Place> places;
  for (const Expr* left : s->left) places.push_back(Target(left));
  std::vector<TypedValue> values;
  if (s->right.size() == 1) {
    values = Values(s->right[0]);
  } else {
    std::vector<const Type*> types;
    for (size_t i = 0; i < places.size(); ++i) {
      types.push_back(IsBlank(s->left[i]) ? s->right[i]->type : places[i].type);
    }
    const auto at = InOrder({s->right.begin(), s->right.end()}, types);
    for (size_t i = 0; i < at.size(); ++i) {
      values.push_back({Detach(at[i], types[i], places), types[i]});
    }
  }
  StoreAll(std::move(places), values);
}

void Generator::StoreAll(std::vector<Place> places, const std::vector<TypedValue>& values) {
  // Operands of the places that are variables must not change under the stores: in
  // i, a[i] = 1, 2 the index is the old i.
  const std::vector<Place> targets = places;
  for (Place& place : places) {
    if (place.index != kNowhere) {
      place.index = Detach(place.index, Basic(TypeKind::kInt), targets);
    }
    switch (place.kind) {
      case Place::Kind::kMemory:
        place.base = Detach(place.base, Basic(TypeKind::kUnsafePointer), targets);
        break;
      case Place::Kind::kSlice:
        place.base = Detach(place.base, program_.program().SliceOf(place.type), targets);
        break;
      case Place::Kind::kMap:
        place.base = Detach(place.base, place.map_type, targets);
        place.key = Detach(place.key, UnderlyingAs<MapType>(place.map_type)->key, targets);
        break;
      default:
        break;
    }
  }
  for (size_t i = 0; i < places.size(); ++i) StoreConverted(places[i], values[i]);
}

void Generator::AssignOperation(const Expr* left, Token op, const Expr* right) {
  // The operands of left are evaluated once; its value is loaded when right is known, as gc does.
  const Type* const type = left->type;
  const Type* const right_type = is_shift(op) ? right->type : type;
  const bool is_step = (op == Token::kAdd || op == Token::kSub) && is_integer(type) &&
                       right->constant != nullptr && FitsImmediate(right->constant->AsInt64());
  const bool right_first = !is_step && !has_call(left) && has_call(right);
  int32_t operand = kNowhere;
  if (right_first) operand = ValueAs(right, right_type);
  const Place place = PlaceOf(left);
  if (!is_step && !right_first) operand = ValueAs(right, right_type);
  const int32_t before = Load(place);
  const bool is_variable = place.kind == Place::Kind::kFrame && place.is_whole;
  const int32_t after = is_variable ? place.base : AllocateFor(type);
  if (is_step) {
    const int64_t step = right->constant->AsInt64();
    AddConstant(type, after, before, op == Token::kAdd ? step : -step);
  } else {
    Arithmetic(op, type, after, before, operand, right_type);
  }
  if (!is_variable) Store(place, after);
}

void Generator::IncDec(const IncDecStmt* s) {
  const Place place = PlaceOf(s->operand);
  const PositionScope at(*this, s->op_position);
  const int32_t before = Load(place);
  const bool is_variable = place.kind == Place::Kind::kFrame && place.is_whole;
  const int32_t after = is_variable ? place.base : AllocateFor(place.type);
  if (is_integer(place.type)) {
    AddConstant(place.type, after, before, s->increment ? 1 : -1);
  } else {
    const int32_t one = AllocateFor(place.type);
    if (is_complex(place.type)) {
      const bool is_narrow = KindOf(place.type) == TypeKind::kComplex64;
      Zero(place.type, one);
      Emit(Op::kPoke, one, FloatOne(is_narrow), 0, 0, is_narrow ? image::kF32 : image::kF64);
    } else {
      Copy(place.type, one, FloatOne(KindOf(place.type) == TypeKind::kFloat32));
    }
    Arithmetic(s->increment ? Token::kAdd : Token::kSub, place.type, after, before, one,
               place.type);
  }
  if (!is_variable) Store(place, after);
}

void Generator::Define(const AssignStmt* s) {
  if (s->left.size() == 1 && s->declared[0] != nullptr) {
    return InitVariable(s->declared[0], s->right[0]);
  }
  // Some of the names may be old: those are assigned to. The new ones cannot be mentioned on the
  // right, so they may exist already.
  std::vector<Place> places;
  for (const Variable* v : s->declared) places.push_back(v != nullptr ? NewVariable(v) : Place{});
  const FrameScope scope(*this);
  for (size_t i = 0; i < places.size(); ++i) {
    if (s->declared[i] == nullptr) places[i] = Target(s->left[i]);
  }
  std::vector<TypedValue> values;
  if (s->right.size() == 1) {
    values = Values(s->right[0]);
  } else {
    std::vector<const Type*> types;
    for (size_t i = 0; i < places.size(); ++i) {
      types.push_back(places[i].kind == Place::Kind::kBlank ? s->right[i]->type : places[i].type);
    }
    const auto at = InOrder({s->right.begin(), s->right.end()}, types);
    for (size_t i = 0; i < at.size(); ++i) {
      values.push_back({Detach(at[i], types[i], places), types[i]});
    }
  }
  StoreAll(std::move(places), values);
}

}  // namespace assay::lang
