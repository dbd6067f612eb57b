// What the verbs say to the person: messages on standard error, and progress on a terminal.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "conformance/progress.h"

namespace assay::cli {

// "assay: message" on standard error; returns `status`, for `return Fail(...)`.
int Fail(int status, std::string_view message);

// One line that is overwritten, on a terminal only, and only once the work has taken 2 s.
class TerminalProgress : public conformance::Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  void Show(std::string_view line) override;

 private:
  const bool is_terminal_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool is_shown_ = false;
};

// A seed for a run that was given none.
uint64_t FreshSeed();

}  // namespace assay::cli
