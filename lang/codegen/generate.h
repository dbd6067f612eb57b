// GenerateImage: from a checked program to its image. The front end's second half.
#pragma once

#include <vector>

#include "image/image.h"
#include "lang/types/check.h"

namespace assay::lang {

// Needs a correct program with a main function. What only shows now (a function without a body, a
// frame too large) is appended to `diagnostics`; the image is complete exactly if nothing is.
image::Image GenerateImage(Program& program, std::vector<Diagnostic>& diagnostics);

}  // namespace assay::lang
