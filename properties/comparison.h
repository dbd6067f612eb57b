// Comparison: one Go program under our front end and runtime, and under the real toolchain.
//
// Blocking: runs the toolchain's processes. Nothing here is shared between threads.
#pragma once

#include <string>
#include <vector>

#include "lang/compile.h"
#include "properties/toolchain.h"

namespace assay::properties {

// What our front end says about a program in main.go, as Toolchain::Compile says it.
std::vector<std::string> OurDiagnostics(const lang::CompileResult& compiled);
lang::CompileResult OurCompile(const std::string& text);

// "" when both compile the program, or both say the same about it; else what differs.
std::string DisagreementOfDiagnostics(const Toolchain& toolchain, const std::string& text);

// "" when both do the same with the two texts, which are one unless a defect is planted.
std::string Disagreement(const Toolchain& toolchain, const std::string& theirs,
                         const std::string& ours);

}  // namespace assay::properties
