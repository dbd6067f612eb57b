#include "explore/search.h"

#include <fmt/format.h>

#include <algorithm>

#include "explore/sleep_set.h"

// Unfit plans. At the end of a wakeup sequence nothing sleeps, says the theory: each sleeping step
// depends on a step of the sequence. Ours may end with some asleep, because its last step turned
// out to touch less than it did where it was recorded (a compare-exchange that fails now), or was
// planned before anything was known of it (another alternative of a choice). Sequences that were
// not planned because this one covered them then rely on the search below it to find them. So below
// such an end an inherited sleeping step speaks against a new plan only if it is in it: merely
// being independent of it is not enough, as what follows the plan may conflict with it. That is
// sound as source sets with sleep sets are; the price is runs that end blocked.
//
// The same holds for a part of a shared search that starts while other parts, whose first steps
// sleep in it, may still plan something that the theory would have put into its wakeup tree.

namespace assay::explore {
namespace {

// A thread that spins is left after so many steps in a row where another can go, so that what it
// waits for can happen.
constexpr uint32_t kStreakMax = 32;
// So long do threads that yielded, and timers, wait behind threads that never stop.
constexpr uint32_t kPatience = 500;

// Whether a sleeping step makes an end unfit. One that picks by key sleeps on, and rightly, when
// another step adds to what its thread may pick from; it speaks only against plans it is in anyway.
bool HasUnfit(const SleepSet& sleep, size_t inherited) {
  return std::any_of(sleep.begin(), sleep.begin() + static_cast<ptrdiff_t>(inherited),
                     [](const StepRecord* sleeper) {
                       return sleeper->choices.empty() || sleeper->choices[0].count != 0;
                     });
}

}  // namespace

Search::Search(Subject& subject, const SearchOptions& options)
    : options_(options), executor_(subject, options.race_detection), trees_(steps_) {
  NodeAt(0);
}

Search::Node& Search::NodeAt(size_t depth) {
  if (depth >= nodes_.size()) nodes_.resize(depth + 1);
  return nodes_[depth];
}

bool Search::Next(Run& run) {
  if (exhausted_) return false;
  run.status = RunStatus::kBlocked;
  run.ending.kind = EndKind::kTruncated;
  run.ending.outcome.clear();
  if (Replay()) run.status = Extend();
  if (!error_.empty()) exhausted_ = true;
  if (exhausted_) return false;
  if (run.status != RunStatus::kBlocked) run.ending = executor_.subject().End();
  if (run.ending.kind == EndKind::kTruncated && run.status == RunStatus::kComplete) {
    run.status = RunStatus::kTruncated;  // by a bound of the subject's own
  }
  if (run.status == RunStatus::kTruncated) {
    run.ending.kind = EndKind::kTruncated;
    bounded_ = true;
  }
  ++runs_;
  is_run_over_ = true;
  ReverseRaces(run.status);
  // Backtracking waits for the next call: LastSchedule reads the history.
  return true;
}

// Repeats the steps that this run shares with the last one.
bool Search::Replay() {
  if (is_in_place_) {
    is_in_place_ = false;
    return true;
  }
  if (is_run_over_) Backtrack();
  if (exhausted_) return false;
  executor_.Begin();
  for (size_t i = 0; i < branch_; ++i) {
    const StepRecord& step = *history_.step(i);
    executor_.Step(step.thread, step.choices, nullptr);
    if (executor_.strayed()) {
      Fail("made other choices when its steps were repeated", step.thread);
      return false;
    }
  }
  return true;
}

// Runs on from the branch to the end.
RunStatus Search::Extend() {
  for (bool is_first = true;; is_first = false) {
    Look();
    if (!is_first) NoteChanges();
    if (!is_first && enabled_.empty() && waiting_.empty() && enabled_before_.size() > 1) {
      history_.step(history_.size() - 1)->ends_run = true;
    }
    if (enabled_.empty()) return RunStatus::kComplete;
    if (history_.size() >= options_.steps_max) return RunStatus::kTruncated;

    Node& node = nodes_[history_.size()];
    if (WakeupBranch* const branch = node.pending; branch != nullptr) {
      if (!IsEnabled(branch->step.thread())) {
        Fail("cannot step where it could before independent steps were swapped",
             branch->step.thread());
        return RunStatus::kBlocked;
      }
      node.pending = branch->next;
      const WakeupStep planned = branch->step;
      WakeupBranch* const below = branch->children;
      trees_.Recycle(branch);
      Advance(planned.thread(), &planned);
      steps_.Drop(planned.step);
      nodes_[history_.size()].pending = below;
    } else {
      node.is_unfit = HasUnfit(node.sleep, node.inherited);
      const ThreadId thread = PickFreely(node);
      if (thread == kNoThread) return RunStatus::kBlocked;
      Advance(thread, nullptr);
    }
    if (!error_.empty() || was_asleep_) return RunStatus::kBlocked;
  }
}

// Makes one step, as planned or free, and prepares the node behind it.
void Search::Advance(ThreadId thread, const WakeupStep* planned) {
  const size_t depth = history_.size();
  NodeAt(depth + 1);
  Node& node = nodes_[depth];
  const auto candidate = std::find_if(enabled_.begin(), enabled_.end(),
                                      [thread](const Candidate& c) { return c.thread == thread; });
  last_was_exit_ = candidate->reluctance == Reluctance::kExit;

  AwakeChooser chooser(node.sleep, thread);
  std::span<const Choice> prefix;
  if (planned != nullptr) prefix = planned->prefix();
  executor_.Step(thread, prefix, &chooser);
  const StepRecord& done = executor_.last();
  if (executor_.strayed() || (planned != nullptr && !planned->is_open &&
                              (done.accesses != planned->step->accesses ||
                               done.choices.size() != planned->step->choices.size()))) {
    Fail("did something else after independent steps were swapped", thread);
    return;
  }

  StepRecord* const step = steps_.Make();
  step->thread = thread;
  step->is_unknown = false;
  step->ends_run = last_was_exit_;
  last_end_was_planned_ = planned == nullptr || planned->step->ends_run;
  step->choices.assign(done.choices.begin(), done.choices.end());
  step->woken.assign(done.woken.begin(), done.woken.end());
  step->accesses.clear();
  step->filter = 0;
  if (options_.defect != SearchDefect::kEverythingIndependent) {
    step->accesses.assign(done.accesses.begin(), done.accesses.end());
    step->filter = done.filter;
  }
  was_asleep_ = chooser.was_asleep();
  const bool is_streak = depth > 0 && history_.step(depth - 1)->thread == thread;
  history_.Push(step, executor_.last_spawned());
  if (!executor_.last_missed().empty()) history_.NoteMissed(executor_.last_missed());
  if (!step->choices.empty()) {
    Remember(*step, planned);
    PlanAlternatives(depth, *step);
  } else {
    step->alternatives.reset();
  }

  Node& next = nodes_[depth + 1];
  if (planned != nullptr) next.passed_over = 0;
  next.streak = is_streak ? node.streak + 1 : 1;
  next.sleep.clear();
  if (options_.defect != SearchDefect::kNoSleepSets) {
    for (StepRecord* const sleeper : node.sleep) {
      if (Independent(*sleeper, *step)) next.sleep.push_back(sleeper);
    }
  }
  next.inherited = next.sleep.size();
  next.is_unfit =
      (node.is_unfit || (is_early_ && depth == floor_)) && HasUnfit(next.sleep, next.inherited);
  next.pending = nullptr;
}

// Sees who can step, and who waits.
void Search::Look() {
  enabled_before_.swap(enabled_);
  enabled_.clear();
  executor_.subject().Enabled(enabled_);
  waiting_before_.swap(waiting_);
  waiting_.clear();
  executor_.subject().Waiting(waiting_);
}

// Compares who could step before the last step with who can now. Who waits is as good as able: what
// it waits for says what its next step comes after.
void Search::NoteChanges() {
  if (last_was_exit_ || (enabled_.empty() && waiting_.empty())) return;
  const ThreadId stepped = history_.step(history_.size() - 1)->thread;
  const auto contains = [](const auto& threads, ThreadId thread) {
    for (const auto& each : threads) {
      if (each.thread == thread) return true;
    }
    return false;
  };
  for (const Candidate& before : enabled_before_) {
    if (before.thread != stepped && !contains(enabled_, before.thread) &&
        !contains(waiting_, before.thread)) {
      history_.NoteDisabled(before.thread);
    }
  }
  const auto note_new = [&](ThreadId thread) {
    if (thread != stepped && !contains(enabled_before_, thread) &&
        !contains(waiting_before_, thread)) {
      history_.NoteEnabled(thread);
    }
  };
  for (const Candidate& now : enabled_) note_new(now.thread);
  for (const WaitingThread& now : waiting_) note_new(now.thread);
}

bool Search::IsEnabled(ThreadId thread) const {
  for (const Candidate& candidate : enabled_) {
    if (candidate.thread == thread) return true;
  }
  return false;
}

// Whether all that `thread` can do now sleeps.
bool Search::IsAsleep(const Node& node, ThreadId thread) {
  if (node.sleep.empty()) return false;
  if (!SleepsByKey(node.sleep, thread)) return Sleeps(node.sleep, thread, {});
  keys_.clear();
  executor_.subject().NextKeys(thread, keys_);
  return !keys_.empty() && std::all_of(keys_.begin(), keys_.end(), [&](uint32_t key) {
    return SleepsAt(node.sleep, thread, {}, key);
  });
}

// The least reluctant thread; among equals the one that ran last, for few switches, and the next
// one in turn after a long streak. Exit waits for all others, whose races with it would stay
// unknown otherwise; only in a run that comes near its bound it is taken early, to see some outcome
// at all.
ThreadId Search::PickFreely(Node& node) {
  const size_t depth = history_.size();
  const ThreadId last = depth > 0 ? history_.step(depth - 1)->thread : kNoThread;
  const bool is_late = depth > options_.steps_max / 2;
  const bool is_impatient = node.passed_over >= kPatience;
  // By this key the smallest wins.
  const auto key = [&](const Candidate& candidate) {
    int rank = static_cast<int>(candidate.reluctance);
    if (candidate.reluctance == Reluctance::kExit) {
      if (is_late) rank = -10;
    } else if (is_impatient) {
      rank = -rank;
    }
    const bool is_last = candidate.thread == last;
    const int turn = is_last ? (node.streak < kStreakMax ? 0 : 3) : candidate.thread > last ? 1 : 2;
    return std::pair(rank, turn);
  };
  const Candidate* best = nullptr;
  for (const Candidate& candidate : enabled_) {
    if (IsAsleep(node, candidate.thread)) continue;
    if (best == nullptr ||
        std::pair(key(candidate), candidate.thread) < std::pair(key(*best), best->thread)) {
      best = &candidate;
    }
  }
  if (best == nullptr) return kNoThread;

  bool passes_over = false;
  for (const Candidate& candidate : enabled_) {
    if (candidate.reluctance == Reluctance::kExit || IsAsleep(node, candidate.thread)) continue;
    if (candidate.reluctance > best->reluctance) passes_over = true;
    if (best->reluctance == Reluctance::kExit) bounded_ = true;  // it might have done more
  }
  const uint32_t passed_over = passes_over ? node.passed_over + 1 : 0;
  NodeAt(depth + 1).passed_over = passed_over;
  return best->thread;
}

// Goes back to the deepest node that has a branch to run.
void Search::Backtrack() {
  is_run_over_ = false;
  Leave(nodes_[history_.size()]);
  while (history_.size() > floor_) {
    StepRecord* const step = history_.Pop();
    branch_ = history_.size();
    Node& node = nodes_[branch_];
    node.sleep.push_back(step);
    SkipSleeping(node);
    if (is_part_ && branch_ == floor_) break;  // the other branches are others' to run
    if (node.pending != nullptr) return;
    Leave(node);
  }
  exhausted_ = true;
}

void Search::SkipSleeping(Node& node) {
  while (node.pending != nullptr && !node.pending->step.step->choices.empty() &&
         Sleeps(node.sleep, node.pending->step.thread(), node.pending->step.prefix())) {
    WakeupBranch* const next = node.pending->next;
    node.pending->next = nullptr;
    trees_.Drop(node.pending);
    node.pending = next;
  }
}

void Search::Leave(Node& node) {
  for (size_t i = node.inherited; i < node.sleep.size(); ++i) steps_.Drop(node.sleep[i]);
  node.sleep.clear();
  node.inherited = 0;
  trees_.Drop(node.pending);
}

Schedule Search::LastSchedule() const {
  Schedule schedule;
  schedule.steps.reserve(history_.size());
  for (size_t i = 0; i < history_.size(); ++i) {
    const StepRecord& step = *history_.step(i);
    ScheduledStep& scheduled = schedule.steps.emplace_back();
    scheduled.thread = step.thread;
    for (const Choice& choice : step.choices) scheduled.choices.push_back(choice.picked);
  }
  return schedule;
}

double Search::EstimateRuns() const {
  if (exhausted_) return static_cast<double>(runs_);
  double done_share = 0;
  double weight = 1;
  for (size_t i = 0; i < history_.size(); ++i) {
    const Node& node = nodes_[i];
    const auto done = static_cast<double>(node.sleep.size() - node.inherited);
    double all = done + 1;
    for (const WakeupBranch* b = node.pending; b != nullptr; b = b->next) all += 1;
    done_share += weight * done / all;
    weight /= all;
  }
  done_share += weight;  // the last run itself
  return static_cast<double>(runs_) / done_share;
}

void Search::Fail(const std::string& what, ThreadId thread) {
  error_ = fmt::format(
      "The subject cannot be explored: {} {}, at step {} of run {}. It hides a dependence between "
      "steps, or is not deterministic.",
      executor_.subject().DescribeThread(thread), what, history_.size(), runs_ + 1);
}

}  // namespace assay::explore
