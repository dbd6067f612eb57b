// Go string literals, as headers and the port's driver write them: "..." with \n \t \" \\ \xNN.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::conformance {

// Reads one literal from the start of `text` and moves `text` behind it. Empty if there is none.
std::optional<std::string> TakeQuoted(std::string_view& text);

std::string Quoted(std::string_view text);

}  // namespace assay::conformance
