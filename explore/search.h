// Search: runs one member of each class of equivalent runs (Mazurkiewicz traces), and no other.
//
// Two runs are equivalent if one becomes the other by swapping neighbouring independent steps; they
// show the same. The search is Optimal DPOR: after each run it looks at every race of it, and where
// no run that reverses the race is made or planned, it plans one as a wakeup sequence.
//
// Source:  Abdulla, Aronis, Jonsson and Sagonas, "Source sets: a foundation for optimal dynamic
//          partial order reduction", JACM 64(4), 2017, algorithm 2. Extended: a step may have
//          several accesses and make choices; a step may disable other threads for
//          good, which counts as a race with what they would have done, or until a lock is given
//          back, which is none; who takes a lock is in a race with who took it before.
// Bounds:  a run ends after steps_max steps. Such runs are explored as the others, but the search
// is
//          then not complete.
// Blocked: a run is given up (kBlocked) when all threads that can step would repeat earlier runs.
// That
//          happens only where a reversed step touches less than it did before, or behind a step
//          that ended the whole run early. Nothing is lost, only the time of that run.
// Errors:  a subject that behaves differently when steps are repeated or independent steps are
//          swapped breaks the search; error() then says where, and the search ends.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/executor.h"
#include "explore/history.h"
#include "explore/strategy.h"
#include "explore/wakeup_tree.h"
#include "explore/wire.h"

namespace assay::explore {

// Planted defects, for tests that must notice them.
enum class SearchDefect : uint8_t {
  kNone,
  kNoSleepSets,            // repeats equivalent runs
  kEverythingIndependent,  // sees no race, so misses outcomes
  kEarlyPartsTrustSleep,   // parts that start early rely on what sleeps as others do
};

struct SearchOptions {
  uint32_t steps_max = 10'000;
  RaceDetection race_detection = RaceDetection::kOn;
  SearchDefect defect = SearchDefect::kNone;
};

class Search final : public Strategy {
 public:
  Search(Subject& subject, const SearchOptions& options);

  bool Next(Run& run) override;
  Schedule LastSchedule() const override;
  const std::vector<Race>& new_races() const override { return executor_.new_races(); }

  // Whether every class of runs was explored to its end. Needs Next to have returned false.
  bool complete() const { return exhausted_ && !bounded_ && error_.empty(); }
  const std::string& error() const { return error_; }

  // How many classes there are, from the share of the search tree that is done; exact at the end.
  // Weighted backtrack estimator (Kilby, Slaney, Thiebaux and Walsh, "Estimating search tree size",
  // AAAI 2006, after Knuth 1975): each run weighs the product of one over the branches known at the
  // nodes above it. Branches not found yet make it too low, most so at the beginning.
  double EstimateRuns() const;

  // ---- Parts of a search, for parallel_search.h, which shares one out.

  // A state on the way of the current run, and what is known of the search below it.
  struct Node {
    // Steps that need not be run first here. Those up to `inherited` belong to nodes above; the
    // others were explored here.
    std::vector<StepRecord*> sleep;
    size_t inherited = 0;
    // Whether the search came here freely though steps sleep (see "Unfit plans" in search.cc).
    bool is_unfit = false;
    WakeupBranch* pending = nullptr;  // the branches to run after the current one
    uint32_t streak = 0;              // steps in a row of the thread that led here
    uint32_t passed_over = 0;         // free steps in a row that left a reluctant thread waiting
  };
  // A node from which others may search, too, and the step that led there (null at the root).
  struct Frame {
    Frame* parent = nullptr;
    StepRecord* step = nullptr;
    Node node;
    uint32_t children = 0;
  };
  // What speaks against a plan: a run that covers it, or one that begins with the same thread.
  enum class Unless : uint8_t { kCovered, kThreadSleeps };
  // Something planned at a node above the part.
  struct LoggedPlan {
    size_t depth = 0;
    Unless unless = Unless::kCovered;
    std::vector<WakeupStep> sequence;
    StepRecord* instead = nullptr;
  };

