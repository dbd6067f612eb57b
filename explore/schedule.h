// Schedule: which thread took each step of a run and which alternatives it picked; one line of
// text.
//
// Text:   "s1:" and items separated by commas. An item is a thread, then "xN" for N steps in a row,
//         or "cA.B" for one step that picked alternative A at its first choice and B at its second:
//         "s1:0x3,1,0c2". Version 1; a reader refuses any other.
// Errors: ParseSchedule says what is wrong and at which character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "explore/subject.h"

namespace assay::explore {

struct ScheduledStep {
  ThreadId thread = 0;
  std::vector<uint32_t> choices;  // one a choice of two or more alternatives, in order

  bool operator==(const ScheduledStep&) const = default;
};

struct Schedule {
  std::vector<ScheduledStep> steps;

  bool operator==(const Schedule&) const = default;

  // How often the stepping thread changes.
  size_t CountSwitches() const;
};

std::string FormatSchedule(const Schedule& schedule);
Result<Schedule> ParseSchedule(std::string_view text);

}  // namespace assay::explore
