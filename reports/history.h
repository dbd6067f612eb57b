// History: several verifications, one after the other: which runs were not always well, since when,
// and which come and go.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>

#include "reports/model.h"

namespace assay::reports {

// What is kept of a verification when its results file is overwritten.
struct PastVerification {
  struct Judged {
    Verdict verdict = Verdict::kError;
    std::string explanation;  // of what violates and what could not be judged
  };
  using Key = std::pair<std::string, std::string>;  // program, port

  std::string started;  // as in Results
  std::string command;
  uint64_t seed = 0;
  double seconds = 0;
  std::map<std::string, std::string> ports;  // name to version
  std::map<Key, Judged> runs;
};

PastVerification Past(const Results& results);

// What became of a run.
enum class Course : uint8_t {
  kNew,     // violates now, for the first time
  kLasts,   // violates now, and has done so since it first did
  kFixed,   // violated, and has not since it was last judged otherwise
  kFlaky,   // violated, did not, and did again
  kTrouble  // never violated, but could not always be judged
};
std::string_view Name(Course course);

struct CourseOfRun {
  PastVerification::Key run;
  Course course = Course::kTrouble;
  // A character for each verification: '.' well, 'V' violates, 'W' waived, '?' inconclusive,
  // 'E' error, '-' not run or not applicable.
  std::string letters;
  std::string explanation;  // the last one
};

// Of runs that were not always well; oldest verification first. By course, then program and port.
std::vector<CourseOfRun> Courses(std::span<const PastVerification> past);

// For the terminal.
std::string HistoryText(std::span<const PastVerification> past);

}  // namespace assay::reports
