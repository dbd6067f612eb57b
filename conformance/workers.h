// RunInWorkers: functions of this program, each in a process of its own, some side by side.
//
// For work that may die of a defect of our own, or take for ever, without taking the rest along.
//
// Threads:  any. A worker is forked from the caller's thread and has no other; of what the rest of
// the
//           process was doing it may rely on memory and standard I/O alone, which glibc keeps
//           whole.
// Blocking: until all jobs are done.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::conformance {

struct WorkerLimits {
  int side_by_side = 1;
  std::chrono::milliseconds wall{60'000};  // of each job
  size_t output_bytes = 64 << 20;
};

// How the error of a job that had no more time begins.
inline constexpr std::string_view kWorkerCutOff = "it was cut off after";

using Job = std::function<std::string()>;

// What each job returned, or why it did not, with what it wrote to standard error. `done` is called
// after each job with the number of those that are over.
std::vector<Result<std::string>> RunInWorkers(const std::vector<Job>& jobs,
                                              const WorkerLimits& limits,
                                              const std::function<void(size_t)>& done = {});

}  // namespace assay::conformance
