// VerifyRepeatedly: the same verification again and again, each with the next seed, as one. Shows
// whether a verdict comes every time; of ports that are known to conform, whether any alarm is
// false.
//
// Ports are built and probed once. What is complete is stored, and a verification that resumes goes
// on with the repetition that was interrupted.
#pragma once

#include "conformance/verify.h"

namespace assay::conformance {

// The repetitions have the seeds from options.seed on, and options.budget_seconds each. Of one, it
// is Verify.
Result<reports::Results> VerifyRepeatedly(const Suite& suite, std::vector<PortUnderTest>& ports,
                                          PermittedSets& permitted_sets,
                                          const std::vector<reports::Waiver>& waivers,
                                          VerifyOptions options, RunStore& store,
                                          Progress& progress);

}  // namespace assay::conformance
