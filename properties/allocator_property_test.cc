// The parallel runtime's heap against a model: what is handed out does not overlap, is aligned,
// zero, of its class, and keeps what was written into it until it dies; and pages are accounted
// for.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <vector>

#include "properties/dice.h"
#include "properties/property.h"
#include "reference_runtime/memory/span_heap.h"
#include "reference_runtime/platform/pages.h"

namespace assay::properties {
namespace {

using runtime::Contents;
using runtime::kHeapPageBytes;
using runtime::PageHeap;
using runtime::PageRuns;
using runtime::Pages;
using runtime::SpanHeap;

// ---- free pages

// Runs as a picture: a character a page. '.' committed, '-' scavenged, '#' in use.
class PagePicture {
 public:
  explicit PagePicture(size_t pages) : text_(pages, '#') {}

  void Fill(PageRuns::Run run, char kind) {
    for (uint64_t i = 0; i < run.pages; ++i) {
      RC_ASSERT((text_[run.first + i] == '#') != (kind == '#'));
      text_[run.first + i] = kind;
    }
  }
  // Where the smallest run of one kind with `pages` pages begins, of equal ones the lowest; else
  // the lowest place across kinds; -1: nowhere.
  int64_t BestFit(uint64_t pages) const {
    int64_t best = -1;
    uint64_t best_size = ~uint64_t{0};
    int64_t across = -1;
    for (size_t i = 0; i < text_.size();) {
      size_t end = i;
      while (end < text_.size() && text_[end] == text_[i]) ++end;
      if (text_[i] != '#' && end - i >= pages && end - i < best_size) {
        best = static_cast<int64_t>(i);
        best_size = end - i;
      }
      size_t any = i;
      while (any < text_.size() && text_[any] != '#') ++any;
      if (any - i >= pages && across < 0) across = static_cast<int64_t>(i);
      i = end;
    }
    return best >= 0 ? best : across;
  }
  uint64_t Count(char kind) const {
    return static_cast<uint64_t>(std::count(text_.begin(), text_.end(), kind));
  }
  char at(size_t page) const { return text_[page]; }
  size_t LastCommitted() const { return text_.find_last_of('.'); }

 private:
  std::string text_;
};

enum class Fit : uint8_t { kBest, kFirst };

void PlayWithPages(const rc::Random& random, Fit fit) {
  constexpr size_t kPages = 64;
  Dice dice(random);
  PageRuns runs;
  PagePicture picture(kPages);
  std::vector<PageRuns::Run> taken = {{0, kPages}};
  for (int step = 0; step < 60; ++step) {
    if (!taken.empty() && dice.Percent(50)) {
      const auto which = static_cast<size_t>(dice.Below(static_cast<int>(taken.size())));
      PageRuns::Run run = taken[which];
      // A part of it at times.
      const PageRuns::Run part{run.first,
                               1 + static_cast<uint64_t>(dice.Below(static_cast<int>(run.pages)))};
      taken.erase(taken.begin() + static_cast<int64_t>(which));
      if (part.pages < run.pages) {
        taken.push_back({run.first + part.pages, run.pages - part.pages});
      }
      const bool scavenged = dice.Percent(30);
      picture.Fill(part, scavenged ? '-' : '.');
      runs.Add(part, scavenged ? PageRuns::Kind::kScavenged : PageRuns::Kind::kCommitted);
    } else if (dice.Percent(80)) {
      const auto pages = static_cast<uint64_t>(1 + dice.Below(12));
      const int64_t expected = picture.BestFit(fit == Fit::kBest ? pages : pages + 1);
      const PageRuns::Taken got = runs.Take(pages);
      RC_ASSERT(got.run.pages == (expected < 0 ? 0 : pages));
      if (expected < 0) continue;
      RC_ASSERT(got.run.first == static_cast<uint64_t>(expected));
      uint64_t scavenged = 0;
      for (uint64_t i = 0; i < pages; ++i) scavenged += picture.at(got.run.first + i) == '-';
      RC_ASSERT(got.scavenged_pages == scavenged);
      picture.Fill(got.run, '#');
      taken.push_back(got.run);
    } else {
      const size_t last = picture.LastCommitted();
      const PageRuns::Run run = runs.Scavenge(3);
      RC_ASSERT((run.pages == 0) == (last == std::string::npos));
      if (run.pages == 0) continue;
      RC_ASSERT(run.first + run.pages == last + 1);
      picture.Fill({run.first, run.pages}, '#');
      picture.Fill({run.first, run.pages}, '-');
    }
    runs.CheckInvariants();
    RC_ASSERT(runs.committed_pages() == picture.Count('.'));
    RC_ASSERT(runs.scavenged_pages() == picture.Count('-'));
  }
}

TEST(PageRunsProperty, AreABestAddressOrderedFit) {
  ExpectHolds([](uint64_t seed) { PlayWithPages(rc::Random(seed), Fit::kBest); }, {.runs = 500});
}
TEST(PageRunsPropertyCanary, AnotherFitIsNoticed) {
  ExpectFails([](uint64_t seed) { PlayWithPages(rc::Random(seed), Fit::kFirst); }, {.runs = 500});
}

// ---- objects

class HeapPlay {
 public:
  static constexpr uint64_t kHeapPages = 512;

