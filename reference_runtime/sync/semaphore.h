// Semaphores and notify lists: what Go's package sync stands on. Go: semaRoot, notifyList.
//
// Source:   Mullender and Cox, "Semaphores in Plan 9" (2008) for the idea of sleeping on an
// address;
//           Go memory model, "Locks"; package sync, Cond.
// Threads:  one M for now, the thread of its World.
// Blocking: Acquire and Wait park the calling goroutine.
//
// Both are keyed by the address of a word in Go memory; who waits is kept here, first come, first
// served. A release with a waiter hands over to it: the word stays as it is, and the waiter need
// not look at it again. So no goroutine that comes later can slip in between, and a lock needs few
// steps.
//
// Invariants:
//  E1. If somebody waits on a semaphore, its word is 0.
//  E2. No queue in the table is empty.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class Semaphores {
 public:
  explicit Semaphores(World& world) : world_(world) {}

  // Waits until *word > 0 and takes one from it, as one step. Go: semacquire.
  Flow Acquire(Goroutine& g, uint32_t* word, WaitReason reason);
  // Gives one to the goroutine that has waited longest, or to *word. Go: semrelease.
  Flow Release(Goroutine& g, uint32_t* word);

  // The words of a notify list, in Go memory. Tickets number the calls of Add, modulo 2^32; those
  // below `notified` have been woken or need not wait.
  struct NotifyList {
    uint32_t next = 0;
    uint32_t notified = 0;
  };
  // Takes a ticket: notifications from now on count for it. Go: notifyListAdd.
  uint32_t Add(Goroutine& g, NotifyList* list);
  // Waits until `ticket` is notified. Go: notifyListWait.
  Flow Wait(Goroutine& g, NotifyList* list, uint32_t ticket);
  // Notifies the lowest ticket that is not, if any. Go: notifyListNotifyOne.
  Flow NotifyOne(Goroutine& g, NotifyList* list);
  // Notifies all tickets taken. Go: notifyListNotifyAll.
  Flow NotifyAll(Goroutine& g, NotifyList* list);

  // Nobody waits any more.
  void Reset() { queues_.clear(); }

 private:
  Flow Block(Goroutine& g, const void* key, WaitReason reason, uint32_t ticket);
  void Wake(Goroutine& by, Waiter& waiter);
  // The first who waits at `key`, or null.
  Waiter* First(const void* key) const;
  void Remove(const void* key, Waiter& waiter);

  World& world_;
  std::unordered_map<const void*, WaitQueue> queues_;
};

}  // namespace assay::runtime
