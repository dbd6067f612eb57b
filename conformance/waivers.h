// Waivers: violations that are known, each with a reason, a link, and a day on which it must be
// looked at again.
//
//   [[waiver]]
//   program = "select/uniform"
//   port = "go"
//   reason = "the choice is biased under load"
//   link = "https://..."
//   expires = "2027-01-31"
//
// Errors: "file:line: message" lines.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "reports/model.h"

namespace assay::conformance {

// All waivers of `file`; none if there is no such file.
Result<std::vector<reports::Waiver>> ReadWaivers(const std::string& file);

// Waives what `waivers` cover, marking those used. `today` is "2026-01-31"; from the day on which a
// waiver expires it covers nothing.
void ApplyWaivers(std::vector<reports::Waiver>& waivers, const std::string& today,
                  reports::Run& run);

}  // namespace assay::conformance
