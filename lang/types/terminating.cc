#include "lang/types/terminating.h"

#include <algorithm>

#include "lang/types/object.h"

namespace assay::lang {
namespace {

bool HasBreak(const Stmt* stmt, const Stmt* target);

bool HasBreak(List<Stmt*> stmts, const Stmt* target) {
  return std::any_of(stmts.begin(), stmts.end(),
                     [&](const Stmt* stmt) { return HasBreak(stmt, target); });
}

// Whether a break out of `target` lies anywhere in `stmt`.
bool HasBreak(const Stmt* stmt, const Stmt* target) {
  if (stmt == nullptr) return false;
  switch (stmt->kind) {
    case StmtKind::kBranch: {
      const auto* const branch = Cast<BranchStmt>(stmt);
      return branch->token == Token::kBreak && branch->target == target;
    }
    case StmtKind::kBlock:
      return HasBreak(Cast<BlockStmt>(stmt)->stmts, target);
    case StmtKind::kLabeled:
      return HasBreak(Cast<LabeledStmt>(stmt)->body, target);
    case StmtKind::kIf:
      return HasBreak(Cast<IfStmt>(stmt)->then_block->stmts, target) ||
             HasBreak(Cast<IfStmt>(stmt)->else_stmt, target);
    case StmtKind::kFor:
      return HasBreak(Cast<ForStmt>(stmt)->body->stmts, target);
    case StmtKind::kRange:
      return HasBreak(Cast<RangeStmt>(stmt)->body->stmts, target);
    case StmtKind::kSwitch:
      for (const CaseClause* const clause : Cast<SwitchStmt>(stmt)->clauses) {
        if (HasBreak(clause->body, target)) return true;
      }
      return false;
    case StmtKind::kTypeSwitch:
      for (const CaseClause* const clause : Cast<TypeSwitchStmt>(stmt)->clauses) {
        if (HasBreak(clause->body, target)) return true;
      }
      return false;
    case StmtKind::kSelect:
      for (const CommClause* const clause : Cast<SelectStmt>(stmt)->clauses) {
        if (HasBreak(clause->body, target)) return true;
      }
      return false;
    default:
      return false;
  }
}

bool IsTerminating(const Stmt* stmt);

bool IsTerminatingSwitch(List<CaseClause*> clauses, const Stmt* stmt) {
  bool has_default = false;
  for (const CaseClause* const clause : clauses) {
    has_default = has_default || clause->is_default;
    if (!clause->falls_through && !IsTerminatingList(clause->body)) return false;
    if (HasBreak(clause->body, stmt)) return false;
  }
  return has_default;
}

bool IsTerminating(const Stmt* stmt) {
  switch (stmt->kind) {
    case StmtKind::kReturn:
      return true;
    case StmtKind::kBranch:
      return Cast<BranchStmt>(stmt)->token == Token::kGoto ||
             Cast<BranchStmt>(stmt)->token == Token::kFallthrough;
    case StmtKind::kExpr: {
      const CallExpr* const call = TryCast<CallExpr>(Unparen(Cast<ExprStmt>(stmt)->expr));
      return call != nullptr && call->form == CallExpr::Form::kBuiltin &&
             call->builtin == Builtin::kPanic;
    }
    case StmtKind::kBlock:
      return IsTerminatingList(Cast<BlockStmt>(stmt)->stmts);
    case StmtKind::kLabeled:
      return IsTerminating(Cast<LabeledStmt>(stmt)->body);
    case StmtKind::kIf: {
      const auto* const branch = Cast<IfStmt>(stmt);
      return branch->else_stmt != nullptr && IsTerminating(branch->then_block) &&
             IsTerminating(branch->else_stmt);
    }
    case StmtKind::kFor: {
      const auto* const loop = Cast<ForStmt>(stmt);
      return loop->condition == nullptr && !HasBreak(loop->body->stmts, stmt);
    }
    case StmtKind::kSwitch:
      return IsTerminatingSwitch(Cast<SwitchStmt>(stmt)->clauses, stmt);
    case StmtKind::kTypeSwitch:
      return IsTerminatingSwitch(Cast<TypeSwitchStmt>(stmt)->clauses, stmt);
    case StmtKind::kSelect:
      for (const CommClause* const clause : Cast<SelectStmt>(stmt)->clauses) {
        if (!IsTerminatingList(clause->body) || HasBreak(clause->body, stmt)) return false;
      }
      return true;
    default:
      return false;
  }
}

}  // namespace

bool IsTerminatingList(List<Stmt*> stmts) {
  size_t end = stmts.size();
  while (end > 0 && stmts[end - 1]->kind == StmtKind::kEmpty) --end;
  return end > 0 && IsTerminating(stmts[end - 1]);
}

}  // namespace assay::lang
