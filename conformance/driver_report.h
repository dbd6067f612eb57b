// ReadDriverReport: what the driver in ports/driver printed, believed only as far as it proves
// itself.
//
//   assay1 NONCE begin NAME
//   assay1 NONCE outcome COUNT "variant" "outcome"      any number
//   assay1 NONCE end LINES TOTAL
//
// The nonce is new for each process, and the driver hides it from the program. A line without it, a
// line after the end, an end that is missing or does not add up: all are nonsense.
#pragma once

#include <string>
#include <string_view>

#include "conformance/observation.h"
#include "conformance/process.h"

namespace assay::conformance {

// Never more outcomes than this from one program; the driver stops counting new ones there.
inline constexpr size_t kOutcomesMax = 4096;

Observation ReadDriverReport(const ProcessResult& process, const std::string& nonce,
                             const std::string& program_id);

// The first line of `errors` that says something, after ": "; "" if there is none.
std::string Headline(std::string_view errors);

// The last lines of what a process wrote to its standard error, for people.
std::string Evidence(const ProcessResult& process);

}  // namespace assay::conformance
