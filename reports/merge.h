// Merge: the results of the shards of one verification as if they were of one run.
#pragma once

#include <vector>

#include "base/result.h"
#include "reports/model.h"

namespace assay::reports {

// Fails, naming what differs, unless all are of the same suite, ports and seed, and no program on
// no port is in two of them. Times and budgets are added up.
Result<Results> Merge(const std::vector<Results>& shards);

// What is claimed in vain, not claimed or not probed, of the same port in two verifications.
void AddClaims(const Port& more, Port& port);

}  // namespace assay::reports
