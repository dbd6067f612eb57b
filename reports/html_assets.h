// The style sheet and the script of the HTML report, which are part of the page.
#pragma once

#include <string_view>

namespace assay::reports {

extern const std::string_view kStyleSheet;
// Filters the requirements and programs by verdict, level and text, and copies repeat lines.
// Without it everything is shown.
extern const std::string_view kScript;

}  // namespace assay::reports
