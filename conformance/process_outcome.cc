#include "conformance/process_outcome.h"

#include <fmt/core.h>

#include "conformance/go_text.h"

namespace assay::conformance {
namespace {

bool HasExpectedStatus(const Program& program, int status, ExitStatusIs exit) {
  if (!program.exit_status) return status != 0;
  if (exit == ExitStatusIs::kClass) return (status != 0) == (*program.exit_status != 0);
  return status == *program.exit_status;
}

// Enough of it to see what was printed instead.
std::string Beginning(std::string_view text) {
  constexpr size_t kShown = 200;
  return text.empty() ? "nothing"
                      : Quoted(text.substr(0, kShown)) + (text.size() > kShown ? "..." : "");
}

}  // namespace

std::string ExpectedOutcome(const Program& program) {
  std::string text = program.exit_status ? fmt::format("exit status {}", *program.exit_status)
                                         : "exit status not 0";
  if (program.output) text += ", stdout " + program.output->source();
  for (const TextPattern& pattern : program.errors) text += ", stderr " + pattern.source();
  return text;
}

std::string ProcessOutcome(const Program& program, const ProcessShowed& showed, ExitStatusIs exit) {
  std::string wrong;
  if (program.output && !program.output->Matches(showed.output)) {
    wrong +=
        fmt::format(", stdout {} and not {}", Beginning(showed.output), program.output->source());
  }
  for (const TextPattern& pattern : program.errors) {
    if (pattern.Matches(showed.errors)) continue;
    wrong += fmt::format(", stderr {} and not {}", Beginning(showed.errors), pattern.source());
  }
  if (wrong.empty() && HasExpectedStatus(program, showed.exit_status, exit)) {
    return ExpectedOutcome(program);
  }
  return showed.ending + wrong;
}

}  // namespace assay::conformance
