#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

const char* Text(WaitReason reason) {
  static constexpr const char* kTexts[] = {
#define ASSAY_WAIT_REASON(name, text) text,
#include "reference_runtime/scheduler/wait_reason.def"
#undef ASSAY_WAIT_REASON
  };
  return kTexts[static_cast<size_t>(reason)];
}

}  // namespace assay::runtime
