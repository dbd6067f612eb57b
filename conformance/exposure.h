// Emphasis: which perturbations get the time of a run, by what they exposed before.
//
// An outcome that one perturbation shows and the others hardly do speaks for that perturbation, the
// louder the rarer the outcome is. What exposed much gets most of the time; a quarter is shared by
// all alike, since what was never seen may show under any.
#pragma once

#include <map>
#include <string>

#include "conformance/observation.h"

namespace assay::conformance {

// Perturbation -> thousandths of the time. What is left of the thousand is shared by all alike.
using Emphasis = std::map<std::string, int>;

// By what `seen` shows; empty when that favours none.
Emphasis ByExposure(const Observation& seen);

// All of the time for those perturbations that showed `outcome`, by how often they did.
Emphasis OnWhatShowed(const std::string& outcome, const Observation& seen);

// As the driver takes it: "750:procs=2;100:procs=4 callers=8", or "-" for none.
std::string AsArgument(const Emphasis& emphasis);

}  // namespace assay::conformance
