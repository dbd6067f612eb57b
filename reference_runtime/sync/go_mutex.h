// GoMutex: Go's sync.Mutex: fast when nobody waits, fair to who waits for long.
//
// Source:   package sync, Mutex, and the comment on fairness in Go 1.22 mutex.go.
// Threads:  any machine, for the goroutine that it runs.
// Blocking: LockMutex parks the calling goroutine.
// Memory:   an UnlockMutex happens before every later LockMutex, and every later TryLockMutex that
//           succeeds.
//
// Normal mode: who waits is woken in order, but has to compete with those that come, which run
// already and mostly win. Starvation mode, after a waiter has failed for 1 ms: an unlock hands the
// mutex to the first in line, and those that come queue up without trying.
//
// In a World whose goroutines run one at a time an unlock always hands over. The schedules in which
// a newcomer overtakes are not lost by that: what a waiter has done so far is nothing another
// goroutine can see, so they are the schedules in which the waiter came later. Each call is a
// single step, for an explorer orders each of them.
//
// Invariants:
//  S5. In starvation mode somebody waits, and nobody takes the mutex that it was not handed to.
//  S6. If the mutex is free and goroutines wait, one of them has been woken or is being woken.
#pragma once

#include <cstdint>

#include "platform/sync.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/sync/semaphore_table.h"

namespace assay::runtime {

// The words of a sync.Mutex, in Go memory; all zero is unlocked.
struct GoMutex {
  static constexpr int64_t kStarvingNs = 1'000'000;

  enum Bits : int32_t {
    kLocked = 1,
    kWoken = 2,     // somebody is awake and will try: no need to wake another one
    kStarving = 4,  // starvation mode
    kWaiter = 8,    // one of those that wait
  };

  sync::Atomic<int32_t> state{0, "mutex state"};
  SemaphoreWord semaphore{0, "mutex semaphore"};

  void CheckInvariants();  // needs that nobody uses it
};

Flow LockMutex(World& world, Goroutine& g, GoMutex& mutex);
bool TryLockMutex(World& world, Goroutine& g, GoMutex& mutex);
// A fatal error if the mutex is not locked.
Flow UnlockMutex(World& world, Goroutine& g, GoMutex& mutex);

}  // namespace assay::runtime
