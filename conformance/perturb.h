// Perturbed: a Go file with a call before every statement, at which the driver may yield or spin.
//
// Real schedulers switch at few places, so most interleavings of a small program never show; a
// switch before any statement shows many of them. Lines stay where they are.
#pragma once

#include <optional>
#include <string>

namespace assay::conformance {

// `source` with "call; " before every statement of every function; empty if it cannot be parsed.
std::optional<std::string> Perturbed(const std::string& source, const std::string& call);

}  // namespace assay::conformance
