// Ranges: what a trace shows by a beginning and an end, held against who does it: a P sweeps, a
// goroutine marks because it has allocated.
//
// Invariants:
//   T8. A P sweeps in one range at a time, which begins and ends while a machine has it; in between
//       the machine keeps it, and makes no system call. No more is reclaimed than is swept.
//   T9. A goroutine assists in one range at a time, and does not end in between.
// Source:  Go's execution traces: GCSweepBegin, GCSweepEnd, GCMarkAssistBegin, GCMarkAssistEnd; the
//          events named Active say of a range that it began before the trace.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "trace/state.h"

namespace assay::trace {

class Ranges {
 public:
  using Report = std::function<void(const char* invariant, std::string text)>;
  Ranges(const WorldState& state, Report report) : state_(state), report_(std::move(report)) {}

  // Before the event is applied to the state.
  void Before(const Event& event);

 private:
  void SweepBegins(const Event& event);
  void SweepEnds(const Event& event);
  // P is no longer its machine's, or does something else.
  void Leaves(int64_t p, const Event& event);

  const WorldState& state_;
  const Report report_;
  std::set<int64_t> sweeping_;   // processors
  std::set<int64_t> assisting_;  // goroutines
};

}  // namespace assay::trace
