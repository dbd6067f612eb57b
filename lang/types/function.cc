// Function bodies: their variables, captures, and whether they end in a terminating statement.
#include <algorithm>

#include "lang/types/checker.h"

namespace assay::lang {

FunctionInfo* Checker::NewFunctionInfo(const SignatureType* signature, BlockStmt* body) {
  FunctionInfo* const info = &storage_.functions.emplace_back();
  info->package = &package_;
  info->signature = signature;
  info->body = body;
  info->outer = context_.function;
  info->initialises = context_.function == nullptr ? context_.initialises : nullptr;
  package_.function_infos.push_back(info);
  return info;
}

// The parameters are set already, and declared in `scope`.
void Checker::FunctionBody(FunctionInfo* info, Scope* scope) {
  context_.function = info;
  context_.scope = scope;
  context_.error_position = {};
  for (Variable* const variable : info->parameters) variable->owner = info;
  for (Variable* const variable : info->results) {
    variable->owner = info;
    info->named_results = info->named_results || !variable->name.empty();
  }
  StmtList(info->body->stmts);
  if (!info->signature->results.empty() && !IsTerminatingList(info->body->stmts)) {
    Error(info->body->right_brace, "missing return");
  }
  ReportUnusedVariables(info);
}

void Checker::ReportUnusedVariables(const FunctionInfo* info) {
  for (const Variable* const variable : info->locals) {
    if (variable->used || variable->name.is_blank() || variable->name.empty()) continue;
    Error(variable->position, "declared and not used: ", variable->name);
  }
}

// Notes that the function being checked mentions a variable of a function around it.
void Checker::NoteCapture(Variable* variable) {
  if (variable->owner == nullptr || variable->owner == context_.function) return;
  variable->captured = true;
  for (FunctionInfo* info = context_.function; info != nullptr && info != variable->owner;
       info = info->outer) {
    if (std::find(info->captures.begin(), info->captures.end(), variable) != info->captures.end()) {
      break;
    }
    info->captures.push_back(variable);
  }
}

// Sets a flag of the variable that x is, or is a part of.
void Checker::MarkRoot(Expr* x, bool Variable::*flag) {
  for (;;) {
    x = Unparen(x);
    switch (x->kind) {
      case ExprKind::kIdent:
        if (Variable* const variable = ObjectAs<Variable>(Cast<Ident>(x)->object)) {
          variable->*flag = true;
        }
        return;
      case ExprKind::kSelector: {
        auto* const selector = Cast<SelectorExpr>(x);
        if (selector->selection == nullptr) {
          if (Variable* const variable = ObjectAs<Variable>(selector->selector->object)) {
            variable->*flag = true;  // of another package
          }
          return;
        }
        for (const Selection::Step& step : selector->selection->path) {
          if (step.dereference) return;
        }
        x = selector->base;
        break;
      }
      case ExprKind::kIndex: {
        auto* const index = Cast<IndexExpr>(x);
        if (index->base->type == nullptr || KindOf(index->base->type) != TypeKind::kArray) return;
        x = index->base;
        break;
      }
      default:
        return;
    }
  }
}

// ---- terminating statements. Source: Go spec, "Terminating statements".

bool Checker::IsTerminatingList(List<Stmt*> stmts) {
  size_t end = stmts.size();
  while (end > 0 && stmts[end - 1]->kind == StmtKind::kEmpty) --end;
  return end > 0 && IsTerminating(stmts[end - 1]);
}

bool Checker::IsTerminatingSwitch(List<CaseClause*> clauses, const Stmt* stmt) {
  bool has_default = false;
  for (const CaseClause* const clause : clauses) {
    has_default = has_default || clause->is_default;
    if (!clause->falls_through && !IsTerminatingList(clause->body)) return false;
    if (HasBreak(clause->body, stmt)) return false;
  }
  return has_default;
}

bool Checker::IsTerminating(const Stmt* stmt) {
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

bool Checker::HasBreak(List<Stmt*> stmts, const Stmt* target) {
  return std::any_of(stmts.begin(), stmts.end(),
                     [&](const Stmt* stmt) { return HasBreak(stmt, target); });
}

// Whether a break out of `target` lies anywhere in `stmt`.
bool Checker::HasBreak(const Stmt* stmt, const Stmt* target) {
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

}  // namespace assay::lang
