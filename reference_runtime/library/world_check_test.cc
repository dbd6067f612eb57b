// World::Check, of heap and stacks: each invariant, broken on purpose in the middle of a program,
// is reported by its name. G3 has its canaries where marking runs beside goroutines:
// properties/concurrent_collector_test.cc.
#include <gtest/gtest.h>

#include <functional>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/library/program_test_support.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/memory/sanitizer.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

constexpr const char* kProgram = R"(package main

import "runtime"

type node struct {
	next *node
	pad  [3]int
}

var kept *node

//go:noinline
func made() *node { return &node{} }

//go:noinline
func set(at *[4]int, x int) { at[x&3] = x }

func main() {
	c := make(chan int)
	go func() {
		var numbers [4]int
		at := &numbers
		set(at, <-c)
		set(at, 1)
	}()
	kept = &node{next: made()}
	for i := 0; i < 100; i++ {
		made()
	}
	runtime.GC()
	runtime.Gosched()
	println("now")
	c <- 1
	println(kept.next != nil)
}
)";

class WorldCheck : public testing::Test {
 protected:
  WorldCheck() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }

  // Runs the program and calls `breaks` in its middle, and World::Check after that.
  void CheckAfter(const std::function<void(World&)>& breaks) {
    WorldOptions options;
    options.collector.checks = true;
    World* running = nullptr;
    bool is_now = true;
    options.write = [&](int, std::string_view) {
      if (!std::exchange(is_now, false)) return;
      breaks(*running);
      running->Check();
    };
    World world(compiled_.image, options);
    running = &world;
    EXPECT_EQ(world.Run().end, RunEnd::kReturned);
    EXPECT_FALSE(is_now);
  }

  static Heap& HeapOf(World& world) { return world.allocator().heap(); }
  // A span of objects with pointers, and its first block that is free, or in use.
  enum class Block : uint8_t { kFree, kUsed };
  static std::byte* Find(World& world, Block wanted) {
    std::byte* found = nullptr;
    HeapOf(world).ForEachSpan([&](Span& span) {
      if (span.contents != Contents::kPointers || span.block_bytes != sizeof(uint64_t) * 4) return;
      for (uint32_t i = 0; i < span.blocks; i++) {
        std::byte* const block = span.start + i * span.block_bytes;
        const bool fits = wanted == Block::kUsed
                              ? span.is_allocated(i)
                              : !span.is_allocated(i) && PeekAt(block) == kPoison;
        if (fits && found == nullptr) found = block;
      }
    });
    EXPECT_NE(found, nullptr);
    return found;
  }

  lang::CompileResult compiled_ = CompileProgram(kProgram);
};

TEST_F(WorldCheck, AcceptsWhatIsRight) {
  CheckAfter([](World&) {});
}

TEST_F(WorldCheck, MissesABlockOfASpan) {
  EXPECT_DEATH(CheckAfter([](World& world) {
                 HeapOf(world).ForEachSpan([](Span& span) { span.used.set(span.used.get() + 1); });
               }),
               "A4: ");
}

TEST_F(WorldCheck, MissesAnObjectOfTheAllocators) {
  EXPECT_DEATH(CheckAfter([](World& world) { world.allocator().CountFreed({1, 32}); }), "A5: ");
}

TEST_F(WorldCheck, FindsAPointerToWhatIsFree) {
  EXPECT_DEATH(CheckAfter([](World& world) {
                 Put(Find(world, Block::kUsed), 0, Find(world, Block::kFree));
               }),
               "freed an object that can be reached: it is held in the heap");
}

TEST_F(WorldCheck, FindsAStackThatAnObjectPointsInto) {
  EXPECT_DEATH(CheckAfter([](World& world) {
                 Put(Find(world, Block::kUsed), 0, (*world.scheduler().all().begin())->stack_lo);
               }),
               "K6: ");
}

TEST_F(WorldCheck, FindsAFrameThatItsMapDoesNotCover) {
  EXPECT_DEATH(CheckAfter([this](World&) {
                 for (const auto& function : compiled_.image.functions) {
                   if (function->package == "main") function->frame_pointers.clear();
                 }
               }),
               "K5: ");
}

}  // namespace
}  // namespace assay::runtime
