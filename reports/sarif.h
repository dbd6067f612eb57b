// SARIF 2.1.0, as code hosts read it: a rule a requirement, a result for every program on every
// port that violates, is inconclusive or could not be judged, at the program's file below specs/.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

std::string Sarif(const Results& results);

}  // namespace assay::reports
