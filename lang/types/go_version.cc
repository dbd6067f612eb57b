#include "lang/types/go_version.h"

#include <algorithm>

#include "lang/packages/build_constraint.h"

namespace assay::lang {

FileVersion VersionOfFile(std::string_view source, int go_minor) {
  const Result<BuildConstraint> constraint = BuildConstraint::Of(source);
  if (!constraint.ok()) return {go_minor, false};
  const std::optional<int> own = constraint->MinimumGo();
  if (!own) return {go_minor, false};
  return {std::max(*own, kFileVersionsSince), *own >= kFileVersionsSince};
}

}  // namespace assay::lang
