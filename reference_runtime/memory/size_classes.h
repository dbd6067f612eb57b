// Size classes: how large the block is that Go's allocator gives for a request, and how many pages
// a span of such blocks has. They show in cap() after append. Go: sizeclasses.go.
//
// The table is not written down but derived, at compile time, from what it is for: at most an
// eighth of a span is left over at its end; sizes are so close that rounding up wastes little; and
// a class that would have no more blocks a span than the next larger one is left out.
//
// Source: Go 1.22, mksizeclasses.go for the rules; the resulting table is checked against Go's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace assay::runtime {

inline constexpr uint64_t kHeapPageBytes = 8192;
inline constexpr uint64_t kSmallBytesMax = 32 << 10;
// With class 0, which stands for objects too large for any class.
inline constexpr size_t kSizeClassCount = 68;

struct SizeClass {
  uint32_t bytes = 0;  // of a block
  uint32_t pages = 0;  // of a span
  uint32_t blocks() const {
    return bytes == 0 ? 1 : static_cast<uint32_t>(pages * kHeapPageBytes / bytes);
  }
};

struct SizeClassTable {
  std::array<SizeClass, kSizeClassCount> classes{};
  size_t count = 1;
};

constexpr SizeClassTable DeriveSizeClasses() {
  constexpr uint64_t kWasteShare = 8;      // an eighth at most
  constexpr uint64_t kLargeGranule = 128;  // sizes above 1 KiB are multiples of it
  SizeClassTable table;
  // Steps between candidates grow with the size, so that rounding up stays below an eighth.
  uint64_t step = 8;
  for (uint64_t size = step; size <= kSmallBytesMax; size += step) {
    const bool is_power = (size & (size - 1)) == 0;
    if (is_power && size >= 2048) {
      step = 256;
    } else if (is_power && size >= 128) {
      step = size / 8;
    } else if (is_power && size >= 32) {
      step = 16;
    }
    uint64_t span_bytes = kHeapPageBytes;
    while (span_bytes % size > span_bytes / kWasteShare) span_bytes += kHeapPageBytes;
    const auto pages = static_cast<uint32_t>(span_bytes / kHeapPageBytes);
    const SizeClass candidate{static_cast<uint32_t>(size), pages};
    SizeClass& last = table.classes[table.count - 1];
    const bool has_as_many =
        table.count > 1 && last.pages == pages && span_bytes / last.bytes == span_bytes / size;
    if (has_as_many) {
      last = candidate;
    } else {
      table.classes[table.count++] = candidate;
    }
  }
  // A block may have what would be left over.
  for (size_t i = 1; i < table.count; ++i) {
    SizeClass& one = table.classes[i];
    const uint64_t span_bytes = one.pages * kHeapPageBytes;
    const uint64_t largest = span_bytes / (span_bytes / one.bytes) / kLargeGranule * kLargeGranule;
    if (largest > one.bytes) one.bytes = static_cast<uint32_t>(largest);
  }
  return table;
}

inline constexpr SizeClassTable kSizeClasses = DeriveSizeClasses();
static_assert(kSizeClasses.count == kSizeClassCount);
static_assert(kSizeClasses.classes.back().bytes == kSmallBytesMax);

// For each size in granules the class that it belongs to.
inline constexpr uint64_t kSizeGranule = 8;
inline constexpr auto kClassOfGranules = [] {
  std::array<uint8_t, kSmallBytesMax / kSizeGranule + 1> classes{};
  uint8_t size_class = 1;
  for (size_t i = 0; i < classes.size(); i++) {
    while (kSizeClasses.classes[size_class].bytes < i * kSizeGranule) size_class++;
    classes[i] = size_class;
  }
  return classes;
}();

// The class of objects of `size` bytes; 0 when they are too large. Needs size > 0.
inline uint32_t SizeClassOf(uint64_t size) {
  return size > kSmallBytesMax ? 0 : kClassOfGranules[(size + kSizeGranule - 1) / kSizeGranule];
}

// Bytes usable in the block for `size` bytes; `has_pointers` because blocks above 512 bytes that
// hold pointers give 8 bytes to a header. Go: roundupsize.
uint64_t RoundUpSize(uint64_t size, bool has_pointers);

}  // namespace assay::runtime
