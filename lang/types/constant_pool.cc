#include "lang/types/constant_pool.h"

#include <cmath>
#include <string>

#include "base/check.h"
#include "lang/syntax/unicode.h"
#include "lang/types/constant_data.h"

namespace assay::lang {
namespace {

// Fractions whose numerator or denominator outgrow this are rounded (as gc does).
constexpr unsigned kFractionBitsMax = 4096;
// Integers are cut off far above the 512 bits that the checker allows.
constexpr uint64_t kIntegerBitsMax = 8192;
// Decimal exponents beyond this make a literal too large (or zero).
constexpr int64_t kExponentMax = 700'000'000;

bool IsSmall(const BigInt& x) { return x == 0 || msb(abs(x)) < kFractionBitsMax; }

Float Normalize(Float x) {
  const BigRational* const rational = std::get_if<BigRational>(&x);
  if (rational == nullptr || (IsSmall(BigInt(boost::multiprecision::numerator(*rational))) &&
                              IsSmall(BigInt(boost::multiprecision::denominator(*rational))))) {
    return x;
  }
  return ToBigFloat(x);
}

bool IsFinite(const Float& x) {
  const BigFloat* const big = std::get_if<BigFloat>(&x);
  return big == nullptr || boost::multiprecision::isfinite(*big);
}

template <typename Operation>
Float Apply(const Float& x, const Float& y, Operation operation) {
  const BigRational* const a = std::get_if<BigRational>(&x);
  const BigRational* const b = std::get_if<BigRational>(&y);
  if (a != nullptr && b != nullptr) return Normalize(BigRational(operation(*a, *b)));
  return BigFloat(operation(ToBigFloat(x), ToBigFloat(y)));
}

Float Sum(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a + b; });
}
Float Difference(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a - b; });
}
Float Product(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a * b; });
}
Float Quotient(const Float& x, const Float& y) {
  return Apply(x, y, [](const auto& a, const auto& b) { return a / b; });
}
Float Negative(const Float& x) {
  return std::visit(
      [](const auto& value) -> Float { return std::decay_t<decltype(value)>(-value); }, x);
}

int CompareFloats(const Float& x, const Float& y) { return SignOf(Difference(x, y)); }

template <typename T>
bool Holds(Token op, const T& order) {
  switch (op) {
    case Token::kEqual:
      return order == 0;
    case Token::kNotEqual:
      return order != 0;
    case Token::kLess:
      return order < 0;
    case Token::kLessEqual:
      return order <= 0;
    case Token::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 0x20) - 'a' + 10;
}

// Digits of `base`, without underscores.
BigInt ParseDigits(std::string_view digits, int base) {
  // Chunks of up to 15 digits keep long literals from costing a big multiplication a digit.
  BigInt value = 0;
  uint64_t chunk = 0;
  uint64_t scale = 1;
  for (const char c : digits) {
    chunk = chunk * static_cast<uint64_t>(base) + static_cast<uint64_t>(DigitValue(c));
    scale *= static_cast<uint64_t>(base);
    if (scale >= uint64_t{1} << 58) {
      value = value * scale + chunk;
      chunk = 0;
      scale = 1;
    }
  }
  return value * scale + chunk;
}

// Splits off a base prefix; old-style octal literals have base 8 too.
int TakeBase(std::string_view& text) {
  if (text.size() < 2 || text[0] != '0') return 10;
  switch (text[1] | 0x20) {
    case 'x':
      text.remove_prefix(2);
      return 16;
    case 'o':
      text.remove_prefix(2);
      return 8;
    case 'b':
      text.remove_prefix(2);
      return 2;
    default:
      text.remove_prefix(1);
      return 8;
  }
}

