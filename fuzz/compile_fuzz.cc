// Any bytes as a Go file: compiling ends in diagnostics or in an image that holds what images
// promise.
//
// The planted defect "forgotten-pointer" leaves the last pointer slot out of frames' maps.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "fuzz/planted.h"
#include "lang/compile.h"
#include "reference_runtime/library/library.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  assay::lang::CompileResult result =
      assay::lang::Compile({{"fuzz.go", text}}, assay::runtime::LibrarySources);
  if (!result.ok()) return 0;
  if (assay::fuzz::is_planted("forgotten-pointer")) assay::fuzz::ForgetPointers(result.image, 1);
  for (const std::string& fault : assay::image::Verify(result.image)) {
    ASSAY_CHECK(false, fault.c_str());
  }
  return 0;
}
