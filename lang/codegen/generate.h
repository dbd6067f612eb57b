// GenerateImage: from a checked program to its image. The front end's second half.
#pragma once

#include <vector>

#include "image/image.h"
#include "lang/types/check.h"

namespace assay::lang {

// Needs a correct program with a main function. What only shows now (a function without a body, a
// frame too large) is appended to `diagnostics`; the image is complete exactly if nothing is.
// `escapes` gets what options.explain_escapes asks for.
image::Image GenerateImage(Program& program, const CompileOptions& options,
                           std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic>& escapes);

}  // namespace assay::lang
