#include "reference_runtime/memory/span.h"

#include <bit>

#include "reference_runtime/memory/sanitizer.h"

namespace assay::runtime {

void Span::Format(uint32_t blocks_wanted) {
  blocks = blocks_wanted;
  used.set(0);
  hint.set(0);
  HideBytes(start, pages * kHeapPageBytes);
  // Rounded up: exact in spans of any class, whose bytes are few.
  block_share =
      blocks == 1 ? 0 : static_cast<uint32_t>(((uint64_t{1} << 32) - 1) / block_bytes + 1);
  allocated.Make(words());
  marks.Make(words());
}

void Span::CheckInvariants() const {
  uint32_t count = 0;
  for (uint32_t i = 0; i < words(); ++i) {
    count += static_cast<uint32_t>(std::popcount(allocated[i].get()));
  }
  sync::Check(count == used.get(), "A4: a span counts other blocks in use than it has");
}

void Span::Unmark(uint32_t block) {
  sync::Atomic<uint64_t>& word = marks[block / 64];
  word.store(word.load() & ~(uint64_t{1} << (block % 64)));
}

void Span::ClearMarks() {
  for (uint32_t i = 0; i < words(); ++i) marks[i].store(0, std::memory_order_relaxed);
}

void Span::HideBlocks([[maybe_unused]] uint32_t first, [[maybe_unused]] uint64_t which) const {
#ifdef ASSAY_HIDES_BYTES
  for (; start != nullptr && which != 0; which &= which - 1) {
    const auto block = first + static_cast<uint32_t>(std::countr_zero(which));
    HideBytes(start + block * block_bytes, block_bytes);
  }
#endif
}

uint32_t Span::SweepBlocks() {
  uint32_t dead = 0;
  uint32_t alive = 0;
  for (uint32_t i = 0; i < words(); ++i) {
    const uint64_t marked = marks[i].load(std::memory_order_relaxed);
    dead += static_cast<uint32_t>(std::popcount(allocated[i].get() & ~marked));
    alive += static_cast<uint32_t>(std::popcount(allocated[i].get() & marked));
    HideBlocks(i * 64, allocated[i].get() & ~marked);
    allocated[i].set(allocated[i].get() & marked);
    marks[i].store(0, std::memory_order_relaxed);
  }
  used.set(alive);
  hint.set(0);
  if (dead > 0) needs_zero.set(true);
  return dead;
}

}  // namespace assay::runtime
