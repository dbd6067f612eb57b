#include "trace/check.h"

#include <set>

#include "trace/order.h"
#include "trace/ranges.h"

namespace assay::trace {
namespace {

constexpr size_t kEventsBetweenProgress = 1 << 16;

// The number of the stack in an event's arguments, -1 when it has none.
int StackArgument(EventKind kind) {
  switch (kind) {
    case EventKind::kGCSweepBegin:
    case EventKind::kGCMarkAssistBegin:
      return 0;
    case EventKind::kProcsChange:
    case EventKind::kGoStop:
    case EventKind::kGoBlock:
    case EventKind::kGoSyscallBegin:
    case EventKind::kSTWBegin:
      return 1;
    case EventKind::kGoCreate:
    case EventKind::kGoCreateBlocked:
    case EventKind::kGoUnblock:
      return 2;
    case EventKind::kGoStatusStack:
      return 3;
    default:
      return -1;
  }
}

class Checker : public EventVisitor {
 public:
  Checker(const GoTrace& trace, Bounds bounds, const std::function<void(double)>& done)
      : trace_(trace),
        done_(done),
        rules_(state_, bounds, Reporter()),
        ranges_(state_, Reporter()) {}

  TraceReport Run() {
    std::set<int64_t> machines;
    for (const Generation& generation : trace_.generations) {
      for (const std::vector<Event>& events : generation.machines) {
        report_.events += events.size();
        if (!events.empty() && events.front().machine != kNone) {
          machines.insert(events.front().machine);
        }
      }
    }
    ForEachInOrder(trace_, state_, *this);
    report_.generations = trace_.generations.size();
    report_.goroutines = state_.goroutines_seen();
    report_.machines = machines.size();
    report_.processors = state_.processors().size();
    report_.stops = rules_.stops();
    report_.longest_stop_ns = rules_.longest_stop_ns();
    return std::move(report_);
  }

  void Before(const OrderedEvent& ordered) override {
    ordered_ = &ordered;
    if (ordered.problem) Report(*ordered.problem);
    rules_.Before(ordered.time_ns);
    ranges_.Before(ordered.event);
  }

  void After(const OrderedEvent& ordered) override {
    const bool has_reason = ordered.event.kind == EventKind::kSTWBegin;
    rules_.After(
        ordered.event, ordered.time_ns,
        has_reason ? ordered.generation.String(ordered.event.arguments[0]) : std::string_view());
    report_.duration_ns = ordered.time_ns;
    if (done_ && ++steps_ % kEventsBetweenProgress == 0) {
      done_(static_cast<double>(steps_) / static_cast<double>(report_.events));
    }
  }

 private:
  std::function<void(const char* invariant, std::string text)> Reporter() {
    return [this](const char* invariant, std::string text) {
      Report({invariant, std::move(text)});
    };
  }

  void Report(Problem problem) {
    if (report_.violations.size() == kViolationsMax) {
      report_.has_more_violations = true;
      return;
    }
    const Event& event = ordered_->event;
    Violation& violation = report_.violations.emplace_back();
    violation.invariant = std::move(problem.invariant);
    violation.text = std::move(problem.text);
    violation.time_ns = ordered_->time_ns;
    violation.machine = event.machine;
    violation.event = Name(event.kind);
    const int stack = StackArgument(event.kind);
    if (stack < 0) return;
    const auto& stacks = ordered_->generation.stacks;
    const auto found = stacks.find(event.arguments[static_cast<size_t>(stack)]);
    if (found != stacks.end()) violation.stack = found->second;
  }

  const GoTrace& trace_;
  const std::function<void(double)>& done_;
  WorldState state_;
  Rules rules_;
  Ranges ranges_;
  TraceReport report_;
  const OrderedEvent* ordered_ = nullptr;
  size_t steps_ = 0;
};

}  // namespace

TraceReport CheckTrace(const GoTrace& trace, Bounds bounds,
                       const std::function<void(double)>& done) {
  return Checker(trace, bounds, done).Run();
}

}  // namespace assay::trace
