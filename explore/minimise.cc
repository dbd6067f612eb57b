#include "explore/minimise.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace assay::explore {
namespace {

// Steps of one thread in a row.
struct Block {
  ThreadId thread;
  size_t steps;
};

std::vector<Block> BlocksOf(const Schedule& schedule) {
  std::vector<Block> blocks;
  for (const ScheduledStep& step : schedule.steps) {
    if (blocks.empty() || blocks.back().thread != step.thread) blocks.push_back({step.thread, 0});
    ++blocks.back().steps;
  }
  return blocks;
}

// Repeats for each thread the alternatives that it picked in the original run, one after the other.
class Tapes final : public Chooser {
 public:
  explicit Tapes(const Schedule& schedule) {
    for (const ScheduledStep& step : schedule.steps) {
      std::vector<uint32_t>& tape = TapeOf(step.thread).picks;
      tape.insert(tape.end(), step.choices.begin(), step.choices.end());
    }
  }
  void BeginRun() {
    for (Tape& tape : tapes_) tape.at = 0;
  }
  void BeginStep(ThreadId thread) { thread_ = thread; }
  uint32_t Pick(uint32_t count, std::span<const Choice>) override {
    Tape& tape = TapeOf(thread_);
    const uint32_t pick = tape.at < tape.picks.size() ? tape.picks[tape.at++] : 0;
    return pick < count ? pick : 0;
  }
  size_t PickOne(std::span<const Alternative> alternatives, std::span<const Choice>) override {
    Tape& tape = TapeOf(thread_);
    if (tape.at == tape.picks.size()) return 0;
    const uint32_t key = tape.picks[tape.at++];
    for (size_t i = 0; i < alternatives.size(); ++i) {
      if (alternatives[i].key == key) return i;
    }
    return 0;
  }

 private:
  struct Tape {
    std::vector<uint32_t> picks;
    size_t at = 0;
  };
  Tape& TapeOf(ThreadId thread) {
    const size_t index = static_cast<size_t>(thread);
    if (index >= tapes_.size()) tapes_.resize(index + 1);
    return tapes_[index];
  }
  std::vector<Tape> tapes_;
  ThreadId thread_ = 0;
};

class Minimiser {
 public:
  Minimiser(Subject& subject, const Schedule& schedule, const StillShows& still_shows,
            const MinimiseOptions& options)
      : subject_(subject), still_shows_(still_shows), options_(options), tapes_(schedule) {
    best_.schedule = schedule;
  }

  Minimised Run() {
    ReplayResult original = Replay(subject_, best_.schedule, Tracing::kOff);
    if (!original.divergence.empty() || !still_shows_(original)) return best_;
    best_.is_reproduced = true;
    best_.switches = best_.schedule.CountSwitches();
    best_.preemptions = original.preemptions;
    blocks_ = BlocksOf(best_.schedule);
    GroupStretches();
    while (MoveABlock() || SplitABlock()) {
    }
    best_.replays = replays_;
    return best_;
  }

 private:
  static auto CostOf(const Minimised& m) {
    return std::tuple(m.preemptions, m.switches, m.schedule.steps.size());
  }

  // Groups stretches of the schedule by thread: all of it, halves, quarters, down to three blocks.
  void GroupStretches() {
    for (size_t length = blocks_.size(); length >= 3; length /= 2) {
      for (size_t begin = 0; begin + 1 < blocks_.size();) {
        const size_t end = std::min(begin + length, blocks_.size());
        std::vector<Block> candidate = blocks_;
        std::stable_sort(candidate.begin() + static_cast<ptrdiff_t>(begin),
                         candidate.begin() + static_cast<ptrdiff_t>(end),
                         [](const Block& a, const Block& b) { return a.thread < b.thread; });
        if (!Try(candidate)) begin = end;
      }
    }
  }

