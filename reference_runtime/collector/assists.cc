#include "reference_runtime/collector/assists.h"

#include <algorithm>

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

int64_t Assists::PayFromCredit(int64_t debt) {
  int64_t credit = credit_.load();
  while (credit > 0 && debt > 0) {
    const int64_t paid = std::min(credit, debt);
    if (IsPlanted(Defect::kCreditTakenWithoutRace)) {
      credit_.store(credit - paid);
      return debt - paid;
    }
    if (credit_.compare_exchange_strong(credit, credit - paid)) return debt - paid;
  }
  return debt;
}

// Had it been forgiven as soon as nothing was found, who allocates would pay nothing while a worker
// has the only grey objects, and the heap would outgrow its goal.
int64_t Assists::Left(int64_t owed, int64_t paid, Found found, bool anyone_works) {
  const bool is_over = found == Found::kNothing && !anyone_works;
  if (is_over || IsPlanted(Defect::kDebtForgivenEarly)) return 0;
  return std::max<int64_t>(owed - paid, 0);
}

}  // namespace assay::runtime
