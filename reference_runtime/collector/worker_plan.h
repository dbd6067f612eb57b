// WorkerPlan: how the background workers of a cycle share a quarter of the processors. Go:
// gcControllerState.startCycle.
//
// As many workers as come nearest to a quarter keep a processor each for as long as there is
// something to mark (dedicated). If that misses the quarter by more than 30 %, as it must with few
// processors, the next smaller number does, and the other workers take what is missing in equal
// shares (fractional). Who is neither marks only while nothing else runs (idle).
//
// Source: Go 1.22, mgcpacer.go, for the rule.
//
// Invariants:
//  T4. All background workers together are given a quarter of the processors, but for half a
//      processor and for 30 % of it.
#pragma once

#include <cstdint>

namespace assay::runtime {

struct WorkerPlan {
  uint32_t processors = 0;
  uint32_t dedicated = 0;
  // Of the time of one processor, for each worker that is not dedicated; there are as many workers
  // as processors. 0: they work while nothing else runs.
  double share = 0;

  static WorkerPlan For(uint32_t processors);

  // Processors that background workers use up.
  double total() const { return dedicated + share * (processors - dedicated); }
  bool is_right() const;  // T4
};

}  // namespace assay::runtime
