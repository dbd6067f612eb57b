// What the verbs say to the person: messages on standard error, and progress on a terminal.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "conformance/progress.h"

namespace assay::cli {

// "assay: message" on standard error; returns `status`, for `return Fail(...)`.
int Fail(int status, std::string_view message);

// What is shown is one line that is overwritten, on a terminal only, and only once the work has
// taken 2 s; what is told is a line of its own.
class TerminalProgress : public conformance::Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  void Show(std::string_view line) override;
  void Tell(std::string_view line) override;

 private:
  const bool is_terminal_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool is_shown_ = false;
};

// Shows "what, N s" once a second from 2 s on, on a terminal only, while it lives. Has a thread:
// not for what forks.
class Stopwatch {
 public:
  explicit Stopwatch(std::string what);
  ~Stopwatch();
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  void Tick();

  const std::string what_;
  std::mutex mutex_;
  std::condition_variable over_changed_;
  bool over_ = false;  // guarded by mutex_
  std::thread thread_;
};

// A seed for a run that was given none.
uint64_t FreshSeed();

}  // namespace assay::cli