  // From now on Next runs what is below the first pending branch of the last frame, whose path from
  // the root is given; what it plans at the frames is logged. The frames must stay as they are.
  // If they have other parts below them that may still plan something there, which the one that is
  // adopted now would have to know, it starts early: it then relies on sleeping steps less.
  void Adopt(const std::vector<const Frame*>& path);
  // Between runs: whether there is more to run. If so the nodes below the frames (all of them, if
  // nothing was adopted) are now at the branch to run next.
  bool Settle();
  // The step that the branch began with.
  const StepRecord& first_step() const;
  // After Settle: what of the part is left to run, as steps and nodes from above to below.
  void WriteRest(WireWriter& out) const;
  const std::vector<LoggedPlan>& logged() const { return logged_; }
  // Forgets all nodes.
  void Release();

  // At any node, with records and trees of this search: plans runs that start with `sequence`, or
  // with `instead` in place of its first step, unless they are not needed. Whether it did.
  bool PlanAt(Node& node, std::vector<WakeupStep>& sequence, StepRecord* instead, Unless unless);
  // Drops pending branches that have been run as other alternatives of the same step.
  void SkipSleeping(Node& node);
  StepPool& steps() { return steps_; }
  WakeupTrees& trees() { return trees_; }
  bool bounded() const { return bounded_; }
  size_t thread_count() const { return executor_.thread_count(); }

 private:
  bool Replay();
  RunStatus Extend();
  void Advance(ThreadId thread, const WakeupStep* planned);
  void Look();
  void NoteChanges();
  bool IsEnabled(ThreadId thread) const;
  bool IsAsleep(const Node& node, ThreadId thread);
  ThreadId PickFreely(Node& node);
  void Remember(StepRecord& step, const WakeupStep* planned);
  void PlanAlternatives(size_t depth, const StepRecord& step);
  void PlanOthersByKey(size_t depth, const StepRecord& step, size_t index);
  StepRecord* MakeByKey(ThreadId thread, const Alternative& alternative);
  StepRecord* MakeUnknown(ThreadId thread);
  void ReverseRaces(RunStatus status);
  void Reverse(size_t i, size_t j, StepRecord* later, uint32_t fixed);
  void ReverseAbruptEnd();
  void ReverseWaits();
  bool PlanUnknown(size_t depth, ThreadId thread);
  void Plan(size_t depth, StepRecord* instead = nullptr, Unless unless = Unless::kCovered);
  void LogPlan(size_t depth, StepRecord* instead, Unless unless);
  void Repeat(StepRecord* step);
  void Backtrack();
  void Leave(Node& node);
  Node& NodeAt(size_t depth);
  void Fail(const std::string& what, ThreadId thread);

  const SearchOptions options_;
  Executor executor_;
  StepPool steps_;
  WakeupTrees trees_;
  History history_;
  std::vector<Node> nodes_;  // node i is the state before step i; unused ones keep their buffers
  size_t branch_ = 0;        // where the next run leaves the last one
  // Of a part: the depth of the last frame.
  bool is_part_ = false;
  size_t floor_ = 0;
  bool is_early_ = false;
  bool is_in_place_ = false;  // the subject stands at the branch already
  bool is_run_over_ = false;  // the history is that of a whole run
  std::vector<LoggedPlan> logged_;
  bool exhausted_ = false;
  bool bounded_ = false;
  bool last_was_exit_ = false;
  bool was_asleep_ = false;            // the last step had nothing new to pick from
  bool last_end_was_planned_ = false;  // nothing relied on the last step not to end the run
  uint64_t runs_ = 0;
  std::string error_;

  std::vector<Candidate> enabled_;
  std::vector<Candidate> enabled_before_;
  std::vector<WaitingThread> waiting_;
  std::vector<WaitingThread> waiting_before_;
  std::vector<WakeupStep> sequence_;
  std::vector<WakeupStep> planned_;
  std::vector<uint32_t> keys_;
};

}  // namespace assay::explore