  explicit HeapPlay(const rc::Random& random)
      : dice_(random),
        memory_(kHeapPages * kHeapPageBytes, nullptr),
        heap_({memory_.start(), kHeapPages, ~uint64_t{0}, [this](uint64_t first, uint64_t pages) {
                 released_ += pages;
                 Pages::Clear(memory_.start() + first * kHeapPageBytes, pages * kHeapPageBytes);
               }}) {
    for (int i = 0; i < 2; ++i) caches_.push_back(std::make_unique<SpanHeap::Cache>(heap_));
  }

  // `forgets`: a live object is not marked, now and then.
  void Play(bool forgets) {
    for (int step = 0; step < 250; ++step) {
      const int what = dice_.Below(100);
      if (what < 90) {
        Allocate();
      } else if (what < 95) {
        heap_.SweepOne();
      } else if (what < 97) {
        const uint64_t before = released_;
        const uint64_t given = heap_.pages().Scavenge(8);
        RC_ASSERT(given == released_ - before);
      } else {
        Collect(forgets);
      }
    }
    Collect(forgets);
    while (heap_.SweepOne()) {
    }
    CheckEverything();
  }

 private:
  struct Object {
    uint64_t size;
    uint8_t pattern;
  };

  uint64_t RandomSize() {
    switch (dice_.Below(10)) {
      case 0:
        return static_cast<uint64_t>(kHeapPageBytes * 4 + 1 + dice_.Below(60000));
      case 1:
      case 2:
        return static_cast<uint64_t>(1024 + dice_.Below(31 * 1024));
      case 3:
      case 4:
        return static_cast<uint64_t>(1 + dice_.Below(15));
      default:
        return static_cast<uint64_t>(1 + dice_.Below(1024));
    }
  }

  void Allocate() {
    const uint64_t size = RandomSize();
    const Contents contents = dice_.Percent(50) ? Contents::kBytes : Contents::kPointers;
    SpanHeap::Cache& cache = *caches_[static_cast<size_t>(dice_.Below(2))];
    const SpanHeap::Place place = cache.Allocate(size, contents);
    if (place.span == nullptr) {
      full_ = true;
      return;
    }
    const auto address = reinterpret_cast<uint64_t>(place.address);
    const uint64_t alignment = size >= 8 ? 8 : size % 4 == 0 ? 4 : size % 2 == 0 ? 2 : 1;
    const bool is_tiny = contents == Contents::kBytes && size < 16;
    RC_ASSERT(address % (is_tiny && size % 8 != 0 ? std::min<uint64_t>(alignment, 4) : 8) == 0 ||
              (is_tiny && address % (size & -size) == 0));
    RC_ASSERT(std::all_of(place.address, place.address + size,
                          [](std::byte byte) { return byte == std::byte{0}; }));
    RC_ASSERT(heap_.SpanOf(place.address) == place.span);
    RC_ASSERT(place.span->contents == contents);
    if (size <= runtime::kSmallBytesMax) {
      RC_ASSERT(place.span->block_bytes ==
                runtime::kSizeClasses.classes[runtime::SizeClassOf(is_tiny ? 16 : size)].bytes);
    } else {
      RC_ASSERT(place.span->size_class == 0u && place.span->block_bytes >= size);
    }
    // It overlaps no other object.
    const auto after = objects_.lower_bound(place.address);
    RC_ASSERT(after == objects_.end() || place.address + size <= after->first);
    if (after != objects_.begin()) {
      const auto before = std::prev(after);
      RC_ASSERT(before->first + before->second.size <= place.address);
    }
    const auto pattern = static_cast<uint8_t>(1 + dice_.Below(255));
    std::memset(place.address, pattern, size);
    objects_[place.address] = {size, pattern};
  }

