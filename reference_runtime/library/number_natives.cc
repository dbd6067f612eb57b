// The natives of package strconv. Declarations and meaning: library/src/strconv/float.go.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "reference_runtime/library/natives.h"
#include "reference_runtime/value/values.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// More digits than these are zeros anyway: the smallest double ends after 1074 places.
constexpr int kPrecisionMax = 1100;

// As std::to_chars; precision -1 for as few digits as identify `value`.
template <typename T>
std::string Digits(T value, std::chars_format format, int precision) {
  char buffer[kPrecisionMax + 400];  // 309 digits before the point
  const auto end = precision < 0
                       ? std::to_chars(buffer, std::end(buffer), value, format)
                       : std::to_chars(buffer, std::end(buffer), value, format, precision);
  return {buffer, end.ptr};
}

// Format f without a precision: the fewest digits that identify the number, filled up with zeros.
// std::to_chars would write a large number out exactly.
template <typename T>
std::string ShortestFixed(T value) {
  const std::string scientific = Digits(value, std::chars_format::scientific, -1);
  const size_t e = scientific.find('e');
  const int exponent = std::stoi(scientific.substr(e + 1));
  std::string digits = scientific.substr(0, e);
  std::erase(digits, '.');
  if (exponent < 0) return "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<size_t>(exponent) + 1;
  if (digits.size() <= whole) return digits + std::string(whole - digits.size(), '0');
  return digits.insert(whole, ".");
}

// Format g without a precision: scientific for exponents below -4 and from 6 on, as Go has it.
// std::to_chars would take whichever is shorter.
template <typename T>
std::string ShortestGeneral(T value) {
  const std::string scientific = Digits(value, std::chars_format::scientific, -1);
  const size_t e = scientific.find('e');
  const int exponent = std::stoi(scientific.substr(e + 1));
  constexpr int kExponentMin = -4;
  constexpr int kExponentEnd = 6;
  if (exponent < kExponentMin || exponent >= kExponentEnd) return scientific;
  return ShortestFixed(value);
}

void Upper(std::string& text) {
  for (char& c : text) {
    if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
}

// Format b: mantissa as an integer, binary exponent.
template <typename T>
std::string Binary(T value) {
  int exponent = 0;
  T mantissa = std::frexp(std::abs(value), &exponent);
  exponent -= std::numeric_limits<T>::digits;
  // Subnormal numbers have the smallest exponent and fewer bits.
  constexpr int kExponentMin =
      std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits;
  const int shift = std::numeric_limits<T>::digits - std::max(0, kExponentMin - exponent);
  exponent = std::max(exponent, kExponentMin);
  if (value == 0) exponent = kExponentMin;
  const auto integer = static_cast<int64_t>(std::ldexp(mantissa, shift));
  return std::to_string(integer) + "p" + (exponent < 0 ? "" : "+") + std::to_string(exponent);
}

// Format x: 0x1.8p+00, the digit before the point 1 unless the number is 0.
template <typename T>
std::string Hexadecimal(T value, int precision) {
  // std::to_chars leaves the leading 0 of subnormal numbers; scaled up they have none.
  int exponent = 0;
  const T fraction = value == 0 ? value : std::frexp(value, &exponent) * 2;
  std::string text = Digits(fraction, std::chars_format::hex, precision);
  text.resize(text.find('p'));
  if (value != 0) --exponent;
  if (text[0] == '2') {  // rounded up
    text[0] = '1';
    ++exponent;
  }
  const std::string digits = std::to_string(std::abs(exponent));
  return "0x" + text + (exponent < 0 ? "p-" : "p+") + (digits.size() < 2 ? "0" : "") + digits;
}

template <typename T>
std::string FormatFinite(T value, char format, int precision) {
  switch (format) {
    case 'b':
      return Binary(value);
    case 'e':
    case 'E':
      return Digits(value, std::chars_format::scientific, precision);
    case 'f':
      return precision < 0 ? ShortestFixed(value)
                           : Digits(value, std::chars_format::fixed, precision);
    case 'x':
    case 'X':
      return Hexadecimal(value, precision);
    default:
      return precision < 0 ? ShortestGeneral(value)
                           : Digits(value, std::chars_format::general, precision);
  }
}

std::string FormatFloat(double value, char format, int precision, int bits) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Inf" : "+Inf";
  const std::string sign = std::signbit(value) ? "-" : "";
  const double magnitude = std::abs(value);
  std::string text = bits == 32 ? FormatFinite(static_cast<float>(magnitude), format, precision)
                                : FormatFinite(magnitude, format, precision);
  if (format == 'E' || format == 'G' || format == 'X') Upper(text);
  return sign + text;
}

