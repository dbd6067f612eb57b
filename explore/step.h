// StepRecord: what one step of a run did, as far as its order with others matters.
//
// Threads: one. Records are shared by count (StepRef) between the nodes, sleep sets and wakeup
// trees of a search, and recycled with their buffers, so that a search allocates only while it
// grows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "explore/subject.h"

namespace assay::explore {

// One pick of Recorder::Choose among two or more alternatives, or of ChooseOne.
struct Choice {
  uint32_t picked;           // the number of the alternative, or its key
  uint32_t count;            // 0: picked by key, from alternatives that depend on what came before
  uint32_t accesses_before;  // how many accesses the step had made by then

  bool operator==(const Choice&) const = default;
};

inline bool IsWrite(AccessKind kind) {
  return kind == AccessKind::kWrite || kind == AccessKind::kWriteAfter ||
         kind == AccessKind::kLock || kind == AccessKind::kUnlock;
}
inline bool Commute(AccessKind a, AccessKind b) {
  return a == AccessKind::kPeek || b == AccessKind::kPeek || (a == b && !IsWrite(a));
}

// A filter over objects: two steps whose filters share no bit share no object.
inline uint64_t FilterBit(ObjectId object) {
  return uint64_t{1} << ((object * 0x9e3779b97f4a7c15u) >> 58);
}

// An alternative of a choice that has been run, and what it touched.
struct KnownAlternative {
  std::vector<Choice> choices;
  std::vector<Access> accesses;
};
using KnownAlternatives = std::vector<KnownAlternative>;

// An alternative that a step would have had before another step of the run.
struct MissedAlternative {
  Alternative alternative;
  uint32_t step;
};

struct StepRecord {
  ThreadId thread = kNoThread;
  uint32_t uses = 0;
  // Nothing can step after it though it could before it: an exit, a violation. It stands for no run
  // but its own: what it is independent of does not happen after it.
  bool ends_run = false;
  bool is_unknown = false;  // was never run where it is meant to go: conflicts with everything
  uint64_t filter = 0;
  std::vector<Access> accesses;  // one an object
  std::vector<Choice> choices;
  std::vector<ThreadId> woken;
  // For a step that makes choices: all its alternatives run so far, wherever the search moved it.
  std::shared_ptr<KnownAlternatives> alternatives;
};

// Whether the accesses of `a` and `b` conflict. Says nothing about steps of one thread.
bool Conflict(const StepRecord& a, const StepRecord& b);

// Whether the two steps, both possible in one state, lead to the same state in either order.
inline bool Independent(const StepRecord& a, const StepRecord& b) {
  if (a.thread == b.thread || Conflict(a, b)) return false;
  for (const ThreadId thread : a.woken) {
    if (thread == b.thread) return false;
  }
  for (const ThreadId thread : b.woken) {
    if (thread == a.thread) return false;
  }
  return true;
}

// Whether `whole` starts with the picks of `prefix`.
bool StartsWith(std::span<const Choice> whole, std::span<const Choice> prefix);

// Owns all records of one search.
class StepPool {
 public:
  StepRecord* Make() {
    StepRecord* record;
    if (free_.empty()) {
      record = &all_.emplace_back();
    } else {
      record = free_.back();
      free_.pop_back();
    }
    record->uses = 1;
    return record;
  }
  static StepRecord* Share(StepRecord* record) {
    ++record->uses;
    return record;
  }
  void Drop(StepRecord* record) {
    if (--record->uses == 0) free_.push_back(record);
  }

 private:
  std::deque<StepRecord> all_;
  std::vector<StepRecord*> free_;
};

}  // namespace assay::explore
