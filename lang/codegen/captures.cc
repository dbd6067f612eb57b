#include "lang/codegen/captures.h"

#include "lang/codegen/walk.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// gc copies no larger values into a closure.
constexpr int64_t kCopiedBytesMax = 128;

const Variable* VariableOf(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  const auto* ident = TryCast<Ident>(e);
  return ident == nullptr ? nullptr : ObjectAs<Variable>(ident->object);
}

// Every variable assigned below `root`, declarations excepted.
void CollectAssigned(const Stmt* root, std::unordered_set<const Variable*>& out) {
  Walk(root, {nullptr, [&](const Stmt* s) {
                if (const auto* assign = TryCast<AssignStmt>(s)) {
                  for (const Expr* left : assign->left) out.insert(VariableOf(left));
                } else if (const auto* step = TryCast<IncDecStmt>(s)) {
                  out.insert(VariableOf(step->operand));
                } else if (const auto* range = TryCast<RangeStmt>(s); range && !range->define) {
                  out.insert(VariableOf(range->key));
                  out.insert(VariableOf(range->value));
                }
                return true;
              }});
}

bool HasLiteral(const Expr* e) {
  bool found = false;
  Walk(e,
       {[&](const Expr* at) { return !(found |= at->kind == ExprKind::kFuncLiteral); }, nullptr});
  return found;
}

bool HasLiteral(const Stmt* s) {
  bool found = false;
  Walk(s,
       {[&](const Expr* at) { return !(found |= at->kind == ExprKind::kFuncLiteral); }, nullptr});
  return found;
}

}  // namespace

bool Captures::by_reference(const Variable* v) {
  if (v->address_taken) return true;
  if (const int64_t size = SizeOf(v->type); size < 0 || size > kCopiedBytesMax) return true;
  if (v->role == Variable::Role::kResult) return true;  // return statements assign to it
  const Facts& facts = FactsFor(v);
  if (facts.assigned_by_loop.contains(v)) return true;
  return v->reassigned && !facts.stepped.contains(v);
}

const Captures::Facts& Captures::FactsFor(const Variable* v) {
  const FunctionInfo* root = v->owner;
  while (root->outer != nullptr) root = root->outer;
  const auto [entry, is_new] = facts_.try_emplace(root);
  Facts& facts = entry->second;
  if (!is_new) return facts;

  const auto enter_stmt = [&](const Stmt* s) {
    if (const auto* range = TryCast<RangeStmt>(s)) {
      if (range->define && !range->per_iteration) {
        facts.assigned_by_loop.insert({range->key_variable, range->value_variable});
      }
    } else if (const auto* loop = TryCast<ForStmt>(s)) {
      if (!loop->per_iteration.empty() && !HasLiteral(loop->condition) && !HasLiteral(loop->post)) {
        std::unordered_set<const Variable*> assigned;
        CollectAssigned(loop->body, assigned);
        for (const Variable* stepped : loop->per_iteration) {
          if (assigned.count(stepped) == 0) facts.stepped.insert(stepped);
        }
      }
    }
    return true;
  };
  Walk(root->body, {nullptr, enter_stmt});
  return facts;
}

}  // namespace assay::lang
