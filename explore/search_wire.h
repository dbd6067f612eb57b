// The steps, nodes and plans of a search as bytes, from the process that found them to the one that
// shares the search out.
//
// Threads are named by number, objects by the names that the subject gives them: both processes
// must agree on them (Subject::names).
#pragma once

#include "explore/search.h"
#include "explore/wire.h"

namespace assay::explore {

void Write(WireWriter& out, const StepRecord& step);
StepRecord* ReadStep(WireReader& in, StepPool& steps);

void Write(WireWriter& out, const WakeupStep& step);
// Its record is the caller's to drop.
WakeupStep ReadWakeupStep(WireReader& in, StepPool& steps);

void Write(WireWriter& out, const Search::Node& node);
// All that sleeps there is the node's own.
void Read(WireReader& in, StepPool& steps, WakeupTrees& trees, Search::Node& node);

void Write(WireWriter& out, const Search::LoggedPlan& plan);
Search::LoggedPlan ReadPlan(WireReader& in, StepPool& steps);

}  // namespace assay::explore
