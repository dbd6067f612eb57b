// BootLog: which phases of the bootstrap were gone through, in order, with what each found.
//
// Threads: any; phases of one World come one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mutex.h"

namespace assay::runtime {

enum class BootPhase : uint8_t {
#define ASSAY_BOOT_PHASE(name, text, reason) k##name,
#include "reference_runtime/bootstrap/boot_phase.def"
#undef ASSAY_BOOT_PHASE
};

// "schedinit: mallocinit".
std::string_view Text(BootPhase phase);
// Why what comes later needs it.
std::string_view Reason(BootPhase phase);

class BootLog {
 public:
  struct Entry {
    BootPhase phase{};
    std::string detail;
  };

  BootLog() = default;

  void Add(BootPhase phase, std::string detail);

  // ---- when the run is over
  const std::vector<Entry>& entries() const { return entries_; }
  // "boot: schedinit: mallocinit (...)", a line each.
  std::string Lines() const;

 private:
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::vector<Entry> entries_;
};

}  // namespace assay::runtime
