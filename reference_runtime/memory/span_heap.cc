#include "reference_runtime/memory/span_heap.h"

#include <bit>
#include <cstring>
#include <utility>

#include "reference_runtime/memory/sanitizer.h"

namespace assay::runtime {

using sync::Check;

namespace {

constexpr uint64_t kTinyBytes = 16;

// Of tiny objects: as their size divides.
uint64_t AlignmentOf(uint64_t size) {
  return size % 8 == 0 ? 8 : uint64_t{1} << std::countr_zero(size);
}

}  // namespace

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

SpanHeap::Place SpanHeap::Cache::TakeFrom(Span& span) {
  const uint32_t block = span.TakeBlock(marks_new_);
  Place place{&span, block, nullptr};
  if (span.start != nullptr) {
    place.address = span.start + block * span.block_bytes;
    ShowBytes(place.address, span.block_bytes);
    if (span.needs_zero.get()) std::memset(place.address, 0, span.block_bytes);
  }
  blocks_.set(blocks_.get() + 1);
  bytes_.set(bytes_.get() + span.block_bytes);
  return place;
}

SpanHeap::Place SpanHeap::Cache::TakeTiny(uint64_t size) {
  const uint64_t alignment = AlignmentOf(size);
  const uint64_t at = (tiny_used_ + alignment - 1) / alignment * alignment;
  if (tiny_.span == nullptr || at + size > kTinyBytes) return {};
  Place place = tiny_;
  if (place.address != nullptr) place.address += at;
  tiny_used_ = at + size;
  return place;
}

SpanHeap::Place SpanHeap::Cache::Allocate(uint64_t size, Contents contents) {
  if (size > kSmallBytesMax) {
    const uint64_t pages = (size + kHeapPageBytes - 1) / kHeapPageBytes;
    if (pages * kHeapPageBytes < size) return {};
    Span* const span = heap_.NewSpan(0, pages, contents);
    if (span == nullptr) return {};
    const Place place = TakeFrom(*span);
    heap_.CentralOf(*span).Put(*span);
    return place;
  }
  const bool is_tiny = contents == Contents::kBytes && size < kTinyBytes;
  if (is_tiny) {
    const Place place = TakeTiny(size);
    if (place.span != nullptr) {
      tiny_objects_.set(tiny_objects_.get() + 1);
      return place;
    }
  }
  const uint32_t size_class = SizeClassOf(is_tiny ? kTinyBytes : size);
  Span*& span = spans_[size_class][static_cast<size_t>(contents)];
  if (span == nullptr || !span->has_room()) {
    if (span != nullptr) heap_.CentralOf(*span).Put(*span);
    span = heap_.SpanWithRoom(size_class, contents);
    if (span == nullptr) return {};
  }
  Check(span->swept.load(std::memory_order_relaxed) == heap_.generation(),
        "A2: a block is taken from a span that is not swept");
  const Place place = TakeFrom(*span);
  if (is_tiny) {
    tiny_ = place;
    tiny_used_ = size;
  }
  return place;
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
  cycle_.generation.store(generation() + 2);
}

bool SpanHeap::SweepOne() {
  for (Central& central : centrals_) {
    Span* empty = nullptr;
    if (!central.SweepOne(&empty)) continue;
    if (empty != nullptr) pages_.FreeSpan(*empty);
    return true;
  }
  return false;
}

Span* SpanHeap::SpanOf(const std::byte* address) const {
  // Huge for an address below.
  const uint64_t offset = reinterpret_cast<uint64_t>(address) - reinterpret_cast<uint64_t>(start_);
  return pages_.SpanOf(offset / kHeapPageBytes);
}

}  // namespace assay::runtime
