// The natives of packages math, math/bits and math/cmplx: the C library's functions, where Go's
// documentation asks for the same special cases, and corrections where it does not. Declarations
// and meaning: library/src/math.
//
// Functions that round once (Sqrt, Floor, FMA, Mod and so on) give Go's results bit for bit. The
// transcendental ones are within one unit in the last place of Go's, which are not always the
// nearest to the true value themselves.
#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "reference_runtime/library/natives.h"
#include "reference_runtime/panic/raise.h"

namespace assay::runtime {
namespace {

using Complex = std::complex<double>;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// func Float64bits(f float64) uint64 and its like: the bits stay, the type changes.
template <typename From, typename To>
Flow Bits(World&, Goroutine&, std::byte* args) {
  const To bits = std::bit_cast<To>(LoadArgument<From>(args, 0));
  StoreResult(args, 8, uint64_t{0});
  StoreResult(args, 8, bits);
  return Flow::kNext;
}

// func F(x float64) float64
template <double (*kFunction)(double)>
Flow Unary(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 8, kFunction(LoadArgument<double>(args, 0)));
  return Flow::kNext;
}

// func F(x, y float64) float64
template <double (*kFunction)(double, double)>
Flow Binary(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 16, kFunction(LoadArgument<double>(args, 0), LoadArgument<double>(args, 8)));
  return Flow::kNext;
}

// func F(n int, x float64) float64
template <double (*kFunction)(int, double)>
Flow OfOrder(World&, Goroutine&, std::byte* args) {
  const auto order = static_cast<int>(LoadArgument<int64_t>(args, 0));
  StoreResult(args, 16, kFunction(order, LoadArgument<double>(args, 8)));
  return Flow::kNext;
}

// The C library gives y when the two are equal, which may be the other zero.
double NextAfter(double x, double y) { return x == y ? x : std::nextafter(x, y); }

double Gamma(double x) { return x == -kInfinity ? kNan : std::tgamma(x); }
// Zero without a sign.
double Jn(int n, double x) {
  const double value = ::jn(n, x);
  return value == 0 ? 0 : value;
}
double J1(double x) { return Jn(1, x); }
// Undefined on the left, where the C library may say minus infinity.
double Y0(double x) { return x < 0 ? kNan : ::y0(x); }
double Y1(double x) { return x < 0 ? kNan : ::y1(x); }
double Yn(int n, double x) {
  if (x < 0) return kNan;
  // Odd negative orders have the sign of the positive ones turned.
  if (x == 0) return n < 0 && (n & 1) != 0 ? kInfinity : -kInfinity;
  return std::isinf(x) ? 0 : ::yn(n, x);
}

// func FMA(x, y, z float64) float64
Flow Fma(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 24,
              std::fma(LoadArgument<double>(args, 0), LoadArgument<double>(args, 8),
                       LoadArgument<double>(args, 16)));
  return Flow::kNext;
}

// func Lgamma(x float64) (lgamma float64, sign int)
Flow Lgamma(World&, Goroutine&, std::byte* args) {
  const auto x = LoadArgument<double>(args, 0);
  int sign = 1;
  double value = ::lgamma_r(x, &sign);
  if (x == -kInfinity) value = -kInfinity;
  // At a pole there is no sign to speak of.
  if (x <= 0 && std::floor(x) == x) sign = 1;
  StoreResult(args, 8, value);
  StoreResult(args, 16, int64_t{sign < 0 ? -1 : 1});
  return Flow::kNext;
}

// func Ldexp(frac float64, exp int) float64
Flow Ldexp(World&, Goroutine&, std::byte* args) {
  // Beyond these the result is 0 or infinity whatever frac is.
  const auto exponent = std::clamp(LoadArgument<int64_t>(args, 8), int64_t{-3000}, int64_t{3000});
  StoreResult(args, 16, std::ldexp(LoadArgument<double>(args, 0), static_cast<int>(exponent)));
  return Flow::kNext;
}

// Correctly rounded, by the reader of numbers.
double PowerOfTen(int n) { return std::strtod(("1e" + std::to_string(n)).c_str(), nullptr); }

