// Span: a run of pages cut into equal blocks, some of which are objects. Go: mspan.
//
// Threads: a span has one owner at a time: the cache it was taken into, whoever sweeps it, or its
//          central list, under that one's lock. Marks may be set by any.
//
// Invariants:
//  A1. A span is swept once in each cycle, by who took it from its central's list.
//  A2. A block is handed out of a span only after the span was swept in this cycle.
//  A3. A block is handed out once until a sweep has found it dead.
//  A4. `used` is the number of bits set in `allocated`.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "platform/sync.h"
#include "reference_runtime/memory/objects.h"
#include "reference_runtime/memory/size_classes.h"

namespace assay::runtime {

// A set of blocks, one bit each; with the span that it belongs to when that has few.
template <typename Word>
class BlockSet {
 public:
  BlockSet() = default;
  BlockSet(const BlockSet&) = delete;
  BlockSet& operator=(const BlockSet&) = delete;

  // Once; all bits are clear.
  void Make(uint32_t words) {
    if (words <= few_.size()) return;
    many_ = std::make_unique<Word[]>(words);
    words_ = many_.get();
  }
  Word& operator[](size_t i) { return words_[i]; }
  const Word& operator[](size_t i) const { return words_[i]; }

 private:
  std::array<Word, 4> few_;
  std::unique_ptr<Word[]> many_;
  Word* words_ = few_.data();
};

struct Span {
  // ---- constant while the span is in use
  uint64_t first_page = 0;
  uint64_t pages = 0;
  std::byte* start = nullptr;  // null where nobody looks at the memory
  uint32_t size_class = 0;     // 0: one large object
  uint32_t blocks = 0;
  uint64_t block_bytes = 0;
  uint32_t block_share = 0;  // of a byte, in 2^-32: 1 / block_bytes; 0 of one large object
  Contents contents = Contents::kBytes;

  // ---- the owner's
  sync::Plain<uint32_t> used{0};
  sync::Plain<uint32_t> hint{0};        // no block before this one is free
  sync::Plain<bool> needs_zero{false};  // its memory may hold something
  // Of words() words. Who comes by an object's address finds its bit set.
  BlockSet<sync::Glimpsed<uint64_t>> allocated;

  // ---- of the cycle
  BlockSet<sync::Atomic<uint64_t>> marks;
  // The generation in which it was swept last. Go: sweepgen
  sync::Atomic<uint32_t> swept{0, "swept"};

  // ---- its central list's, under that one's lock
  sync::Plain<Span*> next{nullptr};
  sync::Plain<Span*> previous{nullptr};
  sync::Plain<int> list{-1};  // which of the central's lists it is in; -1: none

  uint32_t words() const { return (blocks + 63) / 64; }
  // The block that an address in the span lies in; `blocks` or more in what is left at its end.
  uint32_t BlockOf(const void* address) const {
    const uint64_t offset = reinterpret_cast<uint64_t>(address) - reinterpret_cast<uint64_t>(start);
    return static_cast<uint32_t>(offset * block_share >> 32);
  }
  std::byte* AddressOf(uint32_t block) const { return start + block * block_bytes; }
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
  bool Mark(uint32_t block) { return MarkBlocks(block / 64, uint64_t{1} << (block % 64)) != 0; }
  // Marks those of the 64 blocks from number 64 * word on that have a bit; which were not marked
  // before. Any thread.
  uint64_t MarkBlocks(uint32_t word, uint64_t which);
  // While nothing else runs.
  void Unmark(uint32_t block);
  void ClearMarks();
  // What is not marked is free; marks are clear again. Returns how many blocks died.
  uint32_t SweepBlocks();
  // Makes it a span of `blocks` free blocks of block_bytes. Once.
  void Format(uint32_t blocks_wanted);
  // A4, while nobody else uses it.
  void CheckInvariants() const;

 private:
  // From AddressSanitizer's view: those of 64 blocks from `first` on that have a bit.
  void HideBlocks(uint32_t first, uint64_t which) const;
};

inline uint64_t Span::MarkBlocks(uint32_t word, uint64_t which) {
  sync::Atomic<uint64_t>& set = marks[word];
  // Relaxed: marks are read by others only after all marking has ended, which orders everything.
  uint64_t before = set.load(std::memory_order_relaxed);
  while ((which & ~before) != 0) {
    if (set.compare_exchange_strong(before, before | which, std::memory_order_relaxed)) {
      return which & ~before;
    }
  }
  return 0;
}

inline uint32_t Span::TakeBlock(bool marked) {
  uint32_t word = hint.get() / 64;
  uint64_t free = ~allocated[word].get() & (~uint64_t{0} << (hint.get() % 64));
  while (free == 0) free = ~allocated[++word].get();
  const uint32_t block = word * 64 + static_cast<uint32_t>(std::countr_zero(free));
  sync::Check(block < blocks, "A4: a span has fewer free blocks than it says");
  if (marked) Mark(block);
  allocated[word].set(allocated[word].get() | uint64_t{1} << (block % 64));
  used.set(used.get() + 1);
  hint.set(block + 1 < blocks ? block + 1 : 0);
  return block;
}

}  // namespace assay::runtime
