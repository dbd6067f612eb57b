// FaultSet: which deliberate defects a World has. Empty in every World but those of `assay faults`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::runtime {

enum class Fault : uint8_t {
#define ASSAY_FAULT(name, option, text) k##name,
#include "reference_runtime/faults.def"
#undef ASSAY_FAULT
};

inline constexpr int kFaultCount = 0
#define ASSAY_FAULT(name, option, text) +1
#include "reference_runtime/faults.def"
#undef ASSAY_FAULT
    ;

std::string_view OptionName(Fault fault);
std::string_view Text(Fault fault);
std::optional<Fault> FaultByOptionName(std::string_view name);

class FaultSet {
 public:
  void Add(Fault fault) { bits_ |= uint64_t{1} << static_cast<int>(fault); }
  bool empty() const { return bits_ == 0; }
  bool has(Fault fault) const {
#ifdef ASSAY_FAULTS
    return (bits_ >> static_cast<int>(fault)) & 1;
#else
    (void)fault;
    return false;
#endif
  }

 private:
  uint64_t bits_ = 0;
};

}  // namespace assay::runtime