// func pow10(n int) float64
Flow Pow10(World&, Goroutine&, std::byte* args) {
  // In two steps of which the second may round again, as gc has it.
  constexpr int kStep = 32;
  const auto n = static_cast<int>(LoadArgument<int64_t>(args, 0));
  const double power = n < 0 ? PowerOfTen(n / kStep * kStep) / PowerOfTen(-n % kStep)
                             : PowerOfTen(n / kStep * kStep) * PowerOfTen(n % kStep);
  StoreResult(args, 8, power);
  return Flow::kNext;
}

// func F(x complex128) complex128
template <Complex (*kFunction)(const Complex&)>
Flow ComplexUnary(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 16, kFunction(LoadArgument<Complex>(args, 0)));
  return Flow::kNext;
}

// func pow(x, y complex128) complex128
Flow ComplexPow(World&, Goroutine&, std::byte* args) {
  const auto x = LoadArgument<Complex>(args, 0);
  const auto y = LoadArgument<Complex>(args, 16);
  StoreResult(args, 32, std::pow(x, y));
  return Flow::kNext;
}

// func F(x uint64) T, which is one word, too.
template <typename T, T (*kFunction)(uint64_t)>
Flow OfBits(World&, Goroutine&, std::byte* args) {
  StoreResult(args, 8, kFunction(LoadArgument<uint64_t>(args, 0)));
  return Flow::kNext;
}

int64_t Length(uint64_t x) { return std::bit_width(x); }
int64_t TrailingZeros(uint64_t x) { return std::countr_zero(x); }
int64_t OnesCount(uint64_t x) { return std::popcount(x); }
uint64_t ReverseBytes(uint64_t x) { return __builtin_bswap64(x); }

__extension__ using Wide = unsigned __int128;

// func Mul64(x, y uint64) (hi, lo uint64)
Flow Multiply(World&, Goroutine&, std::byte* args) {
  const Wide product = Wide{LoadArgument<uint64_t>(args, 0)} * LoadArgument<uint64_t>(args, 8);
  StoreResult(args, 16, static_cast<uint64_t>(product >> 64));
  StoreResult(args, 24, static_cast<uint64_t>(product));
  return Flow::kNext;
}

