// The texts of print and println are the implementation's choice (Go spec, "Bootstrapping"); these
// are those of gc: floating point as strconv's shortest %g since Go 1.26.
#include <charconv>
#include <cmath>

#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

using image::Kind;

std::string Hexadecimal(const void* pointer) {
  char text[16];
  const auto address = reinterpret_cast<uintptr_t>(pointer);
  const auto end = std::to_chars(text, text + sizeof text, address, 16).ptr;
  return "0x" + std::string(text, end);
}

template <typename T>
std::string FloatText(T value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  char text[64];
  auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  const std::string_view scientific(text, static_cast<size_t>(end - text));
  const size_t e = scientific.find('e');
  int exponent = 0;
  const size_t digits = e + (scientific[e + 1] == '+' ? 2 : 1);
  std::from_chars(text + digits, end, exponent);
  if (exponent >= -4 && exponent < 6) {
    end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr;
  }
  return std::string(text, end);
}

template <typename T>
std::string ComplexText(const std::byte* value) {
  const std::string imaginary = FloatText(ReadAs<T>(value + sizeof(T)));
  const bool has_sign = imaginary[0] == '+' || imaginary[0] == '-';
  return "(" + FloatText(ReadAs<T>(value)) + (has_sign ? "" : "+") + imaginary + "i)";
}

}  // namespace

std::string PrintText(const image::Type& type, const std::byte* value) {
  switch (type.kind) {
    case Kind::kBool:
      return ReadAs<uint8_t>(value) != 0 ? "true" : "false";
    case Kind::kInt:
    case Kind::kInt64:
      return std::to_string(ReadAs<int64_t>(value));
    case Kind::kInt8:
      return std::to_string(ReadAs<int8_t>(value));
    case Kind::kInt16:
      return std::to_string(ReadAs<int16_t>(value));
    case Kind::kInt32:
      return std::to_string(ReadAs<int32_t>(value));
    case Kind::kUint:
    case Kind::kUint64:
    case Kind::kUintptr:
      return std::to_string(ReadAs<uint64_t>(value));
    case Kind::kUint8:
      return std::to_string(ReadAs<uint8_t>(value));
    case Kind::kUint16:
      return std::to_string(ReadAs<uint16_t>(value));
    case Kind::kUint32:
      return std::to_string(ReadAs<uint32_t>(value));
    case Kind::kFloat32:
      return FloatText(ReadAs<float>(value));
    case Kind::kFloat64:
      return FloatText(ReadAs<double>(value));
    case Kind::kComplex64:
      return ComplexText<float>(value);
    case Kind::kComplex128:
      return ComplexText<double>(value);
    case Kind::kString:
      return std::string(ReadAs<GoString>(value).view());
    case Kind::kSlice: {
      const auto slice = ReadAs<GoSlice>(value);
      return "[" + std::to_string(slice.length) + "/" + std::to_string(slice.capacity) + "]" +
             Hexadecimal(slice.data);
    }
    case Kind::kInterface: {
      const auto boxed = ReadAs<GoInterface>(value);
      return "(" + Hexadecimal(boxed.type_word) + "," + Hexadecimal(boxed.word) + ")";
    }
    case Kind::kChan:
    case Kind::kFunc:
    case Kind::kMap:
    case Kind::kPointer:
    case Kind::kUnsafePointer:
      return Hexadecimal(ReadAs<const void*>(value));
    case Kind::kInvalid:
    case Kind::kArray:
    case Kind::kStruct:
      break;
  }
  return "?";  // no such value can be printed: the type checker refuses it
}

}  // namespace assay::runtime
