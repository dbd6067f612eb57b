// ProgramText: an actors program in the making, printed as gofmt would.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "conformance/litmus/families.h"

namespace assay::conformance::litmus {

// `text` with every occurrence of `what` replaced.
std::string Replaced(std::string text, const std::string& what, const std::string& by);
std::vector<std::string> Replaced(std::vector<std::string> lines, const std::string& what,
                                  const std::string& by);

struct ProgramText {
  std::string summary;     // the sentence at the top
  std::string provenance;  // the value of `generated`
  std::vector<std::string> verifies;
  int since_minor = 0;
  bool is_racy = false;
  std::set<std::string> outcomes;
  std::set<std::string> imports;
  std::vector<std::string> fields;
  std::vector<std::string> setup;                // lines
  std::vector<std::vector<std::string>> actors;  // lines of each
  std::string outcome;                           // an expression

  // Takes in what the piece needs, with `what` replaced by `by`.
  void Use(const Piece& piece, const std::string& what, const std::string& by);
  std::string Print() const;
};

}  // namespace assay::conformance::litmus
