#include "properties/comparison.h"

#include <algorithm>
#include <sstream>

#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

const lang::CompileOptions kLanguage{.go_minor = 26};

Behaviour Run(const image::Image& image) {
  runtime::WorldOptions options;
  options.instructions_max = 200'000'000;
  runtime::World world(image, options);
  const runtime::RunResult result = world.Run();
  return {result.exit_code, WithoutTraces(result.errors + result.headline)};
}

// The first lines in which two texts differ.
std::string Difference(const std::string& expected, const std::string& found) {
  std::istringstream a(expected);
  std::istringstream b(found);
  std::string before;
  while (true) {
    std::string x;
    std::string y;
    const bool more_a = static_cast<bool>(std::getline(a, x));
    const bool more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return "";
    if (x != y || more_a != more_b) {
      return "after: " + before + "\n  the toolchain: " + (more_a ? x : "(end)") +
             "\n  here:          " + (more_b ? y : "(end)");
    }
    before = x;
  }
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

bool Mentions(const std::vector<std::string>& lines, const char* text) {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

// Takes out of both what differs on purpose: docs/diagnostics.md.
void LeaveOutDeliberate(std::vector<std::string>& expected, std::vector<std::string>& found) {
  if (expected.empty() || found.empty()) return;  // the verdict is never left out
  // gc fails in a later phase.
  if (Mentions(expected, "internal compiler error") || Mentions(expected, kLaterPhase)) {
    expected = found = {};
    return;
  }
  const auto is_deliberate = [](const std::string& line) {
    return line.find("must be integer)") != std::string::npos;
  };
  std::erase_if(expected, is_deliberate);
  std::erase_if(found, is_deliberate);
}

}  // namespace

std::vector<std::string> OurDiagnostics(const lang::CompileResult& compiled) {
  constexpr int kColumnMax = 254;  // gc's; it tells no column further right
  std::vector<std::string> diagnostics;
  for (const lang::Diagnostic& d : compiled.diagnostics) {
    const std::string column = d.column > kColumnMax ? "" : std::to_string(d.column) + ":";
    diagnostics.push_back(std::to_string(d.line) + ":" + column + " " +
                          d.message.substr(0, d.message.find('\n')));
  }
  SortDiagnostics(diagnostics);
  return diagnostics;
}

lang::CompileResult OurCompile(const std::string& text) {
  return lang::Compile({{"main.go", text}}, runtime::LibrarySources, kLanguage);
}

std::string DisagreementOfDiagnostics(const Toolchain& toolchain, const std::string& text) {
  std::vector<std::string> expected = toolchain.Compile(text);
  std::vector<std::string> found = OurDiagnostics(OurCompile(text));
  LeaveOutDeliberate(expected, found);
  return expected == found ? "" : Difference(Joined(expected), Joined(found));
}

std::string Disagreement(const Toolchain& toolchain, const std::string& theirs,
                         const std::string& ours) {
  const std::vector<std::string> expected = toolchain.Compile(theirs);
  const lang::CompileResult compiled = OurCompile(ours);
  const std::vector<std::string> found = OurDiagnostics(compiled);
  if (expected != found) return "diagnostics: " + Difference(Joined(expected), Joined(found));
  if (!expected.empty()) return "";
  const Behaviour real = toolchain.LinkAndRun();
  const Behaviour mine = Run(compiled.image);
  if (real == mine) return "";
  return "exit " + std::to_string(real.exit_code) + " there, " + std::to_string(mine.exit_code) +
         " here; " + Difference(real.errors, mine.errors);
}

}  // namespace assay::properties
