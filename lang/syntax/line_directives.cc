#include "lang/syntax/line_directives.h"

#include <charconv>

namespace assay::lang {
namespace {

// The number behind the last colon of `text`, which loses both. Negative: there is a colon, but no
// such number; none: there is no colon.
std::optional<int32_t> TakeNumber(std::string_view& text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view digits = text.substr(colon + 1);
  int32_t number = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool all = error == std::errc() && end == digits.data() + digits.size();
  text.remove_suffix(text.size() - colon);
  return all ? number : -1;
}

}  // namespace

std::optional<LineDirectives::Mistake> LineDirectives::Add(Position from, std::string_view text,
                                                           std::string_view own_file) {
  // The mistake of the number behind the colon that `before` ends at.
  const auto mistake = [&](const char* what, std::string_view before) {
    const size_t offset = before.size() + 1;
    return Mistake{std::string("invalid ") + what + " number: " + std::string(text.substr(offset)),
                   offset};
  };
  std::string_view file = text;
  std::optional<int32_t> line = TakeNumber(file);
  if (!line) return std::nullopt;
  if (*line < 0) return mistake("line", file);
  Place place;
  std::string_view before = file;
  if (const std::optional<int32_t> number = TakeNumber(before); number && *number >= 0) {
    if (*line == 0) return mistake("column", file);
    text.remove_suffix(text.size() - file.size());
    file = before;
    place.column = *line;
    line = number;
  }
  if (*line == 0) return mistake("line", file);
  place.line = *line;
  place.file = file;
  if (file.empty() && place.column > 0) {
    const std::optional<Place> last = Find(from);
    place.file = last ? last->file : std::string(own_file);
  }
  places_[from] = std::move(place);
  return std::nullopt;
}

std::optional<LineDirectives::Place> LineDirectives::Find(Position at) const {
  auto next = places_.upper_bound(at);
  if (next == places_.begin()) return std::nullopt;
  const auto& [from, said] = *--next;
  if (from.file != at.file) return std::nullopt;
  Place place = said;
  place.line += at.line - from.line;
  if (place.column > 0) {
    place.column = at.line == from.line ? place.column + at.column - from.column : at.column;
  }
  return place;
}

}  // namespace assay::lang
