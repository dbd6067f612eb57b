// What a run of a Go distribution's test programs found, for people and for machines.
#pragma once

#include <string>
#include <vector>

#include "conformance/gotests/distribution.h"
#include "conformance/gotests/runner.h"

namespace assay::gotests {

// Failures and what is not applicable grouped by reason, then the counts of each directory and of
// all.
std::string TextReport(const Distribution& distribution, const std::vector<TestResult>& results);

// {"directory", "go", "passed", "failed", "notApplicable", "tests": [{"name", "action", "verdict",
// "reason", "output", "seconds"}]}
std::string JsonReport(const Distribution& distribution, const std::vector<TestResult>& results);

}  // namespace assay::gotests
