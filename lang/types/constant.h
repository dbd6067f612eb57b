// Constant: the value of a constant expression, exact as Go demands.
//
// Source:  Go spec, "Constants", "Constant expressions". Integers are exact; floating-point values
//          are exact fractions while both parts stay below 4096 bits, beyond that they have a
//          mantissa of 512 bits (what gc does).
// Threads: values are immutable. Lifetime: that of the ConstantPool that made them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lang/syntax/token.h"

namespace assay::lang {

// An ordered scale: an operand of a lower numeric kind can be taken as one of a higher kind.
enum class ConstantKind : uint8_t { kBool, kString, kInt, kFloat, kComplex };

struct ConstantData;  // lang/types/constant.cc

class Constant {
 public:
  ConstantKind kind() const;

  bool AsBool() const;                // needs kBool
  std::string_view AsString() const;  // needs kString; the bytes of the Go string
  // The value modulo 2^64; exact for every integer type of Go. Needs a numeric value that is an
  // integer (kInt, or kFloat and kComplex without fraction or imaginary part).
  uint64_t AsBits() const;
  int64_t AsInt64() const { return static_cast<int64_t>(AsBits()); }
  // Nearest value, ties to even. Needs a numeric value; the real part of a complex one.
  double AsDouble() const;
  float AsFloat() const;             // rounded once, not through double
  double ImaginaryAsDouble() const;  // 0 unless kComplex
  float ImaginaryAsFloat() const;

  bool FitsInt64() const;
  bool FitsUint64() const;
  int Sign() const;  // -1, 0, 1; 0 for complex means zero, else 1
  // As gc prints it in messages: 1e+100, "text", 'x' excepted; long strings are cut.
  std::string ToString() const;
  // Of a complex number without its imaginary part.
  std::string RealToString() const;

  const ConstantData& data() const { return *data_; }

 private:
  friend class ConstantPool;
  explicit Constant(const ConstantData* data) : data_(data) {}
  const ConstantData* data_;
};

}  // namespace assay::lang
