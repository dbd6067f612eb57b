#include "reference_runtime/platform/native/native_clock.h"

#include <cerrno>
#include <ctime>

namespace assay::runtime {
namespace {

constexpr int64_t kSecondNs = 1'000'000'000;

int64_t Read(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return now.tv_sec * kSecondNs + now.tv_nsec;
}

}  // namespace

NativeClock::NativeClock() : start_ns_(Read(CLOCK_MONOTONIC) - 1) {}

int64_t NativeClock::NowNs() { return Read(CLOCK_MONOTONIC) - start_ns_; }

int64_t NativeClock::WallNs() { return Read(CLOCK_REALTIME); }

void NativeClock::SleepUntil(int64_t deadline_ns) {
  const int64_t absolute_ns = start_ns_ + deadline_ns;
  timespec until{};
  until.tv_sec = absolute_ns / kSecondNs;
  until.tv_nsec = absolute_ns % kSecondNs;
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr) == EINTR) {
  }
}

}  // namespace assay::runtime
