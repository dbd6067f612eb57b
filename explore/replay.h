// Replay: repeats a schedule step by step, and says what each step did.
//
// Errors: a schedule that does not fit the subject is no failure of this code: the result says at
//         which step and why it could not be followed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "explore/executor.h"
#include "explore/schedule.h"
#include "explore/subject.h"

namespace assay::explore {

struct TraceStep {
  ThreadId thread = kNoThread;
  std::string name;  // of the thread
  std::string what;  // it did
  std::vector<Choice> choices;
};

struct ReplayResult {
  // Empty: the schedule was followed to its end. Else a sentence that names the step.
  std::string divergence;
  // Whether threads could still step at the end of the schedule.
  bool is_unfinished = false;
  Ending ending;
  Schedule schedule;       // what was run
  size_t preemptions = 0;  // switches away from a thread that could eagerly have gone on
  std::vector<Race> races;
  std::vector<TraceStep> trace;
};

enum class Tracing : uint8_t { kOff, kOn };

ReplayResult Replay(Subject& subject, const Schedule& schedule, Tracing tracing = Tracing::kOn);

// The trace as text, a line a step; where another thread goes on stands its name.
std::string FormatTrace(const std::vector<TraceStep>& trace);

// "data race: read at main.go:12 by goroutine 2, write at main.go:7 by main": the same text
// whichever side came first in the run.
std::string DescribeRace(Subject& subject, const Race& race);

}  // namespace assay::explore
