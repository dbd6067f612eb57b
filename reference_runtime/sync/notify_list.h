// NotifyList: goroutines that wait to be notified, in order of the tickets they took. What
// sync.Cond stands on, for machines that run in parallel. Go: notifyList.
//
// Source:   package sync, Cond; Go 1.22 sema.go for the tickets.
// Threads:  any. Blocking: nothing blocks; who must wait is told which lock to park under.
//
// Invariants, modulo 2^32:
//  N2. notified <= next. Tickets below `notified` have been notified, those from `next` on are not
//      taken yet.
//  N3. Who waits in the list has a ticket that is not below `notified`.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

struct Goroutine;

class NotifyList {
 public:
  struct Waiter {
    Goroutine* g = nullptr;
    uint32_t ticket = 0;
    Waiter* next = nullptr;
  };

  // Takes a ticket: notifications from now on count for it. Go: notifyListAdd.
  uint32_t Add() { return next_.fetch_add(1); }
  // Null if `ticket` has been notified. Otherwise `waiter` is in the list and the caller holds the
  // lock that is returned, and parks under it. Go: notifyListWait.
  sync::Mutex* Wait(uint32_t ticket, Waiter& waiter);
  // Notifies the lowest ticket that is not; returns its waiter if it waits already, to be readied.
  // Go: notifyListNotifyOne.
  Waiter* NotifyOne();
  // Notifies all tickets taken; those that wait already, linked by next. Go: notifyListNotifyAll.
  Waiter* NotifyAll();

 private:
  sync::Mutex lock_{sync::LockRank::kSemaphore};
  sync::Atomic<uint32_t> next_{0, "next ticket"};
  sync::Atomic<uint32_t> notified_{0, "notified"};  // written under the lock
  Waiter* first_ = nullptr;                         // the rest is guarded by the lock
  Waiter* last_ = nullptr;
};

}  // namespace assay::runtime
