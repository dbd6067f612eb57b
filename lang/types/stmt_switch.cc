// Switch and type switch statements. Source: Go spec, "Switch statements".
#include "lang/types/checker.h"
#include "lang/types/identity.h"
#include "lang/types/type_set.h"

namespace assay::lang {

void Checker::CheckDefaults(List<CaseClause*> clauses) {
  const CaseClause* first = nullptr;
  for (const CaseClause* const clause : clauses) {
    if (!clause->is_default) continue;
    if (first != nullptr) {
      Error(clause->position, "multiple defaults (first at ", first->position, ")");
    } else {
      first = clause;
    }
  }
}

void Checker::SwitchStatement(SwitchStmt* stmt) {
  const SavedContext saved(*this);
  OpenScope();
  if (stmt->init != nullptr) CheckStmt(stmt->init);
  Operand tag;
  if (stmt->tag != nullptr) {
    CheckExpr(tag, stmt->tag);
    // The tag is as if assigned to a variable: an untyped constant takes its default type.
    Assignment(tag, nullptr, "switch expression");
    if (tag.valid() && !is_comparable(tag.type) && !has_nil(tag.type)) {
      Error(tag, "cannot switch on ", tag, " (", tag.type, " is not comparable)");
      tag.mode = Mode::kInvalid;
    }
  } else {
    Ident* const ident = arena_.New<Ident>(stmt->left_brace, storage_.names.Intern("true"));
    tag.mode = Mode::kConstant;
    tag.type = Basic(TypeKind::kBool);
    tag.value = constants().Bool(true);
    tag.expr = ident;
  }
  CheckDefaults(stmt->clauses);
  std::unordered_map<std::string, Position> seen;
  for (CaseClause* const clause : stmt->clauses) {
    SwitchValues(tag, stmt->tag == nullptr, clause->values, seen);
    const SavedContext clause_context(*this);
    OpenScope();
    StmtList(clause->body);
    size_t end = clause->body.size();
    while (end > 0 && clause->body[end - 1]->kind == StmtKind::kEmpty) --end;
    const Stmt* last = end > 0 ? clause->body[end - 1] : nullptr;
    while (last != nullptr && last->kind == StmtKind::kLabeled) {
      last = Cast<LabeledStmt>(last)->body;
    }
    const BranchStmt* const branch = TryCast<BranchStmt>(last);
    clause->falls_through = branch != nullptr && branch->token == Token::kFallthrough;
  }
}

void Checker::SwitchValues(const Operand& tag, bool tagless, List<Expr*> values,
                           std::unordered_map<std::string, Position>& seen) {
  for (Expr* const e : values) {
    Operand value;
    CheckExpr(value, e);
    if (!tag.valid() || !value.valid()) continue;
    if (is_untyped(value.type)) {
      ConvertUntyped(value, tag.type);
      if (!value.valid()) continue;
    }
    const Operand typed = value;
    Operand right = tag;
    // The tag's own constant value plays no part in the comparison.
    Operand result = value;
    Comparison(result, right, Token::kEqual, &tag);
    if (!result.valid() || !typed.is_constant() || tagless) continue;
    const auto [other, inserted] = seen.emplace(ConstantKey(typed), NodePosition(e));
    if (!inserted && !is_instance()) {
      Error(typed, "duplicate case ", typed, " in expression switch\n\t", other->second,
            ": previous case");
    }
  }
}

void Checker::TypeSwitchStatement(TypeSwitchStmt* stmt) {
  const SavedContext saved(*this);
  OpenScope();
  if (stmt->init != nullptr) CheckStmt(stmt->init);
  if (stmt->name != nullptr && stmt->name->name.is_blank()) {
    Error(stmt->name->position, "no new variable on left side of :=");
    stmt->name = nullptr;
  }
  Operand x;
  CheckExpr(x, stmt->operand);
  if (x.valid() && is_type_parameter(x.type)) {
    Error(x, "cannot use type switch on type parameter value ", x);
    x.mode = Mode::kInvalid;
  }
  if (x.valid() && !is_interface(x.type)) {
    Error(x, x, " is not an interface");
    x.mode = Mode::kInvalid;
  }
  CheckDefaults(stmt->clauses);
  std::vector<std::pair<const Type*, Position>> seen;
  std::vector<Variable*> variables;
  for (CaseClause* const clause : stmt->clauses) {
    const Type* single = nullptr;  // of a clause with one type
    for (Expr* const e : clause->values) {
      const Type* type = nullptr;  // null: nil
      const Ident* const ident = TryCast<Ident>(Unparen(e));
      if (ident != nullptr && context_.scope->Lookup(ident->name) == storage_.universe.nil()) {
        e->mode = Mode::kNil;
        e->type = Basic(TypeKind::kUntypedNil);
      } else {
        type = VarType(e);
        single = type;
        if (!is_valid(type)) continue;
      }
      bool duplicate = false;
      for (const auto& [other, at] : seen) {
        if (type == nullptr ? other != nullptr : other == nullptr || !Identical(type, other))
          continue;
        if (is_instance()) break;
        Error(e->position, "duplicate case ", type == nullptr ? std::string("nil") : Text(type),
              " in type switch\n\t", at, ": previous case");
        duplicate = true;
        break;
      }
      if (duplicate) continue;
      seen.emplace_back(type, e->position);
      if (x.valid() && type != nullptr) CheckAssertable(x, type, e->position, nullptr);
    }
    const SavedContext clause_context(*this);
    OpenScope();
    if (stmt->name != nullptr) {
      // Alone, the clause's type is the variable's; else it is the operand's.
      const Type* type = x.valid() ? x.type : invalid_type();
      if (clause->values.size() == 1 && single != nullptr) type = single;
      auto* const variable = arena_.New<Variable>(Variable::Role::kLocal, stmt->name->name,
                                                  &package_, stmt->name->position, type);
      variable->owner = context_.function;
      clause->variable = variable;
      variables.push_back(variable);
      context_.scope->Insert(variable->name, variable);
    }
    StmtList(clause->body);
  }
  if (stmt->name == nullptr) return;
  bool used = false;
  for (const Variable* const variable : variables) used = used || variable->used;
  if (!used) Error(stmt->name->position, stmt->name, " declared and not used");
  for (Variable* const variable : variables) {
    // A clause that does not use the variable is no mistake when another does.
    variable->used = true;
    context_.function->locals.push_back(variable);
  }
}

}  // namespace assay::lang
