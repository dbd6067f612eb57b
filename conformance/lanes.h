// RunInLanes: pieces of work on several threads, one at a time in each lane.
//
// Blocking: until all work is done.
#pragma once

#include <cstddef>
#include <functional>

namespace assay::conformance {

// Calls work(i) for each i below `count`, on `threads` threads (one: the caller's), about in that
// order. No two calls with the same lane_of(i) run at once.
void RunInLanes(size_t count, size_t threads, const std::function<size_t(size_t)>& lane_of,
                const std::function<void(size_t)>& work);

}  // namespace assay::conformance
