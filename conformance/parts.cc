#include "conformance/parts.h"

#include <set>
#include <string_view>

#include "conformance/port.h"
#include "conformance/reference_program.h"
#include "lang/packages/build_constraint.h"

namespace assay::conformance {
namespace {

using image::Op;

std::vector<std::string> PartsOf(Op op) {
  switch (op) {
    case Op::kMakeChan:
    case Op::kSend:
    case Op::kReceive:
      return {"channels"};
    case Op::kClose:
      return {"close"};
    case Op::kSelect:
      return {"select"};
    case Op::kLengthChan:
      return {"channel-length"};
    default:
      return {};
  }
}

// What starts with one of these, and its part.
constexpr std::pair<std::string_view, std::string_view> kNatives[] = {
    {"sync.(*Mutex).TryLock", "try-lock"}, {"sync.(*Mutex).", "semaphores"},
    {"sync.runtime_", "semaphores"},       {"time.Sleep", "sleep"},
    {"time.startTimer", "timers"},         {"runtime.stackText", "stop-the-world"},
    {"runtime.setFinalizer", "collector"}, {"runtime.watchObject", "collector"},
    {"runtime.memoryCounts", "collector"}, {"weak.", "collector"},
    {"internal/poll.wait", "files"},       {"internal/poll.prepare", "files"},
    {"reflect.chanSelect", "select"},      {"reflect.chanLen", "channel-length"},
    {"reflect.chanClose", "close"},
};

}  // namespace

std::vector<std::string> PartsUsedBy(const Program& program) {
  std::set<std::string> parts;
  const Result<ReferenceProgram> compiled =
      CompileForReference(program, LanguageFor(program, lang::kNewestGoMinor));
  if (!compiled.ok()) return {};
  if (program.kind != ProgramKind::kProcess) parts.insert("channels");
  for (const auto& function : compiled->image.functions) {
    for (const image::Instruction& instruction : function->code) {
      for (std::string& part : PartsOf(instruction.op)) parts.insert(std::move(part));
    }
  }
  for (const std::string& native : compiled->image.natives) {
    for (const auto& [prefix, part] : kNatives) {
      if (!native.starts_with(prefix)) continue;
      parts.insert(std::string(part));
      break;
    }
  }
  return {parts.begin(), parts.end()};
}

}  // namespace assay::conformance