// False when the value is too large.
bool ParseFloat(std::string_view text, Float& result) {
  const bool hex = text.size() > 1 && (text[1] | 0x20) == 'x';
  if (hex) text.remove_prefix(2);
  std::string digits;
  int64_t exponent = 0;
  bool after_point = false;
  size_t i = 0;
  for (; i < text.size() && (text[i] | 0x20) != (hex ? 'p' : 'e'); ++i) {
    if (text[i] == '.') {
      after_point = true;
    } else {
      digits += text[i];
      if (after_point) exponent -= hex ? 4 : 1;
    }
  }
  if (i < text.size()) {
    ++i;
    const bool negative = text[i] == '-';
    if (text[i] == '-' || text[i] == '+') ++i;
    int64_t written = 0;
    for (; i < text.size(); ++i) {
      if (written < kExponentMax * 10) written = written * 10 + (text[i] - '0');
    }
    exponent += negative ? -written : written;
  }
  const BigInt mantissa = ParseDigits(digits, hex ? 16 : 10);
  if (mantissa == 0 || exponent < -kExponentMax) {
    result = BigRational(0);
    return true;
  }
  if (exponent > kExponentMax) return false;
  // Within a few thousand digits the value is exact before it is normalised.
  if (std::abs(exponent) < 5000 && digits.size() < 10000) {
    const unsigned magnitude = static_cast<unsigned>(std::abs(exponent));
    const BigInt power = hex ? BigInt(BigInt(1) << magnitude)
                             : BigInt(boost::multiprecision::pow(BigInt(10), magnitude));
    result =
        Normalize(exponent >= 0 ? BigRational(mantissa * power) : BigRational(mantissa, power));
    return true;
  }
  BigFloat value(mantissa);
  if (hex) {
    value = boost::multiprecision::ldexp(value, static_cast<int>(exponent));
  } else {
    const BigFloat power =
        boost::multiprecision::pow(BigFloat(10), static_cast<int>(std::abs(exponent)));
    value = exponent >= 0 ? BigFloat(value * power) : BigFloat(value / power);
  }
  result = value;
  return boost::multiprecision::isfinite(value);
}

// The code point or byte that an escape sequence stands for; `at` moves behind it. Bytes (\x,
// octal) set is_byte.
uint32_t ReadEscape(std::string_view text, size_t& at, bool& is_byte) {
  is_byte = false;
  const char c = text[at++];
  int digits = 0;
  int base = 16;
  switch (c) {
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    case 'x':
      digits = 2, is_byte = true;
      break;
    case 'u':
      digits = 4;
      break;
    case 'U':
      digits = 8;
      break;
    default:
      if (c < '0' || c > '7') return static_cast<uint8_t>(c);
      digits = 3, base = 8, is_byte = true;
      --at;
  }
  uint32_t value = 0;
  for (int i = 0; i < digits; ++i) {
    value = value * static_cast<uint32_t>(base) + static_cast<uint32_t>(DigitValue(text[at++]));
  }
  return value;
}

std::string Unquote(std::string_view literal) {
  std::string value;
  const std::string_view body = literal.substr(1, literal.size() - 2);
  if (literal[0] == '`') {
    for (const char c : body) {
      if (c != '\r') value += c;
    }
    return value;
  }
  for (size_t i = 0; i < body.size();) {
    if (body[i] != '\\') {
      value += body[i++];
      continue;
    }
    ++i;
    bool is_byte = false;
    const uint32_t rune = ReadEscape(body, i, is_byte);
    if (is_byte) {
      value += static_cast<char>(rune);
    } else {
      AppendRune(value, rune);
    }
  }
  return value;
}

uint32_t UnquoteRune(std::string_view literal) {
  if (literal[1] != '\\') return DecodeRune(literal.substr(1)).rune;
  size_t at = 2;
  bool is_byte = false;
  return ReadEscape(literal, at, is_byte);
}

const Float& AsFloat(const Constant* x) { return std::get<Float>(x->data().value); }
const BigInt& AsInt(const Constant* x) { return std::get<BigInt>(x->data().value); }
const ComplexParts& AsComplex(const Constant* x) { return std::get<ComplexParts>(x->data().value); }

struct IntegerLimits {
  bool is_signed = false;
  unsigned bits = 0;  // 0: not an integer type
};

IntegerLimits LimitsOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::kInt8:
      return {true, 8};
    case TypeKind::kInt16:
      return {true, 16};
    case TypeKind::kInt32:
      return {true, 32};
    case TypeKind::kInt:
    case TypeKind::kInt64:
      return {true, 64};
    case TypeKind::kUint8:
      return {false, 8};
    case TypeKind::kUint16:
      return {false, 16};
    case TypeKind::kUint32:
      return {false, 32};
    case TypeKind::kUint:
    case TypeKind::kUint64:
    case TypeKind::kUintptr:
      return {false, 64};
    default:
      return {};
  }
}

