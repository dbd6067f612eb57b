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
#include <deque>

#include "reference_runtime/memory/central.h"
#include "reference_runtime/memory/page_heap.h"

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
    Place Allocate(uint64_t size, Contents contents);
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
    Place TakeTiny(uint64_t size);
    Place TakeFrom(Span& span);

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
  bool SweepOne();
  // Returns when the span that the caller's object lies in has been swept. Go: ensureSwept.
  void EnsureSwept(Span& span) { CentralOf(span).EnsureSwept(span); }
  Span* SpanOf(const std::byte* address) const;

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
};

}  // namespace assay::runtime