// func Div64(hi, lo, y uint64) (quo, rem uint64)
Flow Divide(World& world, Goroutine& g, std::byte* args) {
  const auto high = LoadArgument<uint64_t>(args, 0);
  const auto divisor = LoadArgument<uint64_t>(args, 16);
  if (divisor == 0) return RaiseDivide(world, g);
  if (divisor <= high) return RaiseError(world, g, "integer overflow");
  const Wide dividend = Wide{high} << 64 | LoadArgument<uint64_t>(args, 8);
  StoreResult(args, 24, static_cast<uint64_t>(dividend / divisor));
  StoreResult(args, 32, static_cast<uint64_t>(dividend % divisor));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "math.Float64bits", .function = Bits<double, uint64_t>},
    {.name = "math.Float64frombits", .function = Bits<uint64_t, double>},
    {.name = "math.Float32bits", .function = Bits<float, uint32_t>},
    {.name = "math.Float32frombits", .function = Bits<uint32_t, float>},
    {.name = "math.Acos", .function = Unary<std::acos>},
    {.name = "math.Acosh", .function = Unary<std::acosh>},
    {.name = "math.Asin", .function = Unary<std::asin>},
    {.name = "math.Asinh", .function = Unary<std::asinh>},
    {.name = "math.Atan", .function = Unary<std::atan>},
    {.name = "math.Atan2", .function = Binary<std::atan2>},
    {.name = "math.Atanh", .function = Unary<std::atanh>},
    {.name = "math.Cbrt", .function = Unary<std::cbrt>},
    {.name = "math.Ceil", .function = Unary<std::ceil>},
    {.name = "math.Cos", .function = Unary<std::cos>},
    {.name = "math.Cosh", .function = Unary<std::cosh>},
    {.name = "math.Erf", .function = Unary<std::erf>},
    {.name = "math.Erfc", .function = Unary<std::erfc>},
    {.name = "math.Exp", .function = Unary<std::exp>},
    {.name = "math.Exp2", .function = Unary<std::exp2>},
    {.name = "math.Expm1", .function = Unary<std::expm1>},
    {.name = "math.FMA", .function = Fma},
    {.name = "math.Floor", .function = Unary<std::floor>},
    {.name = "math.Gamma", .function = Unary<Gamma>},
    {.name = "math.Hypot", .function = Binary<std::hypot>},
    {.name = "math.J0", .function = Unary<::j0>},
    {.name = "math.J1", .function = Unary<J1>},
    {.name = "math.Jn", .function = OfOrder<Jn>},
    {.name = "math.Ldexp", .function = Ldexp},
    {.name = "math.Lgamma", .function = Lgamma},
    {.name = "math.Log", .function = Unary<std::log>},
    {.name = "math.Log10", .function = Unary<std::log10>},
    {.name = "math.Log1p", .function = Unary<std::log1p>},
    {.name = "math.Log2", .function = Unary<std::log2>},
    {.name = "math.Mod", .function = Binary<std::fmod>},
    {.name = "math.Nextafter", .function = Binary<NextAfter>},
    {.name = "math.Pow", .function = Binary<std::pow>},
    {.name = "math.pow10", .function = Pow10},
    {.name = "math.Remainder", .function = Binary<std::remainder>},
    {.name = "math.Round", .function = Unary<std::round>},
    {.name = "math.RoundToEven", .function = Unary<std::nearbyint>},
    {.name = "math.Sin", .function = Unary<std::sin>},
    {.name = "math.Sinh", .function = Unary<std::sinh>},
    {.name = "math.Sqrt", .function = Unary<std::sqrt>},
    {.name = "math.Tan", .function = Unary<std::tan>},
    {.name = "math.Tanh", .function = Unary<std::tanh>},
    {.name = "math.Trunc", .function = Unary<std::trunc>},
    {.name = "math.Y0", .function = Unary<Y0>},
    {.name = "math.Y1", .function = Unary<Y1>},
    {.name = "math.Yn", .function = OfOrder<Yn>},
    {.name = "math/cmplx.Acos", .function = ComplexUnary<std::acos<double>>},
    {.name = "math/cmplx.Acosh", .function = ComplexUnary<std::acosh<double>>},
    {.name = "math/cmplx.Asin", .function = ComplexUnary<std::asin<double>>},
    {.name = "math/cmplx.Asinh", .function = ComplexUnary<std::asinh<double>>},
    {.name = "math/cmplx.Atan", .function = ComplexUnary<std::atan<double>>},
    {.name = "math/cmplx.Atanh", .function = ComplexUnary<std::atanh<double>>},
    {.name = "math/cmplx.Cos", .function = ComplexUnary<std::cos<double>>},
    {.name = "math/cmplx.Cosh", .function = ComplexUnary<std::cosh<double>>},
    {.name = "math/cmplx.Exp", .function = ComplexUnary<std::exp<double>>},
    {.name = "math/cmplx.Log", .function = ComplexUnary<std::log<double>>},
    {.name = "math/cmplx.Log10", .function = ComplexUnary<std::log10<double>>},
    {.name = "math/cmplx.Sin", .function = ComplexUnary<std::sin<double>>},
    {.name = "math/cmplx.Sinh", .function = ComplexUnary<std::sinh<double>>},
    {.name = "math/cmplx.Sqrt", .function = ComplexUnary<std::sqrt<double>>},
    {.name = "math/cmplx.Tan", .function = ComplexUnary<std::tan<double>>},
    {.name = "math/cmplx.Tanh", .function = ComplexUnary<std::tanh<double>>},
    {.name = "math/cmplx.pow", .function = ComplexPow},
    {.name = "math/bits.Len64", .function = OfBits<int64_t, Length>},
    {.name = "math/bits.TrailingZeros64", .function = OfBits<int64_t, TrailingZeros>},
    {.name = "math/bits.OnesCount64", .function = OfBits<int64_t, OnesCount>},
    {.name = "math/bits.ReverseBytes64", .function = OfBits<uint64_t, ReverseBytes>},
    {.name = "math/bits.Mul64", .function = Multiply},
    {.name = "math/bits.Div64", .function = Divide},
};

}  // namespace

std::span<const Native> MathNatives() { return kNatives; }

}  // namespace assay::runtime
