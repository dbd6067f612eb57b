#include "reference_runtime/bootstrap/runtime_main.h"

namespace assay::runtime {

image::Function MakeRuntimeMain(const image::Image& image) {
  using image::Op;
  image::Function function;
  function.name = "runtime.main";
  function.package = "runtime";
  function.is_library = true;
  function.outgoing_size = image::kOutgoingBytesMin;
  function.frame_size = image::kOutgoingBytesMin + image::kFrameHeaderBytes;
  for (const auto& task : image.init_tasks) {
    if (task.function != image::kNone)
      function.code.push_back({.op = Op::kCall, .a = task.function});
  }
  if (image.main != image::kNone) function.code.push_back({.op = Op::kCall, .a = image.main});
  function.code.push_back({.op = Op::kReturn});
  return function;
}

}  // namespace assay::runtime
