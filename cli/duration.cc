#include "cli/duration.h"

#include <charconv>
#include <cmath>

namespace assay::cli {

std::optional<double> ParseDuration(const std::string& text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  double seconds = 0;
  while (at != end) {
    double number = 0;
    const auto [after, error] = std::from_chars(at, end, number);
    if (error != std::errc() || !std::isfinite(number) || number < 0) return std::nullopt;
    at = after;
    double unit = 1;
    if (at != end) {
      if (*at != 's' && *at != 'm' && *at != 'h') return std::nullopt;
      unit = *at == 's' ? 1 : *at == 'm' ? 60 : 3600;
      ++at;
    }
    seconds += number * unit;
  }
  if (seconds <= 0) return std::nullopt;
  return seconds;
}

std::string CheckDuration(const std::string& text) {
  return ParseDuration(text) ? "" : "'" + text + "' is no duration such as 90s, 10m or 1h30m";
}

}  // namespace assay::cli
