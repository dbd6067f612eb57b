#include "reference_runtime/memory/allocator.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/memory/size_classes.h"
#include "reference_runtime/platform/silent_observer.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

class AllocatorTest : public testing::Test {
 protected:
  AllocatorTest() {
    assembler_.image().globals_size = 64;
    WorldOptions options;
    options.observer = &observer_;
    options.heap_bytes_max = 16 << 20;
    world_ = std::make_unique<World>(assembler_.image(), options);
    Adopt();
  }

  void Adopt() {
    Goroutine& g0 = world_->scheduler().g0();
    world_->allocator().Adopt(g0, first_, 0);
    world_->allocator().Adopt(g0, second_, 1);
    world_->allocator().Adopt(first_, child_, 0);
  }

  std::byte* New(Goroutine& g, uint64_t size) {
    return static_cast<std::byte*>(world_->allocator().NewBytes(g, size));
  }

  Assembler assembler_;
  SilentObserver observer_;
  std::unique_ptr<World> world_;
  Goroutine first_, second_, child_;
};

TEST_F(AllocatorTest, MemoryIsZeroAlignedAndDisjoint) {
  std::vector<std::pair<std::byte*, uint64_t>> objects;
  for (uint64_t size = 1; size < 60'000; size = size * 3 / 2 + 1) {
    for (Goroutine* const g : {&first_, &second_, &child_}) {
      std::byte* const object = New(*g, size);
      ASSERT_NE(object, nullptr);
      EXPECT_EQ(reinterpret_cast<uint64_t>(object) % 8, 0u);
      EXPECT_TRUE(
          std::all_of(object, object + size, [](std::byte b) { return b == std::byte{0}; }));
      std::fill_n(object, size, std::byte{0xff});
      objects.emplace_back(object, size);
    }
  }
  std::sort(objects.begin(), objects.end());
  for (size_t i = 1; i < objects.size(); i++) {
    EXPECT_LE(objects[i - 1].first + objects[i - 1].second, objects[i].first);
  }
}

TEST_F(AllocatorTest, AddressesDependOnAncestryAndRequestsOnly) {
  const auto allocate = [&](std::vector<Goroutine*> order) {
    std::map<Goroutine*, std::vector<std::byte*>> addresses;
    for (const uint64_t size : {8, 40'000, 100, 200'000, 60'000, 8}) {
      for (Goroutine* const g : order) addresses[g].push_back(New(*g, size));
    }
    return addresses;
  };
  const auto before = allocate({&first_, &second_, &child_});
  world_->allocator().Reset();
  Adopt();
  EXPECT_EQ(allocate({&child_, &second_, &first_}), before);
}

TEST_F(AllocatorTest, AResetMemoryIsZeroAgain) {
  std::byte* const small = New(first_, 100);
  std::byte* const large = New(first_, 1 << 20);
  std::fill_n(small, 100, std::byte{1});
  std::fill_n(large, 1 << 20, std::byte{1});
  world_->allocator().globals()[3] = std::byte{1};
  world_->allocator().Reset();
  EXPECT_EQ(world_->allocator().counts().bytes_allocated, 0u);
  EXPECT_EQ(world_->allocator().globals()[3], std::byte{0});
  EXPECT_EQ(New(first_, 100), small);
  EXPECT_EQ(New(first_, 1 << 20), large);
  EXPECT_TRUE(std::all_of(small, small + 100, [](std::byte b) { return b == std::byte{0}; }));
  EXPECT_TRUE(std::all_of(large, large + (1 << 20), [](std::byte b) { return b == std::byte{0}; }));
}

TEST_F(AllocatorTest, TheHeapLimitGivesNull) {
  EXPECT_EQ(New(first_, uint64_t{1} << 60), nullptr);
  EXPECT_EQ(New(first_, 17 << 20), nullptr);
  EXPECT_NE(New(first_, 15 << 20), nullptr);
  EXPECT_EQ(New(first_, 2 << 20), nullptr);
}

TEST_F(AllocatorTest, NothingHasAnAddressToo) { EXPECT_NE(New(first_, 0), nullptr); }

TEST(SizeClasses, RoundUpAsGcDoes) {
  EXPECT_EQ(RoundUpSize(1, false), 8u);
  EXPECT_EQ(RoundUpSize(8, false), 8u);
  EXPECT_EQ(RoundUpSize(33, false), 48u);
  EXPECT_EQ(RoundUpSize(512, true), 512u);
  EXPECT_EQ(RoundUpSize(513, true), 568u);
  EXPECT_EQ(RoundUpSize(513, false), 576u);
  EXPECT_EQ(RoundUpSize(32768, false), 32768u);
  EXPECT_EQ(RoundUpSize(32769, false), 40960u);
}

}  // namespace
}  // namespace assay::runtime
