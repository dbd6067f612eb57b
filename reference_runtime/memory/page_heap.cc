#include "reference_runtime/memory/page_heap.h"

#include <utility>

#include "reference_runtime/memory/sanitizer.h"

namespace assay::runtime {

using sync::Check;
using sync::MutexLock;

PageHeap::PageHeap(Config config)
    : config_(std::move(config)),
      limit_pages_(config_.limit_pages),
      piece_of_(std::make_unique<sync::Atomic<Place*>[]>((config_.pages + kPiecePages - 1) /
                                                         kPiecePages)) {}

// Whoever gets the address space next may touch all of it.
PageHeap::~PageHeap() { ShowBytes(config_.start, used_ * kHeapPageBytes); }

uint64_t PageHeap::ScavengeLocked(uint64_t pages) {
  uint64_t given = 0;
  while (given < pages) {
    const PageRuns::Run run = runs_.Scavenge(pages - given);
    if (run.pages == 0) break;
    if (config_.release) config_.release(run.first, run.pages);
    given += run.pages;
  }
  return given;
}

bool PageHeap::TakePages(uint64_t pages, PageRuns::Taken* taken) {
  *taken = runs_.Take(pages);
  if (taken->run.pages == 0) {
    if (pages > config_.pages - used_) return false;
    *taken = {{used_, pages}, pages};
    used_ += pages;
    while (pieces_.size() * kPiecePages < used_) {
      pieces_.push_back(std::make_unique<Place[]>(kPiecePages));
      // Release: pairs with the acquire in PlaceOf.
      piece_of_[pieces_.size() - 1].store(pieces_.back().get(), std::memory_order_release);
    }
  }
  // What is committed for it must have room below the limit: free pages elsewhere go back.
  const uint64_t after = committed() + pages;
  if (after > limit_pages_) ScavengeLocked(after - limit_pages_);
  if (committed() + pages <= limit_pages_) return true;
  const uint64_t committed_pages = pages - taken->scavenged_pages;
  // The part that was committed comes first or last; whichever it was, all of it goes back now.
  if (committed_pages > 0 && config_.release) config_.release(taken->run.first, pages);
  runs_.Add(taken->run, PageRuns::Kind::kScavenged);
  return false;
}

void PageHeap::SetSpan(const Span& span, Span* value) {
  for (uint64_t page = span.first_page; page < span.first_page + span.pages; ++page) {
    // Release: pairs with the acquire in SpanOf, so that who finds a span finds it formatted.
    PlaceOf(page)->store(value, std::memory_order_release);
  }
}

Span* PageHeap::NewSpan(uint32_t size_class, uint64_t pages, Contents contents,
                        uint32_t generation) {
  const MutexLock lock(lock_);
  PageRuns::Taken taken;
  if (!TakePages(pages, &taken)) return nullptr;
  in_use_ += pages;
  Span& span = spans_.New();
  span.first_page = taken.run.first;
  span.pages = pages;
  span.start =
      config_.start == nullptr ? nullptr : config_.start + span.first_page * kHeapPageBytes;
  span.size_class = size_class;
  span.contents = contents;
  span.block_bytes =
      size_class == 0 ? pages * kHeapPageBytes : kSizeClasses.classes[size_class].bytes;
  span.needs_zero.set(taken.scavenged_pages < pages);
  span.Format(static_cast<uint32_t>(pages * kHeapPageBytes / span.block_bytes));
  span.swept.store(generation, std::memory_order_release);
  SetSpan(span, &span);
  return &span;
}

void PageHeap::FreeSpan(Span& span) {
  const MutexLock lock(lock_);
  Check(span.list.get() < 0, "P1: a span that is freed is in no list");
  SetSpan(span, nullptr);
  in_use_ -= span.pages;
  runs_.Add({span.first_page, span.pages}, PageRuns::Kind::kCommitted);
  spans_.Free(span);
}

uint64_t PageHeap::Scavenge(uint64_t pages) {
  const MutexLock lock(lock_);
  return ScavengeLocked(pages);
}

void PageHeap::SetLimit(uint64_t pages) {
  const MutexLock lock(lock_);
  limit_pages_ = pages;
  if (committed() > limit_pages_) ScavengeLocked(committed() - limit_pages_);
}

PageHeap::Counts PageHeap::counts() {
  const MutexLock lock(lock_);
  return {in_use_, runs_.committed_pages(), runs_.scavenged_pages(), spans_.in_use()};
}

uint64_t PageHeap::used_pages() const {
  const MutexLock lock(lock_);
  return used_;
}

void PageHeap::CheckInvariants() {
  const MutexLock lock(lock_);
  runs_.CheckInvariants();
  Check(in_use_ + runs_.committed_pages() + runs_.scavenged_pages() == used_,
        "P2: pages are missing");
  uint64_t in_spans = 0;
  for (uint64_t page = 0; page < used_; ++page) {
    const Span* const span = PlaceOf(page)->load();
    if (span == nullptr) continue;
    in_spans++;
    Check(span->first_page <= page && page < span->first_page + span->pages,
          "P1: a page is looked up as another span's");
  }
  Check(in_spans == in_use_, "P1: a page of a span is not found");
}

}  // namespace assay::runtime
