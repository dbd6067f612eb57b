// Generate: litmus programs from their description, each with where it comes from in its header.
//
// The outcomes in the headers follow from the description alone: from the relation of an edge, and
// from the interleavings of a shape. The suite holds them against what the explorer computes from
// the programs.
#pragma once

#include <string>
#include <vector>

#include "conformance/litmus/families.h"

namespace assay::conformance::litmus {

struct Generated {
  std::string name;  // "message-by-send": the file is NAME.go
  std::string text;
};

// In order of names. The same description gives the same text.
std::vector<Generated> Generate(const Description& description);

}  // namespace assay::conformance::litmus
