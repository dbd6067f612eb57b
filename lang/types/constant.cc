#include "lang/types/constant.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "base/check.h"
#include "lang/syntax/unicode.h"
#include "lang/types/constant_data.h"

namespace assay::lang {

namespace {

// Fractions whose numerator or denominator outgrow this are rounded (as gc does).
constexpr unsigned kFractionBitsMax = 4096;
// Binary exponents beyond which no integer is made of a floating-point value.
constexpr int kSmallExponent = 8192;

// The binary exponent e of |x|: 2^(e-1) <= |x| < 2^e. Needs x != 0.
int64_t ExponentOf(const BigFloat& x) {
  int64_t exponent = 0;
  (void)boost::multiprecision::frexp(x, &exponent);
  return exponent;
}

// |x| as mantissa * 2^exponent, where the mantissa has `bits` bits, or fewer when the exponent
// would fall below `exponent_min` (denormal numbers); rounded to nearest, ties to even.
struct Rounded {
  uint64_t mantissa;
  int exponent;
};

Rounded RoundTo(const BigRational& x, int bits, int exponent_min) {
  const BigInt numerator = abs(BigInt(boost::multiprecision::numerator(x)));
  const BigInt denominator = boost::multiprecision::denominator(x);
  int exponent = static_cast<int>(msb(numerator)) - static_cast<int>(msb(denominator)) - bits;
  for (;; ++exponent) {
    if (exponent < exponent_min) exponent = exponent_min;
    BigInt quotient;
    BigInt remainder;
    BigInt divisor = denominator;
    if (exponent <= 0) {
      divide_qr(BigInt(numerator << -exponent), divisor, quotient, remainder);
    } else {
      divisor <<= exponent;
      divide_qr(numerator, divisor, quotient, remainder);
    }
    if (quotient != 0 && static_cast<int>(msb(quotient)) >= bits) continue;
    uint64_t mantissa = quotient.convert_to<uint64_t>();
    const int half = BigInt(remainder * 2).compare(divisor);
    if (half > 0 || (half == 0 && (mantissa & 1) != 0)) ++mantissa;
    return {mantissa, exponent};
  }
}

double RoundToDouble(const Float& x, int bits, int exponent_min, int exponent_max) {
  if (IsZero(x)) return 0;
  BigRational exact;
  if (const BigRational* const rational = std::get_if<BigRational>(&x)) {
    exact = *rational;
  } else {
    const BigFloat& big = std::get<BigFloat>(x);
    const int64_t wide_exponent = ExponentOf(big);
    if (wide_exponent > exponent_max + 1) {
      return SignOf(x) * std::numeric_limits<double>::infinity();
    }
    if (wide_exponent < exponent_min - 1) return 0;
    const int exponent = static_cast<int>(wide_exponent);
    const BigInt mantissa = BigInt(boost::multiprecision::ldexp(big, 512 - exponent));
    const int shift = exponent - 512;
    exact =
        shift >= 0 ? BigRational(mantissa << shift) : BigRational(mantissa, BigInt(1) << -shift);
  }
  const Rounded rounded = RoundTo(exact, bits, exponent_min);
  if (rounded.mantissa != 0) {
    const int top = 63 - __builtin_clzll(rounded.mantissa) + rounded.exponent;
    if (top > exponent_max) return SignOf(x) * std::numeric_limits<double>::infinity();
  }
  return SignOf(x) * std::ldexp(static_cast<double>(rounded.mantissa), rounded.exponent);
}

bool IsSmall(const BigInt& x) { return x == 0 || msb(abs(x)) < kFractionBitsMax; }

const Float& RealPart(const ConstantData& data) {
  if (const Float* const real = std::get_if<Float>(&data.value)) return *real;
  return std::get<ComplexParts>(data.value).real;
}

// As few digits as tell a number from all others, as Go's %g.
std::string ShortestString(double x) {
  char buffer[32];
  for (int digits = 0; digits < 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*e", digits, x);
    if (std::strtod(buffer, nullptr) != x) continue;
    const int exponent = std::atoi(std::strchr(buffer, 'e') + 1);
    const bool is_short = exponent >= -4 && exponent < 6;
    if (is_short) std::snprintf(buffer, sizeof buffer, "%.*f", std::max(0, digits - exponent), x);
    break;
  }
  return buffer;
}

std::string FloatString(const Float& x) {
  const double nearest = ToDouble(x);
  if (nearest == 0 ? IsZero(x) : std::isfinite(nearest)) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.6g", nearest);
    const bool looks_whole = std::string_view(buffer).find('.') == std::string_view::npos;
    return looks_whole && std::trunc(nearest) != nearest ? ShortestString(nearest) : buffer;
  }
  std::string text = ToBigFloat(x).str(5, std::ios_base::scientific);
  // As %g does, without zeros at the end of the mantissa.
  const size_t exponent = text.find('e');
  size_t end = exponent;
  if (end == std::string::npos) return text;
  while (end > 0 && text[end - 1] == '0') --end;
  if (end > 0 && text[end - 1] == '.') --end;
  return text.erase(end, exponent - end);
}

}  // namespace

Float Normalize(Float x) {
  const BigRational* const rational = std::get_if<BigRational>(&x);
  if (rational == nullptr || (IsSmall(BigInt(boost::multiprecision::numerator(*rational))) &&
                              IsSmall(BigInt(boost::multiprecision::denominator(*rational))))) {
    return x;
  }
  return ToBigFloat(x);
}

bool IsZero(const Float& x) { return SignOf(x) == 0; }

int SignOf(const Float& x) {
  return std::visit([](const auto& value) { return value.sign(); }, x);
}

