// Catalogue: the requirements, read from the files requirements.toml below specs/.
//
//   subject = "channels"
//
//   [[requirement]]
//   id = "CHAN-001"
//   level = "must"         # must, may, impl
//   observation = "S"      # Deterministic output, a Set of outcomes, a Probability, Liveness,
//                          # an eXit, Resources
//   text = "..."
//   source = "spec#Channel_types"
//   since = "go1.22"       # optional: for people; programs say it themselves
//   no_program = "..."     # optional: why no program can show it
//
// Errors: "file:line: message" lines, of all files together.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace assay::conformance {

struct Requirement {
  std::string id;
  std::string subject;
  std::string level;
  std::string observation;  // in words
  std::string text;
  std::string source;
  std::string no_program = {};  // why there is none, if there cannot be one
};

// In the order of files by name, and of each file.
using Catalogue = std::vector<Requirement>;

Result<Catalogue> ReadCatalogue(const std::string& specs);

}  // namespace assay::conformance
