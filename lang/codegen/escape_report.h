// EscapeReport: what `assay run -m` prints: what escapes and what does not, and why.
//
// Source: the words and places are those of gc -m (Go 1.26).
#pragma once

#include <string>
#include <vector>

#include "lang/codegen/escape.h"

namespace assay::lang {

struct EscapeFinding {
  Position position;
  std::string message;  // several lines when reasons are wanted
};

// Of all functions of the program's own packages, by position. Needs escape.Explain() before the
// first analysis when `with_reasons`.
std::vector<EscapeFinding> ReportEscapes(Program& program, Escape& escape, bool with_reasons);

}  // namespace assay::lang
