// Span: a run of pages cut into equal blocks, some of which are objects. Go: mspan.
//
// Threads: a span has one owner at a time: the cache it was taken into, whoever has claimed it for
//          sweeping, or its central list, under that one's lock. Marks may be set by any.
//
// Invariants:
//  A1. A span is swept once in each cycle, by who claimed it.
//  A2. A block is handed out of a span only after the span was swept in this cycle.
//  A3. A block is handed out once until a sweep has found it dead.
//  A4. `used` is the number of bits set in `allocated`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "platform/sync.h"
#include "reference_runtime/memory/objects.h"
#include "reference_runtime/memory/size_classes.h"
#include "reference_runtime/memory/specials.h"

namespace assay::runtime {

struct Span {
  // A set of blocks, one bit each.
  template <typename Word>
  using Words = std::unique_ptr<Word[]>;

  // ---- constant while the span is in use
  uint64_t first_page = 0;
  uint64_t pages = 0;
  std::byte* start = nullptr;  // null where nobody looks at the memory
  uint32_t size_class = 0;     // 0: one large object
  uint32_t blocks = 0;
  uint64_t block_bytes = 0;
  Contents contents = Contents::kBytes;

  // ---- the owner's
  sync::Plain<uint32_t> used{0};
  sync::Plain<uint32_t> hint{0};        // no block before this one is free
  sync::Plain<bool> needs_zero{false};  // its memory may hold something
  // (blocks + 63) / 64 of them. Who comes by an object's address finds its bit set.
  Words<sync::Glimpsed<uint64_t>> allocated;

  // ---- of the cycle
  Words<sync::Atomic<uint64_t>> marks;
  // The generation in which it was swept last; one less while somebody sweeps it. Go: sweepgen
  sync::Atomic<uint32_t> swept{0, "swept"};

  // Any thread's, under their own lock.
  Specials specials;

  // ---- its central list's, under that one's lock
  sync::Plain<Span*> next{nullptr};
  sync::Plain<Span*> previous{nullptr};
  sync::Plain<int> list{-1};  // which of the central's lists it is in; -1: none

  uint32_t words() const { return (blocks + 63) / 64; }
  bool has_room() const { return used.get() < blocks; }
  // Takes a free block; needs has_room(). With `marked` it is marked before it can be found.
  uint32_t TakeBlock(bool marked = false);
  bool is_allocated(uint32_t block) const {
    return (allocated[block / 64].get() >> (block % 64) & 1) != 0;
  }
  bool is_marked(uint32_t block) const {
    return (marks[block / 64].load() >> (block % 64) & 1) != 0;
  }
  // False if it was marked before. Any thread.
  bool Mark(uint32_t block);
  // While nothing else runs.
  void Unmark(uint32_t block);
  void ClearMarks();
  // What is not marked is free; marks are clear again. Returns how many blocks died.
  uint32_t SweepBlocks();
  // Makes it a span of `blocks` free blocks.
  void Format(uint32_t blocks_wanted);

 private:
  // From AddressSanitizer's view: those of 64 blocks from `first` on that have a bit.
  void HideBlocks(uint32_t first, uint64_t which) const;
};

}  // namespace assay::runtime
