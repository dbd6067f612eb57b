#include "lang/compile.h"

#include <algorithm>
#include <tuple>

#include "lang/codegen/generate.h"
#include "lang/packages/godebug.h"
#include "lang/types/check.h"

namespace assay::lang {

namespace {

void Sort(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
}

#ifdef ASSAY_CHECK_INVARIANTS
void CheckImage(const image::Image& image) {
  const std::vector<std::string> faults = image::Verify(image);
  std::string text;
  for (size_t i = 0; i < faults.size() && i < 10; ++i) text += "\n  " + faults[i];
  ASSAY_CHECK(faults.empty(), ("the generator made an invalid image:" + text).c_str());
}
#endif

}  // namespace

std::string Diagnostic::ToString() const {
  if (line == 0) return message;
  const std::string place = file + ":" + std::to_string(line);
  return place + (column == 0 ? "" : ":" + std::to_string(column)) + ": " + message;
}

CompileResult Compile(const std::vector<SourceFile>& files, LibraryLookup library,
                      const CompileOptions& options) {
  CompileResult result;
  CheckOptions check;
  static_cast<CompileOptions&>(check) = options;
  check.on_demand = true;
  Program program = Check(files, library, check, {"runtime"});
  if (!program.ok()) {
    result.diagnostics = std::move(program.diagnostics);
    return result;
  }
  result.image = GenerateImage(program, options, result.diagnostics, result.escapes);
  const Godebug godebug =
      GodebugOf(options.go_minor, options.godebug, files, options.godebug_environment);
  // Without the hook, panic(nil) is a panic like any other.
  if (godebug.panic_nil) result.image.hooks.panic_nil_value = image::kNone;
  result.image.old_timer_channels = godebug.old_timer_channels;
  // Mistakes in bodies that were checked when the generator asked for them.
  result.diagnostics.insert(result.diagnostics.end(), program.diagnostics.begin(),
                            program.diagnostics.end());
  Sort(result.diagnostics);
#ifdef ASSAY_CHECK_INVARIANTS
  if (result.ok()) CheckImage(result.image);
#endif
  return result;
}

}  // namespace assay::lang
