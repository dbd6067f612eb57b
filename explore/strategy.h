// Strategy: produces runs of a subject one after the other; how it picks the next step is its
// secret.
//
// Threads: one.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/race_detector.h"
#include "explore/schedule.h"
#include "explore/subject.h"

namespace assay::explore {

enum class RunStatus : uint8_t {
  kComplete,   // ran until no thread could step
  kTruncated,  // reached the bound of steps
  kBlocked,    // given up: all that could follow was known to repeat earlier runs
};

struct Run {
  RunStatus status = RunStatus::kComplete;
  Ending ending;  // of kind kTruncated unless the run is complete
};

class Strategy {
 public:
  virtual ~Strategy() = default;

  // Makes the next run. False: there is none.
  virtual bool Next(Run& run) = 0;

  // The run that Next made last.
  virtual Schedule LastSchedule() const = 0;
  virtual const std::vector<Race>& new_races() const = 0;
};

}  // namespace assay::explore
