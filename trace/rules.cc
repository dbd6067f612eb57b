#include "trace/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay::trace {
namespace {

double Milliseconds(int64_t ns) { return static_cast<double>(ns) / 1e6; }

}  // namespace

void Rules::Before(int64_t time_ns) {
  if (stop_) return;
  CheckStarvation(time_ns);
  CheckHandoff(time_ns);
}

void Rules::After(const Event& event, int64_t time_ns, std::string_view what_for) {
  if (event.kind == EventKind::kSTWBegin) {
    if (stop_) {
      report_("T7", fmt::format("machine {} stops the world for {}, which machine {} has stopped",
                                event.machine, what_for, stop_->machine));
    }
    stop_ = Stop{event.machine, std::string(what_for), time_ns};
    ++stops_;
  }
  if (!stop_) return;
  const int64_t running = OtherRunning();
  if (running == kNone) stop_->was_still = true;
  if (event.machine != stop_->machine) return;
  if (event.kind == EventKind::kProcsChange && running != kNone) {
    report_("T7", fmt::format("machine {} runs in a world that machine {} has stopped for {}",
                              running, stop_->machine, stop_->what_for));
    stop_->was_still = true;  // said once
  }
  if (event.kind == EventKind::kSTWEnd) {
    if (!stop_->was_still) {
      report_("T7", fmt::format("the world was never still while it was stopped for {}",
                                stop_->what_for));
    }
    longest_stop_ns_ = std::max(longest_stop_ns_, time_ns - stop_->begin_ns);
    calm_since_ns_ = time_ns;
    stop_.reset();
  }
}

int64_t Rules::OtherRunning() const {
  for (const auto& [id, p] : state_.processors()) {
    if (p.state == ProcState::kRunning && p.machine != stop_->machine) return p.machine;
  }
  return kNone;
}

void Rules::CheckStarvation(int64_t time_ns) {
  if (state_.runnable().empty() || state_.idle().empty()) return;
  const auto [runnable_since, g] = *state_.runnable().begin();
  const auto [idle_since, p] = *state_.idle().begin();
  const int64_t both_since = std::max({runnable_since, idle_since, calm_since_ns_});
  if (time_ns - both_since <= bounds_.starvation_ns) return;
  if (starved_reported_ == std::pair(g, runnable_since)) return;
  starved_reported_ = {g, runnable_since};
  report_("T5", fmt::format("G {} has been runnable for {:.1f} ms while P {} idles", g,
                            Milliseconds(time_ns - both_since), p));
}

void Rules::CheckHandoff(int64_t time_ns) {
  if (state_.runnable().empty() || !state_.idle().empty()) return;
  const auto [runnable_since, g] = *state_.runnable().begin();
  for (const auto& [id, p] : state_.processors()) {
    if (p.state != ProcState::kSyscall) continue;
    const int64_t both_since = std::max({runnable_since, p.since_ns, calm_since_ns_});
    if (time_ns - both_since <= bounds_.handoff_ns) continue;
    if (handoff_reported_ == std::pair(id, p.since_ns)) continue;
    handoff_reported_ = {id, p.since_ns};
    report_("T6", fmt::format("P {} has been in a system call for {:.1f} ms without being handed "
                              "off, and G {} is runnable",
                              id, Milliseconds(time_ns - both_since), g));
  }
}

}  // namespace assay::trace
