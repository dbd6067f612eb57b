// Clock: the time a World sees, in nanoseconds of a monotonic scale of its own.
#pragma once

#include <cstdint>
#include <optional>

namespace assay::runtime {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual int64_t NowNs() = 0;
  // What to add to NowNs() for the scale of sync::Clock, if that is always the same.
  virtual std::optional<int64_t> OffsetOfMachineNs() const { return std::nullopt; }
  // Nanoseconds since 1970, for time.Now's wall reading.
  virtual int64_t WallNs() = 0;
  // Returns when NowNs() >= deadline_ns. On the modelled platform time jumps there.
  virtual void SleepUntil(int64_t deadline_ns) = 0;
};

}  // namespace assay::runtime
