// Position: a place in the program's source text.
#pragma once

#include <compare>
#include <cstdint>

namespace assay::lang {

struct Position {
  int32_t file = -1;   // index into the program's files, all packages together
  int32_t line = 0;    // from 1; 0: no position
  int32_t column = 0;  // in bytes, from 1

  bool is_known() const { return line > 0; }
  friend auto operator<=>(const Position&, const Position&) = default;
};

}  // namespace assay::lang
