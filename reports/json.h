// The results file: Results as JSON, and read back with every doubt
// spelled out.
//
// Errors: full sentences that begin with the file's name. A file that is truncated, of another
// schema version, or contradicts itself is refused; nothing of it is used.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

std::string ToJson(const Results& results);
Result<Results> FromJson(const std::string& text, const std::string& name);

// One run, fault or port, on one line.
std::string ToJson(const Run& run);
Result<Run> RunFromJson(const std::string& text, const std::string& name);
std::string ToJson(const FaultRow& row);
Result<FaultRow> FaultRowFromJson(const std::string& text, const std::string& name);
std::string ToJson(const Port& port);
Result<Port> PortFromJson(const std::string& text, const std::string& name);

Result<Results> ReadResults(const std::string& path);

}  // namespace assay::reports
