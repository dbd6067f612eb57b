#include "reference_runtime/memory/heap.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/memory/sanitizer.h"
#include "reference_runtime/platform/pages.h"

namespace assay::runtime {
Heap::Heap(std::byte* start, uint64_t size, uint64_t limit)
    : start_(start),
      pages_(size / kHeapPageBytes),
      bytes_(pages_ * kHeapPageBytes),
      limit_pages_(limit / kHeapPageBytes) {
  Make();
}

Heap::~Heap() = default;

void Heap::Make() {
  PageHeap::Config config;
  config.start = start_;
  config.pages = pages_;
  config.limit_pages = limit_pages_;
  config.release = [this](uint64_t first, uint64_t pages) {
    Pages::Clear(start_ + first * kHeapPageBytes, pages * kHeapPageBytes);
  };
  spans_.emplace(std::move(config));
}

SpanHeap::Cache& Heap::NewCache(uint32_t cache) {
  const sync::MutexLock lock(lock_);
  SpanHeap::Cache& made = caches_.emplace_back(*spans_);
  made.set_marks_new(marks_new_);
  // Release: pairs with the acquire in allocated().
  cache_of_[cache].store(&made, std::memory_order_release);
  return made;
}

bool Heap::Find(const void* address, Object* out) const {
  const Span* const span = spans_->SpanOf(address);
  if (span == nullptr) return false;
  const uint32_t i = span->BlockOf(address);
  if (i >= span->blocks || !span->is_allocated(i)) return false;
  *out = {span->AddressOf(i), span->block_bytes, span->contents};
  return true;
}

bool Heap::SweepOne(SweptBytes* swept) {
  if (is_swept()) return false;
  if (spans_->SweepOne(swept)) return true;
  is_swept_.store(true, std::memory_order_relaxed);
  return false;
}

void Heap::BeginMarking(NewObjects colour) {
  while (SweepOne()) {
  }
  marks_new_ = colour == NewObjects::kBlack;
  for (SpanHeap::Cache& cache : caches_) {
    cache.Flush();
    cache.set_marks_new(marks_new_);
  }
}

void Heap::EndMarking(Poison poison) {
  marks_new_ = false;
  for (SpanHeap::Cache& cache : caches_) {
    cache.Flush();
    cache.set_marks_new(false);
  }
  if (poison == Poison::kYes) PoisonDead();
  spans_->BeginCycle();
  is_swept_.store(false, std::memory_order_relaxed);
}

void Heap::PoisonDead() {
  spans_->pages().ForEachSpan([](Span& span) {
    for (uint32_t i = 0; i < span.blocks; ++i) {
      if (!span.is_allocated(i) || span.is_marked(i)) continue;
      std::fill_n(span.AddressOf(i), span.block_bytes, kPoison);
    }
  });
}

void Heap::ClearMarks() {
  while (SweepOne()) {
  }
  spans_->pages().ForEachSpan([](Span& span) { span.ClearMarks(); });
}

bool Heap::Mark(const Object& object) {
  Span& span = *spans_->SpanOf(object.start);
  return span.Mark(span.BlockOf(object.start));
}

void Heap::Unmark(const Object& object) {
  Span& span = *spans_->SpanOf(object.start);
  span.Unmark(span.BlockOf(object.start));
}

bool Heap::is_marked(const Object& object) const {
  const Span& span = *spans_->SpanOf(object.start);
  return span.is_marked(span.BlockOf(object.start));
}

// Pages that were freed as a whole belong to no span, and keep their poison until they are used.
bool Heap::is_poisoned(const void* address) const {
  const auto offset = reinterpret_cast<uint64_t>(address) - reinterpret_cast<uint64_t>(start_);
  if (offset >= system_bytes()) return false;
  Object object;
  return !Find(address, &object) && PeekAt(address) == kPoison;
}

SweepResult Heap::Sweep(Poison poison) {
  EndMarking(poison);
  while (SweepOne()) {
  }
  return swept();
}

void Heap::CheckInvariants() {
  spans_->pages().CheckInvariants();
  ForEachSpan([](const Span& span) { span.CheckInvariants(); });
}

Heap::InUse Heap::CountInUse() {
  InUse in_use;
  ForEachSpan([&](const Span& span) {
    for (uint32_t i = 0; i < span.blocks; ++i) {
      if (!IsInUse(span, i)) continue;
      in_use.blocks++;
      in_use.bytes += span.block_bytes;
    }
  });
  return in_use;
}

SweepResult Heap::swept() const {
  return {spans_->cycle().objects_freed.load(), spans_->cycle().bytes_freed.load()};
}

Heap::Allocated Heap::allocated() const {
  Allocated all;
  for (const auto& cache : cache_of_) {
    const SpanHeap::Cache* const one = cache.load(std::memory_order_acquire);
    if (one == nullptr) continue;
    all.blocks += one->blocks();
    all.bytes += one->bytes();
    all.tiny_objects += one->tiny_objects();
  }
  return all;
}

void Heap::Reset() {
  Pages::Clear(start_, system_bytes());
  for (auto& cache : cache_of_) cache.store(nullptr, std::memory_order_relaxed);
  caches_.clear();
  marks_new_ = false;
  is_swept_.store(true, std::memory_order_relaxed);
  Make();
}

}  // namespace assay::runtime
