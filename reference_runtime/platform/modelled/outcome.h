// The text that stands for what one run of a program showed: two runs show the same exactly if
// their texts are equal.
//
// Form: standard output as it is; if the program wrote to standard error, a line "[stderr]" and
// that; if it ended otherwise than by main's return with status 0, a line "[exit N]" and, after a
// space, the runtime's headline if there is one ("panic: ...", "fatal error: ..."). A line starts
// anew before each bracket. Goroutine dumps do not count: they differ from run to run.
#pragma once

#include <string>

#include "explore/subject.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

std::string OutcomeText(const RunResult& result);

// What kind of ending it is for an explorer.
explore::EndKind KindOf(const RunResult& result);

}  // namespace assay::runtime
