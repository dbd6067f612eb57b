// WalkWorld: shows the heap and the stacks of a World as ports show theirs.
//
// A word is told as a pointer where the collector takes it for one, so integers that look like
// addresses are. Stack slots are told if they are live, and pointers by their map; what maps leave
// out is checked where stacks move (K5, stack/stack_pool.h). Variables on stacks that have an
// address are told as far as instructions name them.
//
// Threads: while nothing else runs; the heap of a free run.
#pragma once

#include "ports/abi/assay_heap.h"
#include "reference_runtime/world.h"

namespace assay::conformance {

void WalkWorld(runtime::World& world, const assay_heap_sink& sink);

}  // namespace assay::conformance
