// The short forms of a report: a Markdown summary for a pull request, and a badge.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

// "no violation found", "violations found", ...: the verdict of the whole, for people.
std::string Headline(const Results& results);

std::string Markdown(const Results& results);

// An SVG image that says "conformance", and the verdict of the whole.
std::string BadgeSvg(const Results& results);

}  // namespace assay::reports
