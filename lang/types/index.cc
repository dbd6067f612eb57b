// Index and slice expressions. Source: Go spec, "Index expressions", "Slice expressions".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {

void Checker::Index(Operand& x, IndexExpr* e) {
  ExprOrType(x, e->base, true);
  if (!x.valid()) {
    UseAll(e->indices);
    return;
  }
  const auto fail = [&] { x.mode = Mode::kInvalid; };
  if (GenericSignature(x) != nullptr) return FunctionInstance(x, e);
  if (x.mode == Mode::kType && TypeNameOf(e->base) != nullptr &&
      !TypeNameOf(e->base)->type_parameters.empty()) {
    x.type = TypeOf(e);
    x.mode = is_valid(x.type) ? Mode::kType : Mode::kInvalid;
    return;
  }
  if (x.mode == Mode::kType || x.mode == Mode::kBuiltin) {
    if (x.mode == Mode::kType) {
      Error(x, "invalid operation: ", e, " (", x.type, " is not a generic type)");
    } else {
      Error(e->left_bracket, "cannot index ", x);
    }
    return fail();
  }
  if (e->indices.size() > 1) {
    Error(e->indices[1]->position, "unexpected comma; expected ]");
    return fail();
  }
  if (x.mode == Mode::kValue && KindOf(x.type) == TypeKind::kSignature) {
    Error(e->left_bracket, "cannot index ", x);
    UseAll(e->indices);
    return fail();
  }
  if (is_type_parameter(x.type)) return IndexTypeParameter(x, e);
  int64_t length = -1;
  const Type* element = nullptr;
  const Type* const under = Underlying(x.type);
  switch (under->kind) {
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      if (x.is_constant()) {
        length = static_cast<int64_t>(x.value->AsString().size());
      }
      if (is_untyped(x.type)) {
        SetType(x, Basic(TypeKind::kString));
      }
      // The byte of a constant string is not a constant.
      IndexValue(e->index(), length);
      x.mode = Mode::kValue;
      x.value = nullptr;
      x.type = storage_.universe.byte_type();
      x.comma_ok = false;
      return;
    case TypeKind::kArray:
      length = static_cast<const ArrayType*>(under)->length;
      element = static_cast<const ArrayType*>(under)->element;
      if (x.mode != Mode::kVariable) x.mode = Mode::kValue;
      break;
    case TypeKind::kPointer: {
      const ArrayType* const array =
          UnderlyingAs<ArrayType>(static_cast<const PointerType*>(under)->element);
      if (array != nullptr) {
        length = array->length;
        element = array->element;
        x.mode = Mode::kVariable;
      }
      break;
    }
    case TypeKind::kSlice:
      element = static_cast<const SliceType*>(under)->element;
      x.mode = Mode::kVariable;
      break;
    case TypeKind::kMap: {
      const auto* const map = static_cast<const MapType*>(under);
      Operand key;
      CheckExpr(key, e->index());
      Assignment(key, map->key, "map index");
      x.mode = Mode::kMapIndex;
      x.type = map->value;
      x.comma_ok = false;
      if (!is_valid(x.type)) fail();
      return;
    }
    default:
      break;
  }
  if (element == nullptr) {
    if (is_valid(under)) Error(e->left_bracket, "cannot index ", x);
    UseAll(e->indices);
    return fail();
  }
  IndexValue(e->index(), length);
  x.type = element;
  x.comma_ok = false;
  if (!is_valid(element)) fail();
}

// x[i] where x has the type of a type parameter: each type of its type set must allow it, with the
// same element type, and maps with the same key type.
void Checker::IndexTypeParameter(Operand& x, IndexExpr* e) {
  int64_t length = -1;
  const Type* element = nullptr;
  const Type* key = nullptr;
  bool mixed = false;  // maps and others
  bool any = false;
  Mode mode = Mode::kVariable;
  const bool valid = AllUnder(x.type, [&](const Type* under) {
    if (under == nullptr) return false;
    const Type* part = nullptr;
    const Type* part_key = nullptr;
    int64_t part_length = -1;
    Mode part_mode = Mode::kVariable;
    if (const SliceType* const slice = TypeAs<SliceType>(under)) {
      part = slice->element;
    } else if (const MapType* const map = TypeAs<MapType>(under)) {
      part = map->value;
      part_key = map->key;
      part_mode = Mode::kMapIndex;
    } else if (under->kind == TypeKind::kString) {
      part = storage_.universe.byte_type();
      part_mode = Mode::kValue;
    } else {
      const PointerType* const pointer = TypeAs<PointerType>(under);
      const ArrayType* const array =
          pointer != nullptr ? UnderlyingAs<ArrayType>(pointer->element) : TypeAs<ArrayType>(under);
      if (array == nullptr) return false;
      part = array->element;
      part_length = array->length;
      if (pointer == nullptr && x.mode != Mode::kVariable) part_mode = Mode::kValue;
    }
    if (any) {
      if ((key == nullptr) != (part_key == nullptr)) mixed = true;
      if (!Identical(element, part)) return false;
      if (key != nullptr && part_key != nullptr && !Identical(key, part_key)) return false;
      if (part_mode != Mode::kVariable) mode = part_mode;
      // As in gc, a first type without a length leaves the index unchecked.
      if (part_length >= 0 && part_length < length) length = part_length;
    } else {
      mode = part_mode;
      length = part_length;
    }
    any = true;
    element = part;
    key = part_key;
    return !mixed;
  });
  if (!valid || !any) {
    Error(e->left_bracket, "cannot index ", x);
    UseAll(e->indices);
    x.mode = Mode::kInvalid;
    return;
  }
  if (key != nullptr) {
    Operand index;
    CheckExpr(index, e->index());
    Assignment(index, key, "map index");
  } else {
    IndexValue(e->index(), length);
  }
  x.mode = mode;
  x.type = element;
  x.comma_ok = false;
}

