#include "reports/html.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "reports/html_assets.h"
#include "reports/html_pieces.h"
#include "reports/markdown.h"
#include "reports/summary.h"
#include "reports/text.h"

namespace assay::reports {
namespace {

template <typename T, typename Function>
std::string Each(const std::vector<T>& items, const Function& function) {
  std::string text;
  for (const T& item : items) text += function(item);
  return text;
}

// Builds the page section by section, in the order of the functions.
class Page {
 public:
  explicit Page(const Results& results) : results_(results) {
    for (const Run& run : results.runs) runs_of_[run.program].push_back(&run);
    for (const RequirementVerdict& verdict : results.verdicts) {
      verdicts_of_[verdict.requirement].push_back(&verdict);
    }
  }

  std::string Whole() const {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Assay: "
        "{}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" "
        "href=\"#requirements\">Skip to the requirements</a>\n{}<main>\n{}{}{}{}{}{}{}{}</main>\n"
        "<footer>Assay {}. Every number on this page is derived from the results file; "
        "<code>assay report</code> derives it "
        "again.</footer>\n<script>{}</script>\n</body>\n</html>\n",
        Escape(Headline(results_)), kStyleSheet, Header(), PortCards(), Matrix(), Attention(),
        Filters(), Requirements(), Programs(), DetectionPower(), HowItWasMade(),
        Escape(results_.tool_version), kScript);
  }

 private:
  std::string Header() const {
    return fmt::format(
        "<header><h1>Conformance report: {}</h1><p class=\"faint\">{} programs for {} requirements "
        "on {}. {}, {:.0f} s, {}.</p></header>\n",
        Escape(Headline(results_)), results_.programs.size(), results_.requirements.size(),
        PortNames(), Escape(results_.started), results_.seconds, SeedsInWords(results_));
  }

  std::string PortNames() const {
    std::string names;
    for (const Port& port : results_.ports) {
      names += (names.empty() ? "" : ", ") + fmt::format("<b>{}</b>", Escape(port.name));
    }
    return names;
  }

  std::string PortCards() const {
    return "<section class=\"cards\" aria-label=\"Ports\">\n" +
           Each(results_.ports, [&](const Port& port) { return PortCard(port); }) + "</section>\n";
  }

  // Areas of requirements by ports: the worst verdict in each, and how much is well.
  std::string Matrix() const {
    std::vector<std::string> subjects;
    std::map<std::pair<std::string, std::string>, std::vector<Verdict>> verdicts;
    for (const Requirement& requirement : results_.requirements) {
      if (subjects.empty() || subjects.back() != requirement.subject) {
        subjects.push_back(requirement.subject);
      }
      const auto found = verdicts_of_.find(requirement.id);
      if (found == verdicts_of_.end()) continue;
      for (const RequirementVerdict* const verdict : found->second) {
        verdicts[{requirement.subject, verdict->port}].push_back(verdict->verdict);
      }
    }
    if (subjects.empty()) return "";
    std::string text =
        "<section aria-labelledby=\"matrix\"><h2 id=\"matrix\">Areas by ports</h2>\n<div "
        "class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"matrix\"><table "
        "class=\"matrix\"><thead><tr><th scope=\"col\">Area</th>";
    for (const Port& port : results_.ports) {
      text += fmt::format("<th scope=\"col\">{}</th>", Escape(port.name));
    }
    text += "</tr></thead><tbody>\n";
    for (const std::string& subject : subjects) {
      text +=
          fmt::format("<tr><th scope=\"row\"><a href=\"#area-{0}\">{0}</a></th>", Escape(subject));
      for (const Port& port : results_.ports) text += MatrixCell(verdicts[{subject, port.name}]);
      text += "</tr>\n";
    }
    return text + "</tbody></table></div></section>\n";
  }

  static std::string MatrixCell(const std::vector<Verdict>& verdicts) {
    if (verdicts.empty()) return "<td><span class=\"faint\">no program</span></td>";
    const auto well = std::count_if(verdicts.begin(), verdicts.end(), [](Verdict verdict) {
      return verdict == Verdict::kConforms || verdict == Verdict::kNotObserved;
    });
    const auto applicable = std::count_if(verdicts.begin(), verdicts.end(), [](Verdict verdict) {
      return verdict != Verdict::kNotApplicable;
    });
    return fmt::format("<td>{}<div class=\"source\">{} of {}</div></td>", Badge(Combine(verdicts)),
                       well, applicable);
  }

