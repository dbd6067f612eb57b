// Scalars between memory and slots, and arithmetic whose result Go defines where C++ does not.
//
// Source: Go spec, "Integer operators", "Conversions"; where the spec leaves the result open
// (out-of-range float to integer), gc's on amd64 (Go 1.26).
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "image/instruction.h"
#include "reference_runtime/interpreter/frame.h"

namespace assay::runtime {

constexpr uint32_t WidthBytes(int32_t width) {
  constexpr uint8_t kBytes[] = {1, 1, 2, 2, 4, 4, 8, 4, 8};
  return kBytes[width & image::kWidthMask];
}

inline uint64_t LoadScalar(const std::byte* at, int32_t width) {
  switch (width & image::kWidthMask) {
    case image::kI8:
      return static_cast<uint64_t>(Get<int8_t>(at));
    case image::kU8:
      return Get<uint8_t>(at);
    case image::kI16:
      return static_cast<uint64_t>(Get<int16_t>(at));
    case image::kU16:
      return Get<uint16_t>(at);
    case image::kI32:
      return static_cast<uint64_t>(Get<int32_t>(at));
    case image::kU32:
    case image::kF32:
      return Get<uint32_t>(at);
    default:
      return Get<uint64_t>(at);
  }
}

inline void StoreScalar(std::byte* at, int32_t width, uint64_t value) {
  switch (WidthBytes(width)) {
    case 1:
      Put(at, 0, static_cast<uint8_t>(value));
      return;
    case 2:
      Put(at, 0, static_cast<uint16_t>(value));
      return;
    case 4:
      Put(at, 0, static_cast<uint32_t>(value));
      return;
    default:
      Put(at, 0, value);
      return;
  }
}

// `value` cut to a width and extended again.
inline uint64_t Extend(uint64_t value, int32_t width) {
  return LoadScalar(reinterpret_cast<const std::byte*>(&value), width);
}
static_assert(std::endian::native == std::endian::little, "Extend reads the low bytes first");

inline uint64_t ShiftLeft(uint64_t value, uint64_t count) {
  return count < 64 ? value << count : 0;
}
inline uint64_t ShiftRight(uint64_t value, uint64_t count) {
  return count < 64 ? value >> count : 0;
}
inline uint64_t ShiftRightSigned(uint64_t value, uint64_t count) {
  return static_cast<uint64_t>(static_cast<int64_t>(value) >> (count < 64 ? count : 63));
}

// Divisors are not 0. The most negative integer divided by -1 is itself, with remainder 0.
inline uint64_t DivideSigned(uint64_t a, uint64_t b) {
  if (b == ~uint64_t{0}) return 0 - a;
  return static_cast<uint64_t>(static_cast<int64_t>(a) / static_cast<int64_t>(b));
}
inline uint64_t RemainderSigned(uint64_t a, uint64_t b) {
  if (b == ~uint64_t{0}) return 0;
  return static_cast<uint64_t>(static_cast<int64_t>(a) % static_cast<int64_t>(b));
}

inline double AsFloat64(uint64_t slot) { return std::bit_cast<double>(slot); }
inline float AsFloat32(uint64_t slot) { return std::bit_cast<float>(static_cast<uint32_t>(slot)); }
inline uint64_t FromFloat(double value) { return std::bit_cast<uint64_t>(value); }
inline uint64_t FromFloat(float value) { return std::bit_cast<uint32_t>(value); }

// Towards zero; NaN and what is out of range become the most negative integer.
inline int64_t Float64ToInt(double value) {
  constexpr double kLimit = 0x1p63;
  if (!(value >= -kLimit && value < kLimit)) return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(value);
}
// gc combines two signed conversions, one of them shifted by 2^63.
inline uint64_t Float64ToUint(double value) {
  const int64_t low = Float64ToInt(value);
  const int64_t high = Float64ToInt(value - 0x1p63);
  return static_cast<uint64_t>(low | (high & (low >> 63)));
}

uint64_t ConvertNumber(uint64_t slot, int32_t conversion);

// Complex numbers in memory layout, complex64 when width is kF32 and complex128 when it is kF64.
enum class ComplexOperation : uint8_t { kAdd, kSubtract, kMultiply, kDivide };
void ComputeComplex(ComplexOperation operation, std::byte* out, const std::byte* a,
                    const std::byte* b, int32_t width);
bool EqualComplex(const std::byte* a, const std::byte* b, int32_t width);
// To complex64 when width is kF32, to complex128 when it is kF64.
void ConvertComplex(std::byte* out, const std::byte* value, int32_t width);

}  // namespace assay::runtime
