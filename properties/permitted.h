// For tests: whether a conformance program's header permits what a World showed of it.
#pragma once

#include <algorithm>
#include <string>

#include "conformance/process_outcome.h"
#include "conformance/program.h"
#include "conformance/reference_program.h"
#include "reference_runtime/world.h"

namespace assay::properties {

inline bool IsPermitted(const conformance::Program& program, const runtime::RunResult& result) {
  if (program.kind == conformance::ProgramKind::kProcess) {
    const std::string status = "exit status " + std::to_string(result.exit_code);
    return conformance::ProcessOutcome(
               program,
               {result.exit_code, status, result.output, conformance::StandardError(result)},
               conformance::ExitStatusIs::kExact) == conformance::ExpectedOutcome(program);
  }
  return result.exit_code == 0 &&
         std::any_of(program.outcomes.begin(), program.outcomes.end(),
                     [&](const auto& outcome) { return outcome.text == result.errors; });
}

}  // namespace assay::properties
