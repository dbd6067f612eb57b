#include "reference_runtime/memory/heap.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

#include "base/check.h"
#include "reference_runtime/memory/size_classes.h"
#include "reference_runtime/platform/pages.h"

namespace assay::runtime {
namespace {

// A span of small blocks has room for at least so many, unless the pages for that are too many.
constexpr uint64_t kBlocksMin = 8;
constexpr uint64_t kSpanPagesMax = 8;

using Bits = std::vector<uint64_t>;
bool Test(const Bits& bits, uint64_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }
void Set(Bits& bits, uint64_t i) { bits[i / 64] |= uint64_t{1} << (i % 64); }
void Clear(Bits& bits, uint64_t i) { bits[i / 64] &= ~(uint64_t{1} << (i % 64)); }

}  // namespace

struct Heap::Span {
  std::byte* start = nullptr;
  uint64_t first_page = 0;
  uint64_t pages = 0;
  uint64_t block_bytes = 0;
  uint64_t blocks = 0;
  Contents contents = Contents::kBytes;
  uint64_t used = 0;   // bits set in `allocated`
  uint64_t hint = 0;   // no block before this one is free
  uint64_t fresh = 0;  // H2
  Bits allocated;
  Bits marked;

  std::byte* block(uint64_t i) const { return start + i * block_bytes; }
  uint64_t IndexOf(const void* address) const {
    return static_cast<uint64_t>(static_cast<const std::byte*>(address) - start) / block_bytes;
  }
};

Heap::Heap(std::byte* start, uint64_t size) : start_(start), pages_(size / kPageBytes) {}

Heap::~Heap() = default;

uint64_t Heap::BlockBytes(uint64_t size) {
  if (size <= kSmallBytesMax) return kSizeClasses.classes[SizeClassOf(size)].bytes;
  return (size + kPageBytes - 1) / kPageBytes * kPageBytes;
}

Heap::Supply& Heap::SupplyOf(uint64_t block_bytes, Contents contents) {
  return supplies_[SizeClassOf(block_bytes)][static_cast<size_t>(contents)];
}

void* Heap::Allocate(uint64_t size, Contents contents) {
  const uint64_t bytes = BlockBytes(size);
  if (bytes > kSmallBytesMax) {
    Span* const span = NewSpan(bytes, bytes / kPageBytes, contents);
    return span != nullptr ? TakeBlock(*span) : nullptr;
  }
  Supply& supply = SupplyOf(bytes, contents);
  while (supply.current == nullptr || supply.current->used == supply.current->blocks) {
    if (!supply.partial.empty()) {
      supply.current = supply.partial.back();
      supply.partial.pop_back();
      continue;
    }
    const uint64_t wanted = (bytes * kBlocksMin + kPageBytes - 1) / kPageBytes;
    supply.current = NewSpan(bytes, std::min(wanted, kSpanPagesMax), contents);
    if (supply.current == nullptr) return nullptr;
  }
  return TakeBlock(*supply.current);
}

// Needs a free block.
void* Heap::TakeBlock(Span& span) {
  uint64_t word = span.hint / 64;
  uint64_t free = ~span.allocated[word] & (~uint64_t{0} << (span.hint % 64));
  while (free == 0) free = ~span.allocated[++word];
  const uint64_t i = word * 64 + static_cast<uint64_t>(std::countr_zero(free));
  ASSAY_CHECK(i < span.blocks, "a span has fewer free blocks than it says");
  Set(span.allocated, i);
  span.used++;
  span.hint = i + 1;
  std::byte* const block = span.block(i);
  if (i < span.fresh) {
    Pages::Clear(block, span.block_bytes);
  } else {
    span.fresh = i + 1;
  }
  return block;
}

Heap::Span* Heap::NewSpan(uint64_t block_bytes, uint64_t pages, Contents contents) {
  const uint64_t first = TakePages(pages);
  if (first == kNoPage) return nullptr;
  auto& span = spans_[first];
  span = std::make_unique<Span>();
  span->start = start_ + first * kPageBytes;
  span->first_page = first;
  span->pages = pages;
  span->block_bytes = block_bytes;
  span->blocks = pages * kPageBytes / block_bytes;
  span->contents = contents;
  // One bit more than there are blocks, so that the hint behind the last one has a word.
  span->allocated.resize(span->blocks / 64 + 1);
  span->marked.resize(span->blocks / 64 + 1);
  for (uint64_t page = first; page < first + pages; page++) page_spans_[page] = span.get();
  return span.get();
}

void Heap::FreeSpan(Span& span) {
  Pages::Clear(span.start, span.fresh * span.block_bytes);
  const uint64_t first = span.first_page;
  const uint64_t pages = span.pages;
  for (uint64_t page = first; page < first + pages; page++) page_spans_[page] = nullptr;
  spans_.erase(first);
  ReturnPages(first, pages);
}

uint64_t Heap::TakePages(uint64_t count) {
  for (auto run = free_runs_.begin(); run != free_runs_.end(); ++run) {
    if (run->second < count) continue;
    const uint64_t first = run->first;
    const uint64_t rest = run->second - count;
    free_runs_.erase(run);
    if (rest > 0) free_runs_[first + count] = rest;
    return first;
  }
  if (count > pages_ - used_pages_) return kNoPage;
  const uint64_t first = used_pages_;
  used_pages_ += count;
  page_spans_.resize(used_pages_);
  return first;
}

void Heap::ReturnPages(uint64_t first, uint64_t count) {
  const auto next = free_runs_.find(first + count);
  if (next != free_runs_.end()) {
    count += next->second;
    free_runs_.erase(next);
  }
  auto before = free_runs_.lower_bound(first);
  if (before != free_runs_.begin() && (--before)->first + before->second == first) {
    before->second += count;
  } else {
    free_runs_[first] = count;
  }
}

Heap::Span* Heap::SpanOf(const void* address) const {
  const uint64_t offset = reinterpret_cast<uint64_t>(address) - reinterpret_cast<uint64_t>(start_);
  const uint64_t page = offset / kPageBytes;  // huge for an address below
  return page < page_spans_.size() ? page_spans_[page] : nullptr;
}

bool Heap::Find(const void* address, Object* out) const {
  const Span* const span = SpanOf(address);
  if (span == nullptr) return false;
  const uint64_t i = span->IndexOf(address);
  if (i >= span->blocks || !Test(span->allocated, i)) return false;
  *out = {span->block(i), span->block_bytes, span->contents};
  return true;
}

void Heap::ClearMarks() {
  for (const auto& [first, span] : spans_) std::fill(span->marked.begin(), span->marked.end(), 0);
}

bool Heap::Mark(const Object& object) {
  Span& span = *SpanOf(object.start);
  const uint64_t i = span.IndexOf(object.start);
  if (Test(span.marked, i)) return false;
  Set(span.marked, i);
  return true;
}

void Heap::Unmark(const Object& object) {
  Span& span = *SpanOf(object.start);
  Clear(span.marked, span.IndexOf(object.start));
}

bool Heap::is_marked(const Object& object) const {
  const Span& span = *SpanOf(object.start);
  return Test(span.marked, span.IndexOf(object.start));
}

bool Heap::is_poisoned(const void* address) const {
  const Span* const span = SpanOf(address);
  if (span == nullptr) return false;
  const uint64_t i = span->IndexOf(address);
  return i < span->fresh && !Test(span->allocated, i) && *span->block(i) == kPoison;
}

SweepResult Heap::Sweep(Poison poison) {
  SweepResult result;
  for (auto& kinds : supplies_) kinds = {};
  for (auto it = spans_.begin(); it != spans_.end();) {
    Span& span = *it++->second;  // the span may go
    uint64_t freed = 0;
    for (size_t word = 0; word < span.allocated.size(); word++) {
      const uint64_t dead = span.allocated[word] & ~span.marked[word];
      freed += static_cast<uint64_t>(std::popcount(dead));
      if (poison == Poison::kYes) {
        for (uint64_t rest = dead; rest != 0; rest &= rest - 1) {
          std::byte* const block =
              span.block(word * 64 + static_cast<uint64_t>(std::countr_zero(rest)));
          std::fill_n(block, span.block_bytes, kPoison);
        }
      }
      span.allocated[word] &= ~dead;
    }
    span.used -= freed;
    span.hint = 0;
    result.objects_freed += freed;
    result.bytes_freed += freed * span.block_bytes;
    // Poison stays to be found until the next sweep.
    if (span.used == 0 && (poison == Poison::kNo || freed == 0)) {
      FreeSpan(span);
    } else if (span.used < span.blocks && span.block_bytes <= kSmallBytesMax) {
      SupplyOf(span.block_bytes, span.contents).partial.push_back(&span);
    }
  }
  return result;
}

void Heap::Reset() {
  for (const auto& [first, span] : spans_) {
    Pages::Clear(span->start, span->fresh * span->block_bytes);
  }
  spans_.clear();
  free_runs_.clear();
  page_spans_.clear();
  used_pages_ = 0;
  for (auto& kinds : supplies_) kinds = {};
}

void Heap::CheckInvariants() const {
  uint64_t pages = 0;
  for (const auto& [first, span] : spans_) {
    uint64_t used = 0;
    for (const uint64_t word : span->allocated) used += static_cast<uint64_t>(std::popcount(word));
    ASSAY_CHECK(used == span->used, "a span does not have as many objects as it says");
    ASSAY_CHECK(span->fresh <= span->blocks && span->hint <= span->blocks, "H2");
    for (uint64_t page = first; page < first + span->pages; page++) {
      ASSAY_CHECK(page_spans_[page] == span.get(), "H1: a page of a span belongs to another");
    }
    pages += span->pages;
  }
  uint64_t end = 0;
  for (const auto& [first, count] : free_runs_) {
    ASSAY_CHECK(first > end || (first == 0 && end == 0), "H1: adjacent free runs");
    for (uint64_t page = first; page < first + count; page++) {
      ASSAY_CHECK(page_spans_[page] == nullptr, "H1: a free page belongs to a span");
    }
    pages += count;
    end = first + count;
  }
  ASSAY_CHECK(pages == used_pages_, "H1: pages are missing");
}

}  // namespace assay::runtime
