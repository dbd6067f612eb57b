// TimeValue: time.Time as it lies in memory (library/src/time/time.go), which timers send.
#pragma once

#include <cstdint>

#include "reference_runtime/platform/clock.h"

namespace assay::runtime {

struct TimeValue {
  int64_t seconds = 0;  // since the year 1
  int64_t nanoseconds = 0;
  int64_t monotonic_ns_plus_one = 0;
  const void* location = nullptr;

  static TimeValue Now(Clock& clock) {
    constexpr int64_t kSecond = 1'000'000'000;
    constexpr int64_t kUnixEpoch = 62'135'596'800;
    const int64_t wall = clock.WallNs();
    return {wall / kSecond + kUnixEpoch, wall % kSecond, clock.NowNs() + 1, nullptr};
  }
};

}  // namespace assay::runtime
