// Families: the description that litmus programs are generated from. Its format is explained in the
// file itself, specs/litmus/families.toml.
//
// Errors: "file:line: message" lines.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace assay::conformance::litmus {

// What pieces of program text have in common.
struct Piece {
  std::string name;
  std::string text;   // what it is, for a comment
  std::string since;  // "go1.19", or ""
  std::vector<std::string> imports;
  std::vector<std::string> fields;  // "name type", of State
  std::vector<std::string> setup;   // lines
};

enum class Relation : uint8_t { kOrdered, kSeen, kNone };

struct Edge : Piece {
  std::vector<std::string> verifies;
  Relation relation = Relation::kOrdered;
  std::vector<std::string> first;   // lines
  std::vector<std::string> second;  // lines
};

struct Access : Piece {
  std::vector<std::string> write;
  std::vector<std::string> read;
  std::string final;  // an expression, when all actors have returned
};

// An access of a shape: "Wx1", "Rx".
struct Step {
  bool writes = false;
  char variable = 'x';
  int value = 0;  // written

  bool operator==(const Step&) const = default;
};

struct Shape {
  std::string name;
  std::string text;
  std::vector<std::vector<Step>> threads;
  std::vector<char> final;  // variables that the outcome ends with
};

struct Family {
  std::vector<std::string> accesses;
  std::vector<std::string> shapes;
};

struct Description {
  std::vector<Edge> edges;
  std::vector<Access> accesses;
  std::vector<Shape> shapes;
  std::vector<Family> families;
  std::vector<int> chain_distances;
};

Result<Description> ReadDescription(const std::string& file);
Result<Description> ParseDescription(const std::string& file, const std::string& text);

}  // namespace assay::conformance::litmus
