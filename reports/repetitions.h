// Repetitions: what the same verification, made again and again with other seeds, says as one.
//
// The run that counts is the worst of each program on each port, as in Combine; but what was
// observed once is not unobserved, so a run that conforms counts before one that left something
// unseen. Run::repetitions tells how often each verdict came.
#pragma once

#include <optional>
#include <string>

#include "reports/model.h"

namespace assay::reports {

// The first of several.
Results FirstRepetition(Results first);

// `so_far` with one more: of the same programs on the same ports.
void AddRepetition(const Results& more, Results& so_far);

// How reliably what `suspicion` of `program` on `port` shows came again in an earlier repetition
// with the same forbidden outcomes; none where it never did and so has to be confirmed.
std::optional<Reliability> ConfirmedEarlier(const Results& so_far, const std::string& program,
                                            const std::string& port, const Run& suspicion);

}  // namespace assay::reports
