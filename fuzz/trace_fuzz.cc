// Fuzz target: any bytes are an execution trace or are refused with a sentence, and a trace can be
// checked whatever it tells.
//
// The planted defect "silent-refusal" leaves the sentence out.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "fuzz/planted.h"
#include "trace/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace assay;
  const Result<trace::GoTrace> read =
      trace::ReadGoTrace({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) {
    static const bool silent = fuzz::is_planted("silent-refusal");
    ASSAY_CHECK(!silent && !read.error().message.empty(), "a refusal says why");
    return 0;
  }
  const trace::TraceReport report = trace::CheckTrace(*read, {});
  for (const trace::Violation& violation : report.violations) {
    ASSAY_CHECK(!violation.text.empty(), "a violation says what");
  }
  return 0;
}
