// Identity of types. Source: Go spec, "Type identity".
#pragma once

#include <cstddef>
#include <unordered_map>

#include "lang/types/type.h"

namespace assay::lang {

bool Identical(const Type* a, const Type* b);
// The same, taking struct tags as equal: what conversions ask for.
bool IdenticalIgnoringTags(const Type* a, const Type* b);

// Equal for identical types.
size_t HashType(const Type* type);

struct TypeHash {
  size_t operator()(const Type* type) const { return HashType(type); }
};
struct TypeIdentical {
  bool operator()(const Type* a, const Type* b) const { return Identical(a, b); }
};

// A map whose keys are types up to identity.
template <typename V>
using TypeMap = std::unordered_map<const Type*, V, TypeHash, TypeIdentical>;

}  // namespace assay::lang
