// Types that contain themselves, and so would have no size. Looked for when a package's types are
// resolved, or when an instance is made.
#include <algorithm>
#include <vector>

#include "lang/types/checker.h"

namespace assay::lang {

// A type may not contain itself other than through a pointer or the like.
void Checker::CheckValidType(NamedType* named) {
  if (unresolved_.contains(named)) {
    // type T T, or a longer chain of such declarations.
    std::vector<Object*> cycle;
    const NamedType* at = named;
    for (; std::find(cycle.begin(), cycle.end(), at->name) == cycle.end(); at = waits_for_.at(at)) {
      cycle.push_back(at->name);
    }
    cycle.erase(cycle.begin(), std::find(cycle.begin(), cycle.end(), at->name));
    ReportCycle(cycle);
    for (Object* const object : cycle)
      unresolved_.erase(static_cast<const NamedType*>(object->type));
    return;
  }
  int steps = 0;
  Inside inside;
  inside.steps = &steps;
  int depth = 0;
  if (!FindSelf(named, inside, &depth) && depth > kTypeDepthMax) {
    Error(named->name->position, "type ", named->name->name, " is nested too deeply");
    named->underlying = invalid_type();
    valid_types_[named] = 0;
  }
}

// Whether some type on the way down contains itself. depth becomes how many levels of values a
// value of the type has.
bool Checker::FindSelf(const Type* type, Inside& inside, int* depth) {
  // Arguments of instances can be looked into along exponentially many ways; a type that takes
  // this many steps is none that a program has.
  constexpr int kStepsMax = 1 << 20;
  *depth = 0;
  if (++*inside.steps > kStepsMax) return false;
  const auto part = [&](const Type* inner) {
    int inner_depth = 0;
    const bool recursive = is_valid(inner) && FindSelf(inner, inside, &inner_depth);
    *depth = std::max(*depth, inner_depth + 1);
    return recursive;
  };
  // What is inside an instance depends on its arguments.
  const bool is_closed =
      std::none_of(inside.nest.begin(), inside.nest.end(),
                   [](const NamedType* named) { return named->origin != nullptr; });
  const auto is_known = [&](const Type* known_type) {
    const auto known = valid_types_.find(known_type);
    if (!is_closed || known == valid_types_.end()) return false;
    *depth = known->second;
    return true;
  };
  switch (type->kind) {
    case TypeKind::kArray:
      return part(static_cast<const ArrayType*>(type)->element);
    case TypeKind::kStruct:
      if (is_known(type)) return false;
      for (const Variable* const field : static_cast<const StructType*>(type)->fields) {
        if (part(field->type)) return true;
      }
      if (is_closed) valid_types_[type] = *depth;
      return false;
    case TypeKind::kInterface:
      for (const Embedded& embedded : static_cast<const InterfaceType*>(type)->embedded) {
        if (part(embedded.type)) return true;
      }
      return false;
    case TypeKind::kTypeParameter: {
      // The argument of the innermost instance, in the place where that instance is written.
      if (inside.nest.empty()) return false;
      const NamedType* const instance = inside.nest.back();
      const auto index = static_cast<size_t>(static_cast<const TypeParameter*>(type)->index);
      if (index >= instance->type_arguments.size()) return false;
      Inside around = inside;
      around.nest.pop_back();
      return FindSelf(instance->type_arguments[index], around, depth);
    }
    case TypeKind::kNamed: {
      const auto* const named = static_cast<const NamedType*>(type);
      const NamedType* const declared = named->origin != nullptr ? named->origin : named;
      if (named->name->package != &package_ && named->origin == nullptr) return false;
      if (is_known(named)) return false;
      if (IsInNest(named, inside.nest)) {
        const auto start = std::find(inside.path.begin(), inside.path.end(), named);
        ReportRecursiveType(
            {start != inside.path.end() ? start : inside.path.begin(), inside.path.end()});
        return true;
      }
      if (!is_valid(declared->underlying)) return false;
      inside.nest.push_back(named);
      inside.path.push_back(named);
      const bool recursive = FindSelf(declared->underlying, inside, depth);
      inside.path.pop_back();
      inside.nest.pop_back();
      if (is_closed) valid_types_[named] = *depth;
      return recursive;
    }
    default:
      return false;
  }
}

// An instance with ever larger arguments is never there again as such.
bool Checker::IsInNest(const NamedType* named, const std::vector<const NamedType*>& nest) {
  constexpr int kSameOriginMax = 20;
  int same_origin = 0;
  for (const NamedType* const around : nest) {
    if (around == named) return true;
    same_origin += named->origin != nullptr && around->origin == named->origin ? 1 : 0;
  }
  return same_origin > kSameOriginMax;
}

void Checker::ReportRecursiveType(const std::vector<const NamedType*>& cycle) {
  std::vector<Object*> objects;
  bool generic = true;  // all arguments recur
  for (const NamedType* const named : cycle) {
    objects.push_back(named->name);
    generic = generic && named->origin != nullptr;
    if (named->origin == nullptr) continue;
    // gc places an instance where it is first written; one that an alias stands for is not.
    TypeName* const instance = arena_.New<TypeName>(*named->name);
    if (named->position.is_known()) {
      instance->position = named->position;
    } else if (objects.size() > 1) {
      instance->position = objects[objects.size() - 2]->position;
    }
    objects.back() = instance;
  }
  ReportCycle(objects);
  // Nothing may look into these types any more: it would not end.
  for (const NamedType* const named : cycle) {
    (generic ? named->origin : named)->underlying = invalid_type();
  }
}

}  // namespace assay::lang
