#include "explore/wakeup_tree.h"

namespace assay::explore {
namespace {

// Whether running `branch` runs what `step`, of the same thread in the same state, asks for.
bool Covers(const WakeupStep& branch, const WakeupStep& step) {
  if (!branch.is_open && branch.fixed != step.fixed) return false;
  // Where the branch picks by key it finds the other alternatives only as far as nothing sleeping
  // covers them, which says less than a plan for one of them does.
  if (step.fixed > branch.fixed && step.step->choices[branch.fixed].count == 0) return false;
  return StartsWith(step.prefix(), branch.prefix());
}

}  // namespace

// How a branch relates to a sequence that starts in the same state: it is one of the first steps of
// the sequence (at `position`), or it is independent of all of it, or they exclude each other.
WakeupTrees::Relation WakeupTrees::Compare(const WakeupStep& branch,
                                           const std::vector<WakeupStep>& sequence,
                                           size_t& position) {
  for (position = 0; position < sequence.size(); ++position) {
    if (sequence[position].thread() != branch.thread()) continue;
    const WakeupStep& same = sequence[position];
    for (size_t i = 0; i < position; ++i) {
      if (!Independent(*same.step, *sequence[i].step)) return Relation::kNone;
    }
    return Covers(branch, same) ? Relation::kFirst : Relation::kNone;
  }
  // A thread that makes choices may take another alternative after the sequence, one that depends
  // on it; the branch, with its one alternative, does not stand for that.
  if (!branch.step->choices.empty()) return Relation::kNone;
  if (branch.step->ends_run) return Relation::kNone;  // the sequence cannot follow
  for (const WakeupStep& step : sequence) {
    if (!Independent(*branch.step, *step.step)) return Relation::kNone;
  }
  return Relation::kIndependent;
}

bool WakeupTrees::Insert(WakeupBranch*& first, std::vector<WakeupStep>& sequence) {
  WakeupBranch** level = &first;
  while (!sequence.empty()) {
    WakeupBranch** at = level;
    size_t position = 0;
    Relation relation = Relation::kNone;
    for (; *at != nullptr; at = &(*at)->next) {
      relation = Compare((*at)->step, sequence, position);
      if (relation != Relation::kNone) break;
    }
    if (*at == nullptr) {
      for (const WakeupStep& step : sequence) {
        *at = Make(step);
        at = &(*at)->children;
      }
      sequence.clear();
      return true;
    }
    if ((*at)->children == nullptr) break;  // the search is free there: it will find the rest
    if (relation == Relation::kFirst) {
      sequence.erase(sequence.begin() + static_cast<ptrdiff_t>(position));
    }
    level = &(*at)->children;
  }
  sequence.clear();
  return false;
}

WakeupBranch* WakeupTrees::Copy(const WakeupBranch* first) {
  WakeupBranch* copy = nullptr;
  for (WakeupBranch** end = &copy; first != nullptr; first = first->next, end = &(*end)->next) {
    *end = Make(first->step);
    (*end)->children = Copy(first->children);
  }
  return copy;
}

void WakeupTrees::Drop(WakeupBranch*& first) {
  while (first != nullptr) {
    WakeupBranch* const branch = first;
    first = branch->next;
    // The children join the list, so that a deep tree needs no deep recursion.
    for (WakeupBranch* child = branch->children; child != nullptr;) {
      WakeupBranch* const next = child->next;
      child->next = first;
      first = child;
      child = next;
    }
    steps_.Drop(branch->step.step);
    free_.push_back(branch);
  }
}

WakeupBranch* WakeupTrees::Make(const WakeupStep& step) {
  WakeupBranch* branch;
  if (free_.empty()) {
    branch = &all_.emplace_back();
  } else {
    branch = free_.back();
    free_.pop_back();
  }
  *branch = {step, nullptr, nullptr};
  StepPool::Share(step.step);
  return branch;
}

}  // namespace assay::explore
