// Merge: the results of the shards of one verification as if they were of one run.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "reports/model.h"

namespace assay::reports {

// Fails, naming what differs and the shards by `names` (their files; one each), unless all are of
// the same suite, ports and seed, and each program is in exactly one of them. Times and budgets are
// added up.
Result<Results> Merge(const std::vector<Results>& shards, const std::vector<std::string>& names);

// What is claimed in vain, not claimed or not probed, of the same port in two verifications.
void AddClaims(const Port& more, Port& port);
// The waivers of two verifications; one is used if it was in either.
void AddWaivers(const std::vector<Waiver>& more, std::vector<Waiver>& waivers);

}  // namespace assay::reports
