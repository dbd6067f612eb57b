#include "reports/verdict.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace assay::reports {
namespace {

constexpr std::array<std::string_view, std::size(kAllVerdicts)> kVerdictNames{
    "not applicable", "conforms",     "not observed", "quality note",
    "waived",         "inconclusive", "error",        "violates"};
constexpr std::array<std::string_view, 4> kGradeNames{"permitted", "interesting", "forbidden",
                                                      "unknown"};

template <typename Enum, size_t size>
std::optional<Enum> ByName(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view Name(Verdict verdict) { return kVerdictNames[static_cast<size_t>(verdict)]; }
std::optional<Verdict> VerdictByName(std::string_view name) {
  return ByName<Verdict>(kVerdictNames, name);
}

std::string_view Name(Grade grade) { return kGradeNames[static_cast<size_t>(grade)]; }
std::optional<Grade> GradeByName(std::string_view name) { return ByName<Grade>(kGradeNames, name); }

Verdict Combine(std::span<const Verdict> parts) {
  ASSAY_CHECK(!parts.empty(), "a whole has parts");
  return *std::max_element(parts.begin(), parts.end());
}

int ExitStatus(std::span<const Verdict> verdicts) {
  const auto any = [&](Verdict verdict) {
    return std::find(verdicts.begin(), verdicts.end(), verdict) != verdicts.end();
  };
  if (any(Verdict::kViolates)) return kExitViolations;
  if (any(Verdict::kError)) return kExitTrouble;
  if (any(Verdict::kInconclusive)) return kExitInconclusive;
  return kExitConforms;
}

}  // namespace assay::reports
