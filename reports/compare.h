// Compare: what changed between two verifications.
#pragma once

#include <string>
#include <vector>

#include "reports/model.h"

namespace assay::reports {

enum class Change : uint8_t {
  kNew,        // a violation that was none before
  kFixed,      // a violation before, none now
  kFlaky,      // a violation in one of them that did not come again in all its reruns
  kTrouble,    // could be judged before, cannot now
  kUnchanged,  // a violation in both
};
std::string_view Name(Change change);

struct Difference {
  Change change;
  const Run* before;  // null: there was none
  const Run* after;   // null: there is none
};

// Of the programs and ports that both results have, by program, then port; what is well in both is
// left out.
std::vector<Difference> Compare(const Results& before, const Results& after);

// For the terminal. Ends with a count of each kind, and of what only one of the two has.
std::string Comparison(const Results& before, const Results& after);

}  // namespace assay::reports
