#include "lang/codegen/generate.h"

#include "lang/codegen/escape_report.h"
#include "lang/codegen/image_builder.h"
#include "lang/types/program.h"

namespace assay::lang {

image::Image GenerateImage(Program& program, const CompileOptions& options,
                           std::vector<Diagnostic>& diagnostics, std::vector<Diagnostic>& escapes) {
  image::Image image;
  ImageBuilder builder(program, image, diagnostics);
  if (options.trust_all_callees) builder.escape().Plant(Escape::Fault::kParametersNeverLeak);
  if (options.explain_escapes > 1) builder.escape().Explain();
  builder.Build();
  if (options.explain_escapes > 0 && diagnostics.empty()) {
    const bool with_reasons = options.explain_escapes > 1;
    for (EscapeFinding& finding : ReportEscapes(program, builder.escape(), with_reasons)) {
      const Position at = finding.position;
      const auto said = program.storage().sink.line_directives.Find(at);
      const LineDirectives::Place place =
          said ? *said
               : LineDirectives::Place{program.files[static_cast<size_t>(at.file)], at.line,
                                       at.column};
      escapes.push_back({place.file, place.line, place.column, std::move(finding.message)});
    }
  }
  return image;
}

}  // namespace assay::lang