  std::string PortCard(const Port& port) const {
    std::array<size_t, std::size(kAllVerdicts)> counts{};
    size_t total = 0;
    for (const RequirementVerdict& verdict : results_.verdicts) {
      if (verdict.port != port.name) continue;
      ++counts[static_cast<size_t>(verdict.verdict)];
      ++total;
    }
    std::string bar, legend;
    for (size_t i = counts.size(); i-- > 0;) {
      if (counts[i] == 0) continue;
      const auto verdict = static_cast<Verdict>(i);
      bar += fmt::format(R"(<span class="v-{}" style="width:{:.2f}%"></span>)", ClassName(verdict),
                         100.0 * static_cast<double>(counts[i]) / static_cast<double>(total));
      legend += fmt::format("<li>{} {}</li>", counts[i], Badge(verdict));
    }
    std::string remarks;
    for (const std::string& remark : RemarksOnClaims(port)) {
      remarks += fmt::format("<p>Probes: {}.</p>", Escape(remark));
    }
    return fmt::format(
        "<article class=\"card\"><h2>{}</h2><p class=\"faint\">{}</p>"
        "<div class=\"stack\" aria-hidden=\"true\">{}</div><ul class=\"legend\" "
        "aria-label=\"Requirements by verdict\">{}</ul>{}{}</article>\n",
        Escape(port.name), Escape(port.version), bar, legend, remarks,
        port.trouble.empty() ? "" : Block(port.trouble));
  }

  // Everything a reader must act on, worst first.
  std::string Attention() const {
    std::string text;
    for (const std::string& error : results_.suite_errors) {
      text += fmt::format(
          "<article class=\"card doubt\"><h3>The suite contradicts "
          "itself</h3>{}</article>\n",
          Block(error));
    }
    for (const Verdict verdict : {Verdict::kViolates, Verdict::kError, Verdict::kInconclusive}) {
      for (const Run& run : results_.runs) {
        if (run.verdict == verdict) text += AttentionCard(run);
      }
    }
    for (const Waiver& waiver : results_.waivers) {
      if (waiver.used) continue;
      text += fmt::format(
          "<article class=\"card doubt\"><h3>Unused waiver for {} on {}</h3>"
          "<p>Nothing violated it{}. <a href=\"{}\">{}</a></p></article>\n",
          ProgramLink(waiver.program), Escape(waiver.port), Showing(waiver), Escape(waiver.link),
          Escape(waiver.reason));
    }
    if (text.empty()) return "";
    return "<section aria-labelledby=\"attention\"><h2 id=\"attention\">What needs "
           "attention</h2>\n" +
           text + "</section>\n";
  }

  // What the waiver knows, where it does not know everything.
  static std::string Showing(const Waiver& waiver) {
    std::string text;
    for (const std::string& pattern : waiver.shows.value_or(std::vector<std::string>())) {
      text += (text.empty() ? " showing " : " or ") + Outcome(pattern);
    }
    return text;
  }

  std::string AttentionCard(const Run& run) const {
    const Program* const program = results_.FindProgram(run.program);
    std::string text = fmt::format("<article class=\"card {}\"><h3>{} {} on {}</h3>",
                                   run.verdict == Verdict::kViolates ? "alarm" : "doubt",
                                   Badge(run.verdict), ProgramLink(run.program), Escape(run.port));
    text += fmt::format("<p>{}</p>", Escape(Explanation(run)));
    if (program != nullptr) {
      text += Each(program->verifies, [&](const std::string& id) {
        const Requirement* const requirement = results_.FindRequirement(id);
        if (requirement == nullptr) return std::string();
        return fmt::format("<p class=\"faint\"><a href=\"#{0}\">{0}</a> ({1}): {2}</p>", Escape(id),
                           Escape(requirement->level), Escape(requirement->text));
      });
    }
    text += RepeatLine(run.repeat);
    if (!run.evidence.empty()) text += Block(run.evidence);
    return text + "</article>\n";
  }

