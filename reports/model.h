// Results: everything one run of the suite found, from which every report is derived, at any time.
//
// The conformance floor fills it; reports/ reads it. Outcomes, seeds and raw counts are kept, so
// that a report can be derived again without running anything.
//
// Units: seconds in double; counts are occurrences.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "reports/verdict.h"

namespace assay::reports {

// Of the results file. A file of another version is refused.
inline constexpr int kSchemaVersion = 4;

struct Environment {
  std::string os;
  std::string cpu;
  int cores = 0;
};

struct Port {
  std::string name;
  std::string kind;      // "go-toolchain", "reference", "command"
  std::string version;   // as it names itself: "go version go1.26.8 linux/amd64"
  std::string language;  // "go1.22"
  std::vector<std::string> features;
  std::string trouble;  // why it could not be used, "" if it could
  // Features by what small programs showed, against what the manifest says.
  std::vector<std::string> claimed_in_vain;
  std::vector<std::string> not_claimed;
  std::vector<std::string> not_probed;  // claimed; the machine was too busy for the probe
};

// What is to be told of the manifest, a sentence each.
std::vector<std::string> RemarksOnClaims(const Port& port);

struct Requirement {
  std::string id;           // "CHAN-001"
  std::string subject;      // "channels"
  std::string level;        // "must", "may", "impl"
  std::string observation;  // how it is observed: "deterministic", "set of outcomes", ...
  std::string text;
  std::string source;
  std::vector<std::string> programs;  // that verify it; may be none
};

struct PermittedOutcome {
  std::string text;
  bool is_interesting = false;
  std::string remark;
  std::string schedule;  // shows it on the reference runtime: assay replay; "" if none is known
};

// How a program's permitted set came to be.
struct Oracle {
  bool complete = false;  // every interleaving was explored, or a person wrote the set
  bool written = false;   // a person wrote it; where it is also computed, the two agreed
  uint64_t runs = 0;      // the explorer's
  double seconds = 0;
  std::string trouble;  // why there is none
};

struct Program {
  std::string id;    // its file below specs/ without .go: "channels/close-wakes-all"
  std::string kind;  // "litmus", "actors", "process"
  std::vector<std::string> verifies;
  std::vector<std::string> features;  // that a port needs
  Oracle oracle;
  std::vector<PermittedOutcome> permitted;
  std::string source;  // the Go text
};

struct Observed {
  std::string text;
  uint64_t count = 0;
  Grade grade = Grade::kPermitted;
  std::map<std::string, uint64_t> variants;  // perturbation -> how many of count it showed
};

// How often a suspected violation came again.
struct Reliability {
  int reruns = 0;
  int reproduced = 0;
};

// One program on one port.
struct Run {
  std::string program;
  std::string port;
  Verdict verdict = Verdict::kError;
  std::string reason;  // one sentence, "" for kConforms
  std::vector<Observed> observed;
  std::vector<std::string> not_observed;  // permitted outcomes that never showed
  uint64_t seed = 0;
  double seconds = 0;
  std::string repeat;                // one command line that repeats it
  std::optional<double> p_value;     // of the chi-squared test, where the program asks for one
  std::optional<Reliability> rerun;  // of suspected violations
  std::string evidence;  // the last lines that the port's process printed, where it helps
  // Of the test behind p_value: below which p is a violation, and how probably it would have found
  // an effect of 0.1.
  std::optional<double> significance = {};
  std::optional<double> power = {};
  // Of a verification that was repeated: verdict -> how many repetitions gave it. The rest is of
  // the worst of them.
  std::map<std::string, uint64_t> repetitions = {};
};

struct RequirementVerdict {
  std::string requirement;
  std::string port;
  Verdict verdict = Verdict::kError;
  std::vector<std::string> because;  // the programs whose verdict this is
};

struct Waiver {
  std::string program;  // or a shell pattern for several
  std::string port;
  std::string reason;
  std::string link;
  std::string expires;  // "2027-01-31"
  bool used = false;
  bool covers_errors = false;  // what cannot be built or run, instead of what violates
  // Shell patterns of what the known difference looks like; none: it looks like anything.
  std::optional<std::vector<std::string>> shows = {};
};

// Detection power: how many deliberate faults of a runtime the suite convicts.
struct FaultRow {
  std::string port = "reference";  // whose runtime it is
  std::string name;
  std::string text;
  std::string convicted_by;  // the program, "" if none
  std::string evidence;
  double seconds = 0;  // of running programs until it was convicted, or given up
};

struct Results {
  std::string tool_version;
  std::string command;  // the command line
  std::string started;  // UTC, "2026-01-31T12:00:00Z"
  double seconds = 0;
  double budget_seconds = 0;
  uint64_t seed = 0;    // of the first repetition; each has the next
  int repetitions = 1;  // of the verification, with as many seeds
  Environment environment;
  std::vector<Port> ports;
  std::vector<Requirement> requirements;
  std::vector<Program> programs;
  std::vector<Run> runs;  // by program, then port
  std::vector<RequirementVerdict> verdicts;
  std::vector<Waiver> waivers;
  std::vector<FaultRow> faults;           // empty: not measured
  std::vector<std::string> suite_errors;  // the suite contradicts itself: one sentence each

  const Program* FindProgram(const std::string& id) const;
  const Requirement* FindRequirement(const std::string& id) const;
};

// The highest level among the requirements that the program verifies, of must, may and impl; must
// if none of them is known.
std::string LevelOf(const Results& results, const Program& program);

// The verdict of every requirement on every port, from the runs: what Results::verdicts must equal.
// A violation is no violation of a requirement of level impl, but a quality note.
std::vector<RequirementVerdict> VerdictsOfRequirements(const Results& results);

// Everything by which the results contradict themselves, one sentence each: runs of unknown
// programs or ports, duplicates, verdicts that do not follow from their runs.
std::vector<std::string> Contradictions(const Results& results);

// What the command that made these results exits with.
int ExitStatus(const Results& results);

}  // namespace assay::reports
