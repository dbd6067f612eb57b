#include "reference_runtime/bootstrap/boot_log.h"

#include <array>
#include <utility>

namespace assay::runtime {
namespace {

struct Description {
  std::string_view text;
  std::string_view reason;
};

constexpr auto kDescriptions = std::to_array<Description>({
#define ASSAY_BOOT_PHASE(name, text, reason) {text, reason},
#include "reference_runtime/bootstrap/boot_phase.def"
#undef ASSAY_BOOT_PHASE
});

}  // namespace

std::string_view Text(BootPhase phase) { return kDescriptions[static_cast<size_t>(phase)].text; }

std::string_view Reason(BootPhase phase) {
  return kDescriptions[static_cast<size_t>(phase)].reason;
}

void BootLog::Add(BootPhase phase, std::string detail) {
  const sync::MutexLock lock(lock_);
  entries_.push_back({phase, std::move(detail)});
}

std::string BootLog::Lines() const {
  std::string lines;
  for (const Entry& entry : entries_) {
    lines += "boot: " + std::string(Text(entry.phase));
    if (!entry.detail.empty()) lines += " (" + entry.detail + ")";
    lines += "\n";
  }
  return lines;
}

}  // namespace assay::runtime
