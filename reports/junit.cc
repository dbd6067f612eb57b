#include "reports/junit.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <pugixml.hpp>
#include <sstream>

#include "reports/summary.h"
#include "reports/text.h"

namespace assay::reports {
namespace {

// "channels/close" is case "close" of class "go.channels".
void Name(pugi::xml_node node, const Run& run) {
  const size_t slash = run.program.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : run.program.substr(0, slash);
  node.append_attribute("classname") = (run.port + (folder.empty() ? "" : ".") + folder).c_str();
  node.append_attribute("name") = run.program.substr(slash + 1).c_str();
  node.append_attribute("time") = fmt::format("{:.3f}", run.seconds).c_str();
}

void Mark(pugi::xml_node node, const char* kind, const std::string& message,
          const std::string& detail) {
  pugi::xml_node mark = node.append_child(kind);
  mark.append_attribute("message") = message.c_str();
  if (!detail.empty()) mark.text() = detail.c_str();
}

struct Counts {
  int tests = 0, failures = 0, errors = 0, skipped = 0;

  void Write(pugi::xml_node node) const {
    node.append_attribute("tests") = tests;
    node.append_attribute("failures") = failures;
    node.append_attribute("errors") = errors;
    node.append_attribute("skipped") = skipped;
  }
};

void AddRun(pugi::xml_node suite, const Run& run, Counts& counts) {
  pugi::xml_node node = suite.append_child("testcase");
  Name(node, run);
  ++counts.tests;
  const std::string message = fmt::format("{}: {}", reports::Name(run.verdict), Explanation(run));
  const std::string detail =
      "repeat: " + run.repeat + (run.evidence.empty() ? "" : "\n" + PrintableLines(run.evidence));
  switch (run.verdict) {
    case Verdict::kViolates:
      ++counts.failures;
      Mark(node, "failure", message, detail);
      break;
    case Verdict::kError:
    case Verdict::kInconclusive:
      ++counts.errors;
      Mark(node, "error", message, detail);
      break;
    case Verdict::kWaived:
    case Verdict::kNotApplicable:
      ++counts.skipped;
      Mark(node, "skipped", message, "");
      break;
    case Verdict::kNotObserved:
    case Verdict::kQualityNote:
      node.append_child("system-out").text() = message.c_str();
      break;
    case Verdict::kConforms:
      break;
  }
}

void AddError(pugi::xml_node suite, const char* name, const std::string& message, Counts& counts) {
  pugi::xml_node node = suite.append_child("testcase");
  node.append_attribute("classname") = suite.attribute("name").value();
  node.append_attribute("name") = name;
  ++counts.tests;
  ++counts.errors;
  Mark(node, "error", PrintableLines(message), "");
}

}  // namespace

std::string JUnit(const Results& results) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("testsuites");
  root.append_attribute("name") = "assay";
  root.append_attribute("time") = fmt::format("{:.3f}", results.seconds).c_str();
  const auto add_suite = [&](const std::string& name) {
    pugi::xml_node suite = root.append_child("testsuite");
    suite.append_attribute("name") = name.c_str();
    suite.append_attribute("timestamp") = results.started.c_str();
    return suite;
  };
  for (const Port& port : results.ports) {
    pugi::xml_node suite = add_suite(port.name);
    Counts counts;
    if (!port.trouble.empty()) AddError(suite, "port", port.trouble, counts);
    if (!port.claimed_in_vain.empty() || !port.not_probed.empty()) {
      AddError(suite, "manifest", fmt::format("{}", fmt::join(RemarksOnClaims(port), "; ")),
               counts);
    }
    for (const Run& run : results.runs) {
      if (run.port == port.name) AddRun(suite, run, counts);
    }
    counts.Write(suite);
  }
  if (!results.suite_errors.empty()) {
    pugi::xml_node suite = add_suite("suite");
    Counts counts;
    for (const std::string& error : results.suite_errors) AddError(suite, "suite", error, counts);
    counts.Write(suite);
  }
  std::ostringstream text;
  document.save(text, " ");
  return text.str();
}

}  // namespace assay::reports
