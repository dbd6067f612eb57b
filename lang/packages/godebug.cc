#include "lang/packages/godebug.h"

#include <algorithm>
#include <string_view>

#include "lang/packages/go_mod.h"

namespace assay::lang {
namespace {

constexpr int kPanicNilErrorSince = 21;
constexpr int kNewTimerChannelsSince = 23;

using Settings = std::map<std::string, std::string>;

// "name=value".
void Read(std::string_view setting, Settings& settings) {
  if (const size_t equals = setting.find('='); equals != std::string_view::npos) {
    settings[std::string(setting.substr(0, equals))] = setting.substr(equals + 1);
  }
}

// "//go:debug name=value" lines among the comments before the package clause.
void ReadLines(std::string_view source, Settings& settings) {
  constexpr std::string_view kDirective = "//go:debug ";
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size());
    std::string_view line = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    if (line.starts_with("package ")) return;
    if (!line.starts_with(kDirective)) continue;
    line.remove_prefix(kDirective.size());
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    Read(line, settings);
  }
}

}  // namespace

Godebug GodebugOf(int go_minor, const std::map<std::string, std::string>& of_module,
                  const std::vector<image::SourceFile>& main_files,
                  std::string_view of_environment) {
  Settings settings = of_module;
  for (const image::SourceFile& file : main_files) ReadLines(file.text, settings);
  if (const auto chosen = settings.find("default"); chosen != settings.end()) {
    const std::string& version = chosen->second;
    if (version.starts_with("go")) {
      go_minor = GoMinorOfVersion(std::string_view(version).substr(2)).value_or(go_minor);
    }
  }
  settings.try_emplace("panicnil", go_minor < kPanicNilErrorSince ? "1" : "0");
  settings.try_emplace("asynctimerchan", go_minor < kNewTimerChannelsSince ? "1" : "0");
  while (!of_environment.empty()) {
    const size_t end = std::min(of_environment.find(','), of_environment.size());
    Read(of_environment.substr(0, end), settings);
    of_environment.remove_prefix(std::min(end + 1, of_environment.size()));
  }
  return {.panic_nil = settings["panicnil"] == "1",
          .old_timer_channels = settings["asynctimerchan"] == "1"};
}

}  // namespace assay::lang
