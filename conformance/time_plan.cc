#include "conformance/time_plan.h"

#include <algorithm>

namespace assay::conformance {

double FirstShare(double seconds, size_t tasks, double overhead) {
  return std::max(seconds / static_cast<double>(tasks) - overhead, kShareMin);
}

double Unseen(const reports::Run& run) {
  // A violation needs no more proof, and an incomplete set gives no end.
  if (run.verdict != reports::Verdict::kNotObserved) return 0;
  auto unseen = static_cast<double>(run.not_observed.size());
  for (const reports::Observed& outcome : run.observed) unseen += outcome.count == 1 ? 0.25 : 0;
  return unseen;
}

double PlannedTask::weight() const {
  return dry_passes >= kDryPassesMax ? 0 : unseen / static_cast<double>(1 << dry_passes);
}

std::vector<double> NextPass(const std::vector<PlannedTask>& tasks, double seconds) {
  double total = 0;
  for (const PlannedTask& task : tasks) total += task.weight();
  std::vector<double> shares(tasks.size());
  if (total <= 0 || seconds <= 0) return shares;
  const double spent = seconds < 1 ? seconds : seconds / 2;
  for (size_t i = 0; i < tasks.size(); ++i) {
    const double share = spent * tasks[i].weight() / total;
    if (share > 0) shares[i] = share < kShareMin ? kShareMin : share;
  }
  return shares;
}

}  // namespace assay::conformance
