// ScavengePace: how many free pages to give back to the platform, and when. Go: mgcscavenge.go.
//
// What the heap will need soon stays: a tenth more than its goal. The rest goes back, so slowly
// that it costs a hundredth of the time, since pages that are needed again cost once more.
//
// Source:  Go 1.22, mgcscavenge.go, for the two numbers.
// Threads: that of the scavenger.
#pragma once

#include <algorithm>
#include <cstdint>

namespace assay::runtime {

class ScavengePace {
 public:
  static constexpr double kShareOfTime = 0.01;
  static constexpr double kRetained = 1.1;

  // Pages too many, when `committed` are held and the heap aims at `goal`.
  static uint64_t Surplus(uint64_t committed, uint64_t goal) {
    const auto retained = static_cast<uint64_t>(static_cast<double>(goal) * kRetained);
    return committed > retained ? committed - retained : 0;
  }

  // Giving pages back took `cost_ns`: how long to do nothing now.
  int64_t SleepAfter(int64_t cost_ns) {
    // Single costs are noisy: an average of the last ones. Go: a controller for the same purpose.
    constexpr double kWeight = 0.2;
    average_ns_ = average_ns_ == 0
                      ? static_cast<double>(cost_ns)
                      : kWeight * static_cast<double>(cost_ns) + (1 - kWeight) * average_ns_;
    debt_ns_ += static_cast<double>(cost_ns) / kShareOfTime - static_cast<double>(cost_ns);
    const double sleep = std::min(debt_ns_, average_ns_ / kShareOfTime);
    debt_ns_ -= sleep;
    return static_cast<int64_t>(sleep);
  }

 private:
  double average_ns_ = 0;
  double debt_ns_ = 0;  // time that must pass before what was done has cost no more than its share
};

}  // namespace assay::runtime
