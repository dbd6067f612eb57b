// ModelledClock: time that stands still but for SleepUntil, which jumps. For Worlds under an
// explorer and for tests.
#pragma once

#include <cstdint>

#include "reference_runtime/platform/clock.h"

namespace assay::runtime {

class ModelledClock final : public Clock {
 public:
  int64_t NowNs() override { return now_ns_; }
  int64_t WallNs() override { return kWallStartNs + now_ns_; }
  void SleepUntil(int64_t deadline_ns) override {
    if (deadline_ns > now_ns_) now_ns_ = deadline_ns;
  }

  void Reset() { now_ns_ = 0; }

 private:
  // 2009-11-10 23:00 UTC, when Go was announced.
  static constexpr int64_t kWallStartNs = 1'257'894'000'000'000'000;
  int64_t now_ns_ = 0;
};

}  // namespace assay::runtime
