// JUnit XML, as CI systems read it: a test suite a port, a test case a program.
//
// A violation is a failure; the harness's trouble and what is inconclusive are errors, since
// neither is a pass; not applicable and waived are skipped.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

std::string JUnit(const Results& results);

}  // namespace assay::reports