  std::string Filters() const {
    std::set<Verdict> verdicts;
    for (const Run& run : results_.runs) verdicts.insert(run.verdict);
    std::set<std::string> levels;
    for (const Requirement& requirement : results_.requirements) levels.insert(requirement.level);
    std::string text = "<div class=\"filters\" role=\"search\" aria-label=\"Filter\" hidden>\n";
    for (auto verdict = verdicts.rbegin(); verdict != verdicts.rend(); ++verdict) {
      text += fmt::format(
          "<button type=\"button\" aria-pressed=\"false\" data-verdict=\"{}\">{}</button>\n",
          ClassName(*verdict), Name(*verdict));
    }
    text +=
        "<button type=\"button\" aria-pressed=\"false\" data-verdict=\"untested\">no "
        "program</button>\n";
    text += "<select aria-label=\"Level\"><option value=\"\">every level</option>";
    for (const std::string& level : levels) {
      text += fmt::format("<option>{}</option>", Escape(level));
    }
    return text +
           "</select>\n<input type=\"search\" placeholder=\"Search\" aria-label=\"Search\">\n"
           "<span role=\"status\" class=\"faint\"></span>\n</div>\n";
  }

  std::string Requirements() const {
    std::string text =
        "<section aria-labelledby=\"requirements\"><h2 id=\"requirements\">Requirements</h2>\n"
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"requirements\">"
        "<table class=\"requirements\"><thead><tr><th scope=\"col\">Id</th><th "
        "scope=\"col\">Level</th><th scope=\"col\">Requirement</th>";
    for (const Port& port : results_.ports) {
      text += fmt::format("<th scope=\"col\">{}</th>", Escape(port.name));
    }
    text += "</tr></thead>\n";
    std::string subject;
    for (const Requirement& requirement : results_.requirements) {
      if (requirement.subject != subject || &requirement == &results_.requirements.front()) {
        if (&requirement != &results_.requirements.front()) text += "</tbody>\n";
        subject = requirement.subject;
        text += fmt::format(
            "<tbody><tr><th scope=\"rowgroup\" colspan=\"{0}\" id=\"area-{1}\">{1}</th></tr>\n",
            3 + results_.ports.size(), Escape(subject));
      }
      text += RequirementRow(requirement);
    }
    if (!results_.requirements.empty()) text += "</tbody>\n";
    return text + "</table></div></section>\n";
  }

  std::string RequirementRow(const Requirement& requirement) const {
    static const std::vector<const RequirementVerdict*> kNone;
    const auto found = verdicts_of_.find(requirement.id);
    const auto& verdicts = found == verdicts_of_.end() ? kNone : found->second;
    std::string classes, cells;
    for (const Port& port : results_.ports) {
      const auto verdict =
          std::find_if(verdicts.begin(), verdicts.end(),
                       [&](const RequirementVerdict* item) { return item->port == port.name; });
      if (verdict == verdicts.end()) {
        cells += R"(<td><span class="badge v-untested" data-sign="·">no program</span></td>)";
        classes += "untested ";
      } else {
        std::string because;
        for (const std::string& program : (*verdict)->because) because += program + " ";
        cells += "<td>" + Badge((*verdict)->verdict, because) + "</td>";
        classes += ClassName((*verdict)->verdict) + " ";
      }
    }
    return fmt::format(
        "<tr id=\"{0}\" data-verdicts=\"{1}\" data-level=\"{2}\"><th scope=\"row\" "
        "class=\"id\">{0}</th>"
        "<td title=\"{7}\">{2}</td><td>{3}<div class=\"source\">{4}{5}</div></td>{6}</tr>\n",
        Escape(requirement.id), classes, Escape(requirement.level), Escape(requirement.text),
        Escape(requirement.source),
        Each(requirement.programs,
             [](const std::string& id) { return " &middot; " + ProgramLink(id); }),
        cells, Escape(requirement.observation));
  }

  std::string Programs() const {
    return "<section aria-labelledby=\"programs\"><h2 id=\"programs\">Programs and their "
           "outcomes</h2>\n"
           "<p class=\"faint\">Bars are on a logarithmic scale.</p>\n" +
           Each(results_.programs, [&](const Program& program) { return ProgramBox(program); }) +
           "</section>\n";
  }

  const std::vector<const Run*>& RunsOf(const Program& program) const {
    static const std::vector<const Run*> kNone;
    const auto found = runs_of_.find(program.id);
    return found == runs_of_.end() ? kNone : found->second;
  }

