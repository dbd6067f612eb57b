// Predicates on types.
#include "lang/types/type.h"

#include <unordered_set>

#include "lang/types/object.h"

namespace assay::lang {

bool is_boolean(const Type* type) {
  const TypeKind kind = KindOf(type);
  return kind == TypeKind::kBool || kind == TypeKind::kUntypedBool;
}

bool is_integer(const Type* type) {
  const TypeKind kind = KindOf(type);
  return (kind >= TypeKind::kInt && kind <= TypeKind::kUintptr) || kind == TypeKind::kUntypedInt ||
         kind == TypeKind::kUntypedRune;
}

bool is_unsigned(const Type* type) {
  const TypeKind kind = KindOf(type);
  return kind >= TypeKind::kUint && kind <= TypeKind::kUintptr;
}

bool is_float(const Type* type) {
  const TypeKind kind = KindOf(type);
  return kind == TypeKind::kFloat32 || kind == TypeKind::kFloat64 ||
         kind == TypeKind::kUntypedFloat;
}

bool is_complex(const Type* type) {
  const TypeKind kind = KindOf(type);
  return kind == TypeKind::kComplex64 || kind == TypeKind::kComplex128 ||
         kind == TypeKind::kUntypedComplex;
}

bool is_numeric(const Type* type) { return is_integer(type) || is_float(type) || is_complex(type); }

bool is_string(const Type* type) {
  const TypeKind kind = KindOf(type);
  return kind == TypeKind::kString || kind == TypeKind::kUntypedString;
}

bool is_interface(const Type* type) { return KindOf(type) == TypeKind::kInterface; }

bool is_untyped(const Type* type) {
  return type->kind >= TypeKind::kUntypedBool && type->kind <= TypeKind::kUntypedNil;
}

bool is_ordered(const Type* type) { return is_integer(type) || is_float(type) || is_string(type); }

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

bool has_nil(const Type* type) {
  switch (KindOf(type)) {
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

}  // namespace assay::lang
