// Semaphores and notify lists: what Go's package sync stands on. Go: semaRoot, notifyList.
//
// Source:   Mullender and Cox, "Semaphores in Plan 9" (2008) for the idea of sleeping on an
// address;
//           Go memory model, "Locks"; package sync, Cond.
// Threads:  any machine, for the goroutine that it runs.
// Blocking: Acquire and Wait park the calling goroutine.
//
// Both are keyed by the address of a word in Go memory; who waits is kept here, first come, first
// served. A release with a waiter hands over to it: the waiter need not look at the word again. So
// a lock needs few steps; and only on another machine can a goroutine that comes later slip in
// between, in which case the waiter waits again.
//
// Invariants:
//  E2. No queue in the table of notify lists is empty.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/sync/semaphore_table.h"

namespace assay::runtime {

class Semaphores {
 public:
  explicit Semaphores(World& world) : world_(world) {}

  // Waits until *word > 0 and takes one from it, as one step. Go: semacquire.
  Flow Acquire(Goroutine& g, SemaphoreWord* word, WaitReason reason);
  // The table itself, for what stands on it (go_mutex.h). Enqueue is its Acquire; Wake readies who
  // waits as one of its waiters.
  SemaphoreTable& table() { return table_; }
  sync::Mutex* Enqueue(SemaphoreWord& word, SemaphoreWaiter& waiter, SemaphoreTable::Order order);
  void Wake(Goroutine& by, Waiter& waiter);
  // Gives one to the goroutine that has waited longest, or to *word. Go: semrelease.
  Flow Release(Goroutine& g, SemaphoreWord* word);

  // The words of a notify list, in Go memory, where the collector may look. Tickets number the
  // calls of Add, modulo 2^32; those below `notified` have been woken or need not wait.
  struct NotifyList {
    sync::Glimpsed<uint32_t> next{0};
    sync::Glimpsed<uint32_t> notified{0};
  };
  // Takes a ticket: notifications from now on count for it. Go: notifyListAdd.
  uint32_t Add(Goroutine& g, NotifyList* list);
  // Waits until `ticket` is notified. Go: notifyListWait.
  Flow Wait(Goroutine& g, NotifyList* list, uint32_t ticket);
  // Notifies the lowest ticket that is not, if any. Go: notifyListNotifyOne.
  Flow NotifyOne(Goroutine& g, NotifyList* list);
  // Notifies all tickets taken. Go: notifyListNotifyAll.
  Flow NotifyAll(Goroutine& g, NotifyList* list);

  // Interfaces are two words: who uses one as sync/atomic does holds this. Go has no such lock,
  // because its atomic.Value never changes the first word.
  sync::Mutex& interface_lock() { return interface_lock_; }

  // Nobody waits any more.
  void Reset();

 private:
  // Those that wait on notify lists whose addresses are alike. The words of a list are touched
  // under the lock only.
  struct Bucket {
    sync::Mutex lock{sync::LockRank::kSemaphore};
    std::unordered_map<const void*, WaitQueue> queues;  // guarded by lock

    // The first who waits at `list`, or null.
    Waiter* First(const NotifyList* list) const;
    void Remove(const NotifyList* list, Waiter& waiter);
  };

  static Flow AfterAcquire(World& world, Goroutine& g);
  // Waits for the word, unless that is not necessary any more.
  Flow WaitFor(Goroutine& g, SemaphoreWord* word, Waiter& waiter, SemaphoreTable::Order order);
  Bucket& BucketOf(const NotifyList* list) {
    return buckets_[reinterpret_cast<uintptr_t>(list) / 8 % buckets_.size()];
  }

  World& world_;
  SemaphoreTable table_;
  std::array<Bucket, sync::limits::kNotifyBuckets> buckets_;
  sync::Mutex interface_lock_{sync::LockRank::kLeaf};
  // Somebody has waited since the last Reset: only then is there anything to reset.
  std::atomic<bool> was_waited_{false};
};

}  // namespace assay::runtime
