#include "cli/go_files.h"

#include <fmt/core.h>

#include <charconv>

#include "base/file.h"

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
  verb.add_option("--language", language, "The language version, go1.N (default go1.22)")
      ->check(LanguageVersion());
  verb.add_option("--fault", faults,
                  "Switch on a deliberate fault of the runtime; see assay faults");
}

std::string GoOptions::Repeated() const {
  std::string text = language == "go1.22" ? "" : " --language " + language;
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

Result<conformance::ReferenceProgram> Load(const std::vector<std::string>& files,
                                           const GoOptions& options) {
  std::vector<image::SourceFile> sources;
  for (const std::string& file : files) {
    const Result<std::string> text = ReadFile(file);
    if (!text.ok()) return text.error();
    sources.push_back({file, *text});
  }
  return conformance::CompileForReference(sources, std::stoi(options.language.substr(4)));
}

}  // namespace assay::cli
