#include "reference_runtime/interpreter/scalar.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace assay::runtime {
namespace {

TEST(Scalar, LoadsExtendByWidth) {
  const uint64_t memory = 0x80'00'80'80'fe'dc'ba'98;
  const auto* const at = reinterpret_cast<const std::byte*>(&memory);
  EXPECT_EQ(LoadScalar(at, image::kI8), static_cast<uint64_t>(int64_t{int8_t(0x98)}));
  EXPECT_EQ(LoadScalar(at, image::kU8), 0x98u);
  EXPECT_EQ(LoadScalar(at, image::kI16 | image::kPrivate),
            static_cast<uint64_t>(int64_t{int16_t(0xba98)}));
  EXPECT_EQ(LoadScalar(at, image::kU16), 0xba98u);
  EXPECT_EQ(LoadScalar(at, image::kI32), static_cast<uint64_t>(int64_t{int32_t(0xfedcba98)}));
  EXPECT_EQ(LoadScalar(at, image::kU32), 0xfedcba98u);
  EXPECT_EQ(LoadScalar(at, image::kF32), 0xfedcba98u);
  EXPECT_EQ(LoadScalar(at, image::kF64), memory);
}

TEST(Scalar, StoresTouchTheirWidthOnly) {
  uint64_t memory = ~uint64_t{0};
  StoreScalar(reinterpret_cast<std::byte*>(&memory), image::kI16, 0x1234);
  EXPECT_EQ(memory, 0xffffffffffff1234u);
}

TEST(Scalar, ShiftsBeyondTheWidthGiveZeroOrTheSign) {
  EXPECT_EQ(ShiftLeft(1, 63), uint64_t{1} << 63);
  EXPECT_EQ(ShiftLeft(1, 64), 0u);
  EXPECT_EQ(ShiftRight(~uint64_t{0}, 64), 0u);
  EXPECT_EQ(ShiftRightSigned(static_cast<uint64_t>(int64_t{-8}), 1),
            static_cast<uint64_t>(int64_t{-4}));
  EXPECT_EQ(ShiftRightSigned(static_cast<uint64_t>(int64_t{-8}), 1000), ~uint64_t{0});
}

TEST(Scalar, TheMostNegativeIntegerDividedByMinusOneIsItself) {
  const auto lowest = static_cast<uint64_t>(std::numeric_limits<int64_t>::min());
  EXPECT_EQ(DivideSigned(lowest, ~uint64_t{0}), lowest);
  EXPECT_EQ(RemainderSigned(lowest, ~uint64_t{0}), 0u);
  EXPECT_EQ(DivideSigned(static_cast<uint64_t>(int64_t{-7}), 2),
            static_cast<uint64_t>(int64_t{-3}));
  EXPECT_EQ(RemainderSigned(static_cast<uint64_t>(int64_t{-7}), 2),
            static_cast<uint64_t>(int64_t{-1}));
}

// The numbers are what gc (Go 1.26, amd64) prints.
TEST(Scalar, FloatsOutOfRangeConvertAsGcDoes) {
  constexpr int64_t kLowest = std::numeric_limits<int64_t>::min();
  EXPECT_EQ(Float64ToInt(-5.5), -5);
  EXPECT_EQ(Float64ToInt(1e19), kLowest);
  EXPECT_EQ(Float64ToInt(std::nan("")), kLowest);
  EXPECT_EQ(Float64ToUint(-1), 18446744073709551615u);
  EXPECT_EQ(Float64ToUint(1e19), 10000000000000000000u);
  EXPECT_EQ(Float64ToUint(1e30), 9223372036854775808u);
  EXPECT_EQ(Float64ToUint(-1e30), 9223372036854775808u);
  EXPECT_EQ(Float64ToUint(std::nan("")), 9223372036854775808u);
  EXPECT_EQ(Float64ToUint(-3e9), 18446744070709551616u);
}

struct Complex128 {
  double real;
  double imaginary;
};

Complex128 Divide(Complex128 a, Complex128 b) {
  Complex128 out{};
  ComputeComplex(ComplexOperation::kDivide, reinterpret_cast<std::byte*>(&out),
                 reinterpret_cast<std::byte*>(&a), reinterpret_cast<std::byte*>(&b), image::kF64);
  return out;
}

TEST(Scalar, ComplexQuotients) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  const Complex128 plain = Divide({5, 10}, {3, 4});
  EXPECT_DOUBLE_EQ(plain.real, 2.2);
  EXPECT_DOUBLE_EQ(plain.imaginary, 0.4);
  const Complex128 by_zero = Divide({1, 2}, {0, 0});
  EXPECT_EQ(by_zero.real, kInfinity);
  EXPECT_EQ(by_zero.imaginary, kInfinity);
  const Complex128 infinite = Divide({kInfinity, 2}, {1, 1});
  EXPECT_EQ(infinite.real, kInfinity);
  EXPECT_EQ(infinite.imaginary, -kInfinity);
  const Complex128 by_infinity = Divide({1, 2}, {kInfinity, 0});
  EXPECT_EQ(by_infinity.real, 0);
  EXPECT_EQ(by_infinity.imaginary, 0);
}

}  // namespace
}  // namespace assay::runtime