  // Tries to end the schedule early, or to put one block next to another one of its thread.
  bool MoveABlock() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (Try({blocks_.begin(), blocks_.begin() + static_cast<ptrdiff_t>(i)})) return true;
    }
    for (size_t i = 0; i < blocks_.size(); ++i) {
      size_t next = i + 1;
      while (next < blocks_.size() && blocks_[next].thread != blocks_[i].thread) ++next;
      if (next == blocks_.size()) continue;
      std::vector<Block> later = blocks_;
      std::rotate(later.begin() + static_cast<ptrdiff_t>(i),
                  later.begin() + static_cast<ptrdiff_t>(i + 1),
                  later.begin() + static_cast<ptrdiff_t>(next));
      if (Try(later)) return true;
      std::vector<Block> earlier = blocks_;
      std::rotate(earlier.begin() + static_cast<ptrdiff_t>(i + 1),
                  earlier.begin() + static_cast<ptrdiff_t>(next),
                  earlier.begin() + static_cast<ptrdiff_t>(next + 1));
      if (Try(earlier)) return true;
    }
    return false;
  }

  // Tries to let a thread go further before it is interrupted: steps of its next block come
  // earlier, and what ran in between goes on before the rest of that block.
  bool SplitABlock() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      size_t next = i + 1;
      while (next < blocks_.size() && blocks_[next].thread != blocks_[i].thread) ++next;
      if (next + 1 >= blocks_.size()) continue;
      for (size_t moved = 1; moved < blocks_[next].steps; ++moved) {
        std::vector<Block> candidate = blocks_;
        candidate[i].steps += moved;
        candidate[next].steps -= moved;
        if (Try(candidate)) return true;
        std::swap(candidate[next], candidate[next + 1]);
        if (Try(candidate)) return true;
      }
    }
    return false;
  }

  // Runs a candidate and keeps it if it is better and still shows the finding.
  bool Try(const std::vector<Block>& candidate) {
    if (replays_ >= options_.replays_max) return false;
    ++replays_;
    Minimised made;
    ReplayResult run = RunGuided(candidate);
    made.preemptions = run.preemptions;
    made.switches = run.schedule.CountSwitches();
    made.schedule = run.schedule;
    if (CostOf(made) >= CostOf(best_) || !still_shows_(run)) return false;
    made.is_reproduced = true;
    best_ = std::move(made);
    blocks_ = BlocksOf(best_.schedule);
    return true;
  }

  ReplayResult RunGuided(const std::vector<Block>& plan) {
    ReplayResult run;
    Executor executor(subject_, RaceDetection::kOn);
    executor.Begin();
    tapes_.BeginRun();
    ThreadId last = kNoThread;
    size_t block = 0;
    size_t done = 0;  // steps of the block
    while (run.schedule.steps.size() < options_.steps_max) {
      enabled_.clear();
      subject_.Enabled(enabled_);
      if (enabled_.empty()) break;
      while (block < plan.size() && (done == plan[block].steps || !CanStep(plan[block].thread))) {
        ++block;
        done = 0;
      }
      const ThreadId thread = block < plan.size() ? plan[block].thread : PickOn(last);
      ++done;
      if (last != kNoThread && thread != last && IsEager(last)) ++run.preemptions;
      last = thread;
      tapes_.BeginStep(thread);
      executor.Step(thread, {}, &tapes_);
      ScheduledStep& step = run.schedule.steps.emplace_back();
      step.thread = thread;
      for (const Choice& choice : executor.last().choices) step.choices.push_back(choice.picked);
    }
    enabled_.clear();
    subject_.Enabled(enabled_);
    run.is_unfinished = !enabled_.empty();
    run.ending = subject_.End();
    if (run.is_unfinished) run.ending.kind = EndKind::kTruncated;
    run.races = executor.new_races();
    return run;
  }

  bool CanStep(ThreadId thread) const {
    return std::any_of(enabled_.begin(), enabled_.end(),
                       [thread](const Candidate& c) { return c.thread == thread; });
  }
  bool IsEager(ThreadId thread) const {
    return std::any_of(enabled_.begin(), enabled_.end(), [thread](const Candidate& c) {
      return c.thread == thread && c.reluctance == Reluctance::kEager;
    });
  }
  // The thread that ran last if it can, else the least reluctant one.
  ThreadId PickOn(ThreadId last) const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : enabled_) {
      if (best == nullptr || candidate.reluctance < best->reluctance ||
          (candidate.reluctance == best->reluctance && candidate.thread == last)) {
        best = &candidate;
      }
    }
    return best->thread;
  }

  Subject& subject_;
  const StillShows& still_shows_;
  const MinimiseOptions options_;
  Tapes tapes_;
  Minimised best_;
  std::vector<Block> blocks_;  // of the best schedule
  uint32_t replays_ = 0;
  std::vector<Candidate> enabled_;
};

}  // namespace

StillShows SameFinding(Subject& subject, const Finding& finding) {
  return [&subject, kind = finding.kind, text = finding.text](const ReplayResult& run) {
    if (kind == FindingKind::kRace) {
      return std::any_of(run.races.begin(), run.races.end(),
                         [&](const Race& race) { return DescribeRace(subject, race) == text; });
    }
    return !run.is_unfinished && FindingOf(run.ending.kind) == kind && run.ending.outcome == text;
  };
}

Minimised Minimise(Subject& subject, const Schedule& schedule, const StillShows& still_shows,
                   const MinimiseOptions& options) {
  return Minimiser(subject, schedule, still_shows, options).Run();
}

}  // namespace assay::explore