bool Fits(const BigInt& x, IntegerLimits limits) {
  if (limits.is_signed) {
    const BigInt bound = BigInt(1) << (limits.bits - 1);
    return x >= -bound && x < bound;
  }
  return x.sign() >= 0 && x < BigInt(1) << limits.bits;
}

}  // namespace

ConstantPool::ConstantPool() = default;
ConstantPool::~ConstantPool() = default;

const Constant* ConstantPool::Add(ConstantData data) {
  data_.push_back(std::move(data));
  constants_.push_back(Constant(&data_.back()));
  return &constants_.back();
}

const Constant* ConstantPool::Bool(bool value) { return Add({value}); }

const Constant* ConstantPool::String(std::string_view value) { return Add({std::string(value)}); }

const Constant* ConstantPool::Int(int64_t value) { return Add({BigInt(value)}); }

const Constant* ConstantPool::Uint(uint64_t value) { return Add({BigInt(value)}); }

const Constant* ConstantPool::Literal(Token token, std::string_view text) {
  if (token == Token::kStringLiteral) return String(Unquote(text));
  if (token == Token::kRuneLiteral) return Uint(UnquoteRune(text));
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits += c;
  }
  std::string_view rest = digits;
  const bool imaginary = token == Token::kImaginaryLiteral;
  if (imaginary) rest.remove_suffix(1);
  const bool hex = rest.size() > 1 && (rest[1] | 0x20) == 'x';
  const bool is_float = rest.find_first_of(hex ? ".pP" : ".eEpP") != std::string_view::npos;
  Float value;
  if (is_float) {
    if (!ParseFloat(rest, value)) return nullptr;
  } else {
    // For backward compatibility an imaginary literal's leading zeros do not make it octal.
    int base = 10;
    if (!imaginary || (rest.size() > 1 && rest[0] == '0' && DigitValue(rest[1]) > 9)) {
      base = TakeBase(rest);
    }
    BigInt integer = ParseDigits(rest, base);
    if (!imaginary) return Add({std::move(integer)});
    value = Normalize(BigRational(integer));
  }
  if (imaginary) return Add({ComplexParts{BigRational(0), std::move(value)}});
  return Add({std::move(value)});
}

const Constant* ConstantPool::ToKind(const Constant* value, ConstantKind kind) {
  const ConstantKind from = value->kind();
  if (from == kind) return value;
  if (from < ConstantKind::kInt || kind < ConstantKind::kInt) return nullptr;
  if (from == ConstantKind::kComplex) {
    const ComplexParts& parts = AsComplex(value);
    if (!IsZero(parts.imaginary)) return nullptr;
    return ToKind(Add({parts.real}), kind);
  }
  if (kind == ConstantKind::kInt) {
    const Float& real = AsFloat(value);
    if (IsInteger(real) && HasSmallExponent(real)) return Add({ToInteger(real)});
    return nullptr;
  }
  if (from == ConstantKind::kInt) {
    return ToKind(Add({Normalize(BigRational(AsInt(value)))}), kind);
  }
  return Add({ComplexParts{AsFloat(value), BigRational(0)}});
}

const Constant* ConstantPool::Unary(Token op, const Constant* value, int size_bits) {
  if (op == Token::kNot) return Bool(!value->AsBool());
  if (op == Token::kAdd) return value;
  if (op == Token::kXor) {
    BigInt result = -AsInt(value) - 1;
    if (size_bits > 0) result += BigInt(1) << size_bits;
    return Add({std::move(result)});
  }
  switch (value->kind()) {
    case ConstantKind::kInt:
      return Add({BigInt(-AsInt(value))});
    case ConstantKind::kFloat:
      return Add({Negative(AsFloat(value))});
    default: {
      const ComplexParts& parts = AsComplex(value);
      return Add({ComplexParts{Negative(parts.real), Negative(parts.imaginary)}});
    }
  }
}

