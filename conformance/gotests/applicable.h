// WhyNotApplicable: what a test program needs that Assay does not set out to have.
//
// Narrow on purpose: a package of the library's scope that is missing, or lacks a symbol, is a
// failure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/gotests/distribution.h"

namespace assay::gotests {

// Whether the library sets out to have this standard package.
bool is_in_scope(std::string_view import_path);

// The import paths in a Go file, as far as it can be parsed.
std::vector<std::string> ImportsOf(const std::string& source);

// "" when it applies, else a reason such as "needs package encoding/json". `sources` are all its
// files; imports that begin with "." or `own_module` are its own packages.
std::string WhyNotApplicable(const GoTest& test, int go_minor,
                             const std::vector<std::string>& sources, std::string_view own_module);

}  // namespace assay::gotests
