#include "reports/html_pieces.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "reports/text.h"

namespace assay::reports {
namespace {

// A sign beside the colour, for who does not see colours.
const char* Sign(Verdict verdict) {
  constexpr std::array<const char*, std::size(kAllVerdicts)> kSigns{"–", "✓", "○", "≠",
                                                                    "↷", "?", "!", "✗"};
  return kSigns[static_cast<size_t>(verdict)];
}

}  // namespace

std::string Escape(std::string_view text) {
  std::string result;
  for (const char c : PrintableLines(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string ClassName(Verdict verdict) {
  std::string name(Name(verdict));
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

std::string Badge(Verdict verdict, std::string_view title) {
  return fmt::format(
      R"(<span class="badge v-{}" data-sign="{}"{}>{}</span>)", ClassName(verdict), Sign(verdict),
      title.empty() ? "" : fmt::format(" title=\"{}\"", Escape(title)), Name(verdict));
}

std::string Outcome(std::string_view text) {
  return fmt::format(R"(<span class="outcome">{}</span>)",
                     text.empty() ? "&ldquo;&rdquo;" : Escape(Printable(text)));
}

std::string Block(std::string_view text) {
  return fmt::format(R"(<pre tabindex="0">{}</pre>)", Escape(text));
}

std::string RepeatLine(std::string_view line) {
  if (line.empty()) return "";
  return fmt::format(
      R"(<div class="repeat"><code tabindex="0">{}</code><button type="button" hidden>Copy</button></div>)",
      Escape(line));
}

std::string ProgramAnchor(const std::string& id) { return "program-" + id; }

std::string ProgramLink(const std::string& id) {
  return fmt::format(R"(<a href="#{0}"><code>{1}</code></a>)", Escape(ProgramAnchor(id)),
                     Escape(id));
}

}  // namespace assay::reports
