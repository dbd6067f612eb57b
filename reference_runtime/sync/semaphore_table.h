// SemaphoreTable: words that goroutines can sleep on until they are greater than 0, for machines
// that run in parallel. Go: semacquire1, semrelease1, semTable.
//
// Source:   Mullender and Cox, "Semaphores in Plan 9" (2008); Go 1.22 sema.go for the protocol.
// Threads:  any. Blocking: nothing blocks; who must wait is told which lock to park under.
// Memory:   a Release happens before the Acquire, or Woken, that takes what it gave.
//
// Invariants:
//  E4. A bucket's `waiting` is at least the number of those that wait in it, and is that number
//      whenever the bucket's lock is free.
//  E5. No goroutine sleeps for good on a word that is greater than 0: whoever raised it has woken
//      somebody, or had seen that nobody waited.
#pragma once

#include <array>
#include <cstdint>

#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/sync/waiter_treap.h"

namespace assay::runtime {

using SemaphoreWord = sync::Atomic<uint32_t>;

class SemaphoreTable {
 public:
  using Order = WaiterTreap::Order;
  // kYes: what is given goes to who waits first, and to nobody that comes in between.
  enum class Handoff : uint8_t { kNo, kYes };

  // Takes one from `word`, and returns null; or puts `waiter` into line, and returns a lock that
  // the caller holds and parks under. When it is woken it calls Woken.
  sync::Mutex* Acquire(SemaphoreWord& word, SemaphoreWaiter& waiter, Order order);
  // Whether the waiter, which was woken, has what it waited for. If not it calls Acquire again.
  bool Woken(SemaphoreWord& word, const SemaphoreWaiter& waiter);
  // Gives one to `word`. Returns the waiter whose goroutine the caller must ready, or null.
  SemaphoreWaiter* Release(SemaphoreWord& word, Handoff handoff);
  // Whether anybody waits; exact only while nobody else uses the table.
  bool has_waiter(const SemaphoreWord& word);
  // Nobody waits any more. Needs that nobody uses it.
  void Reset();

 private:
  struct Bucket {
    sync::Mutex lock{sync::LockRank::kSemaphore};
    sync::Atomic<uint32_t> waiting{0, "waiting"};
    WaiterTreap treap;
  };

  static bool TryAcquire(SemaphoreWord& word);
  Bucket& BucketOf(const SemaphoreWord& word);

  std::array<Bucket, sync::limits::kSemaphoreBuckets> buckets_;
};

}  // namespace assay::runtime
