#include "explore/trace_order.h"

#include <algorithm>

#include "explore/step.h"

namespace assay::explore {

void TraceOrder::Clock::Join(const Clock& other) {
  if (times.size() < other.times.size()) times.resize(other.times.size(), 0);
  for (size_t i = 0; i < other.times.size(); ++i) times[i] = std::max(times[i], other.times[i]);
}

void TraceOrder::BeginRun() {
  ++run_;
  for (Clock& clock : clocks_) clock.times.clear();
  touched_.clear();
  enabled_.clear();
  running_ = 0;
  ClockOf(0);
}

TraceOrder::Clock& TraceOrder::ClockOf(ThreadId thread) {
  const size_t index = static_cast<size_t>(thread);
  if (index >= clocks_.size()) clocks_.resize(index + 1);
  return clocks_[index];
}

TraceOrder::Cell& TraceOrder::CellOf(ObjectId object) {
  Cell& cell = cells_[object];
  if (cell.run != run_) {
    cell.run = run_;
    cell.writes.times.clear();
    cell.reads.times.clear();
    cell.commuting.times.clear();
  }
  return cell;
}

void TraceOrder::BeginStep(ThreadId thread) {
  running_ = thread;
  Clock& clock = ClockOf(thread);
  const size_t index = static_cast<size_t>(thread);
  if (clock.times.size() <= index) clock.times.resize(index + 1, 0);
  ++clock.times[index];
}

void TraceOrder::Access(ObjectId object, AccessKind kind) {
  if (kind == AccessKind::kPeek) return;
  Cell& cell = CellOf(object);
  Clock& clock = ClockOf(running_);
  clock.Join(cell.writes);
  if (IsWrite(kind) || kind == AccessKind::kCommute) clock.Join(cell.reads);
  if (IsWrite(kind) || kind == AccessKind::kRead) clock.Join(cell.commuting);
  touched_.emplace_back(&cell, kind);
}

void TraceOrder::EndStep() {
  const Clock& clock = ClockOf(running_);
  for (const auto& [cell, kind] : touched_) {
    if (IsWrite(kind)) {
      cell->writes.Join(clock);
    } else if (kind == AccessKind::kCommute) {
      cell->commuting.Join(clock);
    } else {
      cell->reads.Join(clock);
    }
  }
  touched_.clear();
  for (const ThreadId thread : enabled_) {
    ClockOf(thread);  // may move the clocks
    ClockOf(thread).Join(ClockOf(running_));
  }
  enabled_.clear();
}

bool TraceOrder::IsBefore(const Stamp& step, ThreadId thread) const {
  return clocks_[static_cast<size_t>(thread)].at(step.thread) >= step.time;
}

bool TraceOrder::IsBeforeWriteOf(const Stamp& step, ObjectId object) const {
  const auto found = cells_.find(object);
  return found != cells_.end() && found->second.run == run_ &&
         found->second.writes.at(step.thread) >= step.time;
}

bool TraceOrder::WouldBeBefore(const Stamp& step, ObjectId object, AccessKind kind) const {
  const auto found = cells_.find(object);
  if (found == cells_.end() || found->second.run != run_) return false;
  const Cell& cell = found->second;
  if (cell.writes.at(step.thread) >= step.time) return true;
  if (kind != AccessKind::kRead && cell.reads.at(step.thread) >= step.time) return true;
  return kind != AccessKind::kCommute && cell.commuting.at(step.thread) >= step.time;
}

}  // namespace assay::explore
