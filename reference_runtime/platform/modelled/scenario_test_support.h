// Scenarios of the runtime's own code under the explorer, and the defects that they must find.
//
// A scenario is C++ on the types of platform/, with whole objects of the runtime in it. Each test
// states an invariant twice: the code keeps it in all runs (Holds), and a run that breaks it is
// found when the defect is planted (Finds), so that the scenario is known to look there.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "explore/explore.h"
#include "platform/sync.h"

namespace assay::runtime {

using Scenario = std::function<void()>;

struct Bounds {
  // Exhaustive search up to so many runs; if there are more, that many and random ones besides.
  uint64_t runs_max = 2'000'000;
  uint64_t random_runs = 200;  // of random walk, and as many of PCT
  uint32_t steps_max = 2'000;
  double seconds_max = 0;  // wall clock, of the whole exploration; 0: no bound
};

// The search was complete, and no run fails, deadlocks, leaks a thread or races.
testing::AssertionResult Holds(const Scenario& scenario, const Bounds& bounds = {});

// The same for a scenario that is too big: none of the runs within the bounds does.
testing::AssertionResult HoldsWithin(const Scenario& scenario, const Bounds& bounds);

// With `defect` planted a run ends in a finding whose text contains `text`.
testing::AssertionResult Finds(sync::Defect defect, const Scenario& scenario, const char* text,
                               const Bounds& bounds = {});

}  // namespace assay::runtime
