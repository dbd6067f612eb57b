// Central: the spans of one size class and kind that no cache has, swept or to be swept. Go:
// mcentral.
//
// At the end of each marking the generation rises by two, with the world stopped and no span in a
// cache: what was swept is to be swept. From then on whoever needs a span and the background
// sweeper compete for what is unswept. Who takes a span out of its list, under the lock, sweeps it
// and puts it where it belongs. Nobody else looks into one that is unswept: Go's ensureSwept is not
// needed, since finalizers and weak pointers are seen to with the world stopped
// (collector/watch_list.h).
//
// Source:  shared ideas of Go's mcentral.go and mgcsweep.go (1.22), with lists under a lock instead
// of
//          lock-free sets.
// Threads: any.
#pragma once

#include <array>
#include <cstdint>

#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/memory/span.h"

namespace assay::runtime {

// What the sweeping of all spans has in common.
struct SweepCycle {
  sync::Atomic<uint32_t> generation{2, "generation"};  // even
  // Objects and bytes that sweeps have found dead in this cycle.
  sync::Atomic<uint64_t> objects_freed{0, "objects freed"};
  sync::Atomic<uint64_t> bytes_freed{0, "bytes freed"};
};

// What one has swept, for who wants to know.
struct SweptBytes {
  uint64_t spans = 0;  // of their pages
  uint64_t freed = 0;  // of what was dead in them
};

class Central {
 public:
  explicit Central(SweepCycle& cycle) : cycle_(cycle) {}

  // A swept span with a free block, which the caller owns then; null: there is none. Go: cacheSpan.
  Span* TakeWithRoom();
  // Takes back a span that the caller owns; it was swept in this cycle.
  void Put(Span& span);
  // Sweeps one span, if there is one to sweep that nobody else does. An empty one belongs to the
  // caller, in *empty; else *empty is null. Go: sweepone.
  bool SweepOne(Span** empty, SweptBytes* swept = nullptr);

  // The generation is about to rise; the world is stopped. Go: the checks of gcSweep.
  void CheckAllSwept();
  // Spans that are in no cache.
  uint32_t count();

 private:
  enum : int { kPartial, kFull };  // + 2 * parity of the generation in which it was swept
  static int ListOf(int fullness, uint32_t generation) {
    return fullness + static_cast<int>(generation / 2 % 2) * 2;
  }

  void Push(int list, Span& span);
  void Remove(Span& span);
  // Bytes of what was dead.
  uint64_t Sweep(Span& span, uint32_t generation);
  // Needs the lock. The first of the lists of spans that are to be swept.
  Span* FirstUnswept(uint32_t generation) const;
  // The same, out of the list: the caller sweeps it.
  Span* PopUnswept(uint32_t generation);

  SweepCycle& cycle_;
  sync::Mutex lock_{sync::LockRank::kCentral};
  std::array<Span*, 4> first_{};
};

}  // namespace assay::runtime
