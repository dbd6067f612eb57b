#include "trace/ranges.h"

#include <fmt/format.h>

namespace assay::trace {

void Ranges::Before(const Event& event) {
  const Machine& m = state_.MachineAt(event.machine);
  switch (event.kind) {
    case EventKind::kGCSweepActive:
      sweeping_.insert(static_cast<int64_t>(event.arguments[0]));
      return;
    case EventKind::kGCSweepBegin:
      return SweepBegins(event);
    case EventKind::kGCSweepEnd:
      return SweepEnds(event);
    case EventKind::kProcStop:
    case EventKind::kGoSyscallBegin:
      return Leaves(m.p, event);
    case EventKind::kProcSteal:
      return Leaves(static_cast<int64_t>(event.arguments[0]), event);
    case EventKind::kGCMarkAssistActive:
      assisting_.insert(static_cast<int64_t>(event.arguments[0]));
      return;
    case EventKind::kGCMarkAssistBegin:
      if (m.g == kNone) {
        report_("T9", fmt::format("machine {} assists without a goroutine", event.machine));
      } else if (!assisting_.insert(m.g).second) {
        report_("T9", fmt::format("G {} begins to assist while it assists", m.g));
      }
      return;
    case EventKind::kGCMarkAssistEnd:
      if (assisting_.erase(m.g) == 0) {
        report_("T9", fmt::format("G {} ends an assist that it has not begun", m.g));
      }
      return;
    case EventKind::kGoDestroy:
      if (assisting_.erase(m.g) > 0) report_("T9", fmt::format("G {} ends while it assists", m.g));
      return;
    default:
      return;
  }
}

void Ranges::SweepBegins(const Event& event) {
  const int64_t p = state_.MachineAt(event.machine).p;
  if (p == kNone) {
    report_("T8", fmt::format("machine {} sweeps without a P", event.machine));
  } else if (!sweeping_.insert(p).second) {
    report_("T8", fmt::format("P {} begins to sweep while it sweeps", p));
  }
}

void Ranges::SweepEnds(const Event& event) {
  const int64_t p = state_.MachineAt(event.machine).p;
  if (sweeping_.erase(p) == 0) {
    report_("T8", fmt::format("P {} ends a sweep that it has not begun", p));
  }
  const uint64_t swept = event.arguments[0];
  const uint64_t reclaimed = event.arguments[1];
  if (reclaimed > swept) {
    report_("T8",
            fmt::format("P {} reclaims {} bytes of {} that it has swept", p, reclaimed, swept));
  }
}

void Ranges::Leaves(int64_t p, const Event& event) {
  if (sweeping_.erase(p) == 0) return;
  report_("T8", fmt::format("{} while P {} sweeps", Name(event.kind), p));
}

}  // namespace assay::trace
