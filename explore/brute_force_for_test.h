// BruteForce: every interleaving of a subject, one by one, as the oracle of the clever searches.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "explore/subject.h"

namespace assay::explore {

struct BruteForceResult {
  size_t interleavings = 0;
  size_t classes = 0;                      // of runs equal up to swapping independent neighbours
  std::map<std::string, size_t> outcomes;  // with the number of classes that show each
};

// Gives up (classes 0) after `interleavings_max`.
BruteForceResult BruteForce(Subject& subject, size_t interleavings_max);

}  // namespace assay::explore