  std::string ProgramBox(const Program& program) const {
    const std::vector<const Run*>& runs = RunsOf(program);
    std::string classes, badges, levels, notes;
    for (const Run* const run : runs) {
      classes += ClassName(run->verdict) + " ";
      badges += fmt::format("<span>{} {}</span>", Escape(run->port), Badge(run->verdict));
      const std::string explanation = Explanation(*run);
      if (!explanation.empty()) {
        notes += fmt::format("<p>{}: {}</p>", Escape(run->port), Escape(explanation));
      }
      notes += UnseenSentence(*run) + RepeatLine(run->repeat);
    }
    for (const std::string& id : program.verifies) {
      const Requirement* const requirement = results_.FindRequirement(id);
      if (requirement != nullptr) levels += requirement->level + " ";
    }
    return fmt::format(
        "<details class=\"program\" id=\"{}\" data-verdicts=\"{}\" data-level=\"{}\"><summary>"
        "<span class=\"path\">{}</span>{}</summary><div><p class=\"faint\">{}; verifies {}. "
        "{}</p>{}{}"
        "</div></details>\n",
        Escape(ProgramAnchor(program.id)), classes, Escape(levels), Escape(program.id), badges,
        Escape(program.kind),
        Each(program.verifies,
             [](const std::string& id) {
               return fmt::format(" <a href=\"#{0}\">{0}</a>", Escape(id));
             }),
        OracleSentence(program.oracle), notes,
        Histogram(program, runs) + Schedules(program) + Source(program));
  }

  // What never showed is rare at best: with no occurrence in n runs, its probability is below 3/n
  // with a confidence of 95 % (the rule of three).
  static std::string UnseenSentence(const Run& run) {
    uint64_t total = 0;
    for (const Observed& outcome : run.observed) total += outcome.count;
    if (run.not_observed.empty() || total < 3) return "";
    return fmt::format(
        "<p>{} never showed in {} runs: {} less likely than 1 in {} a run, with 95 % "
        "confidence.</p>",
        Each(run.not_observed, [](const std::string& text) { return Outcome(text) + " "; }),
        Grouped(total), run.not_observed.size() == 1 ? "it is" : "each is", Grouped(total / 3));
  }

  static std::string Schedules(const Program& program) {
    std::string rows;
    for (const PermittedOutcome& outcome : program.permitted) {
      if (outcome.schedule.empty()) continue;
      rows += fmt::format(
          "<dt>{}</dt><dd>{}</dd>", Outcome(outcome.text),
          RepeatLine(fmt::format("assay replay specs/{}.go {}", program.id, outcome.schedule)));
    }
    if (rows.empty()) return "";
    return "<details><summary>A schedule for every outcome</summary><dl>" + rows +
           "</dl></details>";
  }

  static std::string Source(const Program& program) {
    if (program.source.empty()) return "";
    return "<details><summary>Source</summary>" + Block(program.source) + "</details>";
  }

  static std::string OracleSentence(const Oracle& oracle) {
    if (!oracle.trouble.empty()) return "The permitted set is not known: " + Escape(oracle.trouble);
    std::string text = oracle.written ? "The permitted set was written by a person" : "";
    if (oracle.runs > 0) {
      text += fmt::format("{} {} by exploring {} runs in {:.1f} s{}",
                          text.empty() ? "The permitted set was computed" : " and computed",
                          oracle.complete ? "completely" : "in part", Grouped(oracle.runs),
                          oracle.seconds, "");
    }
    return text + ".";
  }

  std::string Histogram(const Program& program, const std::vector<const Run*>& runs) const {
    // Permitted outcomes first, in their order, then what else was seen.
    std::vector<std::string> rows;
    for (const PermittedOutcome& outcome : program.permitted) rows.push_back(outcome.text);
    for (const Run* const run : runs) {
      for (const Observed& outcome : run->observed) {
        if (std::find(rows.begin(), rows.end(), outcome.text) == rows.end()) {
          rows.push_back(outcome.text);
        }
      }
    }
    if (rows.empty()) return "";
    std::string text = "<table><thead><tr><th scope=\"col\">Outcome</th><th scope=\"col\">Go</th>";
    for (const Run* const run : runs) {
      text += fmt::format("<th scope=\"col\" colspan=\"2\">{}</th>", Escape(run->port));
    }
    text += "</tr></thead><tbody>\n";
    for (const std::string& row : rows) text += HistogramRow(program, runs, row);
    return text + "</tbody></table>";
  }

