#include "conformance/reference_program.h"

#include <fmt/core.h>

#include <algorithm>

#include "conformance/go_functions.h"
#include "reference_runtime/library/library.h"

namespace assay::conformance {
namespace {

constexpr size_t kDiagnosticsMax = 10;

// Each actor announces its end by closing a channel of its own: closes of different channels
// commute, so joining adds no order among the actors.
std::string MainOfActors(const GoFunctions& functions) {
  std::string start, runners, join;
  for (const int k : functions.actors) {
    start += fmt::format("\tdone{0} := make(chan bool)\n\tgo assayActor{0}(s, done{0})\n", k);
    join += fmt::format("\t<-done{}\n", k);
    runners += fmt::format(
        "func assayActor{0}(s *State, done chan bool) {{\n\tActor{0}(s)\n\tclose(done)\n}}\n\n", k);
  }
  return fmt::format("package main\n\n{}func main() {{\n\ts := {}\n{}{}\tprint(Outcome(s))\n}}\n",
                     runners, functions.setup ? "Setup()" : "new(State)", start, join);
}

}  // namespace

std::string MainFor(const std::string& text) {
  const GoFunctions functions = GoFunctions::Find(Lines(text));
  if (functions.main) return "";
  if (functions.litmus) return "package main\n\nfunc main() { print(Litmus()) }\n";
  if (functions.any_actor) return MainOfActors(functions);
  return "";
}

Result<ReferenceProgram> CompileForReference(const std::vector<image::SourceFile>& files,
                                             const lang::CompileOptions& options) {
  ReferenceProgram program;
  std::vector<image::SourceFile> main_files = files;
  if (files.size() == 1) {
    const std::string main = MainFor(files[0].text);
    if (!main.empty()) main_files.push_back({"assay_main.go", main});
    program.prints_outcome = !main.empty();
  }
  program.sources = main_files;
  lang::CompileOptions with_sources = options;
  if (options.packages) {
    with_sources.packages = [&](const std::string& path) {
      std::optional<lang::PackageSource> package = options.packages(path);
      if (package) {
        program.sources.insert(program.sources.end(), package->files.begin(), package->files.end());
      }
      return package;
    };
  }
  lang::CompileResult compiled = lang::Compile(main_files, runtime::LibrarySources, with_sources);
  if (!compiled.ok()) {
    std::string message;
    const size_t shown = std::min(compiled.diagnostics.size(), kDiagnosticsMax);
    for (size_t i = 0; i < shown; ++i) {
      message += (i == 0 ? "" : "\n") + compiled.diagnostics[i].ToString();
    }
    if (compiled.diagnostics.size() > shown) message += "\ntoo many errors";
    return Error{message};
  }
  program.image = std::move(compiled.image);
  for (const lang::Diagnostic& finding : compiled.escapes) {
    program.escapes.push_back((finding.file.starts_with("/") ? "" : "./") + finding.ToString());
  }
  return program;
}

Result<ReferenceProgram> CompileForReference(const Program& program, int language_minor) {
  lang::CompileOptions options;
  options.go_minor = language_minor;
  return CompileForReference({{program.file, program.text}}, options);
}

std::string StandardError(const runtime::RunResult& result) {
  std::string text = result.errors;
  if (!result.headline.empty()) text += result.headline + "\n";
  if (!result.dump.empty()) text += "\n" + result.dump;
  return text;
}

}  // namespace assay::conformance
