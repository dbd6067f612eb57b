// Allocation against sweeping, under the explorer: two spans of two blocks, one of them dead in
// each.

#include <gtest/gtest.h>

#include <deque>
#include <set>
#include <utility>
#include <vector>

#include "platform/thread.h"
#include "reference_runtime/memory/central.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A central list after a marking: `spans` full spans of two blocks, of which block 0 is alive.
struct Marked {
  explicit Marked(int count) : central(cycle), spans(static_cast<size_t>(count)) {
    for (Span& span : spans) {
      span.block_bytes = 16;
      span.Format(2);
      span.swept.store(2);
      span.TakeBlock();
      span.TakeBlock();
      span.Mark(0);
      central.Put(span);
    }
    cycle.generation.store(4);
  }

  SweepCycle cycle;
  Central central;
  std::deque<Span> spans;
};

// What a cache does when its span is full: takes one, and a block out of it.
std::pair<Span*, uint32_t> AllocateIn(Marked& heap) {
  Span* const span = heap.central.TakeWithRoom();
  if (span == nullptr) return {nullptr, 0};
  Check(span->swept.load() == 4, "A2: a block is taken from a span that is not swept");
  const uint32_t block = span->TakeBlock();
  Check(block == 1, "A3: a live block is handed out");
  return {span, block};
}

void CheckAfter(Marked& heap, const std::vector<std::pair<Span*, uint32_t>>& taken) {
  std::set<std::pair<Span*, uint32_t>> unique;
  uint32_t in_caches = 0;
  for (const auto& place : taken) {
    if (place.first == nullptr) continue;
    in_caches++;
    Check(unique.insert(place).second, "A3: a block is handed out twice");
  }
  Span* empty = nullptr;
  while (heap.central.SweepOne(&empty)) {
    Check(empty == nullptr, "a span with a live block is not empty");
  }
  heap.central.CheckAllSwept();
  Check(heap.cycle.objects_freed.load() == heap.spans.size(), "A1: a span is swept once");
  for (Span& span : heap.spans) {
    Check(span.swept.load() == 4, "A1: every span is swept");
    Check(span.is_allocated(0), "A3: what is alive stays");
  }
  Check(heap.central.count() + in_caches == heap.spans.size(), "a span is lost");
}

void TwoCachesAllocate() {
  Marked heap(2);
  std::vector<std::pair<Span*, uint32_t>> taken(2);
  sync::Thread other([&] { taken[1] = AllocateIn(heap); }, "other");
  taken[0] = AllocateIn(heap);
  other.Join();
  Check(taken[0].first != nullptr && taken[1].first != nullptr, "there is room for both");
  CheckAfter(heap, taken);
}

void AllocateWhileTheBackgroundSweeps() {
  Marked heap(2);
  std::vector<std::pair<Span*, uint32_t>> taken(1);
  sync::Thread sweeper(
      [&] {
        Span* empty = nullptr;
        while (heap.central.SweepOne(&empty)) {
        }
      },
      "sweeper");
  taken[0] = AllocateIn(heap);
  // It may miss both: the sweeper has them in hand in turn. A cache gets a new span then.
  sweeper.Join();
  CheckAfter(heap, taken);
}

TEST(CentralModel, TwoCachesAllocate) { EXPECT_TRUE(Holds(TwoCachesAllocate)); }
TEST(CentralModel, AllocateWhileTheBackgroundSweeps) {
  EXPECT_TRUE(Holds(AllocateWhileTheBackgroundSweeps));
}

TEST(CentralCanary, ASpanIsTakenByTwo) {
  EXPECT_TRUE(Finds(Defect::kUnsweptTakenWithoutRace, AllocateWhileTheBackgroundSweeps, ""));
}
TEST(CentralCanary, ASpanIsTakenByTwoCaches) {
  EXPECT_TRUE(Finds(Defect::kUnsweptTakenWithoutRace, TwoCachesAllocate, ""));
}
TEST(CentralCanary, AnUnsweptSpanIsGivenOut) {
  const auto with_room = [] {
    SweepCycle cycle;
    Central central(cycle);
    Span span;
    span.block_bytes = 16;
    span.Format(2);
    span.swept.store(2);
    span.TakeBlock();
    central.Put(span);
    cycle.generation.store(4);
    Span* const taken = central.TakeWithRoom();
    Check(taken->swept.load() == 4, "A2: a block is taken from a span that is not swept");
  };
  EXPECT_TRUE(Holds(with_room));
  EXPECT_TRUE(Finds(Defect::kCentralGivesUnswept, with_room, "A2"));
}

}  // namespace
}  // namespace assay::runtime
