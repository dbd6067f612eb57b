#include "conformance/heap_walk/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace assay::conformance {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A runtime of two spans, a root and two stacks, which tells what a test has made of it. Sound as
// it is made: root -> 0x1000 -> 0x1040 -> 0x2000, and the frame of main.f points at 0x1040.
struct Toy {
  struct Block {
    int flags = 0;
    std::vector<uint64_t> pointers;
  };
  struct Slot {
    uint64_t address, value;
    int flags;
  };

  int phase = ASSAY_HEAP_IDLE;
  int tricolour = ASSAY_TRICOLOUR_WEAK;
  assay_heap_span small{0x1000, 0x100, 0x40, 4, 2};
  assay_heap_span large{0x2000, 0x400, 0x400, 1, 1};
  std::map<uint64_t, Block> smalls{{0, {0, {0x1040}}}, {1, {0, {0x2008}}}};
  Block big;
  uint64_t arena_hi = 0x4000;
  uint64_t root = 0x1000;
  int root_flags = 0;
  int stack_flags = 0;
  uint64_t map_bytes = 0x40;
  uint64_t frame_hi = 0x8140;
  std::vector<Slot> slots{
      {0x8108, 0x1048, ASSAY_SLOT_POINTER}, {0x8110, 0x8120, ASSAY_SLOT_POINTER}, {0x8118, 77, 0}};

  void Walk(const assay_heap_sink& sink) const {
    sink.phase(sink.to, phase, tricolour);
    sink.arena(sink.to, 0x1000, arena_hi);
    sink.span(sink.to, &small);
    for (const auto& [index, block] : smalls) Tell(sink, index, block);
    sink.span(sink.to, &large);
    Tell(sink, 0, big);
    sink.root(sink.to, "main.x", root, root_flags);
    sink.stack(sink.to, 1, 0x8000, 0x8800, stack_flags);
    sink.frame(sink.to, "main.f", 0x8100, frame_hi, map_bytes);
    for (const Slot& slot : slots) sink.slot(sink.to, slot.address, slot.value, slot.flags);
    sink.frame(sink.to, "main.main", 0x8140, 0x8180, 0x40);
    sink.stack(sink.to, 2, 0x9000, 0x9800, 0);
    sink.stack(sink.to, 2, 0xa000, 0xa800, ASSAY_STACK_OLD);
  }

  static void Tell(const assay_heap_sink& sink, uint64_t index, const Block& block) {
    sink.block(sink.to, index, block.flags);
    for (const uint64_t pointer : block.pointers) sink.word(sink.to, pointer);
  }
};

std::vector<HeapFault> Faults(const Toy& toy) {
  HeapSnapshot snapshot;
  toy.Walk(SinkOf(snapshot));
  return CheckHeap(snapshot);
}

auto Is(const std::string& invariant, const std::string& text) {
  return AllOf(Field(&HeapFault::invariant, invariant), Field(&HeapFault::text, HasSubstr(text)));
}

TEST(CheckHeap, ASoundHeapHasNoFault) { EXPECT_THAT(Faults(Toy()), IsEmpty()); }

TEST(CheckHeap, AWalkIsAFunctionOfTheLibrary) {
  static const Toy toy;
  const HeapSnapshot snapshot = TakeSnapshot([](const assay_heap_sink* sink) { toy.Walk(*sink); });
  EXPECT_EQ(snapshot.blocks.size(), 3u);
  EXPECT_EQ(snapshot.stacks[0].frames[0].slots.size(), 3u);
}

// ---- each of these is a canary

TEST(CheckHeapCanary, SpansThatOverlap) {
  Toy toy;
  toy.small.bytes = 0x1001;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H1", "0x1000 reaches into the one at 0x2000")));
}

TEST(CheckHeapCanary, BlocksThatDoNotFit) {
  Toy toy;
  toy.large.block_bytes = 0x401;
  const std::vector<HeapFault> faults = Faults(toy);
  ASSERT_FALSE(faults.empty());
  EXPECT_THAT(faults[0], Is("H1", "smaller than its 1 blocks"));
}

TEST(CheckHeapCanary, ASpanOutsideTheHeap) {
  Toy toy;
  toy.arena_hi = 0x2100;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H1", "the span at 0x2000 is in no arena")));
}

TEST(CheckHeapCanary, APointerToPagesThatWereFreed) {
  Toy toy;
  toy.big.pointers.push_back(0x3000);
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H3", "0x3000, which is no block in use")));
}

TEST(CheckHeapCanary, ABlockBeyondItsSpan) {
  Toy toy;
  toy.smalls[4] = {};
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H1", "no block 4")));
}

TEST(CheckHeapCanary, ACountThatIsWrong) {
  Toy toy;
  toy.small.blocks_in_use = 3;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H2", "counts 3 blocks in use and has 2")));
}

