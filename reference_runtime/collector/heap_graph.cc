#include "reference_runtime/collector/heap_graph.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "reference_runtime/value/shared.h"

namespace assay::runtime {
namespace {

// Makes white objects grey. Neighbours often point at neighbours: their marks are set at once.
class Shades {
 public:
  Shades(const Heap& heap, MarkingLocal& local) : heap_(heap), local_(local) {}

  // Shades the object that `word` points into, at the next Finish at the latest.
  void Add(const void* word) {
    if (reinterpret_cast<uint64_t>(word) - start_ >= bytes_) {
      Finish();
      if (!Enter(word)) return;
    }
    const uint32_t block = span_->BlockOf(word);
    if (block >= span_->blocks) return;
    if (block / 64 != word_) {
      Finish();
      word_ = block / 64;
    }
    blocks_ |= uint64_t{1} << (block % 64);
  }
  void Finish() {
    if (blocks_ == 0) return;
    const uint64_t allocated = span_->allocated[word_].get();
    uint64_t white = span_->MarkBlocks(word_, std::exchange(blocks_, 0) & allocated);
    const auto count = static_cast<uint64_t>(std::popcount(white));
    local_.objects += count;
    local_.bytes += count * span_->block_bytes;
    if (span_->contents == Contents::kBytes) return;
    for (; white != 0; white &= white - 1) {
      const auto block = word_ * 64 + static_cast<uint32_t>(std::countr_zero(white));
      local_.work.Put(span_->AddressOf(block));
    }
  }

 private:
  // The span that `word` points into, if it is one.
  bool Enter(const void* word) {
    Span* const span = heap_.SpanAt(word);
    if (span == nullptr) return false;
    span_ = span;
    start_ = reinterpret_cast<uint64_t>(span->start);
    bytes_ = span->pages * kHeapPageBytes;
    return true;
  }

  const Heap& heap_;
  MarkingLocal& local_;
  Span* span_ = nullptr;
  uint64_t start_ = 0;  // of span_
  uint64_t bytes_ = 0;
  uint32_t word_ = 0;
  uint64_t blocks_ = 0;  // of the 64 from 64 * word_ on, that have not been marked yet
};

}  // namespace

ObjectGraph::Marked HeapGraph::Mark(void* word) {
  Span* const span = heap_.SpanAt(word);
  if (span == nullptr) return {};
  const uint32_t block = span->BlockOf(word);
  if (block >= span->blocks || !span->is_allocated(block) || !span->Mark(block)) return {};
  return {span->AddressOf(block), span->block_bytes, span->contents != Contents::kBytes};
}

uint64_t HeapGraph::LookThrough(void* object, Marking&, MarkingLocal& local) {
  constexpr uint64_t kWordBytes = 8;
  const Span& span = *heap_.SpanAt(object);
  const auto* const from = static_cast<const std::byte*>(object);
  uint64_t bytes = Object{span.start, span.block_bytes, span.contents}.pointer_bytes();
  if (bytes > kPieceBytes) {
    // It has a span of its own, and this is it or a piece of it.
    const auto offset = static_cast<uint64_t>(from - span.start);
    if (offset == 0) {
      for (uint64_t piece = kPieceBytes; piece < bytes; piece += kPieceBytes) {
        local.work.Put(span.start + piece);
      }
    }
    bytes = std::min(bytes - offset, kPieceBytes);
  }
  Shades shades(heap_, local);
  for (uint64_t at = 0; at + kWordBytes <= bytes; at += kWordBytes) {
    const void* const word = LoadShared<const void*>(from + at);
    if (heap_.MayContain(word)) shades.Add(word);
  }
  shades.Finish();
  return bytes;
}

}  // namespace assay::runtime
