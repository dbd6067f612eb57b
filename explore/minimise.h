// Minimise: the same finding with the fewest context switches.
//
// A switch away from a thread that could have gone on (a preemption) costs most, then any switch,
// then steps. Candidates are made by grouping the steps of ever smaller stretches of the schedule
// by thread (after Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE
// TSE 2002), then by moving single blocks next to their thread's neighbouring ones. Each candidate
// is run; what it cannot follow it leaves out, and what is left at its end runs with as few
// switches as possible. The result is a local minimum: no single move of a block improves it.
//
// Threads: one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "explore/explore.h"
#include "explore/replay.h"
#include "explore/schedule.h"

namespace assay::explore {

using StillShows = std::function<bool(const ReplayResult& run)>;

// Whether a run shows `finding`: the same kind with the same text. Keeps a reference to `subject`.
StillShows SameFinding(Subject& subject, const Finding& finding);

struct MinimiseOptions {
  uint32_t steps_max = 10'000;   // a run
  uint32_t replays_max = 5'000;  // then the best so far is the result
};

struct Minimised {
  Schedule schedule;  // of a whole run
  size_t preemptions = 0;
  size_t switches = 0;
  uint32_t replays = 0;
  // Whether the schedule given showed the finding at all; if not, it is returned as it was.
  bool is_reproduced = false;
};

Minimised Minimise(Subject& subject, const Schedule& schedule, const StillShows& still_shows,
                   const MinimiseOptions& options = {});

}  // namespace assay::explore
