// Statements other than assignments, switches and range loops.
#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {

void Checker::StmtList(List<Stmt*> stmts) {
  for (Stmt* const stmt : stmts) CheckStmt(stmt);
}

// Function literals wait for the end of the statement around them: as with gc, what is wrong with
// the rest of it is told first.
void Checker::CheckStmt(Stmt* stmt) {
  const size_t waiting = literals_.size();
  CheckStmtButLiterals(stmt);
  ProcessLiterals(waiting);
}

void Checker::CheckStmtButLiterals(Stmt* stmt) {
  const Depth depth(*this);
  switch (stmt->kind) {
    case StmtKind::kBad:
    case StmtKind::kEmpty:
      return;
    case StmtKind::kDecl:
      return DeclareLocal(Cast<DeclStmt>(stmt));
    case StmtKind::kLabeled:
      return CheckStmt(Cast<LabeledStmt>(stmt)->body);
    case StmtKind::kExpr:
      return ExprStatement(Cast<ExprStmt>(stmt));
    case StmtKind::kSend:
      return SendStatement(Cast<SendStmt>(stmt));
    case StmtKind::kIncDec: {
      auto* const inc = Cast<IncDecStmt>(stmt);
      Operand x;
      CheckExpr(x, inc->operand);
      if (!x.valid()) return;
      if (!is_numeric(x.type)) {
        Error(inc->operand->position, "invalid operation: ", inc->operand,
              inc->increment ? "++" : "--", " (non-numeric type ", x.type, ")");
        return;
      }
      Ident* const ident = TryCast<Ident>(Unparen(inc->operand));
      AssignableOperand(inc->operand);
      if (Variable* const variable =
              ident != nullptr ? ObjectAs<Variable>(ident->object) : nullptr) {
        variable->used = true;
      }
      return;
    }
    case StmtKind::kAssign:
      return AssignStatement(Cast<AssignStmt>(stmt));
    case StmtKind::kGo:
      return SuspendedCall("go", Cast<GoStmt>(stmt)->call);
    case StmtKind::kDefer:
      NoteDefer();
      return SuspendedCall("defer", Cast<DeferStmt>(stmt)->call);
    case StmtKind::kReturn:
      return ReturnStatement(Cast<ReturnStmt>(stmt));
    case StmtKind::kBranch:
      return BranchStatement(Cast<BranchStmt>(stmt));
    case StmtKind::kBlock: {
      const SavedContext saved(*this);
      OpenScope();
      return StmtList(Cast<BlockStmt>(stmt)->stmts);
    }
    case StmtKind::kIf:
      return IfStatement(Cast<IfStmt>(stmt));
    case StmtKind::kSwitch:
      return SwitchStatement(Cast<SwitchStmt>(stmt));
    case StmtKind::kTypeSwitch:
      return TypeSwitchStatement(Cast<TypeSwitchStmt>(stmt));
    case StmtKind::kSelect:
      return SelectStatement(Cast<SelectStmt>(stmt));
    case StmtKind::kFor:
      return ForStatement(Cast<ForStmt>(stmt));
    case StmtKind::kRange:
      return RangeStatement(Cast<RangeStmt>(stmt));
  }
}

// Only calls and receive operations may stand as statements.
void Checker::ExprStatement(ExprStmt* stmt) {
  Operand x;
  RawExpr(x, stmt->expr);
  switch (x.mode) {
    case Mode::kInvalid:
    case Mode::kNoValue:
      return;
    case Mode::kBuiltin:
      Error(x, x, " must be called");
      return;
    case Mode::kType:
      Error(x, x, " is not an expression");
      return;
    default:
      break;
  }
  ExcludeGeneric(x);
  if (!x.valid()) return;
  const Expr* const e = Unparen(stmt->expr);
  if (const UnaryExpr* const unary = TryCast<UnaryExpr>(e)) {
    if (unary->op == Token::kArrow) return;
  }
  if (const CallExpr* const call = TryCast<CallExpr>(e)) {
    if (call->form == CallExpr::Form::kCall) return;
    if (call->form == CallExpr::Form::kBuiltin &&
        (call->builtin == Builtin::kCopy || call->builtin == Builtin::kRecover)) {
      return;
    }
  }
  Error(x, x, " is not used");
}

