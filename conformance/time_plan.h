// TimePlan: how the time of a verification is divided over programs and ports.
//
// The first round gives every program on every port the same share of kFirstRound of the budget;
// what one leaves, the following ones share. What runs cost beyond their shares (starting
// processes, above all) is set aside for those that follow, so that the last are not left with
// nothing. The rest goes, pass after pass, to where something is still unseen: permitted outcomes
// that never showed count one each, and outcomes that showed once count a quarter, since as many
// more of their kind are to be expected (Good and Turing). A pass that shows nothing new halves a
// task's weight, and three such passes in a row end it. So a verification ends before its budget
// when there is nothing left to see.
#pragma once

#include <cstddef>
#include <vector>

#include "reports/model.h"

namespace assay::conformance {

inline constexpr double kFirstRound = 0.6;  // of the budget
inline constexpr int kDryPassesMax = 3;
inline constexpr double kShareMin = 0.02;  // seconds

// The share of the next of `tasks` when `seconds` are left for all of them, and each has so far
// cost `overhead` seconds beyond its share.
double FirstShare(double seconds, size_t tasks, double overhead);

// What is unseen of a run, as a weight; 0: more time for it would be wasted.
double Unseen(const reports::Run& run);

struct PlannedTask {
  double unseen = 0;   // of its runs so far
  int dry_passes = 0;  // since the last one that showed something new

  double weight() const;
};

// The shares of the next pass over `tasks` when `seconds` are left: half of them, or all where that
// is little. Zeros: there is nothing left to do.
std::vector<double> NextPass(const std::vector<PlannedTask>& tasks, double seconds);

}  // namespace assay::conformance
