// Heap: the memory of a World's objects in free runs: a SpanHeap, and a cache of it for each
// processor, out of which that one allocates without a lock. Go: mheap_, mcache.
//
// Source:  shared seeds on size classes, spans and caches; Go 1.22, mheap.go and mcache.go.
// Threads: Allocate by the owner of the processor; Find, Mark and counts by any; the rest while
//          nothing else runs.
// Errors:  null when memory is used up.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "platform/mutex.h"
#include "reference_runtime/memory/objects.h"
#include "reference_runtime/memory/span_heap.h"

namespace assay::runtime {

class Heap final : public Objects {
 public:
  static constexpr uint32_t kCachesMax = 257;

  // Uses [start, start + size), which is zero, and no more than `limit` bytes of it at a time.
  Heap(std::byte* start, uint64_t size, uint64_t limit);
  ~Heap() override;

  // `size` zero bytes, aligned to 8, or as their size divides if they are less than 16 without
  // pointers; size > 0. `bytes` is what that takes from the heap: 0 for what shares a block.
  struct Place {
    void* address = nullptr;
    uint64_t bytes = 0;
  };
  Place Allocate(uint32_t cache, uint64_t size, Contents contents) {
    SpanHeap::Cache* mine = cache_of_[cache].load(std::memory_order_relaxed);
    if (mine == nullptr) [[unlikely]]
      mine = &NewCache(cache);
    const uint64_t before = mine->bytes();
    const SpanHeap::Place place = mine->Allocate(size, contents);
    return {place.address, mine->bytes() - before};
  }

  bool Find(const void* address, Object* out) const override;
  void ClearMarks() override;
  bool Mark(const Object& object) override;
  void Unmark(const Object& object) override;
  bool is_marked(const Object& object) const override;
  bool is_poisoned(const void* address) const override;
  SweepResult Sweep(Poison poison) override;

  // ---- for marking while goroutines run
  // Whether `word` may point into it: cheap, and right when the answer is no.
  bool MayContain(const void* word) const {
    return reinterpret_cast<uint64_t>(word) - reinterpret_cast<uint64_t>(start_) < bytes_;
  }
  // The span that `word` points into, or null.
  Span* SpanAt(const void* word) const { return spans_->SpanOf(word); }
  // While nothing else runs. All is swept, no cache has a span, and new objects are marked until
  // EndMarking: from there on what is not marked is dead, and swept bit by bit.
  enum class NewObjects : uint8_t { kWhite, kBlack };
  void BeginMarking(NewObjects colour = NewObjects::kBlack);
  void EndMarking(Poison poison);
  // Sweeps a span, and adds it to *swept; false if there is nothing left to sweep. By any.
  bool SweepOne(SweptBytes* swept = nullptr);
  bool is_swept() const { return is_swept_.load(std::memory_order_relaxed); }
  // What has been swept since EndMarking.
  SweepResult swept() const;
  uint64_t spans() { return spans_->pages().counts().spans; }

  // What was allocated since the last Reset. Objects that share a block with an earlier one are
  // in tiny_objects only.
  struct Allocated {
    uint64_t blocks = 0;
    uint64_t bytes = 0;
    uint64_t tiny_objects = 0;
  };
  Allocated allocated() const;
  std::byte* start() const { return start_; }
  // Bytes of pages that have ever been in use.
  uint64_t system_bytes() const { return spans_->pages().used_pages() * kHeapPageBytes; }
  // Gives up to `pages` free pages back to the platform; returns how many. By any.
  uint64_t Scavenge(uint64_t pages) { return spans_->pages().Scavenge(pages); }
  static Object ObjectIn(const Span& span, uint32_t block) {
    return {span.start + block * span.block_bytes, span.block_bytes, span.contents};
  }
  // Calls `visit` with each span, while nothing else runs.
  template <typename Visit>
  void ForEachSpan(const Visit& visit) {
    spans_->pages().ForEachSpan(visit);
  }
  // Calls `visit` with each word of an object that may be a pointer, while nothing else runs. What
  // is dead and not swept has none.
  template <typename Visit>
  void ForEachWord(const Visit& visit) {
    ForEachSpan([&](const Span& span) {
      for (uint32_t i = 0; i < span.blocks; ++i) {
        if (IsInUse(span, i)) ObjectIn(span, i).ForEachWord(visit);
      }
    });
  }
  PageHeap::Counts page_counts() { return spans_->pages().counts(); }
  // Frees everything.
  void Reset();
  // Of its pages, and A4 of its spans.
  void CheckInvariants();
  // What is in use, counted block by block; what is dead and not swept is not.
  struct InUse {
    uint64_t blocks = 0;
    uint64_t bytes = 0;
  };
  InUse CountInUse();

 private:
  SpanHeap::Cache& NewCache(uint32_t cache);
  void Make();
  void PoisonDead();
  bool IsInUse(const Span& span, uint32_t block) const {
    const bool is_swept = span.swept.load() == spans_->generation();
    return span.is_allocated(block) && (is_swept || span.is_marked(block));
  }

  std::byte* const start_;
  const uint64_t pages_;
  const uint64_t bytes_;
  const uint64_t limit_pages_;
  std::optional<SpanHeap> spans_;
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<SpanHeap::Cache> caches_;  // guarded by lock_
  bool marks_new_ = false;
  std::atomic<bool> is_swept_{true};  // or the last spans are being swept
  std::array<std::atomic<SpanHeap::Cache*>, kCachesMax> cache_of_{};
};

}  // namespace assay::runtime
