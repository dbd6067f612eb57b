#include "reference_runtime/platform/modelled/outcome.h"

namespace assay::runtime {
namespace {

void StartLine(std::string& text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
}

}  // namespace

std::string OutcomeText(const RunResult& result) {
  std::string text = result.output;
  if (!result.errors.empty()) {
    StartLine(text);
    text += "[stderr]\n" + result.errors;
  }
  if (result.end == RunEnd::kStopped) {
    StartLine(text);
    text += "[stopped]";
  } else if (result.exit_code != 0 || result.end != RunEnd::kReturned) {
    StartLine(text);
    text += "[exit " + std::to_string(result.exit_code) + "]";
    if (!result.headline.empty()) text += " " + result.headline;
  }
  return text;
}

explore::EndKind KindOf(const RunResult& result) {
  switch (result.end) {
    case RunEnd::kReturned:
    case RunEnd::kExited:
      return result.leaked.empty() ? explore::EndKind::kNormal : explore::EndKind::kLeak;
    case RunEnd::kPanicked:
    case RunEnd::kFatal:
      return explore::EndKind::kPanic;
    case RunEnd::kDeadlock:
      return explore::EndKind::kDeadlock;
    case RunEnd::kStopped:
      break;
  }
  return explore::EndKind::kTruncated;
}

}  // namespace assay::runtime
