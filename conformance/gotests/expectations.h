// Expectations: which programs of a Go distribution are to pass, and which are known to fail and
// why.
//
//   programs = ["chan/*", "map*.go"]   # globs; "*" does not cross directories
//   [[known]]
//   program = "ken/string.go"
//   cause = "..."
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "conformance/gotests/runner.h"

namespace assay::gotests {

struct Expectations {
  std::vector<std::string> programs;
  std::map<std::string, std::string> known;  // program to cause
};

Result<Expectations> ReadExpectations(const std::string& file);

// Whether `name` matches one of `globs`.
bool Matches(const std::vector<std::string>& globs, const std::string& name);

// What contradicts the expectations, a sentence each: a failure that is not known, a known failure
// that passed or does not exist among `results`.
std::vector<std::string> Surprises(const Expectations& expectations,
                                   const std::vector<TestResult>& results);

}  // namespace assay::gotests