BigFloat ToBigFloat(const Float& x) {
  if (const BigFloat* const big = std::get_if<BigFloat>(&x)) return *big;
  const BigRational& rational = std::get<BigRational>(x);
  return BigFloat(BigInt(boost::multiprecision::numerator(rational))) /
         BigFloat(BigInt(boost::multiprecision::denominator(rational)));
}

bool IsInteger(const Float& x) {
  if (const BigRational* const rational = std::get_if<BigRational>(&x)) {
    return boost::multiprecision::denominator(*rational) == 1;
  }
  const BigFloat& big = std::get<BigFloat>(x);
  return big.sign() == 0 || boost::multiprecision::trunc(big) == big;
}

bool HasSmallExponent(const Float& x) {
  const BigFloat* const big = std::get_if<BigFloat>(&x);
  return big == nullptr || big->sign() == 0 || ExponentOf(*big) <= kSmallExponent;
}

BigInt ToInteger(const Float& x) {
  if (const BigRational* const rational = std::get_if<BigRational>(&x)) {
    return BigInt(boost::multiprecision::numerator(*rational));
  }
  return BigInt(std::get<BigFloat>(x));
}

double ToDouble(const Float& x) { return RoundToDouble(x, 53, -1074, 1023); }

float ToSingle(const Float& x) { return static_cast<float>(RoundToDouble(x, 24, -149, 127)); }

Float FromDouble(double x) {
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);
  const BigInt mantissa = static_cast<int64_t>(std::ldexp(fraction, 53));
  exponent -= 53;
  if (exponent >= 0) return BigRational(mantissa << exponent);
  return BigRational(mantissa, BigInt(1) << -exponent);
}

ConstantKind Constant::kind() const { return static_cast<ConstantKind>(data_->value.index()); }

bool Constant::AsBool() const { return std::get<bool>(data_->value); }

std::string_view Constant::AsString() const { return std::get<std::string>(data_->value); }

uint64_t Constant::AsBits() const {
  BigInt value;
  if (const BigInt* const integer = std::get_if<BigInt>(&data_->value)) {
    value = *integer;
  } else {
    const Float& real = RealPart(*data_);
    ASSAY_CHECK(IsInteger(real) && HasSmallExponent(real), "AsBits needs an integer");
    value = ToInteger(real);
  }
  const BigInt magnitude = abs(value) & BigInt(~uint64_t{0});
  const uint64_t bits = magnitude.convert_to<uint64_t>();
  return value.sign() < 0 ? uint64_t{0} - bits : bits;
}

double Constant::AsDouble() const {
  if (const BigInt* const integer = std::get_if<BigInt>(&data_->value)) {
    return ToDouble(BigRational(*integer));
  }
  return ToDouble(RealPart(*data_));
}

float Constant::AsFloat() const {
  if (const BigInt* const integer = std::get_if<BigInt>(&data_->value)) {
    return ToSingle(BigRational(*integer));
  }
  return ToSingle(RealPart(*data_));
}

double Constant::ImaginaryAsDouble() const {
  const ComplexParts* const parts = std::get_if<ComplexParts>(&data_->value);
  return parts == nullptr ? 0 : ToDouble(parts->imaginary);
}

float Constant::ImaginaryAsFloat() const {
  const ComplexParts* const parts = std::get_if<ComplexParts>(&data_->value);
  return parts == nullptr ? 0 : ToSingle(parts->imaginary);
}

bool Constant::FitsInt64() const {
  const BigInt* const value = std::get_if<BigInt>(&data_->value);
  return value != nullptr && *value >= std::numeric_limits<int64_t>::min() &&
         *value <= std::numeric_limits<int64_t>::max();
}

bool Constant::FitsUint64() const {
  const BigInt* const value = std::get_if<BigInt>(&data_->value);
  return value != nullptr && value->sign() >= 0 && *value <= std::numeric_limits<uint64_t>::max();
}

int Constant::Sign() const {
  switch (kind()) {
    case ConstantKind::kInt:
      return std::get<BigInt>(data_->value).sign();
    case ConstantKind::kFloat:
      return SignOf(std::get<Float>(data_->value));
    case ConstantKind::kComplex: {
      const ComplexParts& parts = std::get<ComplexParts>(data_->value);
      return IsZero(parts.real) && IsZero(parts.imaginary) ? 0 : 1;
    }
    default:
      return 1;
  }
}

std::string Constant::ToString() const {
  switch (kind()) {
    case ConstantKind::kBool:
      return AsBool() ? "true" : "false";
    case ConstantKind::kString: {
      // Cut to 72 code points, as gc does.
      constexpr int kRunesMax = 72;
      const std::string quoted = Quote(AsString());
      std::string_view rest = quoted;
      std::string cut;
      for (int count = 0; !rest.empty(); ++count) {
        const size_t length = static_cast<size_t>(DecodeRune(rest).length);
        if (count < kRunesMax - 3) cut += rest.substr(0, length);
        if (count == kRunesMax) return cut + "...";
        rest.remove_prefix(length);
      }
      return quoted;
    }
    case ConstantKind::kInt:
      return std::get<BigInt>(data_->value).str();
    case ConstantKind::kFloat:
      return FloatString(std::get<Float>(data_->value));
    case ConstantKind::kComplex: {
      const ComplexParts& parts = std::get<ComplexParts>(data_->value);
      return "(" + FloatString(parts.real) + " + " + FloatString(parts.imaginary) + "i)";
    }
  }
  return "";
}

std::string Constant::RealToString() const {
  return FloatString(std::get<ComplexParts>(data_->value).real);
}

}  // namespace assay::lang
