// GoFunctions: which of the functions that the harness calls a Go file declares.
//
// Top-level declarations begin a line in every formatted Go file, so lines are all that is looked
// at.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace assay::conformance {

std::vector<std::string> Lines(std::string_view text);

struct GoFunctions {
  // Indexes of lines, from 0.
  std::optional<size_t> litmus, main, outcome, setup, state;
  std::set<int> actors;             // their numbers
  std::optional<size_t> any_actor;  // the line of one of them

  static GoFunctions Find(const std::vector<std::string>& lines);
};

}  // namespace assay::conformance
