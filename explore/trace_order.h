// TraceOrder: which steps of a run come before which in all runs equivalent to it.
//
// The order that history.h holds for a search, kept by the subject itself under any strategy: a
// step is after the earlier steps of its thread, those that enabled it, and those whose accesses
// conflict with its own. A subject may let what a step can do depend on it, as it is the same in
// all equivalent runs.
//
// Threads: one.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "explore/subject.h"

namespace assay::explore {

// A step: the how-manyeth of its thread.
struct Stamp {
  ThreadId thread = 0;
  uint32_t time = 0;
};

class TraceOrder {
 public:
  void BeginRun();
  void BeginStep(ThreadId thread);
  // The running step touches `object`. What it conflicts with is known to be before it at once.
  void Access(ObjectId object, AccessKind kind);
  // The running step enables `thread`, by starting or by waking it.
  void Enable(ThreadId thread) { enabled_.push_back(thread); }
  void EndStep();

  Stamp now() const { return {running_, clocks_[static_cast<size_t>(running_)].at(running_)}; }
  // Whether `step` is before the next, or the running, step of `thread`, as far as that has gone.
  bool IsBefore(const Stamp& step, ThreadId thread) const;
  // Whether `step` is, or is before, the last one that wrote `object`.
  bool IsBeforeWriteOf(const Stamp& step, ObjectId object) const;
  // Whether `step` would be before one that now touched `object` by `kind`.
  bool WouldBeBefore(const Stamp& step, ObjectId object, AccessKind kind) const;

 private:
  struct Clock {
    std::vector<uint32_t> times;  // by thread; absent entries are 0
    uint32_t at(ThreadId thread) const {
      const size_t index = static_cast<size_t>(thread);
      return index < times.size() ? times[index] : 0;
    }
    void Join(const Clock& other);
  };
  struct Cell {
    uint64_t run = 0;
    Clock writes;
    Clock reads;
    Clock commuting;
  };

  Clock& ClockOf(ThreadId thread);
  Cell& CellOf(ObjectId object);

  uint64_t run_ = 0;
  ThreadId running_ = 0;
  std::vector<Clock> clocks_;
  std::unordered_map<ObjectId, Cell> cells_;
  std::vector<std::pair<Cell*, AccessKind>> touched_;  // by the running step
  std::vector<ThreadId> enabled_;
};

}  // namespace assay::explore
