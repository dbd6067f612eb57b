// What the environment of `assay run` says to the runtime, in the words that Go knows: GOMAXPROCS,
// GOGC, GOMEMLIMIT and GODEBUG.
//
// Source: documentation of package runtime, "Environment Variables", and of runtime/debug.
#pragma once

#include "base/result.h"
#include "reference_runtime/world.h"

namespace assay::cli {

// Sets what is set in the environment, and as many processors as the machine has where nothing says
// how many. As in Go a GOGC or GOMAXPROCS that is no number counts for nothing, and a GOMEMLIMIT is
// an error.
Status ReadEnvironment(runtime::WorldOptions* options);

}  // namespace assay::cli
