// Random: the one source of randomness, seeded, reproducible on every machine.
//
// Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
// OOPSLA 2014. Threads: an object belongs to one thread.
#pragma once

#include <cstdint>

namespace assay {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15u;
    uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  // Uniform in [0, bound); bound > 0. Multiply-shift; its bias is below 2^-32 for 32-bit bounds.
  uint64_t Below(uint64_t bound) {
    return static_cast<uint64_t>((static_cast<unsigned __int128>(Next()) * bound) >> 64);
  }

 private:
  uint64_t state_;
};

}  // namespace assay
