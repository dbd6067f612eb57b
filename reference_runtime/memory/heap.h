// Heap: memory for objects that can be freed, in spans of equal blocks. Go: mheap, mspan.
//
// Source:  shared ideas of Go's allocator (size classes, spans of pages, a bit a block),
// simplified:
//          one user at a time, and a stop for each collection.
// Threads: one at a time; the Allocator, whose lock guards it, sees to that.
// Errors:  null when the address space is used up.
//
// Invariants:
//  H1. A page belongs to one span or to the free runs; adjacent free runs are one.
//  H2. A block whose bit in `allocated` is not set and which lies below `fresh` may hold anything;
//  one
//      at or above `fresh` is zero.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "reference_runtime/memory/objects.h"
#include "reference_runtime/memory/size_classes.h"

namespace assay::runtime {

class Heap final : public Objects {
 public:
  // Uses [start, start + size), which is zero.
  Heap(std::byte* start, uint64_t size);
  ~Heap() override;

  // `size` zero bytes, 8-aligned; size > 0.
  void* Allocate(uint64_t size, Contents contents);
  // How many bytes Allocate takes for `size`.
  static uint64_t BlockBytes(uint64_t size);

  bool Find(const void* address, Object* out) const override;
  void ClearMarks() override;
  bool Mark(const Object& object) override;
  void Unmark(const Object& object) override;
  bool is_marked(const Object& object) const override;
  bool is_poisoned(const void* address) const override;
  SweepResult Sweep(Poison poison) override;

  // Bytes of pages that have ever been in use.
  uint64_t system_bytes() const { return used_pages_ * kPageBytes; }
  // Frees everything.
  void Reset();
  void CheckInvariants() const;

 private:
  static constexpr uint64_t kPageBytes = 8192;
  struct Span;

  // The blocks of one size and kind, and where the next one comes from.
  struct Supply {
    Span* current = nullptr;
    std::vector<Span*> partial;  // others with free blocks
  };

  Supply& SupplyOf(uint64_t block_bytes, Contents contents);
  void* TakeBlock(Span& span);
  Span* NewSpan(uint64_t block_bytes, uint64_t pages, Contents contents);
  void FreeSpan(Span& span);
  // Index of the first of `count` consecutive pages; kNoPage when there are none.
  static constexpr uint64_t kNoPage = ~uint64_t{0};
  uint64_t TakePages(uint64_t count);
  void ReturnPages(uint64_t first, uint64_t count);
  Span* SpanOf(const void* address) const;

  std::byte* const start_;
  const uint64_t pages_;
  uint64_t used_pages_ = 0;                          // pages above have never been used
  std::vector<Span*> page_spans_;                    // by page; null: free
  std::map<uint64_t, uint64_t> free_runs_;           // first page, count
  std::map<uint64_t, std::unique_ptr<Span>> spans_;  // by first page
  std::array<std::array<Supply, 2>, kSizeClassCount> supplies_;
};

}  // namespace assay::runtime
