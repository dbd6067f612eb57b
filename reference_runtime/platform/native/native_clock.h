// NativeClock: the machine's own time. Its monotonic scale starts near 1 when the clock is made.
//
// Source: clock_gettime(2), clock_nanosleep(2).
#pragma once

#include "reference_runtime/platform/clock.h"

namespace assay::runtime {

class NativeClock final : public Clock {
 public:
  NativeClock();
  int64_t NowNs() override;
  std::optional<int64_t> OffsetOfMachineNs() const override { return start_ns_; }
  int64_t WallNs() override;
  void SleepUntil(int64_t deadline_ns) override;

 private:
  int64_t start_ns_ = 0;
};

}  // namespace assay::runtime
