// SpanHeap: a heap of size classes for several processors; and its Cache, out of which a processor
// allocates without a lock. Go: mallocgc, mcache, mcentral, mheap.
//
// A request goes to the cache's span of its class and kind; when that is full, to the class's
// central list, which may have to sweep first; and then to the page heap. Objects without pointers
// below 16 bytes are put several to a block (Go's tiny allocator). Objects above 32 KiB have spans
// of their own.
//
// Threads: a Cache belongs to the owner of its processor. The rest may be used by any, but for
//          BeginCycle.
// Errors:  null when memory is used up.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>

#include "reference_runtime/memory/central.h"
#include "reference_runtime/memory/page_heap.h"
#include "reference_runtime/memory/sanitizer.h"

namespace assay::runtime {

class SpanHeap {
 public:
  explicit SpanHeap(PageHeap::Config config);

  // A place of the heap: what allocation gives.
  struct Place {
    Span* span = nullptr;  // null: no memory
    uint32_t block = 0;
    std::byte* address = nullptr;  // as in PageHeap::Config, null where nobody looks
  };

  class Cache {
   public:
    explicit Cache(SpanHeap& heap) : heap_(heap) {}

    // `size` zero bytes, aligned to 8, or as their size divides where they are tiny. size > 0.
    Place Allocate(uint64_t size, Contents contents) {
      if (IsTiny(size, contents) && TinyFits(size)) return TakeTiny(size);
      if (size <= kSmallBytesMax) {
        Span* const span = spans_[ClassOf(size, contents)][static_cast<size_t>(contents)];
        if (span != nullptr && span->has_room()) return TakeSmall(*span, size, contents);
      }
      return AllocateSlowly(size, contents);
    }
    // Gives all spans back: before BeginCycle, and before the cache goes.
    void Flush();
    // While marking goes on, new objects are alive.
    void set_marks_new(bool marks_new) { marks_new_ = marks_new; }

    // What it has handed out: blocks, their bytes, and objects that share a block with an earlier
    // one. Others may see old values.
    uint64_t blocks() const { return blocks_.get(); }
    uint64_t bytes() const { return bytes_.get(); }
    uint64_t tiny_objects() const { return tiny_objects_.get(); }

   private:
    static constexpr uint64_t kTinyBytes = 16;
    static bool IsTiny(uint64_t size, Contents contents) {
      return size < kTinyBytes && contents == Contents::kBytes;
    }
    static uint32_t ClassOf(uint64_t size, Contents contents) {
      return SizeClassOf(IsTiny(size, contents) ? kTinyBytes : size);
    }
    // Where in tiny_ an object of `size` bytes would lie.
    uint64_t TinyAt(uint64_t size) const {
      const uint64_t alignment = size % 8 == 0 ? 8 : size & -size;
      return (tiny_used_ + alignment - 1) & -alignment;
    }
    bool TinyFits(uint64_t size) const {
      return tiny_.span != nullptr && TinyAt(size) + size <= kTinyBytes;
    }
    Place TakeTiny(uint64_t size) {
      const uint64_t at = TinyAt(size);
      tiny_used_ = at + size;
      tiny_objects_.set(tiny_objects_.get() + 1);
      return {tiny_.span, tiny_.block, tiny_.address == nullptr ? nullptr : tiny_.address + at};
    }
    // Out of the cache's span of its class, which has room.
    Place TakeSmall(Span& span, uint64_t size, Contents contents) {
      sync::Check(span.swept.load(std::memory_order_relaxed) == heap_.generation(),
                  "A2: a block is taken from a span that is not swept");
      const Place place = TakeFrom(span);
      if (IsTiny(size, contents)) {
        tiny_ = place;
        tiny_used_ = size;
      }
      return place;
    }
    Place TakeFrom(Span& span);
    // When the cache has no room for it.
    Place AllocateSlowly(uint64_t size, Contents contents);

    SpanHeap& heap_;
    std::array<std::array<Span*, kContentsCount>, kSizeClassCount> spans_{};
    Place tiny_;  // the block that tiny objects go to
    uint64_t tiny_used_ = 0;
    bool marks_new_ = false;
    sync::Glimpsed<uint64_t> blocks_{0};
    sync::Glimpsed<uint64_t> bytes_{0};
    sync::Glimpsed<uint64_t> tiny_objects_{0};
  };

  // The world is stopped, every cache flushed, and marking has ended: what is not marked is dead
  // from now on, and swept bit by bit.
  void BeginCycle();
  // Sweeps one span; false when there is nothing to sweep. Go: sweepone.
  bool SweepOne(SweptBytes* swept = nullptr);
  Span* SpanOf(const void* address) const {
    // Huge for an address below.
    const uint64_t offset =
        reinterpret_cast<uint64_t>(address) - reinterpret_cast<uint64_t>(start_);
    return pages_.SpanOf(offset / kHeapPageBytes);
  }

  PageHeap& pages() { return pages_; }
  const PageHeap& pages() const { return pages_; }
  const SweepCycle& cycle() const { return cycle_; }
  uint32_t generation() const { return cycle_.generation.load(); }

 private:
  friend class Cache;
  Central& CentralOf(uint32_t size_class, Contents contents) {
    return centrals_[size_class * kContentsCount + static_cast<size_t>(contents)];
  }
  Central& CentralOf(const Span& span) { return CentralOf(span.size_class, span.contents); }
  Span* SpanWithRoom(uint32_t size_class, Contents contents);
  Span* NewSpan(uint32_t size_class, uint64_t pages, Contents contents);

  std::byte* const start_;
  PageHeap pages_;
  SweepCycle cycle_;
  std::deque<Central> centrals_;  // by class and contents
  // Those before it have nothing left to sweep in this cycle: none gets anything to sweep before
  // the next. Go: sweep.centralIndex.
  sync::Atomic<uint32_t> first_unswept_{0, "first unswept"};
};

inline SpanHeap::Place SpanHeap::Cache::TakeFrom(Span& span) {
  const uint32_t block = span.TakeBlock(marks_new_);
  Place place{&span, block, nullptr};
  if (span.start != nullptr) {
    place.address = span.AddressOf(block);
    ShowBytes(place.address, span.block_bytes);
    if (span.needs_zero.get()) std::memset(place.address, 0, span.block_bytes);
  }
  blocks_.set(blocks_.get() + 1);
  bytes_.set(bytes_.get() + span.block_bytes);
  return place;
}

}  // namespace assay::runtime
