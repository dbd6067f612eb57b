// FreeGoroutines: descriptors of goroutines that have ended, with their stacks, for the next ones;
// and GoroutineIds, their numbers. Each processor has a cache of both. Go: gFree, gfput, gfget,
// goidcache.
//
// Source:   shared seed 000, "G creation"; Go 1.22 proc.go for the sizes.
// Threads:  a cache belongs to the owner of its processor; the rest may be used by any.
// Memory:   what the last user of a descriptor did happens before its next use.
//
// Invariants:
//  F1. A goroutine in a list is kDead, and is in one list.
//  F2. No number is given out twice; those of one cache rise.
#pragma once

#include <cstdint>

#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/scheduler/goroutine_queue.h"

namespace assay::runtime {

class FreeGoroutines {
 public:
  struct Cache {
    GoroutineQueue list;
    uint32_t count = 0;
  };

  // A descriptor to be used again, or null.
  Goroutine* Get(Cache& cache);
  // Nobody uses g any more, and the caller does not either after this.
  void Put(Cache& cache, Goroutine& g);
  // The owner of the cache goes.
  void Drain(Cache& cache);

 private:
  // With the lock held: half a cache moves.
  void Take(Cache& cache);
  void GiveBack(Cache& cache);

  sync::Mutex lock_{sync::LockRank::kFreeGoroutines};
  GoroutineQueue list_;  // guarded by lock_
  sync::Atomic<uint32_t> count_{0, "free goroutines"};
};

class GoroutineIds {
 public:
  struct Cache {
    uint64_t next = 0;
    uint64_t end = 0;
  };

  // From 1.
  uint64_t Next(Cache& cache);
  // From 1 again. Needs that nobody uses it, and new caches.
  void Reset() { given_out_.store(0); }

 private:
  sync::Atomic<uint64_t> given_out_{0, "last id"};
};

}  // namespace assay::runtime
