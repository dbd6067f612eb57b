// What tables of figures beside the installed Go share: one Go program runs on the reference
// runtime and on Go, and prints lines "name value".
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace assay::bench {

// What the program wrote, to standard output and to standard error; "" if it failed.
std::string OutputOnWorld(const std::string& program, uint32_t processors, bool traces = false,
                          bool stops_world = false);
// `go` is the command.
std::string OutputOnGo(const std::string& go, const std::string& program, uint32_t processors,
                       bool traces = false);

using Figures = std::map<std::string, double>;
Figures Parse(const std::string& lines);

// One line of the table. `theirs` below 0: there is nothing to compare with.
void PrintRow(const std::string& name, const std::string& unit, double ours, double theirs);

}  // namespace assay::bench
