#include "reports/text.h"

#include <fmt/core.h>

namespace assay::reports {
namespace {

// Length of the UTF-8 sequence at the start of `bytes`, 0 if there is no valid one. (RFC 3629:
// neither overlong forms nor surrogates nor what is beyond U+10FFFF. C1 controls count as invalid
// here.)
size_t SequenceLength(std::string_view bytes) {
  const auto byte = [&](size_t i) { return i < bytes.size() ? static_cast<uint8_t>(bytes[i]) : 0; };
  const auto continues = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) {
    return continues(1) && !(first == 0xC2 && second < 0xA0) ? 2 : 0;
  }
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && second < 0xA0;
    const bool surrogate = first == 0xED && second > 0x9F;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

enum class Lines { kEscape, kKeep };

std::string Escaped(std::string_view bytes, Lines lines) {
  std::string result;
  while (!bytes.empty()) {
    const char c = bytes[0];
    const size_t length = SequenceLength(bytes);
    if (lines == Lines::kKeep && (c == '\n' || c == '\t')) {
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (length == 0 || static_cast<uint8_t>(c) < 0x20 || c == 0x7F) {
      result += fmt::format("\\x{:02x}", static_cast<uint8_t>(c));
    } else {
      result += bytes.substr(0, length);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return result;
}

}  // namespace

std::string Printable(std::string_view bytes) { return Escaped(bytes, Lines::kEscape); }
std::string PrintableLines(std::string_view bytes) { return Escaped(bytes, Lines::kKeep); }

std::string Grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

}  // namespace assay::reports
