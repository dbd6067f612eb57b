// Predicates on types.
#include "lang/types/type.h"

#include <unordered_set>

#include "lang/types/object.h"
#include "lang/types/type_set.h"

namespace assay::lang {

namespace {

bool IsBoolean(TypeKind kind) { return kind == TypeKind::kBool || kind == TypeKind::kUntypedBool; }

bool IsInteger(TypeKind kind) {
  return (kind >= TypeKind::kInt && kind <= TypeKind::kUintptr) || kind == TypeKind::kUntypedInt ||
         kind == TypeKind::kUntypedRune;
}

bool IsUnsigned(TypeKind kind) { return kind >= TypeKind::kUint && kind <= TypeKind::kUintptr; }

bool IsFloat(TypeKind kind) {
  return kind == TypeKind::kFloat32 || kind == TypeKind::kFloat64 ||
         kind == TypeKind::kUntypedFloat;
}

bool IsComplex(TypeKind kind) {
  return kind == TypeKind::kComplex64 || kind == TypeKind::kComplex128 ||
         kind == TypeKind::kUntypedComplex;
}

bool IsNumeric(TypeKind kind) { return IsInteger(kind) || IsFloat(kind) || IsComplex(kind); }

bool IsString(TypeKind kind) {
  return kind == TypeKind::kString || kind == TypeKind::kUntypedString;
}

bool HasPlus(TypeKind kind) { return IsNumeric(kind) || IsString(kind); }

bool IsOrdered(TypeKind kind) { return IsInteger(kind) || IsFloat(kind) || IsString(kind); }

bool HasNil(TypeKind kind) {
  switch (kind) {
    case TypeKind::kUnsafePointer:
    case TypeKind::kUntypedNil:
    case TypeKind::kSlice:
    case TypeKind::kPointer:
    case TypeKind::kSignature:
    case TypeKind::kInterface:
    case TypeKind::kMap:
    case TypeKind::kChan:
      return true;
    default:
      return false;
  }
}

bool All(const Type* type, bool (*is)(TypeKind kind)) {
  if (!is_type_parameter(type)) return is(KindOf(type));
  return AllUnder(type, [&](const Type* under) { return under != nullptr && is(under->kind); });
}

}  // namespace

bool is_boolean(const Type* type) { return All(type, IsBoolean); }
bool is_integer(const Type* type) { return All(type, IsInteger); }
bool is_unsigned(const Type* type) { return All(type, IsUnsigned); }
bool is_float(const Type* type) { return All(type, IsFloat); }
bool is_complex(const Type* type) { return All(type, IsComplex); }
bool is_numeric(const Type* type) { return All(type, IsNumeric); }
bool is_string(const Type* type) { return All(type, IsString); }
bool has_plus(const Type* type) { return All(type, HasPlus); }
bool is_ordered(const Type* type) { return All(type, IsOrdered); }
bool has_nil(const Type* type) { return All(type, HasNil); }

bool is_interface(const Type* type) { return KindOf(type) == TypeKind::kInterface; }

bool is_untyped(const Type* type) {
  return type->kind >= TypeKind::kUntypedBool && type->kind <= TypeKind::kUntypedNil;
}

namespace {

// `seen` holds the structs that turned out comparable: a type may contain another along
// exponentially many ways.
bool Comparable(const Type* type, std::unordered_set<const Type*>& seen) {
  const Type* const under = Underlying(type);
  switch (under->kind) {
    case TypeKind::kSlice:
    case TypeKind::kMap:
    case TypeKind::kSignature:
    case TypeKind::kTuple:
    case TypeKind::kUntypedNil:
      return false;
    case TypeKind::kTypeParameter: {
      const InterfaceType* const bound = BoundOf(static_cast<const TypeParameter*>(under));
      if (bound == nullptr || !bound->has_terms) return bound != nullptr && bound->needs_comparable;
      return std::all_of(bound->terms.begin(), bound->terms.end(),
                         [&](const Term& term) { return Comparable(term.type, seen); });
    }
    case TypeKind::kArray:
      return Comparable(static_cast<const ArrayType*>(under)->element, seen);
    case TypeKind::kStruct:
      if (!seen.insert(under).second) return true;
      for (const Variable* const field : static_cast<const StructType*>(under)->fields) {
        if (!Comparable(field->type, seen)) return false;
      }
      return true;
    default:
      return true;
  }
}

}  // namespace

bool is_comparable(const Type* type) {
  std::unordered_set<const Type*> seen;
  return Comparable(type, seen);
}

}  // namespace assay::lang