  static std::string HistogramRow(const Program& program, const std::vector<const Run*>& runs,
                                  const std::string& outcome) {
    const auto permitted =
        std::find_if(program.permitted.begin(), program.permitted.end(),
                     [&](const PermittedOutcome& item) { return item.text == outcome; });
    std::string graded;
    if (permitted != program.permitted.end()) {
      graded = permitted->is_interesting ? "permits it, interesting" : "permits it";
      if (!permitted->remark.empty()) {
        graded += "<div class=\"source\">" + Escape(permitted->remark) + "</div>";
      }
      if (!permitted->schedule.empty()) {
        graded +=
            fmt::format("<div class=\"source\" title=\"a schedule for assay replay\">{}</div>",
                        Escape(permitted->schedule));
      }
    } else {
      graded = program.oracle.complete ? "<b class=\"v-violates\">forbids it</b>" : "may permit it";
    }
    std::string cells;
    for (const Run* const run : runs) cells += HistogramCells(*run, outcome);
    return fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td>{}</tr>\n", Outcome(outcome),
                       graded, cells);
  }

  static std::string HistogramCells(const Run& run, const std::string& outcome) {
    uint64_t most = 1;
    const Observed* seen = nullptr;
    for (const Observed& item : run.observed) {
      most = std::max(most, item.count);
      if (item.text == outcome) seen = &item;
    }
    if (seen == nullptr) return "<td class=\"number faint\">0</td><td class=\"histogram\"></td>";
    std::string variants;
    for (const auto& [variant, count] : seen->variants) {
      variants += fmt::format("{}: {}\n", variant, Grouped(count));
    }
    const double width = 100 * std::log2(1.0 + static_cast<double>(seen->count)) /
                         std::log2(1.0 + static_cast<double>(most));
    return fmt::format(
        "<td class=\"number\">{}</td><td class=\"histogram\" title=\"{}\"><span class=\"bar {}\" "
        "style=\"width:{:.1f}%\"></span></td>",
        Grouped(seen->count), Escape(variants), Name(seen->grade), width);
  }

  std::string DetectionPower() const {
    if (results_.faults.empty()) return "";
    const auto convicted =
        std::count_if(results_.faults.begin(), results_.faults.end(),
                      [](const FaultRow& row) { return !row.convicted_by.empty(); });
    return fmt::format(
        "<section aria-labelledby=\"power\"><h2 id=\"power\">Detection power: {} of {} faults "
        "convicted</h2>\n<p class=\"faint\">Each is a deliberate defect of the reference runtime, "
        "run as a port of its own.</p><table><thead><tr><th scope=\"col\">Fault</th>"
        "<th scope=\"col\">What goes wrong</th><th scope=\"col\">Convicted "
        "by</th></tr></thead><tbody>"
        "\n{}</tbody></table></section>\n",
        convicted, results_.faults.size(), Each(results_.faults, [](const FaultRow& row) {
          return fmt::format(
              "<tr><th scope=\"row\">{}: {}</th><td>{}</td><td>{}<div "
              "class=\"source\">{}</div></td></tr>\n",
              Escape(row.port), Escape(row.name), Escape(row.text),
              row.convicted_by.empty() ? "<b class=\"v-violates\">nothing</b>"
                                       : ProgramLink(row.convicted_by),
              Escape(row.evidence));
        }));
  }

  std::string HowItWasMade() const {
    std::string text = fmt::format(
        "<section aria-labelledby=\"how\"><h2 id=\"how\">How it was made</h2>\n<dl><dt>Command</dt>"
        "<dd><code>{}</code></dd><dt>Machine</dt><dd>{}, {}, {} cores</dd><dt>Budget</dt>"
        "<dd>{:.0f} s</dd>",
        Escape(results_.command), Escape(results_.environment.os), Escape(results_.environment.cpu),
        results_.environment.cores, results_.budget_seconds);
    for (const Port& port : results_.ports) {
      std::string features;
      for (const std::string& feature : port.features) features += feature + " ";
      text += fmt::format("<dt>Port {}</dt><dd>{}, {}, {}; features: {}</dd>", Escape(port.name),
                          Escape(port.kind), Escape(port.version), Escape(port.language),
                          Escape(features));
    }
    for (const Waiver& waiver : results_.waivers) {
      text += fmt::format("<dt>Waiver</dt><dd>{} on {}{} until {}: {} <a href=\"{}\">{}</a></dd>",
                          ProgramLink(waiver.program), Escape(waiver.port), Showing(waiver),
                          Escape(waiver.expires), Escape(waiver.reason), Escape(waiver.link),
                          Escape(waiver.link));
    }
    return text + "</dl></section>\n";
  }

  const Results& results_;
  std::map<std::string, std::vector<const Run*>> runs_of_;
  std::map<std::string, std::vector<const RequirementVerdict*>> verdicts_of_;
};

}  // namespace

std::string Html(const Results& results) { return Page(results).Whole(); }

}  // namespace assay::reports
