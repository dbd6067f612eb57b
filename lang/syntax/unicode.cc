#include "lang/syntax/unicode.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace assay::lang {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

struct StridedRange {
  uint32_t first;
  uint32_t last;
  uint32_t stride;
};

#include "lang/syntax/unicode_tables.inc"

template <typename R, size_t n>
const R* Find(const R (&table)[n], uint32_t rune) {
  const R* const found =
      std::lower_bound(std::begin(table), std::end(table), rune,
                       [](const R& range, uint32_t value) { return range.last < value; });
  return found != std::end(table) && found->first <= rune ? found : nullptr;
}

bool is_surrogate(uint32_t rune) { return rune >= 0xD800 && rune <= 0xDFFF; }

void AppendEscaped(std::string& out, uint32_t rune, char quote) {
  if (rune == static_cast<uint32_t>(quote) || rune == '\\') {
    out += '\\';
    out += static_cast<char>(rune);
    return;
  }
  switch (rune) {
    case '\a':
      out += "\\a";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\v':
      out += "\\v";
      return;
    default:
      break;
  }
  if (is_printable(rune)) {
    AppendRune(out, rune);
    return;
  }
  char buffer[16];
  const char* const format = rune < 0x80 ? "\\x%02x" : rune < 0x10000 ? "\\u%04x" : "\\U%08x";
  std::snprintf(buffer, sizeof buffer, format, rune);
  out += buffer;
}

}  // namespace

DecodedRune DecodeRune(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const DecodedRune invalid{kReplacement, 1, false};
  const uint8_t first = byte(0);
  if (first < 0x80) return {first, 1, true};
  int length = 0;
  uint32_t rune = 0;
  uint32_t least = 0;  // smaller values would be overlong
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2, rune = first & 0x1F, least = 0x80;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3, rune = first & 0x0F, least = 0x800;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4, rune = first & 0x07, least = 0x10000;
  } else {
    return invalid;
  }
  if (text.size() < static_cast<size_t>(length)) return invalid;
  for (int i = 1; i < length; ++i) {
    const uint8_t next = byte(static_cast<size_t>(i));
    if ((next & 0xC0) != 0x80) return invalid;
    rune = rune << 6 | (next & 0x3F);
  }
  if (rune < least || rune > kRuneMax || is_surrogate(rune)) return invalid;
  return {rune, length, true};
}

void AppendRune(std::string& text, uint32_t rune) {
  if (rune > kRuneMax || is_surrogate(rune)) rune = kReplacement;
  const auto put = [&](uint32_t byte) { text += static_cast<char>(byte); };
  if (rune < 0x80) {
    put(rune);
  } else if (rune < 0x800) {
    put(0xC0 | rune >> 6);
    put(0x80 | (rune & 0x3F));
  } else if (rune < 0x10000) {
    put(0xE0 | rune >> 12);
    put(0x80 | (rune >> 6 & 0x3F));
    put(0x80 | (rune & 0x3F));
  } else {
    put(0xF0 | rune >> 18);
    put(0x80 | (rune >> 12 & 0x3F));
    put(0x80 | (rune >> 6 & 0x3F));
    put(0x80 | (rune & 0x3F));
  }
}

bool is_letter(uint32_t rune) {
  if (rune < 0x80) return (rune | 0x20) - 'a' < 26 || rune == '_';
  return Find(kLetters, rune) != nullptr;
}

bool is_digit(uint32_t rune) {
  if (rune < 0x80) return rune - '0' < 10;
  return Find(kDigits, rune) != nullptr;
}

bool is_upper(uint32_t rune) {
  if (rune < 0x80) return rune - 'A' < 26;
  const StridedRange* const range = Find(kUpperCase, rune);
  return range != nullptr && (rune - range->first) % range->stride == 0;
}

bool is_printable(uint32_t rune) {
  if (rune < 0x80) return rune >= 0x20 && rune < 0x7F;
  if (rune < 0xA1 || rune == 0xAD) return false;
  if (is_surrogate(rune) || rune > kRuneMax || (rune & 0xFFFE) == 0xFFFE) return false;
  if (rune >= 0x2000 && rune <= 0x200F) return false;  // spaces and marks of direction
  if (rune >= 0x2028 && rune <= 0x202F) return false;
  if (rune >= 0x205F && rune <= 0x206F) return false;
  if (rune == 0x3000 || rune == kByteOrderMark) return false;
  return rune < 0xE000 || (rune > 0xF8FF && rune < 0xE0000);  // not for private use, no tags
}

std::string DescribeRune(uint32_t rune) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", rune);
  std::string text = buffer;
  if (is_printable(rune)) {
    text += " '";
    AppendRune(text, rune);
    text += '\'';
  }
  return text;
}

std::string Quote(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const DecodedRune decoded = DecodeRune(text);
    if (decoded.valid) {
      AppendEscaped(out, decoded.rune, '"');
    } else {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<uint8_t>(text[0]));
      out += buffer;
    }
    text.remove_prefix(static_cast<size_t>(decoded.length));
  }
  return out + '"';
}

std::string QuoteRune(uint32_t rune) {
  std::string out = "'";
  AppendEscaped(out, rune, '\'');
  return out + '\'';
}

}  // namespace assay::lang
