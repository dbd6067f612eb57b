// RunQueue: the runnable goroutines of one Processor: a ring of 256 and runnext. The machine that
// owns the processor puts and gets, any other may steal.
//
// Source:   shared seed 000, "G creation", and 004, "GMP Scheduler Deep Dive"; Go 1.22 proc.go,
//           runqput, runqputslow, runqget, runqgrab, runqsteal, globrunqget.
// Threads:  Put, Get, GetAny, Refill and Clear belong to the owner; StealFrom to the owner of the
//           queue it steals into, against any victim. The rest may be called by anyone.
// Blocking: Put takes the scheduler's lock when the ring is full, and so needs that no lock of that
//           rank or below is held. Nothing else waits for another thread.
// Memory:   what happened before a Put happens before the goroutine is got or stolen.
//
// Invariants:
//  Q1. Every goroutine in a queue is kRunnable.
//  Q2. head <= tail <= head + kRingSize, modulo 2^32. Only the owner moves tail.
//  Q3. Each goroutine that was put is taken once: by a Get, a thief, or the global queue.
#pragma once

#include <array>
#include <cstdint>

#include "base/random.h"
#include "platform/sync.h"
#include "reference_runtime/scheduler/global_run_queue.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class RunQueue {
 public:
  static constexpr uint32_t kRingSize = sync::limits::kRunQueue;
  enum class Place : uint8_t { kNext, kLast };
  enum class Next : uint8_t { kLeave, kTake };  // whether a thief may take runnext

  // kNext: g runs next, and who was to run next goes last. A full ring gives half of itself and the
  // goroutine that did not fit to `overflow`. Go: runqput.
  void Put(Goroutine& g, Place place, GlobalRunQueue& overflow);
  Goroutine* GetNext();  // runnext; null when there is none. It shares the time slice of who put it
  Goroutine* GetFirst();  // of the ring; null when that is empty
  // Runnext, or the first one of the ring; null when empty. Go: runqget
  Goroutine* Get();
  // As Get, but any of the queued goroutines with equal probability. Needs that nobody steals.
  Goroutine* GetAny(assay::Random& random);
  // Takes this processor's share of the global queue into the ring and returns one more, to be run
  // now; null when it is empty. Needs the scheduler's lock. Go: globrunqget.
  Goroutine* Refill(GlobalRunQueue& global, uint32_t processors);

  // Moves half of `victim`'s ring here, rounded up, but for one that is returned to be run now. If
  // its ring is empty and `next` allows it, takes its runnext. Null if there was nothing to take.
  // Needs that this queue is empty. Go: runqsteal.
  Goroutine* StealFrom(RunQueue& victim, Next next);

  // Whether it was empty at some moment during the call. Go: runqempty.
  bool empty() const;
  // ---- exact for the owner while nobody steals, a hint to all others
  uint32_t size() const;
  uint32_t count() const;  // runnext included

  void Clear();
  void CheckInvariants() const;  // needs that nobody steals

 private:
  using Slot = sync::Atomic<Goroutine*>;

  bool PutSlow(Goroutine& g, uint32_t head, uint32_t tail, GlobalRunQueue& overflow);
  uint32_t Grab(RunQueue& victim, uint32_t tail, Next next);
  Slot& SlotAt(uint32_t index) { return ring_[index % kRingSize]; }
  const Slot& SlotAt(uint32_t index) const { return ring_[index % kRingSize]; }

  // The owner sets it, thieves and owner clear it. Go: runnext.
  Slot next_{nullptr, "runnext"};
  // Indices run on; their difference is the length.
  sync::Atomic<uint32_t> head_{0, "head"};
  sync::Atomic<uint32_t> tail_{0, "tail"};
  std::array<Slot, kRingSize> ring_;
};

}  // namespace assay::runtime
