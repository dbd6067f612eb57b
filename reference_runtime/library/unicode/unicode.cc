#include "reference_runtime/library/unicode/unicode.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <span>

#include "reference_runtime/interpreter/strings.h"

namespace assay::runtime::unicode {
namespace {

struct CategoryRange {
  int32_t first;
  int32_t last;
  Category category;
};

// What is added to a code point for its upper, lower and title case.
struct CaseRange {
  int32_t first;
  int32_t last;
  int32_t upper;
  int32_t lower;
  int32_t title;
};

struct FoldPair {
  int32_t first;
  int32_t fold;
};

struct Range {
  int32_t first;
  int32_t last;
};

struct NamedSet {
  std::string_view name;
  std::span<const Range> ranges;
};

struct CategoryGroup {
  Category first;
  Category last;
};

// In the order of library/src/unicode/sets.go.
constexpr CategoryGroup kCategoryGroups[] = {
    {Category::kLl, Category::kLu},  // L
    {Category::kMc, Category::kMn},  // M
    {Category::kNd, Category::kNo},  // N
    {Category::kCc, Category::kCs},  // C
    {Category::kPc, Category::kPs},  // P
    {Category::kSc, Category::kSo},  // S
    {Category::kZl, Category::kZs},  // Z
    {Category::kCc, Category::kCc}, {Category::kCf, Category::kCf}, {Category::kCo, Category::kCo},
    {Category::kCs, Category::kCs}, {Category::kLl, Category::kLl}, {Category::kLm, Category::kLm},
    {Category::kLo, Category::kLo}, {Category::kLt, Category::kLt}, {Category::kLu, Category::kLu},
    {Category::kMc, Category::kMc}, {Category::kMe, Category::kMe}, {Category::kMn, Category::kMn},
    {Category::kNd, Category::kNd}, {Category::kNl, Category::kNl}, {Category::kNo, Category::kNo},
    {Category::kPc, Category::kPc}, {Category::kPd, Category::kPd}, {Category::kPe, Category::kPe},
    {Category::kPf, Category::kPf}, {Category::kPi, Category::kPi}, {Category::kPo, Category::kPo},
    {Category::kPs, Category::kPs}, {Category::kSc, Category::kSc}, {Category::kSk, Category::kSk},
    {Category::kSm, Category::kSm}, {Category::kSo, Category::kSo}, {Category::kZl, Category::kZl},
    {Category::kZp, Category::kZp}, {Category::kZs, Category::kZs},
};

#include "reference_runtime/library/unicode/tables.inc"

// The range that has `rune`; null when none does. Ranges are sorted.
template <typename Ranges>
auto Find(const Ranges& ranges, int32_t rune) -> decltype(&*std::begin(ranges)) {
  const auto found =
      std::lower_bound(std::begin(ranges), std::end(ranges), rune,
                       [](const auto& range, int32_t value) { return range.last < value; });
  return found != std::end(ranges) && found->first <= rune ? &*found : nullptr;
}

constexpr int32_t kReplacement = 0xFFFD;
constexpr int32_t kAsciiEnd = 0x80;

void AppendFormatted(std::string& out, const char* format, unsigned value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, format, value);
  out += buffer;
}

void AppendEscaped(std::string& out, int32_t rune, char quote, Escape escape) {
  if (rune == quote || rune == '\\') {
    out += '\\';
    out += static_cast<char>(rune);
    return;
  }
  if (escape == Escape::kNotAscii
          ? rune < kAsciiEnd && is_print(rune)
          : is_print(rune) || (escape == Escape::kNotGraphic && is_graphic(rune))) {
    AppendRune(rune, &out);
    return;
  }
  constexpr std::string_view kControls = "\a\b\f\n\r\t\v";
  const size_t control = rune < kAsciiEnd && rune > 0 ? kControls.find(static_cast<char>(rune))
                                                      : std::string_view::npos;
  const auto value = static_cast<unsigned>(rune);
  if (control != std::string_view::npos) {
    out += '\\';
    out += "abfnrtv"[control];
  } else if (rune < ' ' || rune == 0x7F) {
    AppendFormatted(out, "\\x%02x", value);
  } else if (rune < 0x10000) {
    AppendFormatted(out, "\\u%04x", value);
  } else {
    AppendFormatted(out, "\\U%08x", value);
  }
}

}  // namespace

Category CategoryOf(int32_t rune) {
  const CategoryRange* const range = Find(kCategories, rune);
  return range == nullptr ? Category::kCn : range->category;
}

bool is_print(int32_t rune) {
  if (rune < kAsciiEnd) return rune >= ' ' && rune < 0x7F;
  return is_graphic(rune) && CategoryOf(rune) != Category::kZs;
}

bool is_graphic(int32_t rune) {
  const Category category = CategoryOf(rune);
  return (category >= Category::kLl && category <= Category::kSo) || category == Category::kZs;
}

bool is_space(int32_t rune) {
  constexpr int32_t kNextLine = 0x85;
  if (rune < kAsciiEnd) return rune == ' ' || (rune >= '\t' && rune <= '\r');
  return rune == kNextLine || CategoryOf(rune) >= Category::kZl;
}

int32_t ToUpper(int32_t rune) {
  const CaseRange* const range = Find(kCases, rune);
  return range == nullptr ? rune : rune + range->upper;
}

int32_t ToLower(int32_t rune) {
  const CaseRange* const range = Find(kCases, rune);
  return range == nullptr ? rune : rune + range->lower;
}

int32_t ToTitle(int32_t rune) {
  const CaseRange* const range = Find(kCases, rune);
  return range == nullptr ? rune : rune + range->title;
}

int32_t SimpleFold(int32_t rune) {
  const auto found =
      std::lower_bound(std::begin(kFolds), std::end(kFolds), rune,
                       [](const FoldPair& pair, int32_t value) { return pair.first < value; });
  if (found != std::end(kFolds) && found->first == rune) return found->fold;
  const int32_t lower = ToLower(rune);
  return lower != rune ? lower : ToUpper(rune);
}

bool is_in_set(int64_t set, int32_t rune) {
  constexpr auto kCategorySets = static_cast<int64_t>(std::size(kCategoryGroups));
  constexpr auto kAllSets = kCategorySets + static_cast<int64_t>(std::size(kSets));
  if (set < 0 || set >= kAllSets) return false;
  if (set >= kCategorySets) {
    return Find(kSets[static_cast<size_t>(set - kCategorySets)].ranges, rune) != nullptr;
  }
  const CategoryGroup& group = kCategoryGroups[static_cast<size_t>(set)];
  const Category category = CategoryOf(rune);
  return group.first <= category && category <= group.last;
}

void AppendQuoted(std::string& out, std::string_view text, char quote, Escape escape) {
  out += quote;
  while (!text.empty()) {
    const DecodedRune decoded = DecodeRune(text);
    if (decoded.rune == kReplacement && decoded.bytes == 1) {
      AppendFormatted(out, "\\x%02x", static_cast<uint8_t>(text[0]));
    } else {
      AppendEscaped(out, decoded.rune, quote, escape);
    }
    text.remove_prefix(static_cast<size_t>(decoded.bytes));
  }
  out += quote;
}

}  // namespace assay::runtime::unicode