TEST(CheckHeapCanary, APointerToAFreeBlock) {
  Toy toy;
  toy.smalls[1].pointers.push_back(0x1080);
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H3",
                                          "0x1080, which is no block in use, can be reached: "
                                          "goroutine 1, main.f+0x8 -> 0x1040")));
}

TEST(CheckHeap, WhatNobodyReachesMayPointAnywhere) {
  Toy toy;
  toy.smalls[3] = {0, {0x1080}};
  toy.small.blocks_in_use = 3;
  EXPECT_THAT(Faults(toy), IsEmpty());
}

TEST(CheckHeapCanary, AStackThatPointsToAFreeBlock) {
  Toy toy;
  toy.slots[0].value = 0x10c0;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H3", "goroutine 1, main.f+0x8")));
}

// 0x1000 is black and has been given a pointer to the white 0x2000, to which the grey 0x1040 leads.
Toy HalfMarked() {
  Toy toy;
  toy.phase = ASSAY_HEAP_MARKING;
  toy.root_flags = ASSAY_BLACK;
  toy.smalls[0] = {ASSAY_BLACK, {0x1040, 0x2000}};
  toy.smalls[1].flags = ASSAY_GREY;
  return toy;
}

TEST(CheckHeap, TheWeakInvariantLetsAGreyObjectProtectAWhiteOne) {
  EXPECT_THAT(Faults(HalfMarked()), IsEmpty());
}

TEST(CheckHeapCanary, TheStrongInvariantDoesNot) {
  Toy toy = HalfMarked();
  toy.tricolour = ASSAY_TRICOLOUR_STRONG;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H4", "the black 0x1000 points at the white 0x2000")));
}

TEST(CheckHeapCanary, AWhiteObjectHiddenBehindABlackOne) {
  Toy toy = HalfMarked();
  toy.smalls[1].pointers.clear();
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H4", "0x2000, to which nothing grey leads")));
}

TEST(CheckHeapCanary, AWhiteObjectHiddenBehindABlackStack) {
  Toy toy = HalfMarked();
  toy.smalls[0].pointers = {0x1040};
  toy.smalls[1].pointers.clear();
  toy.stack_flags = ASSAY_BLACK;
  toy.slots[0].value = 0x2000;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H4", "the black goroutine 1, main.f+0x8")));
  toy.stack_flags = 0;
  EXPECT_THAT(Faults(toy), IsEmpty()) << "it is yet to be looked through";
}

Toy Marked() {
  Toy toy;
  toy.phase = ASSAY_HEAP_MARKED;
  for (auto& [index, block] : toy.smalls) block.flags = ASSAY_BLACK;
  toy.big.flags = ASSAY_BLACK;
  return toy;
}

TEST(CheckHeap, AllThatCanBeReachedIsMarked) { EXPECT_THAT(Faults(Marked()), IsEmpty()); }

TEST(CheckHeapCanary, ALostObject) {
  Toy toy = Marked();
  toy.big.flags = 0;
  EXPECT_THAT(
      Faults(toy),
      ElementsAre(
          Is("H5", "0x2000 can be reached and is not marked: goroutine 1, main.f+0x8 -> 0x1040")));
}

TEST(CheckHeapCanary, MarkingThatEndedTooEarly) {
  Toy toy = Marked();
  toy.smalls[1].flags = ASSAY_GREY;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H5", "0x1040 is grey")));
}

TEST(CheckHeapCanary, AMapThatDoesNotCoverItsFrame) {
  Toy toy;
  toy.map_bytes = 0x38;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H6", "the map covers 56 of 64 bytes")));
}

TEST(CheckHeapCanary, FramesThatOverlap) {
  Toy toy;
  toy.frame_hi = 0x8148;
  toy.map_bytes = 0x48;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H6", "frame of main.main")));
}

TEST(CheckHeapCanary, APointerIntoAnOldStack) {
  Toy toy;
  toy.slots[1].value = 0xa010;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H7", "points into an old stack, at 0xa010")));
}

TEST(CheckHeapCanary, APointerIntoAnotherStack) {
  Toy toy;
  toy.slots[1].value = 0x9010;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H7", "points into another stack")));
}

TEST(CheckHeapCanary, AnObjectThatPointsIntoAStack) {
  Toy toy;
  toy.big.pointers = {0x8120};
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H7", "an object points into a stack, at 0x8120")));
}

TEST(CheckHeapCanary, AMapThatMissesAPointer) {
  Toy toy;
  toy.slots[2].value = 0x8120;
  EXPECT_THAT(Faults(toy), ElementsAre(Is("H8", "the map misses the pointer at 0x8118")));
}

}  // namespace
}  // namespace assay::conformance
