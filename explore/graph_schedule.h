// ScheduleOf: an execution graph as a schedule that shows it without a script.
//
// A weak memory without a script offers a load only stores that were made, a store only the last
// place or one before stores that are ordered before it, and takes the order of the run for S. So
// steps are put in an order that agrees with S, and with modification order as far as can be;
// where a choice turns out not to be offered, another order is tried.
//
// Threads: one.
#pragma once

#include "explore/execution_graph.h"
#include "explore/schedule.h"
#include "explore/subject.h"

namespace assay::explore {

// Of the events in `until`, which must contain their causes. Needs all clocks of the graph. Runs
// the subject, some times. Empty if no order was found.
Schedule ScheduleOf(Subject& subject, ExecutionGraph& graph, const EventCounts& until);

}  // namespace assay::explore
