// FutexMutex: a lock of one word, whose waiters sleep on it. What sync::Mutex is natively. Go:
// mutex.
//
// Source:   Drepper, "Futexes are tricky" (2011), the third mutex; Go 1.22 lock_futex.go for when
// to
//           spin.
// Threads:  any. Who locks unlocks. Not recursive.
// Blocking: lock blocks the thread.
// Memory:   an unlock happens before every later lock.
//
// Invariants:
//  M1. The word is kFree exactly when nobody holds the lock.
//  M2. If a thread sleeps on the word, then the word is kContended, or a thread that was woken is
//  on
//      its way to make it so, or the holder that found it so has yet to wake one.
#pragma once

#include <cstdint>

#include "platform/futex.h"

namespace assay::runtime::sync {

class FutexMutex {
 public:
  FutexMutex() = default;

  void lock() {
    uint32_t expected = kFree;
    if (!word_.compare_exchange_strong(expected, kHeld, std::memory_order_acquire)) LockSlow();
  }
  bool try_lock() {
    uint32_t expected = kFree;
    return word_.compare_exchange_strong(expected, kHeld, std::memory_order_acquire);
  }
  void unlock() {
    const uint32_t was = word_.exchange(kFree, std::memory_order_release);
    Check(was != kFree, "M1: unlock of a lock that nobody holds");
    if (was == kContended && !IsPlanted(Defect::kLockUnlockedWithoutWake)) word_.WakeOne();
  }

 private:
  enum State : uint32_t {
    kFree,
    kHeld,
    kContended,  // held, and somebody may sleep
  };

  void LockSlow();

  Futex word_{kFree, "lock word"};
};

}  // namespace assay::runtime::sync
