#include "reference_runtime/collector/worker_plan.h"

#include <algorithm>
#include <cmath>

#include "reference_runtime/collector/pacer.h"

namespace assay::runtime {
namespace {

// By how much of the target dedicated workers alone may miss it.
constexpr double kErrorMax = 0.3;

}  // namespace

WorkerPlan WorkerPlan::For(uint32_t processors) {
  const double wanted = processors * Pacer::kUtilization;
  WorkerPlan plan{.processors = processors,
                  .dedicated = static_cast<uint32_t>(std::lround(wanted))};
  if (std::abs(plan.dedicated - wanted) > kErrorMax * wanted) {
    if (plan.dedicated > wanted) plan.dedicated--;
    plan.share = (wanted - plan.dedicated) / (processors - plan.dedicated);
  }
  return plan;
}

bool WorkerPlan::is_right() const {
  constexpr double kRounding = 1e-9;
  const double wanted = processors * Pacer::kUtilization;
  return std::abs(total() - wanted) <= std::min(kErrorMax * wanted, 0.5) + kRounding;
}

}  // namespace assay::runtime
