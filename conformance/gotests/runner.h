// RunTests: the programs of a Go distribution on the reference runtime, a process each.
//
// Source:  as the distribution's own test runner judges: exit status 0, and standard output and
// error
//          together are what NAME.out has, or nothing where there is no such file.
// Threads: one call at a time; programs run in `workers` threads' child processes.
// Blocking: until all have ended, each at most `wall`.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "conformance/gotests/distribution.h"

namespace assay::gotests {

enum class Verdict : uint8_t { kPassed, kFailed, kNotApplicable };
std::string_view Name(Verdict verdict);  // "passed", "failed", "not applicable"

struct TestResult {
  GoTest test;
  Verdict verdict = Verdict::kFailed;
  std::string reason;  // of what did not pass: one line
  std::string output;  // of what failed, its beginning
  double seconds = 0;
};

struct RunOptions {
  std::string assay;  // the command that runs a program: this executable
  int workers = 2;
  std::chrono::milliseconds wall{60'000};
};

// In the order of `tests`. `done` is called after each, one call at a time.
std::vector<TestResult> RunTests(const Distribution& distribution, const std::vector<GoTest>& tests,
                                 const RunOptions& options,
                                 const std::function<void(const TestResult&)>& done);

}  // namespace assay::gotests
