// Verdict: the closed list of judgements, how verdicts of programs add up to one of a requirement,
// and what exit status a run with such verdicts has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace assay::reports {

// From best to worst: of several, the last one counts.
enum class Verdict : uint8_t {
  kNotApplicable,  // the port lacks a feature that the program needs
  kConforms,       // every outcome seen is permitted, and every permitted one was seen
  kNotObserved,    // every outcome seen is permitted, but some permitted ones never showed
  kQualityNote,    // differs from what gc does, where no document promises it (level impl)
  kWaived,         // violates, as a waiver with a reason and a link says it is known to
  kInconclusive,   // could not be judged: the permitted set is not known completely
  kError,          // the harness or the suite is at fault, or the port could not be run
  kViolates,       // an outcome was seen that Go does not permit
};
inline constexpr Verdict kAllVerdicts[] = {
    Verdict::kNotApplicable, Verdict::kConforms,     Verdict::kNotObserved, Verdict::kQualityNote,
    Verdict::kWaived,        Verdict::kInconclusive, Verdict::kError,       Verdict::kViolates};

std::string_view Name(Verdict verdict);  // "not applicable"
std::optional<Verdict> VerdictByName(std::string_view name);

// The verdict of a whole from those of its parts. A part that does not apply says nothing; needs
// one part at least.
Verdict Combine(std::span<const Verdict> parts);

// What an observed outcome is against the permitted set.
enum class Grade : uint8_t {
  kPermitted,
  kInteresting,  // permitted, with a remark by whoever wrote the program
  kForbidden,
  kUnknown,  // not in the part of the permitted set that is known
};

std::string_view Name(Grade grade);
std::optional<Grade> GradeByName(std::string_view name);

// Exit statuses of the commands.
inline constexpr int kExitConforms = 0;
inline constexpr int kExitViolations = 1;
inline constexpr int kExitInconclusive = 2;
inline constexpr int kExitTrouble = 3;
inline constexpr int kExitUsage = 64;

// A violation is told before the harness's trouble, trouble before what is inconclusive.
int ExitStatus(std::span<const Verdict> verdicts);

}  // namespace assay::reports
