#include "conformance/exposure.h"

#include <fmt/core.h>

#include <cmath>

namespace assay::conformance {
namespace {

constexpr int kThousandths = 1000;
constexpr int kByExposure = 750;

// `weights` scaled to a sum of `sum`, rounded down.
Emphasis Scaled(const std::map<std::string, double>& weights, int sum) {
  double total = 0;
  for (const auto& [variant, weight] : weights) total += weight;
  Emphasis emphasis;
  for (const auto& [variant, weight] : weights) {
    const int share = static_cast<int>(weight / total * sum);
    if (share > 0) emphasis[variant] = share;
  }
  return emphasis;
}

}  // namespace

Emphasis ByExposure(const Observation& seen) {
  // Who shows the only outcome most often is merely fast.
  if (seen.outcomes.size() < 2) return {};
  std::map<std::string, double> weights;
  for (const auto& [outcome, variants] : seen.outcomes) {
    const auto total = static_cast<double>(seen.CountOf(outcome));
    const double rarity = 1 / std::log2(2 + total);
    for (const auto& [variant, count] : variants) {
      weights[variant] += rarity * static_cast<double>(count) / total;
    }
  }
  return Scaled(weights, kByExposure);
}

Emphasis OnWhatShowed(const std::string& outcome, const Observation& seen) {
  const auto found = seen.outcomes.find(outcome);
  if (found == seen.outcomes.end()) return {};
  std::map<std::string, double> weights;
  for (const auto& [variant, count] : found->second) weights[variant] = static_cast<double>(count);
  return Scaled(weights, kThousandths);
}

std::string AsArgument(const Emphasis& emphasis) {
  std::string text;
  for (const auto& [variant, share] : emphasis) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : ";", share, variant);
  }
  return text.empty() ? "-" : text;
}

}  // namespace assay::conformance
