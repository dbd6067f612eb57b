// ProcessOutcome: what one run of a process program showed, as an outcome text.
#pragma once

#include <string>
#include <string_view>

#include "conformance/program.h"

namespace assay::conformance {

enum class ExitStatusIs : uint8_t {
  kExact,  // its number means something on this port
  kClass,  // only zero and nonzero are told apart
};

// How one process ended. A death by signal is a nonzero status.
struct ProcessShowed {
  int exit_status = 0;
  std::string ending;  // "exit status 2", "signal 6 (Aborted)"
  std::string_view output;
  std::string_view errors;
};

// What the header asks for, in words: the one permitted outcome.
std::string ExpectedOutcome(const Program& program);

// ExpectedOutcome if all that the header asks for holds, otherwise what does not.
std::string ProcessOutcome(const Program& program, const ProcessShowed& showed, ExitStatusIs exit);

}  // namespace assay::conformance
