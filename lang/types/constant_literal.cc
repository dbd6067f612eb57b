// Constants from their literals. Source: Go spec, "Integer literals" to "String literals".
#include <cmath>
#include <string>

#include "lang/syntax/unicode.h"
#include "lang/types/constant_data.h"
#include "lang/types/constant_pool.h"

namespace assay::lang {
namespace {

// Decimal exponents beyond this make a literal too large (or zero).
constexpr int64_t kExponentMax = 700'000'000;

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

}  // namespace

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

}  // namespace assay::lang
