#include "reports/history.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>

#include "reports/summary.h"
#include "reports/text.h"

namespace assay::reports {
namespace {

bool is_unjudged(Verdict verdict) {
  return verdict == Verdict::kInconclusive || verdict == Verdict::kError;
}

char Letter(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotApplicable:
      return '-';
    case Verdict::kConforms:
    case Verdict::kNotObserved:
    case Verdict::kQualityNote:
      return '.';
    case Verdict::kWaived:
      return 'W';
    case Verdict::kInconclusive:
      return '?';
    case Verdict::kError:
      return 'E';
    case Verdict::kViolates:
      return 'V';
  }
  return '-';
}

// From the letters of which something was judged to be a violation or good.
Course CourseOf(const std::string& letters) {
  std::string judged;
  for (const char letter : letters) {
    if (letter == 'V' || letter == '.' || letter == 'W') judged += letter == 'V' ? 'V' : '.';
  }
  const size_t first = judged.find('V'), last = judged.rfind('V');
  if (first == std::string::npos) return Course::kTrouble;
  if (judged.find('.', first) < last) return Course::kFlaky;
  if (last + 1 < judged.size()) return Course::kFixed;
  return first == last && letters.back() == 'V' && letters.size() > 1 ? Course::kNew
                                                                      : Course::kLasts;
}

size_t Count(const PastVerification& past, Verdict verdict) {
  return static_cast<size_t>(
      std::count_if(past.runs.begin(), past.runs.end(),
                    [&](const auto& run) { return run.second.verdict == verdict; }));
}

}  // namespace

PastVerification Past(const Results& results) {
  PastVerification past{results.started, results.command, results.seed, results.seconds, {}, {}};
  for (const Port& port : results.ports) past.ports[port.name] = port.version;
  for (const Run& run : results.runs) {
    const bool is_bad = run.verdict == Verdict::kViolates || is_unjudged(run.verdict);
    past.runs[{run.program, run.port}] = {run.verdict, is_bad ? Explanation(run) : ""};
  }
  return past;
}

std::string_view Name(Course course) {
  constexpr std::array<std::string_view, 5> kNames{"new", "lasts", "fixed", "flaky", "trouble"};
  return kNames[static_cast<size_t>(course)];
}

std::vector<CourseOfRun> Courses(std::span<const PastVerification> past) {
  std::set<PastVerification::Key> all;
  for (const PastVerification& one : past) {
    for (const auto& [key, judged] : one.runs) all.insert(key);
  }
  std::vector<CourseOfRun> courses;
  for (const PastVerification::Key& key : all) {
    CourseOfRun course{key, Course::kTrouble, "", ""};
    for (const PastVerification& one : past) {
      const auto found = one.runs.find(key);
      course.letters += found == one.runs.end() ? '-' : Letter(found->second.verdict);
      if (found != one.runs.end() && !found->second.explanation.empty()) {
        course.explanation = found->second.explanation;
      }
    }
    if (course.letters.find_first_of("V?E") == std::string::npos) continue;
    course.course = CourseOf(course.letters);
    courses.push_back(std::move(course));
  }
  std::stable_sort(courses.begin(), courses.end(),
                   [](const auto& a, const auto& b) { return a.course < b.course; });
  return courses;
}

std::string HistoryText(std::span<const PastVerification> past) {
  std::string text =
      fmt::format("{:>3}  {:<20}  {:>20}  {:>5}  {:>6}  {:>8}  {:>12}  {:>5}\n", "", "started",
                  "seed", "ports", "runs", "violates", "inconclusive", "error");
  for (size_t i = 0; i < past.size(); i++) {
    text += fmt::format("{:>3}  {:<20}  {:>20}  {:>5}  {:>6}  {:>8}  {:>12}  {:>5}\n", i + 1,
                        Printable(past[i].started), past[i].seed, past[i].ports.size(),
                        past[i].runs.size(), Count(past[i], Verdict::kViolates),
                        Count(past[i], Verdict::kInconclusive), Count(past[i], Verdict::kError));
  }
  // Another toolchain is a reason for what changes.
  for (size_t i = 1; i < past.size(); i++) {
    for (const auto& [port, version] : past[i].ports) {
      const auto before = past[i - 1].ports.find(port);
      if (before == past[i - 1].ports.end() || before->second == version) continue;
      text += fmt::format("{:>3}  port {} is {}, was {}\n", i + 1, Printable(port),
                          Printable(version), Printable(before->second));
    }
  }
  const std::vector<CourseOfRun> courses = Courses(past);
  if (courses.empty()) return text + "\nall runs were always well\n";
  text +=
      "\nnot always well, oldest first (. well, V violates, W waived, ? inconclusive, E error, - "
      "not run):\n";
  for (const CourseOfRun& one : courses) {
    text += fmt::format("{}  {:<7}  {} on {}{}{}\n", one.letters, Name(one.course),
                        Printable(one.run.first), Printable(one.run.second),
                        one.explanation.empty() ? "" : ": ", one.explanation);
  }
  return text;
}

}  // namespace assay::reports
