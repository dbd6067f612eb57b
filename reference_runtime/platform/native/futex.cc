#include "platform/futex.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

namespace assay::runtime::sync {
namespace {

static_assert(sizeof(Futex) == 4, "the kernel wants a word of 32 bits");

long Call(Futex* futex, int operation, uint32_t value, const timespec* deadline) {
  return syscall(SYS_futex, futex, operation | FUTEX_PRIVATE_FLAG, value, deadline, nullptr,
                 FUTEX_BITSET_MATCH_ANY);
}

}  // namespace

void Futex::Wait(uint32_t expected) { Call(this, FUTEX_WAIT_BITSET, expected, nullptr); }

Wakeup Futex::WaitUntil(uint32_t expected, Clock&, int64_t deadline_ns) {
  if (deadline_ns < 0) deadline_ns = 0;
  timespec deadline{};
  deadline.tv_sec = deadline_ns / 1'000'000'000;
  deadline.tv_nsec = deadline_ns % 1'000'000'000;
  // The bitset form takes a point in time, of CLOCK_MONOTONIC, rather than a duration.
  const bool failed = Call(this, FUTEX_WAIT_BITSET, expected, &deadline) == -1;
  return failed && errno == ETIMEDOUT ? Wakeup::kTimedOut : Wakeup::kWoken;
}

void Futex::WakeOne() { Call(this, FUTEX_WAKE, 1, nullptr); }

}  // namespace assay::runtime::sync
