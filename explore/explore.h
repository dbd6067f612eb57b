// Explore: runs a subject under all its schedules, or many, and reports what it can do.
//
// The one entry of this library. A few random runs come first (they find most bugs sooner), then
// the exhaustive search, which proves; see search.h, random_walk.h, pct.h. Each outcome and each
// finding comes with a schedule that replay.h repeats and minimise.h shortens.
//
// Threads: one OS thread an exploration; several explorations may run side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "explore/executor.h"
#include "explore/schedule.h"
#include "explore/subject.h"

namespace assay::explore {

enum class StopAt : uint8_t { kTheEnd, kFirstFinding };

struct Options {
  uint64_t seed = 1;
  uint32_t steps_max = 10'000;  // a run
  uint64_t runs_max = 0;        // over all strategies; 0: no bound
  double seconds_max = 0;       // wall clock; 0: no bound
  StopAt stop_at = StopAt::kTheEnd;
  RaceDetection race_detection = RaceDetection::kOn;

  // Random runs before the exhaustive search. Without it they are repeated, with other seeds, up to
  // the bounds, if there are any.
  uint64_t random_walk_runs = 100;
  uint64_t pct_runs = 100;
  uint32_t pct_depth = 3;
  bool exhaustive = true;
  // Whether to estimate the number of classes, for up to half a second more, where the search does
  // not count them.
  bool estimates_classes = true;
  // Worker processes of the exhaustive search. With more than one, which needs that this process
  // has no other threads, the result is the same for any number; see parallel_search.h. Execution
  // graphs (graph_search.h) are searched by one process.
  uint32_t jobs = 1;

  // Called now and then with the number of runs so far.
  std::function<void(uint64_t runs)> progress;
};

// Runs that ended in the same way with the same text.
struct Outcome {
  EndKind kind = EndKind::kNormal;
  std::string text;
  uint64_t runs =
      0;  // of the exhaustive search if it completed, so classes; else of all strategies
  Schedule schedule;
};

enum class FindingKind : uint8_t { kDeadlock, kLeak, kPanic, kViolation, kRace };
const char* NameOf(FindingKind kind);
// What a run that ended so is reported as; nothing for a normal end.
std::optional<FindingKind> FindingOf(EndKind kind);

struct Finding {
  FindingKind kind = FindingKind::kViolation;
  std::string text;  // the outcome, or for a race both sides of it
  Schedule schedule;
  std::string strategy;  // "random walk", "pct" or "search"
  uint64_t run = 0;      // the how-manyeth run of all showed it, from 1
};

struct Report {
  std::vector<Outcome> outcomes;  // sorted by text, complete runs only
  std::vector<Finding> findings;  // in the order found
  // Whether every run that the subject has is equivalent to one explored.
  bool is_complete = false;
  uint64_t runs_complete = 0;  // of the exhaustive search
  uint64_t runs_truncated = 0;
  uint64_t runs_blocked = 0;
  uint64_t runs_random = 0;
  double classes_estimate = 0;  // exact if complete; 0: not known, or not asked for
  double classes_error = 0;     // the standard error of it; 0: exact, or not known
  double seconds = 0;
  double runs_per_second = 0;
  uint64_t seed = 0;
  // Not empty: the subject broke its contract; a sentence that says how.
  std::string error;
};

Report Explore(Subject& subject, const Options& options);

}  // namespace assay::explore
