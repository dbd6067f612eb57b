// WriteReports: everything that is derived from results, beside their file.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

// Writes report.html, junit.xml, report.sarif, summary.md and badge.svg into the directory of
// `results_file`, prints the summary on standard output, and returns the exit status that the
// results deserve (kExitTrouble if a file could not be written, with a message on standard error).
int WriteReports(const Results& results, const std::string& results_file);

}  // namespace assay::reports
