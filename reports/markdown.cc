#include "reports/markdown.h"

#include <fmt/core.h>

#include <algorithm>

#include "reports/summary.h"
#include "reports/text.h"

namespace assay::reports {
namespace {

// Beyond so many a pull request is not where to read them.
constexpr size_t kShownMax = 20;

// What a port printed may be no markup in Markdown, tables and HTML.
std::string Escape(std::string_view text) {
  std::string result;
  for (const char c : Printable(text)) {
    if (c == '<' || c == '>' || c == '&') {
      result += c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;";
      continue;
    }
    if (std::string_view("\\`*_{}[]()#+-.!|~").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string Fenced(const std::string& line) {
  std::string fence = "```";
  while (line.find(fence) != std::string::npos) fence += "`";
  return fence + "\n" + Printable(line) + "\n" + fence + "\n";
}

uint64_t CountOf(const Results& results, const Port& port, Verdict verdict) {
  return static_cast<uint64_t>(std::count_if(
      results.verdicts.begin(), results.verdicts.end(),
      [&](const auto& item) { return item.port == port.name && item.verdict == verdict; }));
}

}  // namespace

std::string Headline(const Results& results) {
  switch (ExitStatus(results)) {
    case kExitConforms:
      return "no violation found";
    case kExitViolations:
      return "violations found";
    case kExitInconclusive:
      return "inconclusive";
    default:
      return "the harness had trouble";
  }
}

std::string Markdown(const Results& results) {
  std::string text = fmt::format("## Conformance: {}\n\n", Headline(results));
  text += "| port |";
  std::string rule = "| --- |";
  for (auto verdict = std::rbegin(kAllVerdicts); verdict != std::rend(kAllVerdicts); ++verdict) {
    text += fmt::format(" {} |", Name(*verdict));
    rule += " ---: |";
  }
  text += "\n" + rule + "\n";
  for (const Port& port : results.ports) {
    text += fmt::format("| {} |", Escape(port.name));
    for (auto verdict = std::rbegin(kAllVerdicts); verdict != std::rend(kAllVerdicts); ++verdict) {
      text += fmt::format(" {} |", CountOf(results, port, *verdict));
    }
    text += port.trouble.empty() ? "\n" : " " + Escape(port.trouble) + "\n";
  }
  text += fmt::format("\nRequirements by verdict; {} programs, {:.0f} s, {}.\n",
                      results.programs.size(), results.seconds, SeedsInWords(results));
  for (const Port& port : results.ports) {
    for (const std::string& remark : RemarksOnClaims(port)) {
      text += fmt::format("\n{}: {}.\n", Escape(port.name), Escape(remark));
    }
  }
  size_t shown = 0, more = 0;
  for (const Verdict verdict : {Verdict::kViolates, Verdict::kError, Verdict::kInconclusive}) {
    for (const Run& run : results.runs) {
      if (run.verdict != verdict) continue;
      if (++shown > kShownMax) {
        ++more;
        continue;
      }
      text += fmt::format("\n**{}**: {} on {}: {}\n\n{}", Name(run.verdict), Escape(run.program),
                          Escape(run.port), Escape(Explanation(run)), Fenced(run.repeat));
    }
  }
  if (more > 0) text += fmt::format("\n{} more are in the report.\n", more);
  return text;
}

std::string BadgeSvg(const Results& results) {
  const std::string verdict = Headline(results);
  const int status = ExitStatus(results);
  const char* const colour = status == kExitConforms     ? "#1a7f4b"
                             : status == kExitViolations ? "#b3261e"
                                                         : "#8a5a00";
  const int left = 86, right = 20 + 7 * static_cast<int>(verdict.size());
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"20\" role=\"img\" "
      "aria-label=\"conformance: {1}\"><title>conformance: {1}</title>"
      "<rect width=\"{0}\" height=\"20\" rx=\"3\" fill=\"#1d2126\"/>"
      "<rect x=\"{2}\" width=\"{3}\" height=\"20\" rx=\"3\" fill=\"{4}\"/>"
      "<g fill=\"#fff\" font-family=\"Verdana,sans-serif\" font-size=\"11\">"
      "<text x=\"6\" y=\"14\">conformance</text><text x=\"{5}\" y=\"14\">{1}</text></g></svg>\n",
      left + right, verdict, left, right, colour, left + 8);
}

}  // namespace assay::reports
