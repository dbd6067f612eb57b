// CollectorSettings: what a program's environment can say about the collector, GOGC, GOMEMLIMIT and
// the settings of GODEBUG with their names; and which design of it is to be used.
//
// Source: documentation of package runtime, "Environment Variables".
#pragma once

#include <cstdint>

#include "reference_runtime/collector/barrier.h"

namespace assay::runtime {

struct CollectorSettings {
  static constexpr int64_t kNoLimit = INT64_MAX;

  int64_t percent = 100;     // GOGC: the growth that starts a collection; below 0: never
  int64_t limit = kNoLimit;  // GOMEMLIMIT: so many live bytes start one in any case
  bool traces = false;       // gctrace: a line on standard error for each collection
  bool checks = false;       // gccheckmark: walks again after each, and finds what was freed
  bool clobbers = false;     // clobberfree: what is freed is filled with kPoison
  bool stops_world = false;  // gcstoptheworld: no goroutine runs while objects are marked or swept
  Barrier barrier = Barrier::kSnapshot;  // of marking beside goroutines

  // For tests of what finds them: what is wrong with that.
  enum class Defect : uint8_t {
    kNone,
    kOverwrittenIsNotShaded,
    kWrittenIsNotShaded,
    kStacksAreNotLookedThrough,
    kStacksAreNotLookedThroughAgain,
    kNewObjectsAreWhite,
  };
  Defect planted = Defect::kNone;
  // And with the workers that do it.
  enum class WorkersDefect : uint8_t {
    kNone,
    kOneDedicatedTooMany,
    kDedicatedKeepsItsQueue,
    kDedicatedKeepsWhatItFinds,
    kSweepsInTheStop,
  };
  WorkersDefect planted_in_workers = WorkersDefect::kNone;
};

}  // namespace assay::runtime
