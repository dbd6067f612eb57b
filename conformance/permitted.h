// PermittedSet: the outcomes of a program that Go permits, from what was computed and what a person
// wrote.
//
// Source:   docs/writing-conformance-programs.md, "The permitted set".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/program.h"
#include "conformance/progress.h"
#include "reports/model.h"

namespace assay::conformance {

// Of ports that say nothing else, and of verbs that are told nothing else: go1.22.
inline constexpr int kDefaultLanguageMinor = 26;

// What exploring a litmus or actors program found.
struct Computed {
  struct Outcome {
    std::string text;
    std::string schedule;  // shows it
  };
  std::vector<Outcome> outcomes;  // sorted by text
  // What a litmus program must not do in any interleaving: deadlock, panic, race, leak; a sentence
  // each.
  std::vector<Outcome> misbehaviours;
  int language_minor = kDefaultLanguageMinor;  // in which it was compiled
  bool complete = false;
  uint64_t runs = 0;
  double seconds = 0;
  std::string trouble;  // not empty: nothing was computed, and why
};

struct PermittedSet {
  reports::Oracle oracle;
  std::vector<reports::PermittedOutcome> outcomes;
  // How program and reference contradict each other or themselves, a sentence each.
  std::vector<std::string> suite_errors;
};

// A written set that differs from a completely computed one is a suite error; so is one that lacks
// what was computed, complete or not. For a racy program the written set counts, and may have more.
PermittedSet Reconcile(const Program& program, const Computed& computed);

// Of a process program: what its header says.
PermittedSet OfProcess(const Program& program);

// Where permitted sets come from.
class PermittedSets {
 public:
  virtual ~PermittedSets() = default;
  // Of each program in turn.
  virtual std::vector<PermittedSet> Of(const std::vector<const Program*>& programs,
                                       int language_minor, Progress& progress) = 0;
};

}  // namespace assay::conformance
