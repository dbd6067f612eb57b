// The conformance report as one HTML page that needs nothing else: no network, no script to be
// readable.
#pragma once

#include <string>

#include "reports/model.h"

namespace assay::reports {

std::string Html(const Results& results);

}  // namespace assay::reports
