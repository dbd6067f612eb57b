#include "trace/check.h"

#include <algorithm>
#include <limits>

#include "trace/state.h"

namespace assay::trace {
namespace {

constexpr size_t kEventsBetweenProgress = 1 << 16;

// The number of the stack in an event's arguments, -1 when it has none.
int StackArgument(EventKind kind) {
  switch (kind) {
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

class Checker {
 public:
  Checker(const GoTrace& trace, Bounds bounds, const std::function<void(double)>& done)
      : trace_(trace),
        done_(done),
        rules_(state_, bounds, [this](const char* invariant, std::string text) {
          Report({invariant, std::move(text)});
        }) {}

  TraceReport Run() {
    for (const Generation& generation : trace_.generations) {
      for (const auto& events : generation.machines) total_ += events.size();
    }
    for (const Generation& generation : trace_.generations) {
      generation_ = &generation;
      state_.BeginGeneration(generation.number);
      RunGeneration();
    }
    report_.events = total_;
    report_.generations = trace_.generations.size();
    report_.goroutines = state_.goroutines_seen();
    report_.machines = machines_.size();
    report_.processors = state_.processors().size();
    report_.stops = rules_.stops();
    report_.longest_stop_ns = rules_.longest_stop_ns();
    report_.duration_ns = has_begun_ ? now_ns_ - begin_ns_ : 0;
    return std::move(report_);
  }

 private:
  // What a machine has not done yet.
  struct Rest {
    const Event* next;
    const Event* end;
  };

  void RunGeneration() {
    std::vector<Rest> rests;
    for (const auto& events : generation_->machines) {
      if (events.empty()) continue;
      rests.push_back({events.data(), events.data() + events.size()});
      if (events.front().machine != kNone) machines_.insert(events.front().machine);
    }
    while (!rests.empty()) {
      // By the clock; few machines are out of order at a time, so this is nearly sorted.
      std::stable_sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) {
        return a.next->time_ns < b.next->time_ns;
      });
      auto chosen = std::find_if(rests.begin(), rests.end(),
                                 [this](const Rest& rest) { return !state_.Check(*rest.next); });
      if (chosen == rests.end()) {
        chosen = rests.begin();
        Step(*chosen->next, state_.Check(*chosen->next));
      } else {
        Step(*chosen->next, std::nullopt);
      }
      if (++chosen->next == chosen->end) rests.erase(chosen);
    }
  }

  void Step(const Event& event, std::optional<Problem> problem) {
    if (!has_begun_) {
      has_begun_ = true;
      begin_ns_ = now_ns_ = event.time_ns;
    }
    now_ns_ = std::max(now_ns_, event.time_ns);
    event_ = &event;
    if (problem) Report(std::move(*problem));
    rules_.Before(now_ns_);
    state_.Apply(event, now_ns_);
    const bool has_reason = event.kind == EventKind::kSTWBegin;
    rules_.After(event, now_ns_,
                 has_reason ? generation_->String(event.arguments[0]) : std::string_view());
    if (done_ && ++steps_ % kEventsBetweenProgress == 0) {
      done_(static_cast<double>(steps_) / static_cast<double>(total_));
    }
  }

  void Report(Problem problem) {
    if (report_.violations.size() == kViolationsMax) {
      report_.has_more_violations = true;
      return;
    }
    Violation& violation = report_.violations.emplace_back();
    violation.invariant = std::move(problem.invariant);
    violation.text = std::move(problem.text);
    violation.time_ns = now_ns_ - begin_ns_;
    violation.machine = event_->machine;
    violation.event = Name(event_->kind);
    const int stack = StackArgument(event_->kind);
    if (stack < 0) return;
    const auto found = generation_->stacks.find(event_->arguments[static_cast<size_t>(stack)]);
    if (found != generation_->stacks.end()) violation.stack = found->second;
  }

  const GoTrace& trace_;
  const std::function<void(double)>& done_;
  WorldState state_;
  Rules rules_;
  TraceReport report_;
  std::set<int64_t> machines_;
  const Generation* generation_ = nullptr;
  const Event* event_ = nullptr;
  bool has_begun_ = false;
  int64_t begin_ns_ = 0;
  int64_t now_ns_ = 0;
  size_t total_ = 0;
  size_t steps_ = 0;
};

}  // namespace

TraceReport CheckTrace(const GoTrace& trace, Bounds bounds,
                       const std::function<void(double)>& done) {
  return Checker(trace, bounds, done).Run();
}

}  // namespace assay::trace
