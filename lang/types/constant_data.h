// ConstantData: how constants are represented. Included by constant*.cc only, since it pulls in all
// of Boost.Multiprecision.
#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <variant>

namespace assay::lang {

using BigInt = boost::multiprecision::cpp_int;
using BigRational = boost::multiprecision::cpp_rational;
using BigFloat = boost::multiprecision::number<
    boost::multiprecision::cpp_bin_float<512, boost::multiprecision::digit_base_2, void, int64_t,
                                         -(int64_t{1} << 31), int64_t{1} << 31>,
    boost::multiprecision::et_off>;

// An exact fraction while it is small, else rounded to 512 bits: see Normalize.
using Float = std::variant<BigRational, BigFloat>;

struct ComplexParts {
  Float real;
  Float imaginary;
};

struct ConstantData {
  // In the order of ConstantKind.
  std::variant<bool, std::string, BigInt, Float, ComplexParts> value;
};

// Rounds an exact fraction whose parts have grown too large.
Float Normalize(Float x);
bool IsZero(const Float& x);
int SignOf(const Float& x);
BigFloat ToBigFloat(const Float& x);
bool IsInteger(const Float& x);
// Needs IsInteger, and fewer than kIntegerBitsMax bits.
BigInt ToInteger(const Float& x);
// Whether ToInteger may be asked.
bool HasSmallExponent(const Float& x);
// Nearest, ties to even; infinite when out of range.
double ToDouble(const Float& x);
float ToSingle(const Float& x);
Float FromDouble(double x);

}  // namespace assay::lang
