// LockRank: the order in which locks are acquired (lock_rank.def), and HeldLocks, which holds every
// thread to it.
//
// Source:   Go 1.22, lockrank.go, for the idea.
// Threads:  a HeldLocks belongs to one thread.
// Errors:   acquiring against the order is a failed check in every build. The cost is one compare.
//
// Invariants:
//  L1. A thread acquires a lock only of a rank below that of every lock it holds. Of equal rank it
//      may hold several if the rank allows that, in order of address.
//  L2. A thread unlocks only what it holds.
#pragma once

#include <cstdint>

namespace assay::runtime::sync {

enum class LockRank : uint8_t {
#define ASSAY_LOCK_RANK(name, reason) k##name,
#include "reference_runtime/platform/lock_rank.def"
#undef ASSAY_LOCK_RANK
};

const char* NameOf(LockRank rank);

// Several of a select's channels are locked at a time.
constexpr bool MayHoldSeveral(LockRank rank) { return rank == LockRank::kChannel; }

// What a lock must have in it to be held: its rank, and what its holder held before it.
class RankedLock {
 public:
  explicit RankedLock(LockRank rank) : rank_(rank) {}
  RankedLock(const RankedLock&) = delete;
  RankedLock& operator=(const RankedLock&) = delete;

  LockRank rank() const { return rank_; }

 private:
  friend class HeldLocks;
  const LockRank rank_;
  RankedLock* outer_ = nullptr;  // guarded by the lock
};

// The locks that one thread holds, innermost first.
class HeldLocks {
 public:
  // Whether the thread may acquire `lock` now (L1).
  bool MayAcquire(const RankedLock& lock) const {
    return innermost_ == nullptr || innermost_->rank_ < lock.rank_ || MayAcquireAnother(lock);
  }
  void Acquired(RankedLock& lock) {
    lock.outer_ = innermost_;
    innermost_ = &lock;
  }
  // False if the thread does not hold it (L2).
  bool Release(RankedLock& lock) {
    if (innermost_ != &lock) return ReleaseOuter(lock);
    innermost_ = lock.outer_;
    return true;
  }
  bool empty() const { return innermost_ == nullptr; }

 private:
  bool MayAcquireAnother(const RankedLock& lock) const;
  bool ReleaseOuter(RankedLock& lock);

  RankedLock* innermost_ = nullptr;
};

}  // namespace assay::runtime::sync
