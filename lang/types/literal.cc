// Composite literals. Source: Go spec, "Composite literals".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {

// Checks what can be checked in a literal whose type is wrong.
void Checker::UseElements(CompositeLiteral* e) {
  for (Expr* const element : e->elements) {
    KeyValueExpr* const pair = TryCast<KeyValueExpr>(element);
    Expr* const value = pair != nullptr ? pair->value : element;
    Operand ignored;
    if (value->kind != ExprKind::kCompositeLiteral) RawExpr(ignored, value);
  }
}

// `hint` is the type to take when the literal leaves its own out; a pointer type means &T{}.
void Checker::CompositeLiteralOf(Operand& x, CompositeLiteral* e, const Type* hint) {
  const Type* type = nullptr;
  bool open_array = false;
  if (e->type_expr != nullptr) {
    auto* const array = TryCast<ArrayTypeExpr>(e->type_expr);
    if (array != nullptr && array->length->kind == ExprKind::kEllipsis) {
      // [...]T: the length is found below.
      open_array = true;
      const Type* const element = TypeOf(array->element);
      type = arena_.New<ArrayType>(element, -1);
      array->mode = Mode::kType;
      array->type = type;
    } else {
      type = TypeOf(e->type_expr);
    }
  } else if (hint != nullptr) {
    type = hint;
  } else {
    Error(e->position, "missing type in composite literal");
    UseElements(e);
    return;
  }
  // What the elements belong to: the type, or what an elided pointer type points to.
  const Type* base = type;
  if (e->type_expr == nullptr) {
    if (const PointerType* const pointer = CoreTypeAs<PointerType>(type)) {
      base = pointer->element;
    }
  }
  const Type* under = CoreType(base);
  if (under == nullptr) under = base;
  switch (under->kind) {
    case TypeKind::kStruct:
      StructLiteral(e, base, static_cast<const StructType*>(under));
      break;
    case TypeKind::kArray: {
      const auto* const array = static_cast<const ArrayType*>(under);
      e->length = ElementList(e, array->element, open_array ? -1 : array->length);
      if (open_array) {
        auto* const sized = arena_.New<ArrayType>(array->element, e->length);
        e->type_expr->type = sized;
        type = sized;
      } else {
        e->length = array->length;
      }
      break;
    }
    case TypeKind::kSlice:
      e->length = ElementList(e, static_cast<const SliceType*>(under)->element, -1);
      break;
    case TypeKind::kMap:
      MapLiteral(e, static_cast<const MapType*>(under));
      break;
    default:
      UseElements(e);
      if (is_valid(under)) {
        Error(e->position, "invalid composite literal ", e->type_expr == nullptr ? "element " : "",
              "type ", type,
              is_type_parameter(base) && CoreType(base) == nullptr ? " (no common underlying type)"
                                                                   : "");
        return;
      }
      // Of a type that is still being defined: the caller reports it.
      if (base->kind != TypeKind::kNamed) return;
      break;
  }
  x.mode = Mode::kValue;
  x.type = type;
}

void Checker::StructLiteral(CompositeLiteral* e, const Type* type, const StructType* fields) {
  std::vector<int64_t> indices;
  if (e->elements.empty()) return;
  if (e->elements[0]->kind == ExprKind::kKeyValue) {
    std::vector<bool> seen(fields->fields.size());
    for (Expr* const element : e->elements) {
      KeyValueExpr* const pair = TryCast<KeyValueExpr>(element);
      Operand x;
      if (pair == nullptr) {
        Error(element->position, "mixture of field:value and value elements in struct literal");
        continue;
      }
      Ident* const key = TryCast<Ident>(pair->key);
      if (key == nullptr) {
        Error(pair->position, "invalid field name ", pair->key, " in struct literal");
        CheckExpr(x, pair->value);
        continue;
      }
      size_t index = 0;
      while (index < fields->fields.size() &&
             (key->name.is_blank() ||
              !SameName(fields->fields[index]->name, fields->fields[index]->package, key->name,
                        &package_))) {
        ++index;
      }
      if (index == fields->fields.size()) {
        std::string what = Text("unknown field ", key->name);
        std::string hint;
        for (const Variable* const field : fields->fields) {
          if (key->name.is_blank()) break;
          if (field->name == key->name) {
            what = Text("cannot refer to unexported field ", key->name);
            hint.clear();
            break;
          }
          if (EqualIgnoringCase(field->name.text(), key->name.text())) {
            hint = Text(", but does have ", field->name);
          }
        }
        Error(key->position, what, " in struct literal of type ", type, hint);
        CheckExpr(x, pair->value);
        continue;
      }
      Variable* const field = fields->fields[index];
      key->object = field;
      CheckExpr(x, pair->value);
      Assignment(x, field->type, "struct literal");
      indices.push_back(static_cast<int64_t>(index));
      if (seen[index]) {
        Error(pair->position, "duplicate field name ", key->name, " in struct literal");
      }
      seen[index] = true;
    }
  } else {
    for (size_t i = 0; i < e->elements.size(); ++i) {
      Expr* const element = e->elements[i];
      Operand x;
      if (KeyValueExpr* const pair = TryCast<KeyValueExpr>(element)) {
        Error(pair->position, "mixture of field:value and value elements in struct literal");
        CheckExpr(x, pair->value);
        continue;
      }
      if (i >= fields->fields.size()) {
        CheckExpr(x, element);
        Error(element->position, "too many values in struct literal of type ", type);
        break;
      }
      const Variable* const field = fields->fields[i];
      CheckExpr(x, element);
      if (!field->name.is_exported() && field->package != &package_) {
        Error(element->position, "implicit assignment to unexported field ", field->name,
              " in struct literal of type ", type);
        continue;
      }
      Assignment(x, field->type, "struct literal");
      indices.push_back(static_cast<int64_t>(i));
    }
    if (e->elements.size() < fields->fields.size()) {
      Error(e->right_brace, "too few values in struct literal of type ", type);
    }
  }
  e->indices = arena_.Copy(indices);
}

