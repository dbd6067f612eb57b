// LineDirectives: where //line and /*line*/ comments say that the text after them comes from.
//
// Source: `go doc cmd/compile`, "Line". Programs that write Go use them, so that messages and
// tracebacks are about what those programs read.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lang/syntax/position.h"

namespace assay::lang {

class LineDirectives {
 public:
  struct Place {
    std::string file;
    int32_t line = 0;
    int32_t column = 0;  // 0: not known
  };

  struct Mistake {
    std::string message;
    size_t offset = 0;  // in the text
  };
  // A comment in the file called `own_file` says `text`, which follows "line " in it, of the source
  // from `from` on. Without a colon it is no directive.
  std::optional<Mistake> Add(Position from, std::string_view text, std::string_view own_file);

  bool empty() const { return places_.empty(); }
  // Where `at` is said to be, if a directive is about it.
  std::optional<Place> Find(Position at) const;

 private:
  std::map<Position, Place> places_;  // by where the text begins
};

}  // namespace assay::lang
