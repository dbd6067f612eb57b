// Go memory that other goroutines may use at the same time.
//
// A Go program may race, and is still bounded: a word is never torn, and who reads a pointer finds
// the object behind it as it was made (docs/decisions/0016-worlds-on-threads.md). So what Go code
// reads and writes through pointers is read and written here, a word at a time, as acquire and
// release. Frames are their goroutine's own and need none of this.
//
// Source: Go memory model, "Implementation Restrictions for Programs Containing Data Races".
#pragma once

#include <cstddef>
#include <cstdint>

#include "reference_runtime/interpreter/scalar.h"

namespace assay::runtime {

template <typename T>
T LoadShared(const std::byte* at) {
  return __atomic_load_n(reinterpret_cast<const T*>(at), __ATOMIC_ACQUIRE);
}
template <typename T>
void StoreShared(std::byte* at, T value) {
  __atomic_store_n(reinterpret_cast<T*>(at), value, __ATOMIC_RELEASE);
}

// As LoadScalar and StoreScalar.
inline uint64_t LoadSharedScalar(const std::byte* at, int32_t width) {
  switch (width & image::kWidthMask) {
    case image::kI8:
      return static_cast<uint64_t>(LoadShared<int8_t>(at));
    case image::kU8:
      return LoadShared<uint8_t>(at);
    case image::kI16:
      return static_cast<uint64_t>(LoadShared<int16_t>(at));
    case image::kU16:
      return LoadShared<uint16_t>(at);
    case image::kI32:
      return static_cast<uint64_t>(LoadShared<int32_t>(at));
    case image::kU32:
    case image::kF32:
      return LoadShared<uint32_t>(at);
    default:
      return LoadShared<uint64_t>(at);
  }
}
inline void StoreSharedScalar(std::byte* at, int32_t width, uint64_t value) {
  switch (WidthBytes(width)) {
    case 1:
      return StoreShared(at, static_cast<uint8_t>(value));
    case 2:
      return StoreShared(at, static_cast<uint16_t>(value));
    case 4:
      return StoreShared(at, static_cast<uint32_t>(value));
    default:
      return StoreShared(at, value);
  }
}

// Copies `size` bytes, which may overlap: in words where both sides are aligned to words, as all
// values with pointers are, else in bytes.
inline void CopyShared(std::byte* to, const std::byte* from, uint64_t size) {
  const auto copy = [&]<typename Unit>(Unit, uint64_t bytes) {
    constexpr uint64_t kUnit = sizeof(Unit);
    const bool overlaps_upwards = to > from && to < from + bytes;
    if (!overlaps_upwards) {
      for (uint64_t at = 0; at < bytes; at += kUnit) {
        StoreShared<Unit>(to + at, LoadShared<Unit>(from + at));
      }
    } else {
      for (uint64_t at = bytes; at > 0; at -= kUnit) {
        StoreShared<Unit>(to + at - kUnit, LoadShared<Unit>(from + at - kUnit));
      }
    }
  };
  const uint64_t all = reinterpret_cast<uint64_t>(to) | reinterpret_cast<uint64_t>(from) | size;
  if (all % 8 == 0) {
    copy(uint64_t{}, size);
  } else if (all % 4 == 0) {
    copy(uint32_t{}, size);
  } else {
    copy(uint8_t{}, size);
  }
}

// Two values that do not overlap change places, as CopyShared would move them.
inline void SwapShared(std::byte* a, std::byte* b, uint64_t size) {
  const auto swap = [&]<typename Unit>(Unit) {
    for (uint64_t at = 0; at < size; at += sizeof(Unit)) {
      const Unit of_a = LoadShared<Unit>(a + at);
      StoreShared<Unit>(a + at, LoadShared<Unit>(b + at));
      StoreShared<Unit>(b + at, of_a);
    }
  };
  const uint64_t all = reinterpret_cast<uint64_t>(a) | reinterpret_cast<uint64_t>(b) | size;
  if (all % 8 == 0) {
    swap(uint64_t{});
  } else if (all % 4 == 0) {
    swap(uint32_t{});
  } else {
    swap(uint8_t{});
  }
}

inline void ClearShared(std::byte* at, uint64_t size) {
  const bool is_words = (reinterpret_cast<uint64_t>(at) | size) % 8 == 0;
  if (is_words) {
    for (uint64_t i = 0; i < size; i += 8) StoreShared<uint64_t>(at + i, 0);
  } else {
    for (uint64_t i = 0; i < size; i++) StoreShared<uint8_t>(at + i, 0);
  }
}

}  // namespace assay::runtime
