#include "cli/terminal.h"

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <random>
#include <utility>

namespace assay::cli {

int Fail(int status, std::string_view message) {
  std::fprintf(stderr, "assay: %.*s\n", static_cast<int>(message.size()), message.data());
  return status;
}

TerminalProgress::TerminalProgress() : is_terminal_(isatty(STDERR_FILENO) != 0) {}

TerminalProgress::~TerminalProgress() { Show(""); }

void TerminalProgress::Show(std::string_view line) {
  using std::chrono_literals::operator""s;
  if (!is_terminal_ || (!is_shown_ && std::chrono::steady_clock::now() - start_ < 2s)) return;
  if (line.empty() && !is_shown_) return;
  is_shown_ = !line.empty();
  std::fprintf(stderr, "\r\033[K%.*s", static_cast<int>(std::min<size_t>(line.size(), 100)),
               line.data());
  std::fflush(stderr);
}

void TerminalProgress::Tell(std::string_view line) {
  Show("");
  std::fprintf(stderr, "assay: %.*s\n", static_cast<int>(line.size()), line.data());
}

Stopwatch::Stopwatch(std::string what) : what_(std::move(what)) {
  if (isatty(STDERR_FILENO) != 0) thread_ = std::thread(&Stopwatch::Tick, this);
}

Stopwatch::~Stopwatch() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  over_changed_.notify_one();
  thread_.join();
}

void Stopwatch::Tick() {
  using std::chrono_literals::operator""s;
  TerminalProgress progress;
  std::unique_lock lock(mutex_);
  for (int seconds = 1; !over_changed_.wait_for(lock, 1s, [&] { return over_; }); ++seconds) {
    progress.Show(what_ + ", " + std::to_string(seconds) + " s");
  }
}

uint64_t FreshSeed() {
  std::random_device device;
  // Short enough to type.
  return device() % 1'000'000'000;
}

}  // namespace assay::cli
