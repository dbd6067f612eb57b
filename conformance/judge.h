// Judge: what a port showed of a program, held against what Go permits.
#pragma once

#include <optional>
#include <string>

#include "conformance/observation.h"
#include "conformance/permitted.h"
#include "conformance/port.h"
#include "conformance/program.h"
#include "reports/model.h"

namespace assay::conformance {

// A chi-squared test below this significance is a violation: one in a million by chance.
inline constexpr double kSignificance = 1e-6;

// Why `program` says nothing about `port`; empty if it does.
std::optional<std::string> ReasonNotApplicable(const Program& program, const Port& port);

// How a violation is proved.
enum class Proof : uint8_t {
  kNone,         // there is no violation
  kObservation,  // one occurrence is proof
  kRepetition,   // a busy machine or chance may cause it once: it must come again
};

struct Judgement {
  reports::Run run;  // but for program, port, seed, repeat and rerun, which are the caller's
  Proof proof = Proof::kNone;
};

Judgement Judge(const Program& program, const PermittedSet& permitted,
                const Observation& observation);

// The probability of a histogram at least as uneven under equal probabilities of its `cells` cells;
// empty when there are too few observations to tell (Cochran's rule: five expected a cell).
std::optional<double> UniformityP(const std::vector<uint64_t>& counts);

}  // namespace assay::conformance