// Checks that x can be an index, length or count called `what`: an integer, not negative when
// constant. An untyped constant becomes an int.
bool Checker::CheckIndexOperand(Operand& x, std::string_view what, bool allow_negative) {
  if (!x.valid()) return false;
  if (is_untyped(x.type)) {
    ConvertUntyped(x, Basic(TypeKind::kInt));
    if (!x.valid()) return false;
  }
  if (!is_integer(x.type)) {
    Error(x, "invalid argument: ", what, " ", x, " must be integer");
    x.mode = Mode::kInvalid;
    return false;
  }
  if (x.is_constant()) {
    if (!allow_negative && x.value->Sign() < 0) {
      Error(x, "invalid argument: ", what, " ", x, " must not be negative");
      x.mode = Mode::kInvalid;
      return false;
    }
    if (!x.value->FitsInt64()) {
      Error(x, "invalid argument: ", what, " ", x, " overflows int");
      x.mode = Mode::kInvalid;
      return false;
    }
  }
  return true;
}

int64_t Checker::IndexValue(Expr* index, int64_t length, bool allow_negative) {
  Operand x;
  CheckExpr(x, index);
  if (!CheckIndexOperand(x, "index", allow_negative) || !x.is_constant()) return -1;
  const int64_t value = x.value->AsInt64();
  if (length >= 0 && value >= length) {
    if (is_instance()) return -1;  // a run-time panic
    Error(x, "invalid argument: index ", x.value->ToString(), " out of bounds [0:", length, "]");
    return -1;
  }
  return value;
}

void Checker::SliceOperation(Operand& x, SliceExpr* e) {
  CheckExpr(x, e->base);
  if (!x.valid()) {
    return;
  }
  int64_t length = -1;
  bool valid = false;
  const auto fail = [&] { x.mode = Mode::kInvalid; };
  const Type* const under = CoreTypeOrString(x.type, Basic(TypeKind::kString));
  if (under == nullptr) {
    Error(x, "cannot slice ", x, ": ", WhyNoCoreType(x.type));
    return fail();
  }
  switch (under->kind) {
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      if (e->three_index) {
        Error(e->max->position, "invalid operation: 3-index slice of string");
        return fail();
      }
      valid = true;
      if (x.is_constant()) {
        length = static_cast<int64_t>(x.value->AsString().size()) + 1;
      }
      // Slicing an untyped string gives a string; slicing a named string type keeps the type.
      if (is_untyped(x.type)) SetType(x, Basic(TypeKind::kString));
      x.mode = Mode::kValue;
      x.value = nullptr;
      break;
    case TypeKind::kArray: {
      const auto* const array = static_cast<const ArrayType*>(under);
      if (x.mode != Mode::kVariable) {
        Error(x, "cannot slice unaddressable value ", x);
        return fail();
      }
      MarkAddressTaken(e->base);
      valid = true;
      length = array->length + 1;
      x.type = NewSlice(array->element);
      x.mode = Mode::kValue;
      break;
    }
    case TypeKind::kPointer: {
      const ArrayType* const array =
          UnderlyingAs<ArrayType>(static_cast<const PointerType*>(under)->element);
      if (array != nullptr) {
        valid = true;
        length = array->length + 1;
        x.type = NewSlice(array->element);
        x.mode = Mode::kValue;
      }
      break;
    }
    case TypeKind::kSlice:
      valid = true;
      x.mode = Mode::kValue;
      break;
    default:
      break;
  }
  x.comma_ok = false;
  if (!valid) {
    if (is_valid(under)) Error(x, "cannot slice ", x);
    return fail();
  }
  // Constant indices must be in order.
  int64_t known[3];
  Position positions[3];
  size_t count = 0;
  for (Expr* const index : {e->low, e->high, e->max}) {
    if (index == nullptr) continue;
    const int64_t value = IndexValue(index, length);
    if (value < 0) continue;
    known[count] = value;
    positions[count] = index->position;
    ++count;
  }
  for (size_t i = 0; i + 1 < count; ++i) {
    for (size_t j = i + 1; j < count; ++j) {
      if (known[i] <= known[j] || is_instance()) continue;
      Error(positions[j], "invalid slice indices: ", known[j], " < ", known[i]);
      return;
    }
  }
}

}  // namespace assay::lang
