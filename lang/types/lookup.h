// Lookup of fields and methods, promoted ones included, and method sets.
// Source: Go spec, "Selectors", "Struct types", "Method sets".
#pragma once

#include <span>
#include <vector>

#include "lang/types/info.h"

namespace assay::lang {

// Whether a field or method declared as `name` in `package` is the one meant by `wanted`, as seen
// from package `from`: unexported names differ from package to package.
inline bool SameName(Name name, const Package* package, Name wanted, const Package* from) {
  return name == wanted && (name.is_exported() || package == from);
}

struct LookupResult {
  enum class Outcome : uint8_t {
    kNotFound,
    kAmbiguous,  // found more than once at the shallowest depth
    kField,
    kMethod,  // of a concrete type
    kInterfaceMethod,
  };
  Outcome outcome = Outcome::kNotFound;
  std::vector<Selection::Step> path;  // as Selection::path
  const Variable* field = nullptr;
  Function* method = nullptr;
  const InterfaceType* interface = nullptr;
  int interface_index = -1;
  // What the method is found on (the end of path) is a pointer: relative to the receiver's base
  // type.
  bool at_pointer = false;
  // A pointer was followed anywhere on the way, the start included.
  bool indirect = false;
  bool found() const { return outcome > Outcome::kAmbiguous; }
};

// Finds the field or method that x.name means for an x of `type`.
LookupResult LookupFieldOrMethod(const Type* type, Name name, const Package* from);

bool EqualIgnoringCase(std::string_view a, std::string_view b);

// The same without regard to the case of letters, for hints in messages; null if there is none.
const Object* LookupIgnoringCase(const Type* type, std::string_view name, const Package* from);

// The field or method of that very name which is another package's own, or null.
const Object* LookupUnexported(const Type* type, Name name);

// Makes the Selection of a found method or field, with `path`, a lasting copy of found.path. Needs
// found().
Selection MakeSelection(const LookupResult& found, const Type* start,
                        std::span<const Selection::Step> path);

}  // namespace assay::lang