  // A third of all objects dies.
  void Collect(bool forgets) {
    for (auto& cache : caches_) cache->Flush();
    while (heap_.SweepOne()) {
    }
    std::vector<std::byte*> dead;
    for (const auto& [address, object] : objects_) {
      if (dice_.Percent(33)) {
        dead.push_back(address);
      } else if (!forgets || !dice_.Percent(5)) {
        runtime::Span* const span = heap_.SpanOf(address);
        RC_ASSERT(span != nullptr);
        const uint64_t block = static_cast<uint64_t>(address - span->start) / span->block_bytes;
        RC_ASSERT(block < span->blocks && span->is_allocated(static_cast<uint32_t>(block)));
        span->Mark(static_cast<uint32_t>(block));
      }
    }
    heap_.BeginCycle();
    for (std::byte* const address : dead) objects_.erase(address);
  }

  void CheckEverything() {
    heap_.pages().CheckInvariants();
    for (const auto& [address, object] : objects_) {
      RC_ASSERT(std::all_of(
          address, address + object.size,
          [&pattern = object.pattern](std::byte byte) { return byte == std::byte{pattern}; }));
    }
    // Every block in use has a live object, and every span that is left has one.
    std::map<std::byte*, int> blocks;
    uint64_t pages = 0;
    std::map<const runtime::Span*, int> spans;
    for (const auto& [address, object] : objects_) {
      RC_ASSERT(heap_.SpanOf(address) != nullptr);
      const runtime::Span& span = *heap_.SpanOf(address);
      const uint64_t block = static_cast<uint64_t>(address - span.start) / span.block_bytes;
      RC_ASSERT(span.is_allocated(static_cast<uint32_t>(block)));
      blocks[span.start + block * span.block_bytes] = 1;
      if (spans.emplace(&span, 1).second) pages += span.pages;
    }
    uint64_t used = 0;
    for (const auto& [span, one] : spans) used += span->used.get();
    RC_ASSERT(used == blocks.size());
    const PageHeap::Counts counts = heap_.pages().counts();
    RC_ASSERT(counts.in_use == pages);
    RC_ASSERT(counts.spans == spans.size());
  }

  Dice dice_;
  Pages memory_;
  uint64_t released_ = 0;
  bool full_ = false;
  SpanHeap heap_;
  std::vector<std::unique_ptr<SpanHeap::Cache>> caches_;
  std::map<std::byte*, Object> objects_;
};

TEST(AllocatorProperty, ObjectsKeepToThemselves) {
  ExpectHolds([](uint64_t seed) { HeapPlay(rc::Random(seed)).Play(false); }, {.runs = 60});
}
TEST(AllocatorPropertyCanary, ALostObjectIsNoticed) {
  ExpectFails([](uint64_t seed) { HeapPlay(rc::Random(seed)).Play(true); }, {.runs = 10});
}

TEST(Allocator, TheMemoryLimitHoldsBackAndScavenges) {
  Pages memory(64 * kHeapPageBytes, nullptr);
  uint64_t released = 0;
  SpanHeap heap({memory.start(), 64, 8, [&](uint64_t first, uint64_t pages) {
                   released += pages;
                   Pages::Clear(memory.start() + first * kHeapPageBytes, pages * kHeapPageBytes);
                 }});
  SpanHeap::Cache cache(heap);
  std::vector<SpanHeap::Place> places;
  for (int i = 0; i < 20; ++i) {
    const SpanHeap::Place place = cache.Allocate(32768, Contents::kBytes);
    if (place.span == nullptr) break;
    places.push_back(place);
  }
  EXPECT_EQ(places.size(), 2u);  // 8 pages
  EXPECT_EQ(heap.pages().counts().in_use, 8u);
  // When one dies there is room for it again, in other sizes too.
  cache.Flush();
  places[0].span->Mark(places[0].block);
  heap.BeginCycle();
  EXPECT_NE(cache.Allocate(8, Contents::kPointers).span, nullptr);
  EXPECT_NE(cache.Allocate(24576, Contents::kPointers).span, nullptr);
  EXPECT_EQ(cache.Allocate(100'000, Contents::kPointers).span, nullptr);
  heap.pages().CheckInvariants();
  // A lower limit gives back what is free.
  cache.Flush();
  heap.BeginCycle();
  while (heap.SweepOne()) {
  }
  EXPECT_EQ(heap.pages().counts().in_use, 0u);
  heap.pages().SetLimit(0);
  EXPECT_EQ(heap.pages().counts().free, 0u);
  EXPECT_GE(released, 8u);
  EXPECT_EQ(cache.Allocate(8, Contents::kPointers).span, nullptr);
}

}  // namespace
}  // namespace assay::properties
