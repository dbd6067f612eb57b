// Fuzz target: the checker never crashes on any source, and its diagnostics are in order.
//
// The planted defect "unsorted-diagnostics" turns their order around.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fuzz/planted.h"
#include "lang/types/check.h"

namespace {

std::vector<assay::lang::SourceView> Library(const std::string& path) {
  if (path != "lib") return {};
  return {{"lib.go", "package lib\ntype T struct{ X, y int }\nfunc (*T) M() {}\nfunc F() T\n"}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string source(reinterpret_cast<const char*>(data), size);
  assay::lang::Program program = assay::lang::Check({{"fuzz.go", source}}, Library);
  static const bool turns = assay::fuzz::is_planted("unsorted-diagnostics");
  if (turns) std::reverse(program.diagnostics.begin(), program.diagnostics.end());
  int line = 0;
  for (const assay::lang::Diagnostic& diagnostic : program.diagnostics) {
    if (diagnostic.file != "fuzz.go") continue;
    ASSAY_CHECK(diagnostic.line >= line, "diagnostics are sorted");
    ASSAY_CHECK(!diagnostic.message.empty(), "every message says something");
    line = diagnostic.line;
  }
  return 0;
}
