// Text that came from a port, made fit to be shown: outcomes are whatever bytes a process printed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::reports {

// Valid UTF-8 without control characters: what is neither is written as \xNN, a line feed as \n.
std::string Printable(std::string_view bytes);

// As Printable, but line feeds and tabs stay.
std::string PrintableLines(std::string_view bytes);

// 1234567 as "1,234,567".
std::string Grouped(uint64_t number);

}  // namespace assay::reports
