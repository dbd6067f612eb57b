// Defects to plant in what a fuzz target looks at, so that its canary can show that it would
// notice.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "image/image.h"

namespace assay::fuzz {

// Whether the environment variable ASSAY_FUZZ_FAULT names this defect.
inline bool is_planted(std::string_view defect) {
  const char* const name = std::getenv("ASSAY_FUZZ_FAULT");
  return name != nullptr && name == defect;
}

// Leaves the last pointer slot out of the maps of frames with so many.
inline void ForgetPointers(image::Image& image, int pointers_min) {
  for (const auto& function : image.functions) {
    std::vector<bool>& slots = function->frame_pointers;
    const auto count = std::count(slots.begin(), slots.end(), true);
    if (function->is_library || count < pointers_min) continue;
    *std::find(slots.rbegin(), slots.rend(), true) = false;
  }
}

}  // namespace assay::fuzz
