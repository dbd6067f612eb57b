#include "conformance/go_functions.h"

#include <algorithm>
#include <charconv>

namespace assay::conformance {

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    lines.emplace_back(text.substr(start, end - start));
    if (lines.back().ends_with('\r')) lines.back().pop_back();
    start = end + 1;
  }
  return lines;
}

GoFunctions GoFunctions::Find(const std::vector<std::string>& lines) {
  GoFunctions found;
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line.starts_with("func Litmus(")) found.litmus = i;
    if (line.starts_with("func main(")) found.main = i;
    if (line.starts_with("func Outcome(")) found.outcome = i;
    if (line.starts_with("func Setup(")) found.setup = i;
    if (line.starts_with("type State ")) found.state = i;
    if (line.starts_with("func Actor")) {
      const std::string_view rest = line.substr(10);
      int number = 0;
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
      if (error == std::errc() && end != rest.data() + rest.size() && *end == '(') {
        found.actors.insert(number);
        found.any_actor = i;
      }
    }
  }
  return found;
}

}  // namespace assay::conformance