// The call of a go or defer statement.
void Checker::SuspendedCall(std::string_view keyword, Expr* e) {
  CallExpr* const call = TryCast<CallExpr>(e);
  if (call == nullptr) {
    Operand ignored;
    RawExpr(ignored, e);
    if (e->kind != ExprKind::kBad) {
      Error(e->position, "expression in ", keyword, " must be function call");
    }
    return;
  }
  Operand x;
  RawExpr(x, call);
  if (!x.valid()) return;
  if (call->form == CallExpr::Form::kConversion) {
    Error(x, keyword, " requires function call, not conversion ", x);
    return;
  }
  if (call->form != CallExpr::Form::kBuiltin) return;
  switch (call->builtin) {
    case Builtin::kClear:
    case Builtin::kClose:
    case Builtin::kCopy:
    case Builtin::kDelete:
    case Builtin::kPanic:
    case Builtin::kPrint:
    case Builtin::kPrintln:
    case Builtin::kRecover:
      return;
    default:
      Error(x, keyword, " discards result of ", x);
  }
}

void Checker::SendStatement(SendStmt* stmt) {
  Operand channel;
  Operand value;
  CheckExpr(channel, stmt->channel);
  CheckExpr(value, stmt->value);
  if (!channel.valid() || !value.valid()) return;
  const ChanType* const type = CoreTypeAs<ChanType>(channel.type);
  const std::string why = WhyNotAllChannels(channel.type, Direction::kReceive);
  if (!why.empty()) {
    Error(channel, "invalid operation: cannot send to ", channel, ": ", why);
    return;
  }
  if (type == nullptr) {
    if (is_valid(Underlying(channel.type))) {
      Error(channel, "invalid operation: cannot send to non-channel ", channel.type, " ", channel);
    }
    return;
  }
  if (type->direction == Direction::kReceive) {
    Error(channel, "invalid operation: cannot send to receive-only channel ", channel.type, " ",
          channel);
    return;
  }
  Assignment(value, type->element, "send");
}

void Checker::ReturnStatement(ReturnStmt* stmt) {
  const FunctionInfo* const function = context_.function->root();
  NoteExit(!stmt->results.empty());
  if (!stmt->results.empty()) {
    if (function->results.empty()) {
      std::vector<Operand> have;
      for (Expr* const e : stmt->results) {
        Operand x;
        RawExpr(x, e);
        if (x.mode == Mode::kNoValue && stmt->results.size() == 1) {
          Exclude(x, true, true, true);
          return;
        }
        ExcludeGeneric(x);
        const TupleType* const tuple = x.valid() ? TypeAs<TupleType>(x.type) : nullptr;
        if (tuple == nullptr) {
          have.push_back(x);
          continue;
        }
        for (const Type* const type : tuple->types) {
          have.push_back(x);
          have.back().type = type;
        }
      }
      return ReturnMismatch(have, {}, stmt->results[0]->position);
    }
    InitVariables(function->results, stmt->results, stmt);
    return;
  }
  if (function->results.empty()) return;
  if (!function->named_results) {
    return ReturnMismatch({}, function->signature->results, stmt->position);
  }
  for (const Variable* const result : function->results) {
    if (result->name.empty() || result->name.is_blank()) continue;
    const Object* const seen = context_.scope->Lookup(result->name);
    if (seen == result || seen == nullptr) continue;
    Error(stmt->position, "result parameter ", result->name, " not in scope at return\n\t",
          seen->position, ": inner declaration of ", Declaration(seen));
  }
}

