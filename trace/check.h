// CheckTrace: holds an execution trace against the scheduler's state machines.
//
// The events are taken in the order of trace/order.h. An event that cannot happen is reported, made
// to fit, and the check goes on.
//
// Invariants: T1 to T4 in trace/state.h, T5 to T7 in trace/rules.h, T8 and T9 in
// trace/ranges.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "trace/go_trace.h"
#include "trace/rules.h"

namespace assay::trace {

struct Violation {
  std::string invariant;
  int64_t time_ns = 0;  // since the trace's first event
  int64_t machine = kNone;
  std::string event;
  std::string text;
  std::vector<Frame> stack;  // where the program was, if the event says so
};

struct TraceReport {
  size_t events = 0;
  size_t generations = 0;
  size_t goroutines = 0;  // seen in all
  size_t machines = 0;
  size_t processors = 0;
  size_t stops = 0;  // of the world
  int64_t longest_stop_ns = 0;
  int64_t duration_ns = 0;
  std::vector<Violation> violations;
  bool has_more_violations = false;  // than kViolationsMax
};

inline constexpr size_t kViolationsMax = 100;

// `done(share)` is called now and then with what part has been checked, from 0 to 1.
TraceReport CheckTrace(const GoTrace& trace, Bounds bounds,
                       const std::function<void(double)>& done = {});

}  // namespace assay::trace
