// ViewerJson: an execution trace as the trace-event JSON that browsers' trace viewers open
// (chrome://tracing, Perfetto).
//
// One row for each processor with the goroutines that run on it, one for each machine with its
// system calls, and one for the times in which the world is stopped. Times are in microseconds, as
// the format wants them. Source: "Trace Event Format", the JSON object format, complete (X) and
// metadata (M) events.
#pragma once

#include <string>

#include "trace/go_trace.h"

namespace assay::trace {

std::string ViewerJson(const GoTrace& trace);

}  // namespace assay::trace
