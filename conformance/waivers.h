// Waivers: violations that are known, each with what they look like, a reason, a link, and a day on
// which they must be looked at again.
//
//   [[waiver]]
//   program = "select/uniform"
//   port = "go"
//   shows = "its outcomes are not equally probable*"
//   reason = "the choice is biased under load"
//   link = "https://..."
//   expires = "2027-01-31"
//   covers = "errors"        # what cannot be built or run; left out: what violates
//
// `program` and `shows` are shell patterns. That of `program` may have alternatives, `a/@(b|c)`; in
// `shows`, `*` also matches ends of lines, and a backslash takes its special meaning from what
// follows. What a run shows is one symptom for each outcome that is not permitted, and a waiver
// knows the symptoms that `shows`, or one in a list of them, matches: all where it has none.
// Several waivers of a program may each know one. A run is covered when each symptom is, so that a
// waiver hides nothing but what it was written for.
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

bool Names(const reports::Waiver& waiver, const std::string& program);

// What `run` has to be forgiven for, as `shows` is held against it: each outcome that is forbidden
// or unknown, and below it what the process wrote to standard error, if that is known. The outcome
// of no characters is `""`. Of a death, a hang, an error or a bias it is the reason in place of an
// outcome. Needs a run that is a violation, a quality note, an error or a doubt.
std::vector<std::string> SymptomsOf(const reports::Run& run);

// Waives the violation, or what kept the program from being built or run on the port, if `waivers`
// know all its symptoms; those that know any are marked used. What they do not know is told in the
// run's reason. `today` is "2026-01-31"; from the day on which a waiver expires it covers nothing.
void ApplyWaivers(std::vector<reports::Waiver>& waivers, const std::string& today,
                  reports::Run& run);

}  // namespace assay::conformance
