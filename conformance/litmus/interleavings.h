// All that a shape can show when its accesses happen one at a time: by trying every interleaving,
// so that it can be checked against the explorer, which is cleverer.
#pragma once

#include <set>
#include <string>

#include "conformance/litmus/families.h"

namespace assay::conformance::litmus {

// Each outcome is the numbers read, in order of the threads, and after a comma the final ones:
// "0 1, 2".
std::set<std::string> OutcomesOf(const Shape& shape);

}  // namespace assay::conformance::litmus
