// What Unicode says of code points, for the packages unicode, strconv and strings.
//
// Source: the Unicode Character Database, version 15.0.0, in tables.inc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::runtime::unicode {

// The general categories; kCn is what has none.
enum class Category : uint8_t {
  kCn,
  kCc,
  kCf,
  kCo,
  kCs,
  kLl,
  kLm,
  kLo,
  kLt,
  kLu,
  kMc,
  kMe,
  kMn,
  kNd,
  kNl,
  kNo,
  kPc,
  kPd,
  kPe,
  kPf,
  kPi,
  kPo,
  kPs,
  kSc,
  kSk,
  kSm,
  kSo,
  kZl,
  kZp,
  kZs,
};

Category CategoryOf(int32_t rune);

// Letters, marks, numbers, punctuation, symbols and the ASCII space: what shows as itself.
bool is_print(int32_t rune);
// That, and the other spaces.
bool is_graphic(int32_t rune);

// The property White_Space.
bool is_space(int32_t rune);

int32_t ToUpper(int32_t rune);
int32_t ToLower(int32_t rune);
int32_t ToTitle(int32_t rune);
// The next one of the code points that are equal but for their case.
int32_t SimpleFold(int32_t rune);

// Whether a set has the rune: the categories and their groups by number, in the order of
// unicode.cc; then the scripts and properties in the order of their names.
bool is_in_set(int64_t set, int32_t rune);

// Go literals that evaluate to the text.
enum class Escape : uint8_t { kUnprintable, kNotAscii, kNotGraphic };
void AppendQuoted(std::string& out, std::string_view text, char quote, Escape escape);

}  // namespace assay::runtime::unicode
