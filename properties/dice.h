// Dice: what a generator of programs decides by. The same RapidCheck random state, or the same
// bytes of a fuzzer, the same throws.
#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace assay::properties {

class Dice {
 public:
  explicit Dice(const rc::Random& random) : random_(random) {}
  // Decides by the bytes, one a throw, and when there are no more as a fixed random state does.
  explicit Dice(std::span<const uint8_t> bytes) : bytes_(bytes.begin(), bytes.end()) {}

  // 0 to count - 1. Needs count > 0.
  int Below(int count) { return static_cast<int>(Next(1) % static_cast<uint64_t>(count)); }
  bool Percent(int chance) { return Below(100) < chance; }
  uint64_t Bits() { return Next(8); }
  template <typename List>
  const auto& OneOf(const List& list) {
    return *(std::begin(list) + Below(static_cast<int>(std::size(list))));
  }

 private:
  // Of so many bytes, where they come from bytes.
  uint64_t Next(size_t size) {
    if (used_ + size > bytes_.size()) return random_.next();
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i) value = value << 8 | bytes_[used_++];
    return value;
  }

  rc::Random random_;
  std::vector<uint8_t> bytes_;
  size_t used_ = 0;
};

// Options, of which one is made, by weight.
template <typename T>
class Options {
 public:
  void Add(int weight, std::function<T()> make) {
    total_ += weight;
    options_.emplace_back(weight, std::move(make));
  }
  bool empty() const { return total_ == 0; }
  T Make(Dice& dice) const {
    int at = dice.Below(total_);
    for (const auto& [weight, make] : options_) {
      if (at < weight) return make();
      at -= weight;
    }
    return options_.back().second();
  }

 private:
  int total_ = 0;
  std::vector<std::pair<int, std::function<T()>>> options_;
};

}  // namespace assay::properties
