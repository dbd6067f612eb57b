// SignatureLayout: where the parameters and results of a function type lie, from the start of the
// first: the convention of image/function.h.
#pragma once

#include <cstdint>
#include <vector>

#include "image/type.h"

namespace assay::image {

struct SignatureLayout {
  int64_t parameters_size = 0;  // bytes
  int64_t results_size = 0;
  std::vector<bool> pointers;  // a bit a word of both
};
SignatureLayout LayOut(const Type& signature);

}  // namespace assay::image
