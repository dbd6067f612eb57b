// A search of a part: what is below one branch of a node that somebody else keeps.

#include "explore/search.h"
#include "explore/search_wire.h"

namespace assay::explore {

void Search::Adopt(const std::vector<const Frame*>& path) {
  Release();
  is_part_ = true;
  floor_ = path.size() - 1;
  is_early_ = path.back()->children > 0 && options_.defect != SearchDefect::kEarlyPartsTrustSleep;
  exhausted_ = bounded_ = false;
  executor_.Begin();
  for (size_t i = 0; i < path.size() && error_.empty(); ++i) {
    if (i > 0) Repeat(path[i]->step);
    Node& node = NodeAt(i);
    node = path[i]->node;
    for (size_t k = node.inherited; k < node.sleep.size(); ++k) StepPool::Share(node.sleep[k]);
    node.pending = trees_.Copy(node.pending);
  }
  branch_ = floor_;
  is_in_place_ = true;
}

// Makes a step of an earlier run again.
void Search::Repeat(StepRecord* step) {
  Look();
  executor_.Step(step->thread, step->choices, nullptr);
  if (executor_.strayed()) {
    Fail("made other choices when its steps were repeated", step->thread);
    return;
  }
  history_.Push(StepPool::Share(step), executor_.last_spawned());
  if (!executor_.last_missed().empty()) history_.NoteMissed(executor_.last_missed());
  Look();
  last_was_exit_ = false;
  NoteChanges();
}

bool Search::Settle() {
  if (is_run_over_) Backtrack();
  return !exhausted_;
}

const StepRecord& Search::first_step() const {
  return exhausted_ ? *nodes_[floor_].sleep.back() : *history_.step(floor_);
}

void Search::WriteRest(WireWriter& out) const {
  const size_t first = is_part_ ? floor_ + 1 : 0;
  out.Number(exhausted_ ? 0 : branch_ + 1 - first);
  for (size_t i = first; !exhausted_ && i <= branch_; ++i) {
    out.Number(i > 0 ? 1 : 0);
    if (i > 0) Write(out, *history_.step(i - 1));
    Write(out, nodes_[i]);
  }
}

void Search::Release() {
  for (size_t i = 0; i <= history_.size(); ++i) Leave(nodes_[i]);
  while (history_.size() > 0) steps_.Drop(history_.Pop());
  is_run_over_ = is_in_place_ = false;
  for (LoggedPlan& plan : logged_) {
    for (const WakeupStep& step : plan.sequence) steps_.Drop(step.step);
    if (plan.instead != nullptr) steps_.Drop(plan.instead);
  }
  logged_.clear();
}

void Search::LogPlan(size_t depth, StepRecord* instead, Unless unless) {
  for (const WakeupStep& step : planned_) StepPool::Share(step.step);
  if (instead != nullptr) StepPool::Share(instead);
  logged_.push_back({depth, unless, planned_, instead});
}

}  // namespace assay::explore
