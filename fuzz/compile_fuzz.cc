// Any bytes as a Go file: compiling ends in diagnostics or in an image that holds what images
// promise.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "lang/compile.h"

namespace {

// No library: what the front end does with one is the same, only slower.
std::vector<assay::lang::SourceFile> NoLibrary(const std::string&) { return {}; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const assay::lang::CompileResult result = assay::lang::Compile({{"fuzz.go", text}}, NoLibrary);
  if (!result.ok()) return 0;
  for (const std::string& fault : assay::image::Verify(result.image)) {
    ASSAY_CHECK(false, fault.c_str());
  }
  return 0;
}