namespace {

BigInt BinaryInt(Token op, const BigInt& x, const BigInt& y) {
  switch (op) {
    case Token::kAdd:
      return x + y;
    case Token::kSub:
      return x - y;
    case Token::kMul:
      return x * y;
    case Token::kDiv:
      return x / y;
    case Token::kRem:
      return x % y;
    // Two's complement of unlimited width, by identities on non-negative numbers.
    case Token::kAnd:
    case Token::kAndNot:
    case Token::kOr:
    default: {
      const unsigned bits = std::max(x == 0 ? 0u : static_cast<unsigned>(msb(abs(x))),
                                     y == 0 ? 0u : static_cast<unsigned>(msb(abs(y)))) +
                            2;
      const BigInt modulus = BigInt(1) << bits;
      const BigInt a = x.sign() < 0 ? BigInt(x + modulus) : x;
      const BigInt b = y.sign() < 0 ? BigInt(y + modulus) : y;
      BigInt result;
      if (op == Token::kAnd) {
        result = a & b;
      } else if (op == Token::kOr) {
        result = a | b;
      } else if (op == Token::kXor) {
        result = a ^ b;
      } else {
        result = a & (modulus - 1 - b);
      }
      return bit_test(result, bits - 1) ? BigInt(result - modulus) : result;
    }
  }
}

Float BinaryFloat(Token op, const Float& x, const Float& y) {
  switch (op) {
    case Token::kAdd:
      return Sum(x, y);
    case Token::kSub:
      return Difference(x, y);
    case Token::kMul:
      return Product(x, y);
    default:
      return Quotient(x, y);
  }
}

ComplexParts BinaryComplex(Token op, const ComplexParts& x, const ComplexParts& y) {
  const Float& a = x.real;
  const Float& b = x.imaginary;
  const Float& c = y.real;
  const Float& d = y.imaginary;
  switch (op) {
    case Token::kAdd:
      return {Sum(a, c), Sum(b, d)};
    case Token::kSub:
      return {Difference(a, c), Difference(b, d)};
    case Token::kMul:
      return {Difference(Product(a, c), Product(b, d)), Sum(Product(b, c), Product(a, d))};
    default: {
      const Float square = Sum(Product(c, c), Product(d, d));
      return {Quotient(Sum(Product(a, c), Product(b, d)), square),
              Quotient(Difference(Product(b, c), Product(a, d)), square)};
    }
  }
}

}  // namespace

const Constant* ConstantPool::Binary(Token op, const Constant* left, const Constant* right) {
  ASSAY_CHECK(left->kind() == right->kind(), "operands of a constant operation have one kind");
  switch (left->kind()) {
    case ConstantKind::kBool:
      return Bool(op == Token::kAndAnd ? left->AsBool() && right->AsBool()
                                       : left->AsBool() || right->AsBool());
    case ConstantKind::kString:
      return String(std::string(left->AsString()) + std::string(right->AsString()));
    case ConstantKind::kInt:
      return Add({BinaryInt(op, AsInt(left), AsInt(right))});
    case ConstantKind::kFloat: {
      Float result = BinaryFloat(op, AsFloat(left), AsFloat(right));
      return IsFinite(result) ? Add({std::move(result)}) : nullptr;
    }
    case ConstantKind::kComplex: {
      ComplexParts result = BinaryComplex(op, AsComplex(left), AsComplex(right));
      if (!IsFinite(result.real) || !IsFinite(result.imaginary)) return nullptr;
      return Add({std::move(result)});
    }
  }
  return nullptr;
}

const Constant* ConstantPool::Shift(Token op, const Constant* value, uint64_t count) {
  const BigInt& x = AsInt(value);
  if (op == Token::kShiftLeft) {
    if (x == 0) return value;
    if (count > kIntegerBitsMax || msb(abs(x)) > kIntegerBitsMax) return nullptr;
    return Add({BigInt(x << static_cast<unsigned>(count))});
  }
  if (count > kIntegerBitsMax * 2) return Int(x.sign() < 0 ? -1 : 0);
  // Arithmetic shift rounds towards minus infinity.
  const unsigned bits = static_cast<unsigned>(count);
  if (x.sign() >= 0) return Add({BigInt(x >> bits)});
  return Add({BigInt(-((-x - 1) >> bits) - 1)});
}

