#include "reference_runtime/platform/lock_rank.h"

namespace assay::runtime::sync {

const char* NameOf(LockRank rank) {
  switch (rank) {
#define ASSAY_LOCK_RANK(name, reason) \
  case LockRank::k##name:             \
    return #name;
#include "reference_runtime/platform/lock_rank.def"
#undef ASSAY_LOCK_RANK
  }
  return "";
}

bool HeldLocks::MayAcquireAnother(const RankedLock& lock) const {
  return innermost_->rank_ == lock.rank_ && MayHoldSeveral(lock.rank_) && innermost_ < &lock;
}

bool HeldLocks::ReleaseOuter(RankedLock& lock) {
  for (RankedLock* inner = innermost_; inner != nullptr; inner = inner->outer_) {
    if (inner->outer_ == &lock) {
      inner->outer_ = lock.outer_;
      return true;
    }
  }
  return false;
}

}  // namespace assay::runtime::sync
