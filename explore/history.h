// History: the steps of the current run, which of them happen before which, and their races.
//
// Happens-before here is the order that matters for equivalence of runs, not the memory model's: a
// step is after the earlier steps of its thread, after the steps that enabled its thread, and after
// the earlier steps whose accesses conflict with its own. Vector clocks hold it.
//
// Invariants:
//  H1. Steps leave in the reverse order of their coming (Push, Pop), and Pop undoes Push.
//  H2. races(j) names each i that conflicts with j, with no step ordered between the two. A step
//      that enabled j's thread is ordered before j but is no race: j could not go first.
//      For a kLock that is the kLock of the holder before, unless that happens before j without
//      what the lock itself orders.
//  H3. It also names each i that peeked at what j writes since the last write before j, unless i
//      happens before j. Such a race orders nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "explore/step.h"

namespace assay::explore {

class History {
 public:
  size_t size() const { return size_; }
  StepRecord* step(size_t i) const { return events_[i].step; }

  // Whether step i happens before step j; needs i < j.
  bool HappensBefore(size_t i, size_t j) const {
    const Event& first = events_[i];
    return clocks_[j * stride_ + static_cast<size_t>(first.step->thread)] >= first.time;
  }

  // How many steps of `thread` happen before step j, and are known to.
  uint32_t CountBefore(size_t j, ThreadId thread) const {
    const auto index = static_cast<size_t>(thread);
    return index < stride_ ? clocks_[j * stride_ + index] : 0;
  }

  // Whether step i happens before whatever `thread` will do next.
  bool IsBeforeNextOf(size_t i, ThreadId thread) const;
  // The step that has taken a lock, if it is taken.
  std::optional<uint32_t> HolderOf(ObjectId lock) const;

  const std::vector<uint32_t>& races(size_t j) const { return events_[j].races; }
  // What step j could have picked had it come earlier.
  const std::vector<MissedAlternative>& missed(size_t j) const { return events_[j].missed; }
  // Threads that could step before step i and could not after it.
  const std::vector<ThreadId>& disabled_by(size_t i) const { return events_[i].disabled; }

  // Appends a step that enabled the threads in `spawned` (and those it woke).
  void Push(StepRecord* step, std::span<const ThreadId> spawned);
  // Says what else the last step changed, and missed.
  void NoteMissed(const std::vector<MissedAlternative>& missed) {
    events_[size_ - 1].missed = missed;
  }
  void NoteEnabled(ThreadId thread);
  void NoteDisabled(ThreadId thread) { events_[size_ - 1].disabled.push_back(thread); }

  StepRecord* Pop();

 private:
  struct Event {
    StepRecord* step = nullptr;
    uint32_t time = 0;  // the how-manyeth step of its thread, from 1
    std::vector<uint32_t> races;
    std::vector<MissedAlternative> missed;
    std::vector<ThreadId> enabled;
    std::vector<ThreadId> disabled;
  };
  struct ObjectStep {
    uint32_t index;
    AccessKind kind;
  };
  struct Thread {
    std::vector<uint32_t> steps;     // indices of its steps
    std::vector<uint32_t> enablers;  // indices of the steps that enabled it
  };

  Thread& ThreadOf(ThreadId id);
  std::vector<ObjectStep>& StepsOn(ObjectId object);
  void FindRaces(uint32_t index);
  void FindRaces(uint32_t index, std::span<const Access> accesses);
  void Join(uint32_t* clock, size_t from) const;
  void Widen(size_t threads);

  std::vector<Event> events_;  // the first size_ are the run; the others keep their buffers
  size_t size_ = 0;
  std::vector<uint32_t> clocks_;  // stride_ entries a step
  size_t stride_ = 8;
  std::vector<Thread> threads_;
  std::unordered_map<ObjectId, std::vector<ObjectStep>> objects_;
  std::vector<uint32_t> conflicts_;  // scratch of FindRaces
  std::vector<uint32_t> peeks_;
  std::vector<std::pair<uint32_t, uint32_t>> locks_;  // by whom a lock was taken, and given back
};

}  // namespace assay::explore