// "var x int", as messages call a declared object.
std::string Checker::Declaration(const Object* object) {
  const char* kind = "";
  switch (object->kind) {
    case ObjectKind::kVariable:
      kind = "var ";
      break;
    case ObjectKind::kConstant:
      kind = "const ";
      break;
    case ObjectKind::kTypeName:
      kind = "type ";
      break;
    case ObjectKind::kFunction:
      kind = "func ";
      break;
    default:
      break;
  }
  if (object->type == nullptr) return Text(kind, object->name);
  return Text(kind, object->name, " ", object->type);
}

void Checker::BranchStatement(BranchStmt* stmt) {
  // Labels, and what the jumps refer to, were settled when the file was parsed.
  if (stmt->label != nullptr) NoteExit(false);
}

void Checker::IfStatement(IfStmt* stmt) {
  const SavedContext saved(*this);
  OpenScope();
  if (stmt->init != nullptr) CheckStmt(stmt->init);
  Operand x;
  CheckExpr(x, stmt->condition);
  if (x.valid() && !is_boolean(x.type)) {
    Error(x, "non-boolean condition in if statement");
  } else if (x.valid()) {
    Assignment(x, nullptr, "condition");
  }
  CheckStmt(stmt->then_block);
  if (stmt->else_stmt != nullptr) CheckStmt(stmt->else_stmt);
}

void Checker::ForStatement(ForStmt* stmt) {
  const SavedContext saved(*this);
  OpenScope();
  if (stmt->init != nullptr) CheckStmt(stmt->init);
  if (stmt->condition != nullptr) {
    Operand x;
    CheckExpr(x, stmt->condition);
    if (x.valid() && !is_boolean(x.type)) {
      Error(x, "non-boolean condition in for statement");
    } else if (x.valid()) {
      Assignment(x, nullptr, "condition");
    }
  }
  if (stmt->post != nullptr) CheckStmt(stmt->post);
  CheckStmt(stmt->body);
  const AssignStmt* const init = TryCast<AssignStmt>(stmt->init);
  if (init == nullptr || init->form != AssignStmt::Form::kDefine ||
      GoMinor(stmt->position) < kPerIterationSince) {
    return;
  }
  std::vector<Variable*> variables;
  for (Variable* const variable : init->declared) {
    if (variable != nullptr) variables.push_back(variable);
  }
  stmt->per_iteration = arena_.Copy(variables);
}

void Checker::SelectStatement(SelectStmt* stmt) {
  const CommClause* first_default = nullptr;
  for (CommClause* const clause : stmt->clauses) {
    if (clause->comm == nullptr) {
      if (first_default != nullptr) {
        Error(clause->position, "multiple defaults (first at ", first_default->position, ")");
      } else {
        first_default = clause;
      }
    }
    const SavedContext saved(*this);
    OpenScope();
    if (clause->comm != nullptr) {
      const Expr* receive = nullptr;
      if (const ExprStmt* const expr = TryCast<ExprStmt>(clause->comm)) {
        receive = expr->expr;
      } else if (const AssignStmt* const assign = TryCast<AssignStmt>(clause->comm)) {
        if (assign->form != AssignStmt::Form::kOperation && assign->right.size() == 1) {
          receive = assign->right[0];
        }
      }
      const UnaryExpr* const unary = TryCast<UnaryExpr>(Unparen(const_cast<Expr*>(receive)));
      if (clause->comm->kind != StmtKind::kSend &&
          (unary == nullptr || unary->op != Token::kArrow)) {
        const ExprStmt* const alone = TryCast<ExprStmt>(clause->comm);
        Error(alone != nullptr ? NodePosition(alone->expr) : clause->comm->position,
              "select case must be send or receive (possibly with assignment)");
        continue;
      }
      CheckStmt(clause->comm);
    }
    StmtList(clause->body);
  }
}

}  // namespace assay::lang
