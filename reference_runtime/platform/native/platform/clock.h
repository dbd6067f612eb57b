// Clock: monotonic time in nanoseconds.
//
// Source: clock_gettime(2).
#pragma once

#include <cstdint>
#include <ctime>

namespace assay::runtime::sync {

class Clock {
 public:
  int64_t NowNs() const {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * int64_t{1'000'000'000} + now.tv_nsec;
  }
};

}  // namespace assay::runtime::sync
