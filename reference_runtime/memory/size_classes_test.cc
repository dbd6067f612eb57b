#include "reference_runtime/memory/size_classes.h"

#include <gtest/gtest.h>

#include "reference_runtime/memory/span.h"

namespace assay::runtime {
namespace {

// What cap() shows under Go 1.22 to 1.26 when a slice of bytes grows to each size.
constexpr uint32_t kOfGo[] = {
    8,     16,    24,    32,    48,    64,    80,    96,    112,   128,   144,  160,   176,   192,
    208,   224,   240,   256,   288,   320,   352,   384,   416,   448,   480,  512,   576,   640,
    704,   768,   896,   1024,  1152,  1280,  1408,  1536,  1792,  2048,  2304, 2688,  3072,  3200,
    3456,  4096,  4864,  5376,  6144,  6528,  6784,  6912,  8192,  9472,  9728, 10240, 10880, 12288,
    13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};

TEST(SizeClasses, AreThoseOfGo) {
  ASSERT_EQ(std::size(kOfGo), kSizeClassCount - 1);
  for (size_t i = 1; i < kSizeClassCount; ++i) {
    EXPECT_EQ(kSizeClasses.classes[i].bytes, kOfGo[i - 1]) << i;
  }
}

TEST(Span, FindsTheBlockOfEveryAddress) {
  for (size_t i = 1; i < kSizeClassCount; ++i) {
    const SizeClass& one = kSizeClasses.classes[i];
    Span span;
    span.block_bytes = one.bytes;
    span.Format(one.blocks());
    uint32_t wrong = 0;
    for (uint64_t offset = 0; offset < one.pages * kHeapPageBytes; ++offset) {
      const bool is_left_over = offset >= uint64_t{one.bytes} * one.blocks();
      const uint32_t block = span.BlockOf(reinterpret_cast<const void*>(offset));
      if (is_left_over ? block < one.blocks() : block != offset / one.bytes) wrong++;
    }
    EXPECT_EQ(wrong, 0u) << one.bytes;
  }
}

TEST(SizeClasses, WasteIsBounded) {
  for (size_t i = 1; i < kSizeClassCount; ++i) {
    const SizeClass& one = kSizeClasses.classes[i];
    const uint64_t span_bytes = one.pages * kHeapPageBytes;
    EXPECT_LE(span_bytes - one.blocks() * uint64_t{one.bytes}, span_bytes / 8) << one.bytes;
    EXPECT_EQ(one.bytes % 8, 0u);
    // The worst object of the class is one byte above the class below.
    const double smallest = kSizeClasses.classes[i - 1].bytes + 1.0;
    if (one.bytes > 128) {
      EXPECT_LT(1 - smallest / one.bytes, 0.167) << one.bytes;
    }
  }
}

TEST(SizeClasses, EverySizeHasTheSmallestClassThatHoldsIt) {
  for (uint64_t size = 1; size <= kSmallBytesMax; ++size) {
    const uint32_t size_class = SizeClassOf(size);
    ASSERT_GE(kSizeClasses.classes[size_class].bytes, size);
    ASSERT_LT(kSizeClasses.classes[size_class - 1].bytes, size);
  }
  EXPECT_EQ(SizeClassOf(kSmallBytesMax + 1), 0u);
}

TEST(SizeClasses, BlocksWithPointersGiveAHeaderAway) {
  EXPECT_EQ(RoundUpSize(512, true), 512u);
  EXPECT_EQ(RoundUpSize(513, true), 568u);
  EXPECT_EQ(RoundUpSize(513, false), 576u);
  EXPECT_EQ(RoundUpSize(4900, false), 5376u);
  EXPECT_EQ(RoundUpSize(32761, true), 32768u);  // no class has room for its header
  EXPECT_EQ(RoundUpSize(40000, false), 40960u);
}

}  // namespace
}  // namespace assay::runtime
