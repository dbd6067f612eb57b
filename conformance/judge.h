// Judge: what a port showed of a program, held against what Go permits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conformance/observation.h"
#include "conformance/permitted.h"
#include "conformance/port.h"
#include "conformance/program.h"
#include "reports/model.h"

namespace assay::conformance {

// Why `program` says nothing about `port`; empty if it does.
std::optional<std::string> ReasonNotApplicable(const Program& program, const Port& port);

// What stands for an outcome where a process had none, as it died or did not end.
inline constexpr std::string_view kDied = "[died]";
inline constexpr std::string_view kDidNotEnd = "[did not end]";

// How a violation is proved.
enum class Proof : uint8_t {
  kNone,         // there is no violation
  kObservation,  // one occurrence is proof
  kCrash,        // so is this, of whatever level the requirements are
  kRepetition,   // a busy machine or chance may cause it once: it must come again
};

struct Judgement {
  reports::Run run;  // but for program, port, seed, repeat and rerun, which are the caller's
  Proof proof = Proof::kNone;
};

// `tests`: how many statistical tests the verification makes, this one included if it is one.
Judgement Judge(const Program& program, const PermittedSet& permitted,
                const Observation& observation, size_t tests = 1);

}  // namespace assay::conformance
