#include "lang/packages/godebug.h"

#include <algorithm>
#include <string_view>

namespace assay::lang {
namespace {

constexpr int kPanicNilErrorSince = 21;

// "//go:debug name=value" lines among the comments before the package clause.
void ReadLines(std::string_view source, std::map<std::string, std::string>& settings) {
  constexpr std::string_view kDirective = "//go:debug ";
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    if (line.starts_with("package ")) return;
    if (!line.starts_with(kDirective)) continue;
    line.remove_prefix(kDirective.size());
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (const size_t equals = line.find('='); equals != std::string_view::npos) {
      settings[std::string(line.substr(0, equals))] = line.substr(equals + 1);
    }
  }
}

}  // namespace

Godebug GodebugOf(int go_minor, const std::map<std::string, std::string>& of_module,
                  const std::vector<image::SourceFile>& main_files) {
  std::map<std::string, std::string> settings{
      {"panicnil", go_minor < kPanicNilErrorSince ? "1" : "0"}};
  for (const auto& [name, value] : of_module) settings[name] = value;
  for (const image::SourceFile& file : main_files) ReadLines(file.text, settings);
  return {.panic_nil = settings["panicnil"] == "1"};
}

}  // namespace assay::lang
