#include "conformance/permitted.h"

#include <fmt/core.h>

#include <algorithm>

#include "conformance/go_text.h"
#include "conformance/process_outcome.h"

namespace assay::conformance {
namespace {

const Computed::Outcome* Find(const Computed& computed, const std::string& text) {
  const auto found = std::find_if(computed.outcomes.begin(), computed.outcomes.end(),
                                  [&](const auto& outcome) { return outcome.text == text; });
  return found == computed.outcomes.end() ? nullptr : &*found;
}

bool is_written(const Program& program, const std::string& text) {
  return std::any_of(program.outcomes.begin(), program.outcomes.end(),
                     [&](const WrittenOutcome& outcome) { return outcome.text == text; });
}

std::string ReplayLine(const Program& program, const Computed& computed,
                       const std::string& schedule) {
  const std::string language = computed.language_minor == kDefaultLanguageMinor
                                   ? ""
                                   : fmt::format(" --language go1.{}", computed.language_minor);
  return fmt::format("assay replay{} {} {}", language, program.file, schedule);
}

}  // namespace

PermittedSet Reconcile(const Program& program, const Computed& computed) {
  PermittedSet set;
  set.oracle.runs = computed.runs;
  set.oracle.seconds = computed.seconds;
  set.oracle.written = !program.outcomes.empty();
  set.oracle.complete = computed.complete || set.oracle.written;
  if (!computed.trouble.empty()) {
    set.suite_errors.push_back(
        fmt::format("{}: the reference cannot run it: {}", program.id, computed.trouble));
    if (!set.oracle.written) set.oracle.trouble = computed.trouble;
  }
  for (const Computed::Outcome& misbehaviour : computed.misbehaviours) {
    set.suite_errors.push_back(fmt::format("{}: in the reference, {}\n  repeat: {}", program.id,
                                           misbehaviour.text,
                                           ReplayLine(program, computed, misbehaviour.schedule)));
  }
  if (!set.oracle.written) {
    for (const Computed::Outcome& outcome : computed.outcomes) {
      set.outcomes.push_back({outcome.text, false, "", outcome.schedule});
    }
    return set;
  }
  for (const WrittenOutcome& outcome : program.outcomes) {
    const Computed::Outcome* const found = Find(computed, outcome.text);
    set.outcomes.push_back({outcome.text, outcome.is_interesting, outcome.remark,
                            found == nullptr ? "" : found->schedule});
    if (found == nullptr && computed.complete && !program.is_racy) {
      set.suite_errors.push_back(fmt::format(
          "{}: the outcome {} is written, but no interleaving of the reference shows it",
          program.id, Quoted(outcome.text)));
    }
  }
  for (const Computed::Outcome& outcome : computed.outcomes) {
    if (is_written(program, outcome.text)) continue;
    set.suite_errors.push_back(fmt::format(
        "{}: the reference shows the outcome {}, which is not written\n  repeat: {}", program.id,
        Quoted(outcome.text), ReplayLine(program, computed, outcome.schedule)));
  }
  return set;
}

PermittedSet OfProcess(const Program& program) {
  PermittedSet set;
  set.oracle.complete = true;
  set.oracle.written = true;
  set.outcomes.push_back({ExpectedOutcome(program), false, "", ""});
  return set;
}

}  // namespace assay::conformance
