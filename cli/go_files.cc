#include "cli/go_files.h"

#include <fmt/core.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "lang/packages/module.h"
#include "lang/packages/test_package.h"

namespace assay::cli {

CLI::Validator LanguageVersion() {
  return CLI::Validator(
      [](const std::string& text) {
        int minor = 0;
        const char* const end = text.data() + text.size();
        const bool ok = text.size() > 4 && text.size() < 8 && text.starts_with("go1.") &&
                        std::from_chars(text.data() + 4, end, minor).ptr == end;
        return ok ? std::string() : "a language version is go1.N, not " + text;
      },
      "go1.N");
}

void GoOptions::Add(CLI::App& verb) {
  verb.add_option("--language", language,
                  "The language version, go1.N (default: what go.mod says, or go1.26)")
      ->check(LanguageVersion());
  verb.add_option("--fault", faults,
                  "Switch on a deliberate fault of the runtime; see assay faults");
}

std::string GoOptions::Repeated() const {
  std::string text = language.empty() ? "" : " --language " + language;
  for (const std::string& fault : faults) text += " --fault " + fault;
  return text;
}

Result<runtime::FaultSet> GoOptions::FaultSet() const {
  runtime::FaultSet set;
  for (const std::string& name : faults) {
    const std::optional<runtime::Fault> fault = runtime::FaultByOptionName(name);
    if (!fault) {
      std::string known;
      for (int i = 0; i < runtime::kFaultCount; ++i) {
        known += fmt::format(" {}", runtime::OptionName(static_cast<runtime::Fault>(i)));
      }
      return Error{fmt::format("no fault '{}'; there are:{}", name, known)};
    }
    set.Add(*fault);
  }
  return set;
}

namespace {

lang::CompileOptions CompileOptionsOf(const lang::Module& module, const GoOptions& options) {
  lang::CompileOptions compile;
  compile.go_minor =
      options.language.empty() ? module.go_mod().go_minor : std::stoi(options.language.substr(4));
  compile.explain_escapes = options.explain_escapes;
  compile.godebug = module.go_mod().godebug;
  if (const char* const set = std::getenv("GODEBUG")) compile.godebug_environment = set;
  return compile;
}

}  // namespace

Result<conformance::ReferenceProgram> Load(const std::vector<std::string>& files_or_directory,
                                           const GoOptions& options) {
  namespace fs = std::filesystem;
  std::error_code error;
  const std::string& first = files_or_directory[0];
  const bool is_directory = files_or_directory.size() == 1 && fs::is_directory(first, error);
  const std::string directory = is_directory ? first : fs::path(first).parent_path().string();
  std::vector<image::SourceFile> sources;
  if (is_directory) {
    Result<std::vector<image::SourceFile>> files = lang::ReadPackage(directory);
    if (!files.ok()) return files.error();
    sources = std::move(*files);
  } else {
    for (const std::string& file : files_or_directory) {
      const std::string other = fs::path(file).parent_path().string();
      if (other != directory) {
        return Error{fmt::format("named files must all be in one directory; have {} and {}",
                                 directory.empty() ? "." : directory, other.empty() ? "." : other)};
      }
      const Result<std::string> text = ReadFile(file);
      if (!text.ok()) return text.error();
      sources.push_back({file, *text});
    }
  }
  const Result<lang::Module> module = lang::Module::Find(directory);
  if (!module.ok()) return module.error();
  lang::CompileOptions compile = CompileOptionsOf(*module, options);
  if (is_directory) compile.main_path = module->ImportPathOf(directory);
  compile.packages = [&module](const std::string& path) { return module->Package(path); };
  return conformance::CompileForReference(sources, compile);
}

Result<conformance::ReferenceProgram> LoadTests(const std::string& directory,
                                                const GoOptions& options) {
  const Result<lang::Module> module = lang::Module::Find(directory);
  if (!module.ok()) return module.error();
  const std::string own = module->ImportPathOf(directory);
  const Result<lang::TestPackage> tests = lang::ReadTestPackage(directory, own);
  if (!tests.ok()) return tests.error();
  lang::CompileOptions compile = CompileOptionsOf(*module, options);
  compile.main_path = own + ".test";
  compile.packages = [&](const std::string& path) -> std::optional<lang::PackageSource> {
    if (path == own) return lang::PackageSource{tests->files, "", true};
    if (path == own + "_test") return lang::PackageSource{tests->external, "", true};
    return module->Package(path);
  };
  return conformance::CompileForReference({tests->main}, compile);
}

}  // namespace assay::cli
