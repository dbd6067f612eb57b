// Mutex: a lock that the explorer hands on, one step each way, with a rank; MutexLock holds one for
// a scope. The futex lock that it is natively has scenarios of its own.
#pragma once

#include "explore/fiber.h"
#include "reference_runtime/platform/lock_rank.h"

namespace assay::runtime::sync {

class Mutex {
 public:
  explicit Mutex(LockRank rank, const char* name = "")
      : mutex_(name[0] != 0 ? name : NameOf(rank)), ranked_(rank) {}

  void lock();
  void unlock();

 private:
  explore::Mutex mutex_;
  RankedLock ranked_;
};

class MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) : mutex_(mutex) { mutex_.lock(); }
  // A run that is given up unwinds out of unlock, too.
  ~MutexLock() noexcept(false) { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// The running thread begins, or has ended, and holds nothing.
void ForgetHeldLocks();
void CheckNoLockHeld();

}  // namespace assay::runtime::sync
