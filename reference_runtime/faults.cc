#include "reference_runtime/faults.h"

namespace assay::runtime {
namespace {

struct Row {
  std::string_view option_name;
  std::string_view text;
};

constexpr Row kRows[] = {
#define ASSAY_FAULT(name, option, text) {option, text},
#include "reference_runtime/faults.def"
#undef ASSAY_FAULT
};

static_assert(kFaultCount <= 64, "a FaultSet is one 64-bit word");

}  // namespace

std::string_view OptionName(Fault fault) { return kRows[static_cast<size_t>(fault)].option_name; }

std::string_view Text(Fault fault) { return kRows[static_cast<size_t>(fault)].text; }

std::optional<Fault> FaultByOptionName(std::string_view name) {
  for (int i = 0; i < kFaultCount; i++) {
    if (kRows[i].option_name == name) return static_cast<Fault>(i);
  }
  return std::nullopt;
}

}  // namespace assay::runtime
