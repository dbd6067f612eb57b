#include "reference_runtime/memory/span_heap.h"

#include <utility>

namespace assay::runtime {

SpanHeap::SpanHeap(PageHeap::Config config) : start_(config.start), pages_(std::move(config)) {
  for (size_t i = 0; i < kSizeClassCount * kContentsCount; ++i) centrals_.emplace_back(cycle_);
}

Span* SpanHeap::NewSpan(uint32_t size_class, uint64_t pages, Contents contents) {
  Span* span = pages_.NewSpan(size_class, pages, contents, generation());
  // Sweeping may free pages, and nothing else can.
  while (span == nullptr && SweepOne()) {
    span = pages_.NewSpan(size_class, pages, contents, generation());
  }
  return span;
}

Span* SpanHeap::SpanWithRoom(uint32_t size_class, Contents contents) {
  if (Span* const span = CentralOf(size_class, contents).TakeWithRoom()) return span;
  return NewSpan(size_class, kSizeClasses.classes[size_class].pages, contents);
}

SpanHeap::Place SpanHeap::Cache::AllocateSlowly(uint64_t size, Contents contents) {
  if (size > kSmallBytesMax) {
    const uint64_t pages = (size + kHeapPageBytes - 1) / kHeapPageBytes;
    if (pages * kHeapPageBytes < size) return {};
    Span* const span = heap_.NewSpan(0, pages, contents);
    if (span == nullptr) return {};
    const Place place = TakeFrom(*span);
    heap_.CentralOf(*span).Put(*span);
    return place;
  }
  const uint32_t size_class = ClassOf(size, contents);
  Span*& span = spans_[size_class][static_cast<size_t>(contents)];
  if (span != nullptr) heap_.CentralOf(*span).Put(*span);
  span = heap_.SpanWithRoom(size_class, contents);
  return span == nullptr ? Place{} : Allocate(size, contents);
}

void SpanHeap::Cache::Flush() {
  for (auto& kinds : spans_) {
    for (Span*& span : kinds) {
      if (span != nullptr) heap_.CentralOf(*span).Put(*span);
      span = nullptr;
    }
  }
  // A block that is half full is not filled in the next cycle: it may be dead.
  tiny_ = {};
}

void SpanHeap::BeginCycle() {
  while (SweepOne()) {
  }
  for (Central& central : centrals_) central.CheckAllSwept();
  cycle_.objects_freed.store(0);
  cycle_.bytes_freed.store(0);
  first_unswept_.store(0);
  cycle_.generation.store(generation() + 2);
}

bool SpanHeap::SweepOne(SweptBytes* swept) {
  // Relaxed: who finds an older value looks once more where nothing is.
  const uint32_t first = first_unswept_.load(std::memory_order_relaxed);
  for (uint32_t i = first; i < centrals_.size(); ++i) {
    Span* empty = nullptr;
    if (!centrals_[i].SweepOne(&empty, swept)) continue;
    if (i != first) first_unswept_.store(i, std::memory_order_relaxed);
    if (empty != nullptr) pages_.FreeSpan(*empty);
    return true;
  }
  first_unswept_.store(static_cast<uint32_t>(centrals_.size()), std::memory_order_relaxed);
  return false;
}

}  // namespace assay::runtime
