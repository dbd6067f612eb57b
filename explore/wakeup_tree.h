// Wakeup trees: what the search still has to run from a node, as sequences that share their
// beginnings.
//
// Source:  Abdulla, Aronis, Jonsson and Sagonas, "Source sets: a foundation for optimal dynamic
//          partial order reduction", JACM 64(4), 2017, section 6. Added here: a step may make
//          choices. A branch either repeats a step with all its choices (the search moves it past
//          steps that do not touch it) or is open: only its first choices are fixed, because what
//          the step does where it goes now is unknown. An open branch is always the end of a
//          sequence.
// Threads: one.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "explore/step.h"

namespace assay::explore {

struct WakeupStep {
  StepRecord* step = nullptr;  // shared
  uint32_t fixed = 0;          // how many choices are prescribed
  bool is_open = false;

  ThreadId thread() const { return step->thread; }
  std::span<const Choice> prefix() const { return {step->choices.data(), fixed}; }
};

struct WakeupBranch {
  WakeupStep step;
  WakeupBranch* children = nullptr;
  WakeupBranch* next = nullptr;  // the sibling to run after this one
};

class WakeupTrees {
 public:
  explicit WakeupTrees(StepPool& steps) : steps_(steps) {}

  // Makes sure that the tree whose branches start at `first` covers `sequence`: adds what is
  // missing of it, or nothing where a run to come is equivalent to one that starts with it.
  // Consumes `sequence`. Whether the tree has changed.
  bool Insert(WakeupBranch*& first, std::vector<WakeupStep>& sequence);

  // Takes one branch out of a tree; its step and its children are the caller's.
  void Recycle(WakeupBranch* branch) { free_.push_back(branch); }
  // Drops a whole tree.
  void Drop(WakeupBranch*& first);
  // A branch without children and siblings; shares the step.
  WakeupBranch* Make(const WakeupStep& step);
  // A copy of a whole tree.
  WakeupBranch* Copy(const WakeupBranch* first);

 private:
  enum class Relation { kNone, kFirst, kIndependent };
  static Relation Compare(const WakeupStep& branch, const std::vector<WakeupStep>& sequence,
                          size_t& position);

  StepPool& steps_;
  std::deque<WakeupBranch> all_;
  std::vector<WakeupBranch*> free_;
};

}  // namespace assay::explore
