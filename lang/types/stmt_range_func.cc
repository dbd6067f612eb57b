// Range over functions. Source: Go spec, "For statements with range clause"; messages are gc's.
//
// The body of the loop becomes a function literal, the argument of a call of the function ranged
// over; it captures the variables around it as any literal does. What a body cannot do as a
// literal, leave loops around it, return from and defer to the function that it is a part of, it
// does through hidden variables, which it captures too.
#include "lang/types/checker.h"
#include "lang/types/identity.h"

namespace assay::lang {

bool Checker::RangeFunctionTypes(RangeStmt* stmt, Operand& x, const Type** key,
                                 const Type** value) {
  const auto reject = [&](std::string_view cause) {
    Error(x, "cannot range over ", x, ": ", cause);
    return false;
  };
  if (GoMinor(stmt->position) < kRangeFunctionsSince) {
    return reject(Requires(kRangeFunctionsSince, stmt->position));
  }
  const auto unfit = [&](std::string_view cause) {
    return reject("func must be func(yield func(...) bool): " + std::string(cause));
  };
  const auto* const iterator = UnderlyingAs<SignatureType>(x.type);
  if (iterator->parameters.size() != 1) return unfit("wrong argument count");
  if (!iterator->results.empty()) return unfit("unexpected results");
  const auto* const yield = UnderlyingAs<SignatureType>(iterator->parameters[0]);
  if (yield == nullptr) return unfit("argument is not func");
  if (yield->parameters.size() > 2) return unfit("yield func has too many parameters");
  if (yield->results.size() != 1 || !is_boolean(yield->results[0])) {
    return unfit("yield func does not return bool");
  }
  if (!Identical(yield->results[0], Basic(TypeKind::kBool))) {
    return unfit("yield func returns user-defined boolean, not bool");
  }
  stmt->over = RangeStmt::Over::kFunction;
  *key = !yield->parameters.empty() ? yield->parameters[0] : nullptr;
  *value = yield->parameters.size() == 2 ? yield->parameters[1] : nullptr;
  return true;
}

// A variable of the compiler's own, which the program assigns to at will.
Variable* Checker::NewHidden(std::string_view name, FunctionInfo* owner, const Type* type) {
  auto* const variable = arena_.New<Variable>(Variable::Role::kLocal, storage_.names.Intern(name),
                                              &package_, owner->body->position, type);
  variable->owner = owner;
  variable->used = true;
  variable->reassigned = true;
  return variable;
}

// From here to CloseLoopBody the checker is in the literal.
FunctionInfo* Checker::OpenLoopBody(RangeStmt* stmt, const SignatureType* iterator) {
  const auto* const yield = UnderlyingAs<SignatureType>(iterator->parameters[0]);
  stmt->state = NewHidden("#state", context_.function, Basic(TypeKind::kInt));
  FunctionInfo* const body = NewFunctionInfo(yield, stmt->body);
  body->range = stmt;
  FunctionInfo* const root = body->root();
  root->loop_bodies.push_back(body);
  body->literal_number = static_cast<int32_t>(root->loop_bodies.size());
  auto* const literal = arena_.New<FuncLiteral>(stmt->position);
  literal->body = stmt->body;
  literal->info = body;
  literal->mode = Mode::kValue;
  literal->type = iterator->parameters[0];
  body->literal = literal;
  auto* const call = arena_.New<CallExpr>(stmt->operand);
  const std::vector<Expr*> arguments = {literal};
  call->arguments = arena_.Copy(arguments);
  call->left_paren = stmt->position;
  call->right_paren = stmt->body->right_brace;
  call->mode = Mode::kNoValue;
  stmt->call = call;
  context_.function = body;
  NoteCapture(stmt->state);
  return body;
}

void Checker::CloseLoopBody(RangeStmt* stmt, FunctionInfo* body) {
  // The iteration variables are the parameters, where there are any and they are declared here.
  Variable* const declared[] = {stmt->key_variable, stmt->value_variable};
  for (size_t i = 0; i < body->signature->parameters.size(); ++i) {
    Variable* parameter = declared[i];
    if (parameter == nullptr) {
      parameter = NewHidden("", body, body->signature->parameters[i]);
      parameter->reassigned = false;
    }
    body->parameters.push_back(parameter);
  }
  body->results.push_back(NewHidden("", body, Basic(TypeKind::kBool)));
  ReportUnusedVariables(body);
}

// What stands here may leave loop bodies for what is around them.
void Checker::NoteExit(bool with_results) {
  FunctionInfo* const root = context_.function->root();
  if (root == context_.function) return;
  for (FunctionInfo* body = context_.function; body != root; body = body->outer) {
    NoteCapture(body->range->state);
  }
  if (root->exit_code == nullptr) {
    root->exit_code = NewHidden("#exit", root, Basic(TypeKind::kInt));
  }
  NoteCapture(root->exit_code);
  if (!with_results) return;
  for (Variable* const result : root->results) {
    result->owner = root;
    NoteCapture(result);
  }
}

void Checker::NoteDefer() {
  FunctionInfo* const root = context_.function->root();
  root->has_defer = true;
  if (root == context_.function) return;
  if (root->frame_token == nullptr) {
    root->frame_token = NewHidden("#frame", root, Basic(TypeKind::kUintptr));
    root->frame_token->reassigned = false;
  }
  NoteCapture(root->frame_token);
}

}  // namespace assay::lang
