// Function bodies: their variables and captures.
#include <algorithm>

#include "lang/types/checker.h"
#include "lang/types/terminating.h"

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

}  // namespace assay::lang
