// Which parts of Go a program uses, of those that a port of kind library may lack.
#pragma once

#include <string>
#include <vector>

#include "conformance/program.h"

namespace assay::conformance {

// Of kParts and kPartsOfNoLibrary (conformance/port.h), from the program's instructions: what it
// might use, and what the driver needs that runs it. None if it does not compile.
std::vector<std::string> PartsUsedBy(const Program& program);

}  // namespace assay::conformance
