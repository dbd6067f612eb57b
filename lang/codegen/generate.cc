#include "lang/codegen/generate.h"

#include "lang/codegen/image_builder.h"

namespace assay::lang {

image::Image GenerateImage(Program& program, std::vector<Diagnostic>& diagnostics) {
  image::Image image;
  ImageBuilder(program, image, diagnostics).Build();
  return image;
}

}  // namespace assay::lang
