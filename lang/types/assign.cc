// Assignments, and everything that assigns: initial values, arguments, results, :=.
#include "lang/types/checker.h"

namespace assay::lang {

// Checks that x can be assigned to a variable of type `target` and gives an untyped x its type. A
// null target means any: x keeps its type, or takes its default type.
void Checker::Assignment(Operand& x, const Type* target, std::string_view context) {
  SingleValue(x);
  if (!x.valid()) return;
  if (GenericSignature(x) != nullptr) {
    if (target != nullptr && KindOf(target) == TypeKind::kSignature) {
      InferInstance(x, target);
    } else {
      ExcludeGeneric(x);
    }
    if (!x.valid()) return;
  }
  switch (x.mode) {
    case Mode::kConstant:
    case Mode::kNil:
    case Mode::kVariable:
    case Mode::kMapIndex:
    case Mode::kValue:
      break;
    default:
      Error(x, "cannot assign ", x, " to ", target, " in ", context);
      x.mode = Mode::kInvalid;
      return;
  }
  if (is_untyped(x.type)) {
    const Type* wanted = target;
    if (target == nullptr || (is_interface(target) && !x.is_nil())) {
      if (target == nullptr && x.is_nil()) {
        Error(x, "use of untyped nil in ", context);
        x.mode = Mode::kInvalid;
        return;
      }
      wanted = DefaultType(x.type);
    }
    Failure failure = Failure::kNone;
    const Type* type = ImplicitType(x, wanted, &failure);
    if (type != nullptr && is_untyped(type)) type = nullptr;
    if (type == nullptr) {
      if (is_valid(wanted)) {
        Error(x, "cannot use ", x, " as ", wanted, " value in ", context,
              failure == Failure::kTruncated  ? " (truncated)"
              : failure == Failure::kOverflow ? " (overflows)"
                                              : "");
      }
      x.mode = Mode::kInvalid;
      return;
    }
    SetType(x, type);
    if (!x.valid()) return;
  }
  if (target == nullptr) return;
  if (!is_valid(target)) {
    x.mode = Mode::kInvalid;
    return;
  }
  std::string cause;
  if (AssignableTo(x, target, &cause)) return;
  Error(x, "cannot use ", x, " as ", target, " value in ", context, cause.empty() ? "" : ": ",
        cause);
  x.mode = Mode::kInvalid;
}

// Gives the variable the type of its initial value if it has none of its own.
void Checker::InitVariable(Variable* variable, Operand& x, std::string_view context) {
  x.target = variable->name;
  if (variable->type == nullptr) ExcludeGeneric(x);
  if (!x.valid() || !is_valid(x.type) || (variable->type != nullptr && !is_valid(variable->type))) {
    if (variable->type == nullptr) variable->type = invalid_type();
    x.mode = Mode::kInvalid;
    return;
  }
  if (variable->type == nullptr) {
    const Type* type = x.type;
    if (is_untyped(type)) {
      if (x.is_nil()) {
        Error(x, "use of untyped nil in ", context);
        variable->type = invalid_type();
        x.mode = Mode::kInvalid;
        return;
      }
      type = DefaultType(type);
    }
    variable->type = NestsTooDeeply(type, x.expr->position) ? invalid_type() : type;
  }
  Assignment(x, variable->type, context);
}

void Checker::AssignMismatch(size_t left, List<Expr*> right, size_t values, Position at) {
  const auto count = [&](size_t n, const char* what) {
    return Text(n, " ", what, n == 1 ? "" : "s");
  };
  const CallExpr* const call = right.size() == 1 ? TryCast<CallExpr>(Unparen(right[0])) : nullptr;
  if (call != nullptr) {
    Error(at, "assignment mismatch: ", count(left, "variable"), " but ", call->function,
          " returns ", count(values, "value"));
  } else {
    Error(at, "assignment mismatch: ", count(left, "variable"), " but ", count(values, "value"));
  }
}

// For each wanted result: what was returned instead.
void Checker::ReturnMismatch(const std::vector<Operand>& have, std::span<const Type* const> want,
                             Position at) {
  for (const Operand& x : have) {
    if (!x.valid()) return;
  }
  Error(at, have.size() < want.size() ? "not enough" : "too many", " return values",
        HaveWant(have, false, want, false));
}

// Initialises the variables from the values; as many, or one expression with several values. With
// `return_stmt`, they are the function's results.
void Checker::InitVariables(const std::vector<Variable*>& left, List<Expr*> right,
                            const ReturnStmt* return_stmt) {
  const char* const context = return_stmt != nullptr ? "return statement" : "assignment";
  const bool one_call = right.size() == 1 && Unparen(right[0])->kind == ExprKind::kCall;
  if (left.size() == right.size() && !one_call) {
    for (size_t i = 0; i < left.size(); ++i) {
      Operand x;
      ValueFor(x, right[i]);
      InitVariable(left[i], x, context);
    }
    return;
  }
  const auto fail = [&] {
    for (Variable* const variable : left) {
      if (variable->type == nullptr) variable->type = invalid_type();
    }
  };
  if (right.size() != 1) {
    fail();
    std::vector<Operand> values;
    for (Expr* const e : right) {
      Operand x;
      CheckExpr(x, e);
      values.push_back(x);
    }
    if (return_stmt != nullptr) {
      std::vector<const Type*> want;
      for (const Variable* const variable : left) want.push_back(variable->type);
      // The first value too many, else the last one.
      const size_t wrong = right.size() > left.size() ? left.size() : right.size() - 1;
      return ReturnMismatch(values, want, right[wrong]->position);
    }
    for (const Operand& x : values) {
      if (!x.valid()) return;
    }
    return AssignMismatch(left.size(), right, right.size(), right[0]->position);
  }
  Operand x;
  MultiExpr(x, right[0]);
  if (!x.valid()) return fail();
  if (left.size() == 1 && x.type->kind != TypeKind::kTuple)
    return InitVariable(left[0], x, context);
  if (const TupleType* const tuple = TypeAs<TupleType>(x.type)) {
    if (tuple->types.size() == left.size()) {
      for (size_t i = 0; i < left.size(); ++i) {
        Operand part = x;
        part.type = tuple->types[i];
        InitVariable(left[i], part, context);
      }
      return;
    }
    fail();
    if (return_stmt != nullptr) {
      std::vector<Operand> parts;
      for (const Type* const type : tuple->types) {
        parts.push_back(x);
        parts.back().type = type;
      }
      std::vector<const Type*> want;
      for (const Variable* const variable : left) want.push_back(variable->type);
      return ReturnMismatch(parts, want, right[0]->position);
    }
    return AssignMismatch(left.size(), right, tuple->types.size(), right[0]->position);
  }
  if (left.size() == 2 && (x.comma_ok || x.mode == Mode::kMapIndex) && return_stmt == nullptr) {
    MarkCommaOk(right[0]);
    InitVariable(left[0], x, context);
    Operand ok;
    ok.mode = Mode::kValue;
    ok.type = Basic(TypeKind::kUntypedBool);
    ok.expr = right[0];
    InitOk(left[1], ok, context);
    return;
  }
  fail();
  if (return_stmt != nullptr) {
    std::vector<const Type*> want;
    for (const Variable* const variable : left) want.push_back(variable->type);
    return ReturnMismatch({x}, want, right[0]->position);
  }
  AssignMismatch(left.size(), right, 1, right[0]->position);
}

void Checker::MarkCommaOk(Expr* e) {
  e->comma_ok = true;
  while (e->kind == ExprKind::kParen) {
    e = static_cast<ParenExpr*>(e)->inner;
    e->comma_ok = true;
  }
}

// The second value of v, ok = ...: an untyped boolean that has no expression of its own.
void Checker::InitOk(Variable* variable, Operand& ok, std::string_view context) {
  if (variable->type == nullptr) variable->type = Basic(TypeKind::kBool);
  AssignOk(variable->type, ok, context);
}

void Checker::AssignOk(const Type* target, Operand& ok, std::string_view context) {
  if (!is_valid(target) || is_boolean(target)) return;
  const InterfaceType* const interface = UnderlyingAs<InterfaceType>(target);
  if (interface != nullptr && interface->methods.empty()) return;
  Error(ok, "cannot use ", ok, " as ", target, " value in ", context);
}

// ---- assignment statements

// The type of a left-hand side, which must be assignable; null when it is blank or wrong.
const Type* Checker::AssignableOperand(Expr* left) {
  Ident* const ident = TryCast<Ident>(Unparen(left));
  if (ident != nullptr && ident->name.is_blank()) {
    ident->mode = Mode::kVariable;
    return nullptr;
  }
  // To assign to a variable is not to use it.
  Variable* variable = nullptr;
  bool used = false;
  if (ident != nullptr) {
    variable = ObjectAs<Variable>(context_.scope->Lookup(ident->name));
    if (variable != nullptr) used = variable->used;
  }
  Operand x;
  CheckExpr(x, left);
  if (variable != nullptr && variable->role != Variable::Role::kPackage) variable->used = used;
  if (!x.valid()) return invalid_type();
  if (x.mode == Mode::kVariable || x.mode == Mode::kMapIndex) {
    MarkReassigned(left);
    return x.type;
  }
  if (SelectorExpr* const selector = TryCast<SelectorExpr>(x.expr)) {
    if (selector->base->mode == Mode::kMapIndex) {
      Error(x, "cannot assign to struct field ", x.expr, " in map");
      return invalid_type();
    }
  }
  Error(x, "cannot assign to ", x.expr, " (neither addressable nor a map index expression)");
  return invalid_type();
}

void Checker::AssignVariable(Expr* left, Operand& x, std::string_view context) {
  const Type* const target = AssignableOperand(left);
  if (target == nullptr) {
    Assignment(x, nullptr, "assignment to _ identifier");
    left->type = x.valid() ? x.type : invalid_type();
    return;
  }
  if (is_valid(target)) Assignment(x, target, context);
}

void Checker::AssignVariables(List<Expr*> left, List<Expr*> right) {
  const bool one_call = right.size() == 1 && Unparen(right[0])->kind == ExprKind::kCall;
  if (left.size() == right.size() && !one_call) {
    for (size_t i = 0; i < left.size(); ++i) {
      const Type* const target = AssignableOperand(left[i]);
      Operand x;
      if (target != nullptr && !is_valid(target)) {
        RawExpr(x, right[i]);
        continue;
      }
      ValueFor(x, right[i]);
      if (const Ident* const ident = TryCast<Ident>(left[i])) x.target = ident->name;
      if (target == nullptr) {
        Assignment(x, nullptr, "assignment to _ identifier");
        left[i]->type = x.valid() ? x.type : invalid_type();
      } else {
        Assignment(x, target, "assignment");
      }
    }
    return;
  }
  if (right.size() != 1) {
    const bool valid_left = UseLeft(left);
    const bool valid_right = UseAll(right);
    if (valid_left && valid_right) {
      AssignMismatch(left.size(), right, right.size(), right[0]->position);
    }
    return;
  }
  Operand x;
  MultiExpr(x, right[0]);
  if (!x.valid()) {
    UseLeft(left);
    return;
  }
  if (left.size() == 1 && x.type->kind != TypeKind::kTuple) {
    return AssignVariable(left[0], x, "assignment");
  }
  if (const TupleType* const tuple = TypeAs<TupleType>(x.type)) {
    if (tuple->types.size() == left.size()) {
      for (size_t i = 0; i < left.size(); ++i) {
        Operand part = x;
        part.type = tuple->types[i];
        AssignVariable(left[i], part, "assignment");
      }
      return;
    }
    AssignMismatch(left.size(), right, tuple->types.size(), right[0]->position);
    UseLeft(left);
    return;
  }
  if (left.size() == 2 && (x.comma_ok || x.mode == Mode::kMapIndex)) {
    MarkCommaOk(right[0]);
    AssignVariable(left[0], x, "assignment");
    const Type* const target = AssignableOperand(left[1]);
    Operand ok;
    ok.mode = Mode::kValue;
    ok.type = Basic(TypeKind::kUntypedBool);
    ok.expr = right[0];
    if (target == nullptr) {
      left[1]->type = Basic(TypeKind::kBool);
    } else {
      AssignOk(target, ok, "assignment");
    }
    return;
  }
  AssignMismatch(left.size(), right, 1, right[0]->position);
  UseLeft(left);
}

// The left-hand sides of an assignment that is wrong in other ways; false when one is invalid.
bool Checker::UseLeft(List<Expr*> left) {
  bool valid = true;
  for (Expr* const e : left) {
    Ident* const ident = TryCast<Ident>(Unparen(e));
    if (ident != nullptr && ident->name.is_blank()) continue;
    Variable* const variable =
        ident != nullptr ? ObjectAs<Variable>(context_.scope->Lookup(ident->name)) : nullptr;
    const bool used = variable != nullptr && variable->used;
    Operand x;
    RawExpr(x, e);
    if (variable != nullptr && variable->role != Variable::Role::kPackage) variable->used = used;
    valid = valid && x.valid();
  }
  return valid;
}

void Checker::DefineVariables(AssignStmt* stmt) {
  std::vector<Variable*> variables;  // of every name on the left, old or new
  std::vector<Variable*> declared;   // as AssignStmt::declared
  std::vector<Ident*> idents;
  std::unordered_set<Name> seen;
  const size_t waiting = literals_.size();
  bool any_new = false;
  bool wrong = false;
  for (Expr* const e : stmt->left) {
    Ident* const ident = TryCast<Ident>(e);
    if (ident == nullptr) {
      UseAll(arena_.Copy(std::vector<Expr*>{e}));
      Error(e->position, "non-name ", e, " on left side of :=");
      wrong = true;
      variables.push_back(
          arena_.New<Variable>(Variable::Role::kLocal, Name(), &package_, e->position, nullptr));
      declared.push_back(nullptr);
      idents.push_back(nullptr);
      continue;
    }
    idents.push_back(ident);
    if (!ident->name.is_blank() && !seen.insert(ident->name).second) {
      Error(ident->position, ident->name, " repeated on left side of :=");
      wrong = true;
      variables.push_back(arena_.New<Variable>(Variable::Role::kLocal, Name(), &package_,
                                               ident->position, nullptr));
      declared.push_back(nullptr);
      continue;
    }
    if (Object* const object = context_.scope->LookupHere(ident->name)) {
      ident->object = object;
      Variable* const variable = ObjectAs<Variable>(object);
      if (variable == nullptr) {
        Error(ident->position, "cannot assign to ", ident);
        wrong = true;
        variables.push_back(arena_.New<Variable>(Variable::Role::kLocal, Name(), &package_,
                                                 ident->position, nullptr));
      } else {
        variable->reassigned = true;
        NoteCapture(variable);
        variables.push_back(variable);
      }
      declared.push_back(nullptr);
      continue;
    }
    Variable* const variable = NewLocal(ident, nullptr);
    ident->object = variable;
    variables.push_back(variable);
    if (ident->name.is_blank()) {
      declared.push_back(nullptr);
    } else {
      declared.push_back(variable);
      any_new = true;
    }
  }
  InitVariables(variables, stmt->right, nullptr);
  ProcessLiterals(waiting);  // they do not see the new variables
  for (size_t i = 0; i < idents.size(); ++i) {
    if (idents[i] == nullptr) continue;
    idents[i]->mode = Mode::kVariable;
    idents[i]->type = variables[i]->type;
    if (declared[i] != nullptr) Declare(context_.scope, idents[i], declared[i]);
  }
  stmt->declared = arena_.Copy(declared);
  if (!any_new && !wrong) {
    Error(stmt->op_position, "no new variables on left side of :=");
  }
}

void Checker::AssignStatement(AssignStmt* stmt) {
  switch (stmt->form) {
    case AssignStmt::Form::kDefine:
      return DefineVariables(stmt);
    case AssignStmt::Form::kAssign:
      return AssignVariables(stmt->left, stmt->right);
    case AssignStmt::Form::kOperation: {
      Operand x;
      Binary(x, nullptr, stmt->left[0], stmt->right[0], stmt->op, stmt->op_position);
      const bool is_valid_operation = x.valid();
      const Type* const target = AssignableOperand(stmt->left[0]);
      if (Variable* const variable =
              TryCast<Ident>(Unparen(stmt->left[0])) != nullptr
                  ? ObjectAs<Variable>(Cast<Ident>(Unparen(stmt->left[0]))->object)
                  : nullptr) {
        variable->used = true;
      }
      if (!is_valid_operation || target == nullptr || !is_valid(target)) return;
      x.expr = stmt->left[0];
      Assignment(x, target, "assignment operation");
      return;
    }
  }
}

}  // namespace assay::lang