// The elements of an array (`length` known) or slice or [...] literal (-1). Returns the highest
// index plus one.
int64_t Checker::ElementList(CompositeLiteral* e, const Type* element, int64_t length) {
  std::vector<int64_t> indices;
  std::unordered_set<int64_t> seen;
  int64_t index = 0;
  int64_t max = 0;
  for (Expr* const item : e->elements) {
    Expr* value = item;
    bool valid_index = false;
    if (KeyValueExpr* const pair = TryCast<KeyValueExpr>(item)) {
      value = pair->value;
      Operand key;
      CheckExpr(key, pair->key);
      if (!CheckIndexOperand(key, "index", false)) {
        // Reported.
      } else if (!key.is_constant()) {
        Error(key, "index ", pair->key, " must be integer constant");
      } else {
        const int64_t at = key.value->AsInt64();
        if (length >= 0 && at >= length) {
          Error(key, "invalid argument: index ", at, " out of bounds [0:", length, "]");
        } else {
          index = at;
          valid_index = true;
          if (!seen.insert(index).second) {
            Error(pair->position, "duplicate index ", index, " in array or slice literal");
          }
        }
      }
    } else if (length >= 0 && index >= length) {
      Error(item->position, "index ", index, " is out of bounds (>= ", length, ")");
    } else {
      valid_index = true;
      if (!seen.insert(index).second) {
        Error(item->position, "duplicate index ", index, " in array or slice literal");
      }
    }
    indices.push_back(index);
    if (index < INT64_MAX) ++index;
    if (valid_index) max = std::max(max, index);
    Operand x;
    CheckExpr(x, value, element);
    Assignment(x, element, "array or slice literal");
  }
  e->indices = arena_.Copy(indices);
  return max;
}

void Checker::MapLiteral(CompositeLiteral* e, const MapType* map) {
  std::unordered_set<std::string> seen;
  for (Expr* const element : e->elements) {
    KeyValueExpr* const pair = TryCast<KeyValueExpr>(element);
    Operand x;
    if (pair == nullptr) {
      Error(element->position, "missing key in map literal");
      CheckExpr(x, element, map->value);
      continue;
    }
    CheckExpr(x, pair->key, map->key);
    Assignment(x, map->key, "map literal");
    if (x.valid() && x.is_constant()) {
      // Keys of an interface type are duplicates only when their types are identical too.
      const std::string text = ConstantKey(x);
      if (!seen.insert(text).second && !is_instance()) {
        Error(x, "duplicate key ", x.value->ToString(), " in map literal");
      }
    }
    CheckExpr(x, pair->value, map->value);
    Assignment(x, map->value, "map literal");
  }
}

// A text that is equal for equal constants of identical types.
std::string Checker::ConstantKey(const Operand& x) {
  // Constants have basic or defined types: the kind tells the former apart, the object the latter.
  const auto identity = x.type->kind == TypeKind::kNamed ? reinterpret_cast<uintptr_t>(x.type)
                                                         : static_cast<uintptr_t>(x.type->kind);
  const std::string text = std::to_string(identity) + ":";
  switch (x.value->kind()) {
    case ConstantKind::kString:
      return text + std::string(x.value->AsString());
    case ConstantKind::kFloat:
    case ConstantKind::kComplex: {
      const double parts[2] = {x.value->AsDouble(), x.value->ImaginaryAsDouble()};
      return text + std::string(reinterpret_cast<const char*>(parts), sizeof parts);
    }
    default:
      return text + x.value->ToString();
  }
}

}  // namespace assay::lang
