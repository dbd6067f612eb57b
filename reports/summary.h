// The terminal's summary: counts of verdicts by port, then every violation, error and inconclusive
// program with the line that repeats it.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

std::string Summary(const Results& results);

// "seed 7", or "20 repetitions with seeds 7 to 26": for all reports.
std::string SeedsInWords(const Results& results);

// What is wrong with one run, in a sentence or two, without its name: for all reports.
std::string Explanation(const Run& run);

}  // namespace assay::reports
