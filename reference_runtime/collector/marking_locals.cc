#include "reference_runtime/collector/marking_locals.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

MarkingLocal& MarkingLocals::New(uint32_t processor) {
  const sync::MutexLock lock(lock_);
  MarkingLocal& made = locals_.emplace_back(marking_);
  local_of_[processor].store(&made, std::memory_order_relaxed);
  return made;
}

void MarkingLocals::FlushAll() {
  if (IsPlanted(Defect::kStopForgetsHeldBack)) return;
  for (MarkingLocal& local : locals_) marking_.Flush(local);
}

void MarkingLocals::CheckEmpty() const {
  constexpr const char* kText = "T2: marking ends while something is grey";
  sync::Check(!marking_.pool().has_work(), kText);
  for (const MarkingLocal& local : locals_) sync::Check(local.is_empty(), kText);
}

}  // namespace assay::runtime
