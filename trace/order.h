// ForEachInOrder: the events of a trace in one order, as the world they tell of took them.
//
// Each machine's events are in order; between machines, sequence numbers and states say what can
// come next (trace/state.h), and the clock chooses among that. Where nothing can, some event broke
// an invariant: the earliest is taken all the same, with its problem.
#pragma once

#include <functional>
#include <optional>

#include "trace/go_trace.h"
#include "trace/state.h"

namespace assay::trace {

struct OrderedEvent {
  const Generation& generation;
  const Event& event;
  int64_t time_ns;  // since the trace's first event; never decreases
  std::optional<Problem> problem;
};

class EventVisitor {
 public:
  virtual ~EventVisitor() = default;
  // The state stands before the event, and then after it.
  virtual void Before(const OrderedEvent& event) = 0;
  virtual void After(const OrderedEvent& event) = 0;
};

// `state` is new, and shows the visitor the world as it goes.
void ForEachInOrder(const GoTrace& trace, WorldState& state, EventVisitor& visitor);

}  // namespace assay::trace