bool ConstantPool::Compare(Token op, const Constant* left, const Constant* right) {
  ASSAY_CHECK(left->kind() == right->kind(), "operands of a comparison have one kind");
  switch (left->kind()) {
    case ConstantKind::kBool:
      return (left->AsBool() == right->AsBool()) == (op == Token::kEqual);
    case ConstantKind::kString:
      return Holds(op, left->AsString().compare(right->AsString()));
    case ConstantKind::kInt:
      return Holds(op, AsInt(left).compare(AsInt(right)));
    case ConstantKind::kFloat:
      return Holds(op, CompareFloats(AsFloat(left), AsFloat(right)));
    case ConstantKind::kComplex: {
      const ComplexParts& x = AsComplex(left);
      const ComplexParts& y = AsComplex(right);
      const bool equal =
          CompareFloats(x.real, y.real) == 0 && CompareFloats(x.imaginary, y.imaginary) == 0;
      return equal == (op == Token::kEqual);
    }
  }
  return false;
}

const Constant* ConstantPool::Real(const Constant* value) {
  return Add({AsComplex(ToKind(value, ConstantKind::kComplex)).real});
}

const Constant* ConstantPool::Imaginary(const Constant* value) {
  return Add({AsComplex(ToKind(value, ConstantKind::kComplex)).imaginary});
}

const Constant* ConstantPool::Complex(const Constant* real, const Constant* imaginary) {
  return Add({ComplexParts{AsFloat(ToKind(real, ConstantKind::kFloat)),
                           AsFloat(ToKind(imaginary, ConstantKind::kFloat))}});
}

const Constant* ConstantPool::StringOfRune(const Constant* value) {
  std::string text;
  AppendRune(text, value->FitsUint64() && value->AsBits() <= kRuneMax
                       ? static_cast<uint32_t>(value->AsBits())
                       : kReplacement);
  return String(text);
}

const Constant* ConstantPool::Represent(const Constant* value, TypeKind kind, bool* truncated) {
  *truncated = false;
  const auto rounded = [&](const Float& x, bool single, Float& result) {
    const double nearest = single ? static_cast<double>(ToSingle(x)) : ToDouble(x);
    if (!std::isfinite(nearest)) return false;
    result = FromDouble(nearest);
    return true;
  };
  switch (kind) {
    case TypeKind::kBool:
    case TypeKind::kUntypedBool:
      return ToKind(value, ConstantKind::kBool);
    case TypeKind::kString:
    case TypeKind::kUntypedString:
      return ToKind(value, ConstantKind::kString);
    case TypeKind::kFloat32:
    case TypeKind::kFloat64: {
      const Constant* const real = ToKind(value, ConstantKind::kFloat);
      *truncated = real == nullptr;
      Float result;
      if (real == nullptr || !rounded(AsFloat(real), kind == TypeKind::kFloat32, result)) {
        return nullptr;
      }
      return Add({std::move(result)});
    }
    case TypeKind::kComplex64:
    case TypeKind::kComplex128: {
      const Constant* const complex = ToKind(value, ConstantKind::kComplex);
      if (complex == nullptr) return nullptr;
      ComplexParts result;
      const bool single = kind == TypeKind::kComplex64;
      if (!rounded(AsComplex(complex).real, single, result.real) ||
          !rounded(AsComplex(complex).imaginary, single, result.imaginary)) {
        return nullptr;
      }
      return Add({std::move(result)});
    }
    case TypeKind::kUntypedFloat: {
      const Constant* const real = ToKind(value, ConstantKind::kFloat);
      *truncated = real == nullptr;
      return real;
    }
    case TypeKind::kUntypedComplex:
      return ToKind(value, ConstantKind::kComplex);
    default: {
      const IntegerLimits limits = LimitsOf(kind);
      if (limits.bits == 0 && kind != TypeKind::kUntypedInt && kind != TypeKind::kUntypedRune) {
        return nullptr;
      }
      const Constant* const integer = ToKind(value, ConstantKind::kInt);
      if (integer == nullptr) {
        *truncated = true;
        return nullptr;
      }
      if (limits.bits != 0 && !Fits(AsInt(integer), limits)) return nullptr;
      return integer;
    }
  }
}

int ConstantPool::BitLength(const Constant* value) {
  const BigInt& x = AsInt(value);
  return x == 0 ? 0 : static_cast<int>(msb(abs(x))) + 1;
}

}  // namespace assay::lang
