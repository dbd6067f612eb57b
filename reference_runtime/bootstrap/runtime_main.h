// runtime.main: the first Go function of the main goroutine. Go: proc.go, main.
#pragma once

#include "image/image.h"

namespace assay::runtime {

// Its code calls the init tasks of `image` in order, then main.main, and returns.
image::Function MakeRuntimeMain(const image::Image& image);

}  // namespace assay::runtime
