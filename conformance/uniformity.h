// Uniformity: whether outcomes that must be equally probable look so.
//
// Source: Pearson's chi-squared test; its power by the noncentral chi-squared distribution, for an
//         effect of the size w (J. Cohen, "Statistical Power Analysis for the Behavioral
//         Sciences").
//
// Significance: one verification makes several such tests, so each is made at kFamilySignificance
// divided by their number (Bonferroni): whatever they are, all together convict a fair port at most
// once in a hundred thousand verifications, and what they convict must come again in a rerun.
// Power: a test that had less than kPowerWanted against kEffect says nothing in a port's favour.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace assay::conformance {

inline constexpr double kFamilySignificance = 1e-5;
// A choice of two with this effect is made 55 times in a hundred instead of 50.
inline constexpr double kEffect = 0.1;
inline constexpr double kPowerWanted = 0.99;

// Of one test of `tests`; needs one at least.
double SignificanceOf(size_t tests);

// The probability of a histogram at least as uneven under equal probabilities of its cells; empty
// when there are too few observations to tell (Cochran's rule: five expected a cell).
std::optional<double> UniformityP(const std::vector<uint64_t>& counts);

// The probability that the test finds unevenness of the size `effect` from so many observations.
// Needs two cells at least.
double UniformityPower(size_t cells, uint64_t observations, double significance, double effect);

}  // namespace assay::conformance
