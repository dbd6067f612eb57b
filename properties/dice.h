// Dice: what a generator of programs decides by. The same RapidCheck random state, the same throws.
#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace assay::properties {

class Dice {
 public:
  explicit Dice(const rc::Random& random) : random_(random) {}

  // 0 to count - 1. Needs count > 0.
  int Below(int count) { return static_cast<int>(random_.next() % static_cast<uint64_t>(count)); }
  bool Percent(int chance) { return Below(100) < chance; }
  uint64_t Bits() { return random_.next(); }
  template <typename List>
  const auto& OneOf(const List& list) {
    return *(std::begin(list) + Below(static_cast<int>(std::size(list))));
  }

 private:
  rc::Random random_;
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
