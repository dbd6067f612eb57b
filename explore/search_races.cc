// Where the search plans runs: for the other alternatives of what a step chose, and, after a run,
// for each race of it, so that the later step comes first.

#include "explore/search.h"
#include "explore/sleep_set.h"

namespace assay::explore {

// Adds the step to the alternatives known of its choices: those of the same step elsewhere, if the
// search moved it here past independent steps, or planned it as another alternative of one.
void Search::Remember(StepRecord& step, const WakeupStep* planned) {
  const bool is_known_elsewhere = planned != nullptr && planned->step->alternatives != nullptr &&
                                  (!planned->is_open || planned->step->is_unknown);
  if (is_known_elsewhere) {
    step.alternatives = planned->step->alternatives;
    if (!planned->is_open) return;
  } else {
    step.alternatives = std::make_shared<KnownAlternatives>();
  }
  step.alternatives->push_back({step.choices, step.accesses});
}

// Plans what else the choice by key at `index` could have picked.
void Search::PlanOthersByKey(size_t depth, const StepRecord& step, size_t index) {
  for (const Alternative& alternative : executor_.last_alternatives()) {
    if (alternative.key == step.choices[index].picked) continue;
    StepRecord* const other = MakeByKey(step.thread, alternative);
    other->choices.insert(other->choices.begin(), step.choices.begin(),
                          step.choices.begin() + static_cast<ptrdiff_t>(index));
    for (uint32_t i = 0; i < step.choices[index].accesses_before; ++i) {
      other->accesses.push_back(step.accesses[i]);
      other->filter |= FilterBit(step.accesses[i].object);
    }
    sequence_.assign(1, {other, static_cast<uint32_t>(index + 1), /*is_open=*/true});
    Plan(depth);
    steps_.Drop(other);
  }
}

// The step that picks `alternative`, as far as it is known before it is run.
StepRecord* Search::MakeByKey(ThreadId thread, const Alternative& alternative) {
  StepRecord* const step = MakeUnknown(thread);
  step->is_unknown = false;
  step->choices.push_back({alternative.key, 0, 0});
  for (const Access& access : alternative.touched()) {
    step->accesses.push_back(access);
    step->filter |= FilterBit(access.object);
  }
  return step;
}

// Plans the other alternatives of the choices that a step made: they exclude each other, so none of
// them is covered by a run of another.
void Search::PlanAlternatives(size_t depth, const StepRecord& step) {
  for (size_t i = 0; i < step.choices.size(); ++i) {
    if (step.choices[i].count == 0) PlanOthersByKey(depth, step, i);
    for (uint32_t picked = 0; picked < step.choices[i].count; ++picked) {
      if (picked == step.choices[i].picked) continue;
      StepRecord* const other = MakeUnknown(step.thread);
      other->alternatives = step.alternatives;
      other->choices.assign(step.choices.begin(),
                            step.choices.begin() + static_cast<ptrdiff_t>(i + 1));
      other->choices.back().picked = picked;
      // What it touches is known where the search ran it before it moved the step here.
      StepRecord* guess = other;
      for (const KnownAlternative& known : *step.alternatives) {
        if (known.choices.size() != i + 1 || !StartsWith(known.choices, other->choices)) continue;
        guess = steps_.Make();
        guess->thread = step.thread;
        guess->is_unknown = false;
        guess->ends_run = false;
        guess->accesses = known.accesses;
        guess->filter = 0;
        for (const Access& access : known.accesses) guess->filter |= FilterBit(access.object);
        guess->choices = other->choices;
        guess->woken.clear();
        break;
      }
      sequence_.assign(1, {guess, static_cast<uint32_t>(i + 1), /*is_open=*/true});
      Plan(depth, other);
      if (guess != other) steps_.Drop(guess);
      steps_.Drop(other);
    }
  }
}

// A step of which only the thread is known.
StepRecord* Search::MakeUnknown(ThreadId thread) {
  StepRecord* const step = steps_.Make();
  step->thread = thread;
  step->is_unknown = true;
  step->ends_run = false;
  step->filter = 0;
  step->accesses.clear();
  step->choices.clear();
  step->woken.clear();
  step->alternatives.reset();
  return step;
}

void Search::ReverseRaces(RunStatus status) {
  for (size_t j = 0; j < history_.size(); ++j) {
    StepRecord* const later = history_.step(j);
    for (const uint32_t i : history_.races(j)) {
      // What the later step chose before it touched what they share, it would choose first as well.
      uint32_t fixed = 0;
      if (!later->choices.empty()) {
        uint32_t shared = 0;
        while (shared < later->accesses.size()) {
          StepRecord one;
          one.accesses.push_back(later->accesses[shared]);
          one.filter = FilterBit(one.accesses[0].object);
          if (Conflict(*history_.step(i), one)) break;
          ++shared;
        }
        while (fixed < later->choices.size() && later->choices[fixed].accesses_before <= shared) {
          ++fixed;
        }
      }
      Reverse(i, j, later, fixed);
    }
    for (const MissedAlternative& missed : history_.missed(j)) {
      StepRecord* const other = MakeByKey(later->thread, missed.alternative);
      Reverse(missed.step, j, other, 1);
      steps_.Drop(other);
    }
  }
  for (size_t i = 0; i < history_.size(); ++i) {
    for (const ThreadId thread : history_.disabled_by(i)) {
      size_t j = i + 1;
      while (j < history_.size() && history_.step(j)->thread != thread) ++j;
      StepRecord* later;
      if (j < history_.size()) {
        later = StepPool::Share(history_.step(j));
      } else {
        // It never ran. It touches what the disabling step touches; if it touches more, runs in
        // which it goes first will show that.
        later = MakeUnknown(thread);
        later->is_unknown = false;
        later->accesses = history_.step(i)->accesses;
        later->filter = history_.step(i)->filter;
      }
      Reverse(i, j, later, 0);
      steps_.Drop(later);
    }
  }
  if (status == RunStatus::kComplete) ReverseAbruptEnd();
  ReverseWaits();
}

// Who still waits for a lock when the run is over, or given up, might have taken it before who has
// it.
void Search::ReverseWaits() {
  // A step that ended the run leaves nobody waiting.
  for (const WaitingThread& waiting : waiting_.empty() ? waiting_before_ : waiting_) {
    if (waiting.kind != AccessKind::kLock) continue;
    const std::optional<uint32_t> holder = history_.HolderOf(waiting.object);
    if (!holder || history_.IsBeforeNextOf(*holder, waiting.thread)) continue;
    StepRecord* const later = MakeUnknown(waiting.thread);
    later->is_unknown = false;
    later->accesses.push_back({waiting.object, AccessKind::kLock});
    later->filter = FilterBit(waiting.object);
    Reverse(*holder, history_.size(), later, 0);
    steps_.Drop(later);
  }
}

// Plans a run in which step j, which is `later`, comes before step i, unless one is made or
// planned. What does not happen after i is moved before it too.
void Search::Reverse(size_t i, size_t j, StepRecord* later, uint32_t fixed) {
  sequence_.clear();
  for (size_t k = i + 1; k < history_.size(); ++k) {
    if (k == j || history_.HappensBefore(i, k)) continue;
    if (k > j && history_.HappensBefore(j, k)) continue;
    StepRecord* const step = history_.step(k);
    if (step->ends_run) continue;  // the later step could not follow it
    sequence_.push_back({step, static_cast<uint32_t>(step->choices.size()), /*is_open=*/false});
  }
  sequence_.push_back({later, fixed, /*is_open=*/true});
  Plan(i);
}

// A step that ends the run while others could step (a violation, a panic) hides what they would
// have done, and so its own races. A run in which another thread goes first shows them: one is
// enough where the search was free, as it might have picked that thread at once. Where the step was
// planned and nobody knew that it would end the run, plans were given up for it, and any of the
// others may be one.
void Search::ReverseAbruptEnd() {
  if (history_.size() == 0) return;
  const size_t last = history_.size() - 1;
  const StepRecord& end = *history_.step(last);
  Node& node = nodes_[last];
  if (last_was_exit_) {
    // Two exits race, yet only one of them is ever made in a run.
    for (const Candidate& candidate : enabled_before_) {
      if (candidate.reluctance != Reluctance::kExit || candidate.thread == end.thread) continue;
      PlanUnknown(last, candidate.thread);
    }
    return;
  }
  if (!end.ends_run) return;
  if (last_end_was_planned_) {
    for (size_t i = node.inherited; i < node.sleep.size(); ++i) {
      if (node.sleep[i]->thread != end.thread) return;
    }
    for (const WakeupBranch* branch = node.pending; branch != nullptr; branch = branch->next) {
      if (branch->step.thread() != end.thread) return;
    }
  }
  for (const Candidate& candidate : enabled_before_) {
    if (candidate.thread == end.thread) continue;
    if (PlanUnknown(last, candidate.thread) && last_end_was_planned_) return;
  }
}

// Plans a step of `thread`, whatever it does, unless that was done before.
bool Search::PlanUnknown(size_t depth, ThreadId thread) {
  if (Sleeps(nodes_[depth].sleep, thread, {})) return false;
  StepRecord* const other = MakeUnknown(thread);
  sequence_.assign(1, {other, 0, /*is_open=*/true});
  Plan(depth, nullptr, Unless::kThreadSleeps);
  steps_.Drop(other);
  return true;
}

// Plans runs that start with sequence_ at a node of the current run, unless they are known not to
// be needed. What is planned there starts with `instead` if that is not null.
void Search::Plan(size_t depth, StepRecord* instead, Unless unless) {
  if (!is_part_ || depth > floor_) {
    PlanAt(nodes_[depth], sequence_, instead, unless);
    return;
  }
  planned_ = sequence_;
  if (PlanAt(nodes_[depth], sequence_, instead, unless)) LogPlan(depth, instead, unless);
}

bool Search::PlanAt(Node& node, std::vector<WakeupStep>& sequence, StepRecord* instead,
                    Unless unless) {
  const bool is_covered =
      unless == Unless::kThreadSleeps
          ? Sleeps(node.sleep, sequence[0].thread(), {})
          : SleepCovers(node.sleep, node.is_unfit ? node.inherited : 0, sequence);
  if (is_covered) return false;
  if (instead != nullptr) sequence[0].step = instead;
  return trees_.Insert(node.pending, sequence);
}

}  // namespace assay::explore
