// What a verification, or a merge of its shards, ends with.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::cli {

// Writes the results file and all reports into the directory, adds the results to its history, and
// says what has changed since the last time. Returns the exit status.
int Conclude(const reports::Results& results, const std::string& out);

}  // namespace assay::cli
