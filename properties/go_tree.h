// GoTree: the text of a generated Go program as a tree, so that it can be made smaller, and
// changed, without losing what keeps it well typed.
//
// A node's text has a '$' for each child. Values know their type, so one can stand for another of
// the same type; statements know what they declare, so one goes only when nothing needs it.
// Trees are immutable and shared: a changed program costs the path to the change.
#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace assay::properties {

struct GoTree;
using Tree = std::shared_ptr<const GoTree>;

struct GoTree {
  enum class Role : uint8_t {
    kText,       // part of what contains it
    kValue,      // an expression
    kStatement,  // stands in a block
    kBlock,      // its children are statements; it has no text of its own
  };
  Role role = Role::kText;
  std::string text;
  std::vector<Tree> children;
  // Variables ("v1", "v2", ... each unlike any other of the program) that this node declares.
  std::vector<std::string> declares;
  // Of values: the type as it is written, an expression that stands for its zero value and is no
  // constant ("" when there is none), and whether this value is a constant expression.
  std::string type;
  std::string zero;
  bool is_constant = false;
};

Tree Text(std::string text, std::vector<Tree> children = {});
Tree Statement(std::string text, std::vector<Tree> children = {},
               std::vector<std::string> declares = {});
Tree Block(std::vector<Tree> statements);

std::string Render(const Tree& tree);

// A top-level declaration. It is part of the program's text when each of its names is mentioned by
// the text that is: so the text holds only what main needs.
struct GoDeclaration {
  std::vector<std::string> names;
  Tree tree;
};

struct GoSource {
  std::vector<GoDeclaration> declarations;
  Tree main;  // the body of func main

  std::string Text() const;
};

std::ostream& operator<<(std::ostream& os, const GoSource& source);

enum class Care : uint8_t { kKeepWellTyped, kAnything };

// Smaller programs, the smallest first. With kKeepWellTyped, those of a well-typed program are well
// typed.
std::vector<GoSource> Shrinks(const GoSource& source, Care care);

// A copy of `tree` in which `change` has been applied to the node that comes `index`-th in
// preorder.
Tree Changed(const Tree& tree, size_t index, const std::function<Tree(const Tree&)>& change);
size_t NodeCount(const Tree& tree);

}  // namespace assay::properties
