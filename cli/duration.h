// Durations as one types them: "90s", "10m", "1h30m"; a bare number is seconds.
#pragma once

#include <optional>
#include <string>

namespace assay::cli {

// In seconds; empty when `text` is no positive duration.
std::optional<double> ParseDuration(const std::string& text);

// A CLI11 validator's function: what is wrong, "" if nothing is.
std::string CheckDuration(const std::string& text);

}  // namespace assay::cli
