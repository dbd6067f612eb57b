// Unicode as Go's lexical grammar needs it. Source: Go spec, "Source code representation".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::lang {

inline constexpr uint32_t kReplacement = 0xFFFD;
inline constexpr uint32_t kByteOrderMark = 0xFEFF;
inline constexpr uint32_t kRuneMax = 0x10FFFF;

struct DecodedRune {
  uint32_t rune = 0;  // kReplacement when invalid
  int length = 0;     // bytes; 1 when invalid
  bool valid = false;
};

// The first code point of `text`, which must not be empty. Surrogates, overlong forms and cut
// sequences are invalid.
DecodedRune DecodeRune(std::string_view text);

// Appends UTF-8; a surrogate or a number above kRuneMax becomes U+FFFD.
void AppendRune(std::string& text, uint32_t rune);

inline bool is_decimal(char c) { return c >= '0' && c <= '9'; }
bool is_letter(uint32_t rune);  // categories L*, and underscore
bool is_digit(uint32_t rune);   // category Nd
bool is_upper(uint32_t rune);   // category Lu
// Printable as gc's messages judge it: not a control character, and not an unassigned code point as
// far as the tables here know.
bool is_printable(uint32_t rune);

// "U+0040 '@'", and without the character when it is not printable.
std::string DescribeRune(uint32_t rune);

// A Go string literal that evaluates to `text`, as Go's %q prints it.
std::string Quote(std::string_view text);
// A Go rune literal, as Go's %q prints it.
std::string QuoteRune(uint32_t rune);

}  // namespace assay::lang