// Appends zeros to the places after the point, in formats that have a fixed number of them.
void AddZeros(std::string& text, char format, uint64_t count) {
  size_t end = text.size();
  switch (format) {
    case 'f':
      break;
    case 'e':
    case 'E':
    case 'x':
    case 'X':
      end = text.find_last_of(format == 'x' || format == 'X' ? "pP" : "eE");
      break;
    default:
      return;
  }
  text.insert(end, count, '0');
}

// func formatFloat(f float64, format byte, precision, bits int) string
Flow FormatFloatNative(World& world, Goroutine& g, std::byte* args) {
  auto value = LoadArgument<double>(args, 0);
  const auto format = static_cast<char>(LoadArgument<uint8_t>(args, 8));
  const auto wanted = LoadArgument<int64_t>(args, 16);
  const auto bits = static_cast<int>(LoadArgument<int64_t>(args, 24));
  const auto precision =
      static_cast<int>(std::min<int64_t>(std::max<int64_t>(wanted, -1), kPrecisionMax));
  if (bits == 32) value = static_cast<float>(value);  // may round to infinity
  std::string text = FormatFloat(value, format, precision, bits);
  if (wanted > precision && std::isfinite(value)) {
    const auto missing = static_cast<uint64_t>(wanted - precision);
    if (missing > world.options().heap_bytes_max) return world.OutOfMemory(g);
    AddZeros(text, format, missing);
  }
  StoreResult(args, 32, NewString(world, g, text));
  return Flow::kNext;
}

// parseFloat's status.
enum : int64_t { kParsed = 0, kSyntax = 1, kRange = 2 };

bool EqualFold(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) | 0x20) != lower[i]) return false;
  }
  return true;
}

// What Go's math.NaN is.
constexpr uint64_t kNotANumber = 0x7FF8000000000001;
constexpr uint64_t kNotAFloat32 = 0x7FF8000000000000;

template <typename T>
int64_t ParseFloat(std::string_view text, double* out) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const double sign = negative ? -1 : 1;
  if (EqualFold(text, "inf") || EqualFold(text, "infinity")) {
    *out = sign * std::numeric_limits<double>::infinity();
    return kParsed;
  }
  if (EqualFold(text, "nan")) {
    *out = std::bit_cast<double>(sizeof(T) == 4 ? kNotAFloat32 : kNotANumber);
    return kParsed;
  }
  auto format = std::chars_format::general;
  if (text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == 'x') {
    // Go wants the exponent there, std::from_chars does not.
    if (text.find_first_of("pP") == std::string_view::npos) return kSyntax;
    text.remove_prefix(2);
    format = std::chars_format::hex;
  }
  // What std::from_chars takes besides: another sign, "inf" and "nan".
  if (text.empty() || (text[0] != '.' && !std::isxdigit(static_cast<unsigned char>(text[0])))) {
    return kSyntax;
  }
  T value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value, format);
  if (end.ptr != text.data() + text.size() || end.ec == std::errc::invalid_argument) return kSyntax;
  if (end.ec == std::errc::result_out_of_range) {
    // Too large or too small: the exponent tells. Too small is zero, and no error.
    const long double wide = std::strtold(
        ((format == std::chars_format::hex ? "0x" : "") + std::string(text)).c_str(), nullptr);
    if (wide < 1) {
      *out = sign * 0.0;
      return kParsed;
    }
    *out = sign * std::numeric_limits<double>::infinity();
    return kRange;
  }
  *out = sign * static_cast<double>(value);
  return kParsed;
}

// func parseFloat(s string, bits int) (f float64, status int)
Flow ParseFloatNative(World&, Goroutine&, std::byte* args) {
  const std::string_view text = LoadArgument<GoString>(args, 0).view();
  double value = 0;
  const int64_t status = LoadArgument<int64_t>(args, 16) == 32 ? ParseFloat<float>(text, &value)
                                                               : ParseFloat<double>(text, &value);
  StoreResult(args, 24, value);
  StoreResult(args, 32, status);
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "strconv.formatFloat", .function = FormatFloatNative},
    {.name = "strconv.parseFloat", .function = ParseFloatNative},
};

}  // namespace

std::span<const Native> NumberNatives() { return kNatives; }

}  // namespace assay::runtime
