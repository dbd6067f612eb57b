// Waivers: violations that are known, each with a reason, a link, and a day on which it must be
// looked at again.
//
//   [[waiver]]
//   program = "select/uniform"
//   port = "go"
//   reason = "the choice is biased under load"
//   link = "https://..."
//   expires = "2027-01-31"
//   covers = "errors"        # what cannot be built or run; left out: what violates
//
// `program` may be a shell pattern.
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

// Those of waivers.toml and of every PORT.waivers.toml in `ports_directory`.
Result<std::vector<reports::Waiver>> ReadAllWaivers(const std::string& ports_directory);

bool Covers(const reports::Waiver& waiver, const std::string& program);

// Waives the violation, or what kept the program from being built or run on the port, that
// `waivers` cover, marking those used. `today` is "2026-01-31"; from the day on which a waiver
// expires it covers nothing.
void ApplyWaivers(std::vector<reports::Waiver>& waivers, const std::string& today,
                  reports::Run& run);

}  // namespace assay::conformance
