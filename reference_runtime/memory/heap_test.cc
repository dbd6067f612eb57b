#include "reference_runtime/memory/heap.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "reference_runtime/memory/sanitizer.h"
#include "reference_runtime/platform/pages.h"

namespace assay::runtime {
namespace {

class HeapTest : public testing::Test {
 protected:
  HeapTest() : pages_(64 << 20, nullptr), heap_(pages_.start(), pages_.size(), pages_.size()) {}

  std::byte* New(uint64_t size, Contents contents = Contents::kBytes) {
    return static_cast<std::byte*>(heap_.Allocate(0, size, contents).address);
  }
  Object At(const void* address) {
    Object object;
    EXPECT_TRUE(heap_.Find(address, &object));
    return object;
  }

  Pages pages_;
  Heap heap_;
};

bool IsZero(const std::byte* from, uint64_t size) {
  return std::all_of(from, from + size, [](std::byte b) { return b == std::byte{0}; });
}

TEST_F(HeapTest, FindsAnObjectByAnyAddressInIt) {
  std::byte* const small = New(24, Contents::kPointers);
  std::byte* const large = New(100'000);
  EXPECT_EQ(At(small + 23).start, small);
  EXPECT_EQ(At(small).contents, Contents::kPointers);
  EXPECT_EQ(At(large + 99'999).start, large);
  Object object;
  EXPECT_FALSE(heap_.Find(small + 24, &object));
  EXPECT_FALSE(heap_.Find(pages_.start() - 1, &object));
  EXPECT_FALSE(heap_.Find(pages_.start() + pages_.size(), &object));
  EXPECT_FALSE(heap_.Find(nullptr, &object));
}

TEST_F(HeapTest, FreesWhatIsNotMarkedAndUsesItAgainZeroed) {
  std::byte* const kept = New(40);
  std::byte* const lost = New(40);
  std::fill_n(lost, 40, std::byte{0xff});
  std::fill_n(kept, 40, std::byte{0xee});
  heap_.ClearMarks();
  EXPECT_TRUE(heap_.Mark(At(kept)));
  EXPECT_FALSE(heap_.Mark(At(kept)));
  const SweepResult swept = heap_.Sweep(Objects::Poison::kNo);
  EXPECT_EQ(swept.objects_freed, 1u);
  EXPECT_EQ(swept.bytes_freed, 48u);
  Object object;
  EXPECT_FALSE(heap_.Find(lost, &object));
  EXPECT_EQ(New(40), lost);
  EXPECT_TRUE(IsZero(lost, 40));
  EXPECT_EQ(kept[0], std::byte{0xee});
}

TEST_F(HeapTest, PoisonsWhatItFrees) {
  std::byte* const kept = New(64);
  std::byte* const lost = New(64);
  heap_.ClearMarks();
  heap_.Mark(At(kept));
  heap_.Sweep(Objects::Poison::kYes);
  EXPECT_EQ(PeekAt(lost + 63), kPoison);
  EXPECT_TRUE(heap_.is_poisoned(lost + 5));
  EXPECT_FALSE(heap_.is_poisoned(kept));
  EXPECT_EQ(New(64), lost);
  EXPECT_FALSE(heap_.is_poisoned(lost));
}

TEST_F(HeapTest, GivesFreedPagesToOtherSizes) {
  std::byte* const first = New(1 << 20);
  heap_.ClearMarks();
  heap_.Sweep(Objects::Poison::kNo);
  const uint64_t before = heap_.system_bytes();
  EXPECT_EQ(New(8), first);
  New(512 << 10);
  EXPECT_EQ(heap_.system_bytes(), before);
  heap_.CheckInvariants();
}

TEST_F(HeapTest, ReturnsNullWhenTheAddressSpaceIsUsedUp) {
  EXPECT_EQ(New(65 << 20), nullptr);
  uint64_t count = 0;
  while (New(1 << 20) != nullptr) count++;
  EXPECT_EQ(count, 64u);
  EXPECT_EQ(New(8), nullptr);
  heap_.Reset();
  EXPECT_NE(New(8), nullptr);
}

// Random work against a model: a set of objects, each filled with a byte of its own.
TEST_F(HeapTest, ObjectsKeepTheirBytesThroughManyCollections) {
  const uint64_t seed = 20'301;
  SCOPED_TRACE(seed);
  Random random(seed);
  struct Known {
    std::byte* start;
    uint64_t size;
    std::byte fill;
  };
  std::vector<Known> known;
  for (int round = 0; round < 30; round++) {
    for (int i = 0; i < 400; i++) {
      const uint64_t size = 1 + random.Below(uint64_t{1} << random.Below(16));
      std::byte* const start = New(size, static_cast<Contents>(random.Below(2)));
      ASSERT_NE(start, nullptr);
      ASSERT_TRUE(IsZero(start, size));
      const auto fill = static_cast<std::byte>(1 + random.Below(200));
      std::fill_n(start, size, fill);
      known.push_back({start, size, fill});
    }
    heap_.ClearMarks();
    std::erase_if(known, [&](const Known&) { return random.Below(2) == 0; });
    for (const Known& object : known) heap_.Mark(At(object.start + random.Below(object.size)));
    heap_.Sweep(random.Below(2) == 0 ? Objects::Poison::kYes : Objects::Poison::kNo);
    heap_.CheckInvariants();
    for (const Known& object : known) {
      ASSERT_TRUE(std::all_of(object.start, object.start + object.size,
                              [&](std::byte b) { return b == object.fill; }));
    }
  }
}

#ifdef ASSAY_HIDES_BYTES
// Canary: who touches an object that was freed is found out.
TEST_F(HeapTest, CanaryAddressSanitizerIsTold) {
  std::byte* const start = New(64, Contents::kPointers);
  *start = std::byte{1};
  heap_.ClearMarks();
  heap_.Sweep(Objects::Poison::kNo);
  EXPECT_DEATH(*start = std::byte{2}, "use-after-poison");
}
#endif

}  // namespace
}  // namespace assay::runtime
