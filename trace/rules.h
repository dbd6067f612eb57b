// Rules: what a Go scheduler owes over time, held against a trace in order.
//
// Invariants:
//   T5. No goroutine is runnable while a P idles for longer than a bound, unless the world is being
//       stopped.
//   T6. A P in a system call does not stay there for longer than a bound while a goroutine is
//       runnable and no P idles: it is handed off.
//   T7. A stopped world stands still. Go writes STWBegin before it stops the Ps and STWEnd after it
//       has started them, but in between, while all stand, it sets the number of Ps: then no other
//       machine has a running P. A stop that sets none has an instant at which no other has one.
//       Two stops never overlap.
// Source:  Go's scheduler design (work-conserving wake-ups; sysmon's retake; stop-the-world).
// Bounds:  real machines are preempted by their operating system, so bounds are much longer than
//          the scheduler's own.
#pragma once

#include <functional>
#include <optional>

#include "trace/state.h"

namespace assay::trace {

struct Bounds {
  int64_t starvation_ns = 100'000'000;
  int64_t handoff_ns = 100'000'000;
};

class Rules {
 public:
  // `report(invariant, text)` is called once for each episode in which a rule is broken.
  using Report = std::function<void(const char* invariant, std::string text)>;
  Rules(const WorldState& state, Bounds bounds, Report report)
      : state_(state), bounds_(bounds), report_(std::move(report)) {}

  // Before an event at `time_ns` is applied: holds T5 and T6 against the time that has passed.
  void Before(int64_t time_ns);
  // After it was applied. `what_for` is the reason that an STWBegin gives.
  void After(const Event& event, int64_t time_ns, std::string_view what_for);

  size_t stops() const { return stops_; }
  int64_t longest_stop_ns() const { return longest_stop_ns_; }

 private:
  struct Stop {
    int64_t machine = kNone;
    std::string what_for;
    int64_t begin_ns = 0;
    bool was_still = false;  // there was an instant without other running Ps
  };

  void CheckStarvation(int64_t time_ns);
  void CheckHandoff(int64_t time_ns);
  // A machine besides the stopping one that has a running P, or kNone.
  int64_t OtherRunning() const;

  const WorldState& state_;
  const Bounds bounds_;
  const Report report_;
  std::optional<Stop> stop_;
  int64_t calm_since_ns_ = 0;  // the last stop's end: time in it does not count for T5 and T6
  size_t stops_ = 0;
  int64_t longest_stop_ns_ = 0;
  std::pair<int64_t, int64_t> starved_reported_{kNone, kNone};  // goroutine, since
  std::pair<int64_t, int64_t> handoff_reported_{kNone, kNone};  // processor, since
};

}  // namespace assay::trace
