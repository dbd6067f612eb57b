// Specials: what is to happen when an object has died. Its weak pointers become nil; then its
// finalizer, if it has one, is queued, and the object lives for one more cycle, because the
// finalizer is given it. Go: special, mspan.specials, queuefinalizer.
//
// Threads: any. Who adds or removes a special holds a strong pointer to the object; who follows a
// weak
//          one has seen to it that the span is swept: Central::Strengthen.
//
// Invariants:
//  V1. A weak pointer that is followed successfully leads to an object that stays.
//  V2. A finalizer is queued once, and its object is not free before it has run.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

struct Span;

// What all weak pointers to one object share. Go: special's handle.
struct WeakHandle {
  sync::Atomic<bool> is_alive{true, "weak handle"};
};

// A finalizer that is due or waits for its object's death; whose it is its owner knows.
struct Finalizer {
  Span* span = nullptr;
  uint32_t block = 0;
  sync::Plain<Finalizer*> next{nullptr};
};

// Finalizers that are due.
class FinalizerQueue {
 public:
  void Put(Finalizer& finalizer);
  // Null when there is none.
  Finalizer* Take();

 private:
  sync::Mutex lock_{sync::LockRank::kLeaf};
  Finalizer* first_ = nullptr;  // guarded by lock_
};

// Of one span.
class Specials {
 public:
  void AddWeak(uint32_t block, WeakHandle& handle);
  void AddFinalizer(Finalizer& finalizer);
  // Whether it had one.
  bool RemoveFinalizer(uint32_t block);
  // By who has claimed the span for sweeping, before its blocks are swept.
  void SweepDead(Span& span, FinalizerQueue& queue);

 private:
  struct Weak {
    uint32_t block;
    WeakHandle* handle;
  };
  sync::Mutex lock_{sync::LockRank::kSpecials};
  std::vector<Weak> weak_;              // guarded by lock_
  std::vector<Finalizer*> finalizers_;  // guarded by lock_
};

}  // namespace assay::runtime
