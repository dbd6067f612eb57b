// PageHeap: the pages of a heap, in spans and free runs, and the descriptors of the spans. Go:
// mheap.
//
// Source:  Go 1.22, mheap.go, for what it does; best address-ordered fit is page_runs.h's.
// Threads: any. SpanOf needs no lock.
// Errors:  null when the address space or the memory limit is used up and nothing can be given
// back.
//
// Invariants, whenever the lock is free:
//  P1. A page belongs to one span, or is free, or has never been used; it is looked up as such.
//  P2. in_use + committed free + scavenged pages are all that were ever used.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/memory/fixed_allocator.h"
#include "reference_runtime/memory/page_runs.h"
#include "reference_runtime/memory/span.h"

namespace assay::runtime {

class PageHeap {
 public:
  struct Config {
    std::byte* start = nullptr;  // zero bytes, or null where nobody looks at the memory
    uint64_t pages = 0;
    // Committed pages at most. Go: debug.SetMemoryLimit, for the heap.
    uint64_t limit_pages = ~uint64_t{0};
    // Gives pages back to the platform: they are zero afterwards.
    std::function<void(uint64_t first, uint64_t pages)> release;
  };
  explicit PageHeap(Config config);
  ~PageHeap();

  // A span of `pages` pages, formatted for blocks of the class (one block for class 0), swept in
  // `generation`. Go: mheap.alloc.
  Span* NewSpan(uint32_t size_class, uint64_t pages, Contents contents, uint32_t generation);
  // Nobody uses the span or what was in it any more. Go: mheap.freeSpan.
  void FreeSpan(Span& span);
  // The span that `page` belongs to, or null. A span that the caller knows to stay is found surely.
  Span* SpanOf(uint64_t page) const {
    const Place* const place = PlaceOf(page);
    return place != nullptr ? place->load(std::memory_order_acquire) : nullptr;
  }

  // Calls `visit` with each span. No span is made or freed meanwhile.
  template <typename Visit>
  void ForEachSpan(const Visit& visit) {
    const sync::MutexLock lock(lock_);
    spans_.ForEach(visit);
  }

  // Gives up to `pages` free pages back to the platform; returns how many.
  uint64_t Scavenge(uint64_t pages);
  void SetLimit(uint64_t pages);

  struct Counts {
    uint64_t in_use = 0;     // pages in spans
    uint64_t free = 0;       // committed, in no span
    uint64_t scavenged = 0;  // given back
    uint64_t spans = 0;
  };
  Counts counts();
  // Pages that were ever used are those below.
  uint64_t used_pages() const;
  void CheckInvariants();

 private:
  // Under the lock.
  bool TakePages(uint64_t pages, PageRuns::Taken* taken);
  uint64_t ScavengeLocked(uint64_t pages);
  uint64_t committed() const { return in_use_ + runs_.committed_pages(); }
  void SetSpan(const Span& span, Span* value);

  const Config config_;
  mutable sync::Mutex lock_{sync::LockRank::kPageHeap};
  // Guarded by lock_:
  uint64_t limit_pages_;
  PageRuns runs_;
  FixedAllocator<Span> spans_;
  uint64_t in_use_ = 0;
  uint64_t used_ = 0;  // pages from here on were never used

  // The spans by page, in pieces that are made when one of their pages is first used, so that a
  // large address space costs nothing. Go: heapArena.
  static constexpr uint64_t kPiecePages = 8192;
  using Place = sync::Atomic<Span*>;
  // Null: the page was never used.
  Place* PlaceOf(uint64_t page) const {
    if (page >= config_.pages) return nullptr;
    Place* const piece = piece_of_[page / kPiecePages].load(std::memory_order_acquire);
    return piece != nullptr ? &piece[page % kPiecePages] : nullptr;
  }

  std::vector<std::unique_ptr<Place[]>> pieces_;  // guarded by lock_
  std::unique_ptr<sync::Atomic<Place*>[]> piece_of_;
};

}  // namespace assay::runtime
