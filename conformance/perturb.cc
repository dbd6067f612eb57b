#include "conformance/perturb.h"

#include <algorithm>
#include <vector>

#include "lang/codegen/walk.h"
#include "lang/syntax/parser.h"

namespace assay::conformance {
namespace {

using namespace lang;  // NOLINT: this file is about its syntax tree

// Where the statements of a list begin.
void Collect(List<Stmt*> statements, std::vector<Position>& places) {
  for (const Stmt* const statement : statements) {
    // An empty statement may have no place of its own.
    if (statement->kind != StmtKind::kEmpty) places.push_back(statement->position);
  }
}

void CollectLists(const Stmt* statement, std::vector<Position>& places) {
  if (const auto* const block = TryCast<BlockStmt>(statement)) Collect(block->stmts, places);
  if (const auto* const choice = TryCast<SwitchStmt>(statement)) {
    for (const CaseClause* const clause : choice->clauses) Collect(clause->body, places);
  }
  if (const auto* const choice = TryCast<TypeSwitchStmt>(statement)) {
    for (const CaseClause* const clause : choice->clauses) Collect(clause->body, places);
  }
  if (const auto* const choice = TryCast<SelectStmt>(statement)) {
    for (const CommClause* const clause : choice->clauses) Collect(clause->body, places);
  }
}

// The offset of each line's first byte.
std::vector<size_t> LineOffsets(const std::string& source) {
  std::vector<size_t> offsets{0};
  for (size_t i = 0; i < source.size(); ++i) {
    if (source[i] == '\n') offsets.push_back(i + 1);
  }
  return offsets;
}

}  // namespace

std::optional<std::string> Perturbed(const std::string& source, const std::string& call) {
  Arena arena;
  NameTable names(arena);
  DiagnosticSink sink;
  const File* const file = ParseFile(source, 0, arena, names, sink);
  if (!sink.empty()) return std::nullopt;

  std::vector<Position> places;
  Visitor visitor;
  visitor.stmt = [&](const Stmt* statement) {
    CollectLists(statement, places);
    return true;
  };
  for (const Decl* const decl : file->decls) {
    if (const auto* const function = TryCast<FuncDecl>(decl)) Walk(function->body, visitor);
    if (const auto* const variable = TryCast<VarDecl>(decl)) {
      for (const Expr* const value : variable->values) Walk(value, visitor);
    }
  }

  const std::vector<size_t> lines = LineOffsets(source);
  std::vector<size_t> offsets;
  for (const Position place : places) {
    offsets.push_back(lines[static_cast<size_t>(place.line - 1)] +
                      static_cast<size_t>(place.column - 1));
  }
  std::sort(offsets.begin(), offsets.end());
  std::string result;
  size_t copied = 0;
  for (const size_t offset : offsets) {
    result += source.substr(copied, offset - copied) + call + "; ";
    copied = offset;
  }
  return result + source.substr(copied);
}

}  // namespace assay::conformance
