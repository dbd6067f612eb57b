// Observation: what one port showed of one program.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace assay::conformance {

struct Observation {
  enum class End : uint8_t {
    kComplete,
    kCrashed,   // the process died while the program ran: that is an outcome of the program
    kHung,      // it did not end in its time
    kStarved,   // the machine was too busy to give it its time
    kNonsense,  // what it printed is no report: the port or its adapter is at fault
    kNotRun,    // it was not built, or not started
  };
  End end = End::kNotRun;
  std::string what;      // one sentence, for all ends but kComplete
  std::string evidence;  // the last lines of its standard error
  // outcome -> perturbation -> how often. Of process programs: one of ProcessOutcome's texts.
  std::map<std::string, std::map<std::string, uint64_t>> outcomes;
  double seconds = 0;

  uint64_t CountOf(const std::string& outcome) const {
    uint64_t total = 0;
    if (const auto found = outcomes.find(outcome); found != outcomes.end()) {
      for (const auto& [variant, count] : found->second) total += count;
    }
    return total;
  }
};

}  // namespace assay::conformance
