// Type sets: which types satisfy a constraint, and what they have in common.
// Source: Go spec, "General interfaces", "Type constraints".
//
// Asked about a type that is no type parameter, the functions answer for that type alone. All need
// complete interfaces.
#pragma once

#include <functional>

#include "lang/syntax/arena.h"
#include "lang/types/type.h"

namespace assay::lang {

// The interface that is a type parameter's constraint. Null while that is not known, or is wrong.
const InterfaceType* BoundOf(const TypeParameter* parameter);

// Whether the constraint of the type parameter names types: then `terms` of its bound are all.
bool has_terms(const TypeParameter* parameter);

// Whether `type` is a type parameter. Source of many special rules.
inline bool is_type_parameter(const Type* type) { return type->kind == TypeKind::kTypeParameter; }

// Whether `test` holds for the underlying type of every type in the type set. A type parameter
// whose constraint names no types is asked about once, with null.
bool AllUnder(const Type* type, const std::function<bool(const Type* under)>& test);

// The underlying type that all types of the type set have, or null. Channels may differ in their
// direction as long as not both directions are there. Source: Go spec 1.24, "Core types".
const Type* CoreType(const Type* type);

// The same, but a set of byte slices and strings has the core type string. Null if there is none.
const Type* CoreTypeOrString(const Type* type, const Type* string_type);

template <typename T>
const T* CoreTypeAs(const Type* type) {
  if (type == nullptr) return nullptr;
  const Type* const core = CoreType(type);
  return core != nullptr && core->kind == T::kKind ? static_cast<const T*>(core) : nullptr;
}

// Whether the interface may stand only as a constraint.
inline bool is_constraint_only(const InterfaceType* interface) {
  return interface->has_terms || interface->needs_comparable;
}

// Whether a type is in the set of `terms`.
bool Includes(std::span<const Term> terms, const Type* type);

// Whether all types of the set of `part` are in that of `whole`.
bool IncludesAll(std::span<const Term> whole, std::span<const Term> part);

// Fills in methods and type set of an interface that is not complete. `report`, unless empty, is
// told about each method that is there twice: where, and the other one. `comparable` is the
// predeclared type.
class InterfaceCompleter {
 public:
  using Report =
      std::function<void(Position at, const InterfaceMethod& method, const InterfaceMethod& other)>;
  InterfaceCompleter(Arena& arena, const Type* comparable, Report report)
      : arena_(arena), comparable_(comparable), report_(std::move(report)) {}

  void Complete(InterfaceType* interface);

 private:
  struct TypeSet {
    bool has_terms = false;
    bool needs_comparable = false;
    std::vector<Term> terms;
  };
  void AddMethod(const InterfaceMethod& method, Position at, std::vector<InterfaceMethod>& methods);
  TypeSet SetOf(const Type* element);
  static void Intersect(TypeSet& set, const TypeSet& other);

  Arena& arena_;
  const Type* const comparable_;
  const Report report_;
  std::vector<const InterfaceType*> active_;  // so that one that embeds itself ends
};

}  // namespace assay::lang
