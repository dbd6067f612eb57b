#include "explore/step.h"

namespace assay::explore {

bool Conflict(const StepRecord& a, const StepRecord& b) {
  if (a.is_unknown || b.is_unknown) return true;
  if ((a.filter & b.filter) == 0) return false;
  for (const Access& x : a.accesses) {
    for (const Access& y : b.accesses) {
      if (x.object == y.object && !Commute(x.kind, y.kind)) return true;
    }
  }
  return false;
}

bool StartsWith(std::span<const Choice> whole, std::span<const Choice> prefix) {
  if (whole.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (whole[i].picked != prefix[i].picked) return false;
  }
  return true;
}

}  // namespace assay::explore
