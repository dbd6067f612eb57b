#include "reference_runtime/interpreter/scalar.h"

#include <limits>

#include "base/check.h"

namespace assay::runtime {
namespace {

struct Complex {
  double real = 0;
  double imaginary = 0;
};

Complex LoadComplex(const std::byte* at, int32_t width) {
  if (width == image::kF32) return {Get<float>(at), Get<float>(at, 4)};
  return {Get<double>(at), Get<double>(at, 8)};
}

void StoreComplex(std::byte* at, int32_t width, Complex value) {
  if (width == image::kF32) {
    Put(at, 0, static_cast<float>(value.real));
    Put(at, 4, static_cast<float>(value.imaginary));
  } else {
    Put(at, 0, value.real);
    Put(at, 8, value.imaginary);
  }
}

// Smith's quotient: scales by the larger part of the divisor, so that its square cannot overflow.
Complex SmithQuotient(Complex n, Complex m) {
  if (std::fabs(m.real) >= std::fabs(m.imaginary)) {
    const double ratio = m.imaginary / m.real;
    const double denominator = m.real + ratio * m.imaginary;
    return {(n.real + n.imaginary * ratio) / denominator,
            (n.imaginary - n.real * ratio) / denominator};
  }
  const double ratio = m.real / m.imaginary;
  const double denominator = m.imaginary + ratio * m.real;
  return {(n.real * ratio + n.imaginary) / denominator,
          (n.imaginary * ratio - n.real) / denominator};
}

bool is_infinite(Complex z) { return std::isinf(z.real) || std::isinf(z.imaginary); }
bool is_finite(Complex z) { return std::isfinite(z.real) && std::isfinite(z.imaginary); }

// An infinity becomes a unit of its sign and anything else a zero: only directions count.
Complex Direction(Complex z) {
  return {std::copysign(std::isinf(z.real) ? 1.0 : 0.0, z.real),
          std::copysign(std::isinf(z.imaginary) ? 1.0 : 0.0, z.imaginary)};
}

// n times the conjugate of m, scaled.
Complex Turned(Complex n, Complex m, double scale) {
  return {scale * (n.real * m.real + n.imaginary * m.imaginary),
          scale * (n.imaginary * m.real - n.real * m.imaginary)};
}

// Source: R. L. Smith, "Algorithm 116", CACM 5(8), 1962; C99, G.5.1 for infinities and zeros.
Complex Quotient(Complex n, Complex m) {
  const Complex quotient = SmithQuotient(n, m);
  if (!std::isnan(quotient.real) && !std::isnan(quotient.imaginary)) return quotient;
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (m.real == 0 && m.imaginary == 0 && !(std::isnan(n.real) && std::isnan(n.imaginary))) {
    const double infinity = std::copysign(kInfinity, m.real);
    return {infinity * n.real, infinity * n.imaginary};
  }
  if (is_infinite(n) && is_finite(m)) return Turned(Direction(n), m, kInfinity);
  if (is_infinite(m) && is_finite(n)) return Turned(n, Direction(m), 0);
  return quotient;
}

}  // namespace

uint64_t ConvertNumber(uint64_t slot, int32_t conversion) {
  switch (conversion) {
    case image::kIntToFloat64:
      return FromFloat(static_cast<double>(static_cast<int64_t>(slot)));
    case image::kUintToFloat64:
      return FromFloat(static_cast<double>(slot));
    case image::kIntToFloat32:
      return FromFloat(static_cast<float>(static_cast<int64_t>(slot)));
    case image::kUintToFloat32:
      return FromFloat(static_cast<float>(slot));
    case image::kFloat64ToInt:
      return static_cast<uint64_t>(Float64ToInt(AsFloat64(slot)));
    case image::kFloat64ToInt32: {
      const double value = AsFloat64(slot);
      const bool fits = value > -2147483649.0 && value < 2147483648.0;
      return static_cast<uint64_t>(fits ? static_cast<int64_t>(value)
                                        : std::numeric_limits<int32_t>::min());
    }
    case image::kFloat64ToUint:
      return Float64ToUint(AsFloat64(slot));
    case image::kFloat32ToFloat64:
      return FromFloat(static_cast<double>(AsFloat32(slot)));
    case image::kFloat64ToFloat32:
      return FromFloat(static_cast<float>(AsFloat64(slot)));
    case image::kPointerToUintptr:
    case image::kUintptrToPointer:
      return slot;
    default:
      ASSAY_CHECK(false, "no such conversion");
      return 0;
  }
}

void ComputeComplex(ComplexOperation operation, std::byte* out, const std::byte* a,
                    const std::byte* b, int32_t width) {
  const Complex x = LoadComplex(a, width);
  const Complex y = LoadComplex(b, width);
  Complex result;
  switch (operation) {
    case ComplexOperation::kAdd:
      result = {x.real + y.real, x.imaginary + y.imaginary};
      break;
    case ComplexOperation::kSubtract:
      result = {x.real - y.real, x.imaginary - y.imaginary};
      break;
    case ComplexOperation::kMultiply:
      result = {x.real * y.real - x.imaginary * y.imaginary,
                x.real * y.imaginary + x.imaginary * y.real};
      break;
    case ComplexOperation::kDivide:
      result = Quotient(x, y);
      break;
  }
  StoreComplex(out, width, result);
}

bool EqualComplex(const std::byte* a, const std::byte* b, int32_t width) {
  const Complex x = LoadComplex(a, width);
  const Complex y = LoadComplex(b, width);
  return x.real == y.real && x.imaginary == y.imaginary;
}

void ConvertComplex(std::byte* out, const std::byte* value, int32_t width) {
  StoreComplex(out, width, LoadComplex(value, width == image::kF32 ? image::kF64 : image::kF32));
}

}  // namespace assay::runtime
