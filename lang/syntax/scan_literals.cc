// The scanner's part for literals: numbers, strings and runes.
#include <cstdio>

#include "lang/syntax/scanner.h"
#include "lang/syntax/unicode.h"

namespace assay::lang {
namespace {

bool is_hex(char c) { return is_decimal(c) || (static_cast<uint8_t>(c) | 0x20u) - 'a' < 6u; }
uint32_t HexValue(char c) {
  return is_decimal(c) ? static_cast<uint32_t>(c - '0')
                       : (static_cast<uint8_t>(c) | 0x20u) - 'a' + 10u;
}

}  // namespace

void Scanner::NumberError(Position at, std::string message) {
  if (!bad_) Error(at, std::move(message));
  bad_ = true;
}

// Digits and underscores. `seen` gets bit 0 for a digit and bit 1 for an underscore; the first
// digit too large for `base` is noted in invalid_index (decimal digits are consumed in any base).
void Scanner::ScanDigits(int base, int* invalid_index, unsigned* seen) {
  for (;; ++cursor_) {
    const char c = Peek();
    if (c == '_') {
      *seen |= 2;
      continue;
    }
    if (base == 16 ? !is_hex(c) : !is_decimal(c)) return;
    if (base < 10 && c >= '0' + base && *invalid_index < 0) {
      *invalid_index = static_cast<int>(cursor_ - start_);
    }
    *seen |= 1;
  }
}

void Scanner::ScanNumber() {
  int base = 10;
  char prefix = '\0';  // 'x', 'o', 'b', or '0' for an old-style octal
  int invalid_index = -1;
  unsigned seen = 0;
  Token kind = Token::kIntLiteral;
  const char* base_name = "decimal";
  if (Peek() != '.') {
    if (Peek() == '0') {
      ++cursor_;
      switch (Peek() | 0x20) {
        case 'x':
          base = 16, prefix = 'x', base_name = "hexadecimal";
          break;
        case 'o':
          base = 8, prefix = 'o', base_name = "octal";
          break;
        case 'b':
          base = 2, prefix = 'b', base_name = "binary";
          break;
        default:
          base = 8, prefix = '0', base_name = "octal", seen = 1;
          break;
      }
      if (prefix != '0') ++cursor_;
    }
    ScanDigits(base, &invalid_index, &seen);
  }
  if (Peek() == '.') {
    kind = Token::kFloatLiteral;
    if (prefix == 'o' || prefix == 'b') {
      NumberError(Here(), std::string("invalid radix point in ") + base_name + " literal");
    }
    ++cursor_;
    ScanDigits(base, &invalid_index, &seen);
  }
  if ((seen & 1) == 0) NumberError(Here(), std::string(base_name) + " literal has no digits");

  const char exponent = static_cast<char>(Peek() | 0x20);
  if (exponent == 'e' || exponent == 'p') {
    const std::string written = std::string("'") + Peek() + "' exponent requires ";
    if (exponent == 'e' && prefix != '\0' && prefix != '0') {
      NumberError(Here(), written + "decimal mantissa");
    } else if (exponent == 'p' && prefix != 'x') {
      NumberError(Here(), written + "hexadecimal mantissa");
    }
    ++cursor_;
    kind = Token::kFloatLiteral;
    if (Peek() == '+' || Peek() == '-') ++cursor_;
    unsigned exponent_seen = 0;
    ScanDigits(10, nullptr, &exponent_seen);
    seen |= exponent_seen & 2;
    if ((exponent_seen & 1) == 0) NumberError(Here(), "exponent has no digits");
  } else if (prefix == 'x' && kind == Token::kFloatLiteral) {
    NumberError(Here(), "hexadecimal mantissa requires a 'p' exponent");
  }
  if (Peek() == 'i') {
    kind = Token::kImaginaryLiteral;
    ++cursor_;
  }
  Finish(kind, true);
  if (kind == Token::kIntLiteral && invalid_index >= 0) {
    NumberError(
        {file_, line_, column_ + invalid_index},
        std::string("invalid digit '") + start_[invalid_index] + "' in " + base_name + " literal");
  }
  if ((seen & 2) != 0 && !bad_) {
    // Each underscore stands between two digits, or between the base prefix and a digit.
    char before = prefix == 'x' || prefix == 'o' || prefix == 'b' ? '0' : '.';
    for (size_t i = before == '0' ? 2 : 0; i <= text_.size(); ++i) {
      const char c = i < text_.size() ? text_[i] : '.';
      const char c_class = c == '_'                                          ? '_'
                           : (is_decimal(c) || (prefix == 'x' && is_hex(c))) ? '0'
                                                                             : '.';
      if ((c_class == '_' && before != '0') || (c_class == '.' && before == '_')) {
        const size_t at = c_class == '_' ? i : i - 1;
        NumberError({file_, line_, column_ + static_cast<int32_t>(at)},
                    "'_' must separate successive digits");
        break;
      }
      before = c_class;
    }
  }
}

void Scanner::ScanString() {
  ++cursor_;
  for (;;) {
    if (at_end()) {
      Error({file_, line_, column_}, "string not terminated");
      bad_ = true;
      break;
    }
    const char c = *cursor_;
    if (c == '"') {
      ++cursor_;
      break;
    }
    if (c == '\\') {
      ++cursor_;
      if (!ScanEscape('"')) bad_ = true;
    } else if (c == '\n') {
      Error(Here(), "newline in string");
      bad_ = true;
      break;
    } else {
      CheckRune();
    }
  }
  Finish(Token::kStringLiteral, true);
}

void Scanner::ScanRawString() {
  ++cursor_;
  for (;;) {
    if (at_end()) {
      Error({file_, line_, column_}, "string not terminated");
      bad_ = true;
      break;
    }
    if (*cursor_ == '`') {
      ++cursor_;
      break;
    }
    if (*cursor_ == '\n') {
      ++cursor_;
      Newline();
    } else {
      CheckRune();
    }
  }
  Finish(Token::kStringLiteral, true);
}

void Scanner::ScanRune() {
  ++cursor_;
  for (int count = 0;; ++count) {
    const char c = Peek();
    if (at_end()) {
      if (!bad_) Error({file_, line_, column_}, "rune literal not terminated");
      bad_ = true;
      break;
    }
    if (c == '\'') {
      if (!bad_ && count == 0) {
        Error(Here(), "empty rune literal or unescaped '");
        bad_ = true;
      } else if (!bad_ && count != 1) {
        Error({file_, line_, column_}, "more than one character in rune literal");
        bad_ = true;
      }
      ++cursor_;
      break;
    }
    if (c == '\\') {
      ++cursor_;
      if (!ScanEscape('\'')) bad_ = true;
    } else if (c == '\n') {
      if (!bad_) Error(Here(), "newline in rune literal");
      bad_ = true;
      break;
    } else {
      CheckRune();
    }
  }
  Finish(Token::kRuneLiteral, true);
}

// After the backslash. Returns false when an error was reported.
bool Scanner::ScanEscape(char quote) {
  int digits = 0;
  uint32_t base = 16;
  uint32_t max = kRuneMax;
  const char c = Peek();
  if (at_end()) return true;  // the literal reports that it is not terminated
  switch (c) {
    case 'a':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
    case 'v':
    case '\\':
      ++cursor_;
      return true;
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
      digits = 3, base = 8, max = 255;
      break;
    case 'x':
      digits = 2, max = 255;
      break;
    case 'u':
      digits = 4;
      break;
    case 'U':
      digits = 8;
      break;
    default:
      if (c == quote) {
        ++cursor_;
        return true;
      }
      Error(Here(), "unknown escape");
      return false;
  }
  if (base == 16) ++cursor_;
  uint32_t value = 0;
  for (int i = 0; i < digits; ++i) {
    if (at_end()) return true;
    const char digit = *cursor_;
    const bool valid = base == 8 ? digit >= '0' && digit <= '7' : is_hex(digit);
    if (!valid) {
      const DecodedRune decoded =
          DecodeRune(std::string_view(cursor_, static_cast<size_t>(end_ - cursor_)));
      Error(Here(), "invalid character " + QuoteRune(decoded.rune) + " in " +
                        (base == 8 ? "octal" : "hexadecimal") + " escape");
      return false;
    }
    value = value * base + HexValue(digit);
    ++cursor_;
  }
  if (value > max && base == 8) {
    Error(Here(), "octal escape value " + std::to_string(value) + " > 255");
    return false;
  }
  if (value > max || (value >= 0xD800 && value < 0xE000)) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "U+%04X", value);
    const bool show = is_printable(value);
    Error(Here(), "escape is invalid Unicode code point " +
                      (show ? DescribeRune(value) : std::string(buffer)));
    return false;
  }
  return true;
}

}  // namespace assay::lang
