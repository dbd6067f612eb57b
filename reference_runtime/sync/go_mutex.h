// GoMutex: Go's sync.Mutex, for goroutines on machines that run in parallel: fast when nobody
// waits, fair to who waits for long.
//
// Source:   package sync, Mutex, and the comment on fairness in Go 1.22 mutex.go.
// Threads:  any. Blocking: nothing blocks; who must wait is told which lock to park under.
// Memory:   an Unlock happens before every later Lock.
//
// Normal mode: who waits is woken in order, but has to compete with those that come, which run
// already and mostly win. Starvation mode, after a waiter has failed for 1 ms: an unlock hands the
// mutex to the first in line, and those that come queue up without trying.
//
// Invariants:
//  S5. In starvation mode somebody waits, and nobody takes the mutex that it was not handed to.
//  S6. If the mutex is free and goroutines wait, one of them has been woken or is being woken.
#pragma once

#include <cstdint>

#include "platform/clock.h"
#include "platform/sync.h"
#include "reference_runtime/sync/semaphore_table.h"

namespace assay::runtime {

class GoMutex {
 public:
  static constexpr int64_t kStarvingNs = 1'000'000;

  explicit GoMutex(SemaphoreTable& semaphores) : semaphores_(semaphores) {}

  // What one call of Lock keeps while it waits.
  struct Attempt {
    SemaphoreWaiter waiter;
    bool is_woken = false;     // we carry the flag kWoken
    bool is_starving = false;  // we have waited for too long
    int64_t waits_since_ns = 0;
    bool has_waited = false;
  };

  // Null: locked. Otherwise the caller holds the lock that is returned, parks under it, and calls
  // GoOn when it is woken.
  sync::Mutex* Lock(Attempt& attempt, sync::Clock& clock);
  sync::Mutex* GoOn(Attempt& attempt, sync::Clock& clock);
  bool TryLock();
  // Returns the waiter whose goroutine the caller must ready, or null.
  SemaphoreWaiter* Unlock();

  void CheckInvariants();  // needs that nobody uses it

 private:
  enum Bits : int32_t {
    kLocked = 1,
    kWoken = 2,     // somebody is awake and will try: no need to wake another one
    kStarving = 4,  // starvation mode
    kWaiter = 8,    // one of those that wait
  };

  sync::Mutex* Compete(Attempt& attempt, sync::Clock& clock);
  sync::Mutex* Sleep(Attempt& attempt, sync::Clock& clock);

  SemaphoreTable& semaphores_;
  sync::Atomic<int32_t> state_{0, "mutex state"};
  SemaphoreWord semaphore_{0, "mutex semaphore"};
};

}  // namespace assay::runtime
