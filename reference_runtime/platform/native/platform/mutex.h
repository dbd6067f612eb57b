// Mutex: a futex lock with a rank; MutexLock holds one for a scope.
//
// Threads:  any. Blocking: lock blocks the thread, so nobody parks a goroutine while holding one.
// Errors:   acquiring against lock_rank.def is a failed check in every build (lock_rank.h, L1).
#pragma once

#include "platform/sync.h"
#include "reference_runtime/platform/futex_mutex.h"
#include "reference_runtime/platform/lock_rank.h"

namespace assay::runtime::sync {

inline thread_local HeldLocks held_locks;

class Mutex {
 public:
  explicit Mutex(LockRank rank, const char* /*name*/ = "") : ranked_(rank) {}

  void lock() {
    Check(held_locks.MayAcquire(ranked_), "L1: a lock was acquired against lock_rank.def");
    mutex_.lock();
    held_locks.Acquired(ranked_);
  }
  bool try_lock() {
    if (!mutex_.try_lock()) return false;
    held_locks.Acquired(ranked_);
    return true;
  }
  void unlock() {
    Check(held_locks.Release(ranked_), "L2: unlock of a lock that the thread does not hold");
    mutex_.unlock();
  }

 private:
  FutexMutex mutex_;
  RankedLock ranked_;
};

class MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

}  // namespace assay::runtime::sync
