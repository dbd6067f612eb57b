// BruteForce: every interleaving of a subject, one by one, as the oracle of the clever searches.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "explore/schedule.h"
#include "explore/subject.h"

namespace assay::explore {

struct BruteForceResult {
  size_t interleavings = 0;
  // Of runs equal up to swapping independent neighbours, each as a text.
  std::set<std::string> classes;
  // Of the runs that are no violations, with the number of classes that show each.
  std::map<std::string, size_t> outcomes;
  bool has_violation = false;
};

// The class of one run.
std::string ClassOf(Subject& subject, const Schedule& schedule);

// Gives up (no classes) after `interleavings_max`.
BruteForceResult BruteForce(Subject& subject, size_t interleavings_max);

}  // namespace assay::explore
