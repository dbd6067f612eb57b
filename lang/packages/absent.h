// What the library lacks of packages that it has: absent.def.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace assay::lang {

struct Absences {
  std::string_view package;
  std::string_view names;  // parted by spaces
};
std::span<const Absences> AllAbsences();

enum class Absence : uint8_t {
  kNone,  // Go's package has no such name either
  kPossible,
  kCertain,
};
// Of `name` ("Chown", "File.Chown"), which the library's package does not have.
Absence AbsenceOf(std::string_view package, std::string_view name);

}  // namespace assay::lang
