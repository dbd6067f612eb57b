#include "lang/packages/absent.h"

#include <algorithm>

namespace assay::lang {
namespace {

constexpr Absences kAbsences[] = {
#define ASSAY_ABSENT(package, names) {package, names},
#include "lang/packages/absent.def"
#undef ASSAY_ABSENT
};

bool Has(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const size_t end = std::min(names.find(' '), names.size());
    if (names.substr(0, end) == name) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

}  // namespace

std::span<const Absences> AllAbsences() { return kAbsences; }

Absence AbsenceOf(std::string_view package, std::string_view name) {
  for (const Absences& of : kAbsences) {
    if (of.package != package) continue;
    if (Has(of.names, name)) return Absence::kCertain;
    if (of.names == "*") return Absence::kPossible;
  }
  return Absence::kNone;
}

}  // namespace assay::lang
