// The reference runtime as a port: Worlds that run freely, each run from a seed of its own, with a
// shuffled schedule.
#pragma once

#include <memory>

#include "conformance/runner.h"
#include "reference_runtime/faults.h"

namespace assay::conformance {

// The outcome of one free run: of a litmus or actors program what it returned, or how it died in
// brackets; of a process program as ProcessOutcome.
// For so many seconds, and `runs_min` runs at least.
Observation RunOnReference(const Program& program, int language_minor, double seconds,
                           uint64_t seed, runtime::FaultSet faults, uint64_t runs_min = 3);

// Each Run is a worker process, so that a defect of the runtime costs one program's verdict.
std::unique_ptr<PortRunner> MakeReferenceRunner(const Port& port);

}  // namespace assay::conformance
