// Run queues: the ring of 256 and runnext of one Processor, and the global queue of all.
//
// Source: shared seed 004 "GMP Scheduler Deep Dive"; Go 1.22 proc.go, runqput, runqputslow,
// globrunqget.
//
// Invariants:
//  Q1. Every goroutine in a queue is kRunnable.
//  Q2. size() <= kRingSize; runnext is not counted in it.
#pragma once

#include <array>
#include <cstdint>

#include "base/random.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

// First in, first out, linked by schedule_link. Go: sched.runq.
class GlobalRunQueue {
 public:
  bool empty() const { return head_ == nullptr; }
  uint32_t size() const { return size_; }
  void PushBack(Goroutine& g);
  Goroutine* PopFront();  // null when empty
  void Clear();

 private:
  friend class RunQueue;
  Goroutine* head_ = nullptr;
  Goroutine* tail_ = nullptr;
  uint32_t size_ = 0;
};

class RunQueue {
 public:
  static constexpr uint32_t kRingSize = 256;
  enum class Place : uint8_t { kNext, kLast };

  // kNext: g runs next, and who was to run next goes last. A full ring gives half of itself and the
  // goroutine that did not fit to `overflow`. Go: runqput.
  void Put(Goroutine& g, Place place, GlobalRunQueue& overflow);
  Goroutine* Get();  // null when empty. Go: runqget
  // As Get, but any of the queued goroutines with equal probability.
  Goroutine* GetAny(Random& random);
  // Takes this processor's share of the global queue into the ring and returns one more, to be run
  // now; null when it is empty. Go: globrunqget.
  Goroutine* Refill(GlobalRunQueue& global, uint32_t processors);

  bool empty() const { return next_ == nullptr && head_ == tail_; }
  uint32_t size() const { return tail_ - head_; }
  // All that wait in it, runnext included.
  uint32_t count() const { return size() + (next_ != nullptr ? 1 : 0); }
  void Clear();

 private:
  void PutSlow(Goroutine& g, GlobalRunQueue& overflow);

  Goroutine* next_ = nullptr;  // Go: runnext
  uint32_t head_ = 0;          // indices run on; their difference is the length
  uint32_t tail_ = 0;
  std::array<Goroutine*, kRingSize> ring_{};
};

}  // namespace assay::runtime
