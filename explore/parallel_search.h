// ParallelSearch: the search of search.h, shared out over worker processes.
//
// The nodes that are not done yet form a tree of frames. In each round, some frames give their next
// branch to a worker, which is a copy of this process: it searches below the branch up to a number
// of runs and writes back what it found, the step that the branch began with (which
// sleeps at the frame from then on), what it planned at the frames, and the nodes that it left
// unfinished, which become frames. Rounds and what is in them depend on the subject alone, so the
// result is the same for every number of workers, and in classes, outcomes and completeness the one
// of the sequential search. docs/decisions/0017-search-in-processes.md.
//
// Threads: the caller's process must have one thread only.
// Errors:  a worker that dies is an error of the search, which says how.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "explore/findings.h"
#include "explore/search.h"
#include "explore/worker_process.h"

namespace assay::explore {

struct ParallelOptions {
  SearchOptions search;
  uint32_t jobs = 2;
  uint64_t runs_max = 0;  // of the search; 0: no bound
  StopAt stop_at = StopAt::kTheEnd;
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::function<void(uint64_t runs)> progress;  // called after each round
};

class ParallelSearch {
 public:
  ParallelSearch(Subject& subject, const ParallelOptions& options);
  ~ParallelSearch();

  // Searches to the end or a bound; adds to `findings`.
  void Run(Findings& findings);

  bool complete() const { return is_done_ && !bounded_ && error_.empty(); }
  const std::string& error() const { return error_; }
  // The processor time of the busiest worker of each round, summed up: for people who measure.
  double busiest_seconds() const { return busiest_seconds_; }

 private:
  using Frame = Search::Frame;
  // Of one round.
  struct Share {
    size_t parts;
    uint64_t runs;  // of each
  };

  std::string RunPart(Frame* frame, uint64_t runs_max);
  std::vector<std::string> RunRound(const std::vector<Frame*>& frames, uint64_t runs_max);
  WorkerProcess::Answer Work(Frame* frame, uint64_t runs_max);
  struct Result;
  Result Parse(const std::string& bytes, Findings& findings);
  void FinishBranch(Frame& frame, StepRecord* first_step);
  void AddRest(Frame* frame, Result& result);
  void Plan(const Frame& frame, Result& result);
  void RemoveFinished();
  std::vector<const Frame*> PathTo(const Frame* frame) const;
  std::vector<Frame*> NextFrames(size_t count);
  Share ShareOf(const Findings& findings) const;
  bool IsOver(const Findings& findings) const;
  bool IsLate() const;

  Subject& subject_;
  const ParallelOptions options_;
  Search search_;
  std::deque<std::unique_ptr<Frame>> frames_;  // parents before children
  uint64_t runs_before_ = 0;
  bool is_done_ = false;
  bool bounded_ = false;
  std::string error_;
  double busiest_seconds_ = 0;
};

}  // namespace assay::explore
