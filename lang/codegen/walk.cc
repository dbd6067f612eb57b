#include "lang/codegen/walk.h"

#include "lang/types/info.h"

namespace assay::lang {

namespace {

template <typename T>
void WalkAll(List<T*> list, const Visitor& visitor) {
  for (T* one : list) Walk(one, visitor);
}

void WalkDecl(const Decl* decl, const Visitor& visitor) {
  if (const auto* var = TryCast<VarDecl>(decl)) {
    WalkAll(var->names, visitor);
    WalkAll(var->values, visitor);
  }
}

void WalkClauses(List<CaseClause*> clauses, bool values, const Visitor& visitor) {
  for (CaseClause* clause : clauses) {
    if (values) WalkAll(clause->values, visitor);
    WalkAll(clause->body, visitor);
  }
}

void WalkChildren(const Expr* e, const Visitor& visitor) {
  switch (e->kind) {
    case ExprKind::kCompositeLiteral:
      return WalkAll(Cast<CompositeLiteral>(e)->elements, visitor);
    case ExprKind::kFuncLiteral: {
      // The body of a range over a function assigns to what is left of the = at its start.
      // A tree that was not checked has no info.
      const FunctionInfo* const info = Cast<FuncLiteral>(e)->info;
      const RangeStmt* const range = info == nullptr ? nullptr : info->range;
      if (range != nullptr && !range->define) {
        Walk(range->key, visitor);
        Walk(range->value, visitor);
      }
      return Walk(Cast<FuncLiteral>(e)->body, visitor);
    }
    case ExprKind::kParen:
      return Walk(Cast<ParenExpr>(e)->inner, visitor);
    case ExprKind::kSelector:
      return Walk(Cast<SelectorExpr>(e)->base, visitor);
    case ExprKind::kIndex:
      Walk(Cast<IndexExpr>(e)->base, visitor);
      if (Cast<IndexExpr>(e)->is_instance) return;  // type arguments
      return WalkAll(Cast<IndexExpr>(e)->indices, visitor);
    case ExprKind::kSlice: {
      const auto* slice = Cast<SliceExpr>(e);
      Walk(slice->base, visitor);
      Walk(slice->low, visitor);
      Walk(slice->high, visitor);
      return Walk(slice->max, visitor);
    }
    case ExprKind::kTypeAssert:
      return Walk(Cast<TypeAssertExpr>(e)->base, visitor);
    case ExprKind::kCall:
      Walk(Cast<CallExpr>(e)->function, visitor);
      return WalkAll(Cast<CallExpr>(e)->arguments, visitor);
    case ExprKind::kStar:
      return Walk(Cast<StarExpr>(e)->operand, visitor);
    case ExprKind::kUnary:
      return Walk(Cast<UnaryExpr>(e)->operand, visitor);
    case ExprKind::kBinary:
      Walk(Cast<BinaryExpr>(e)->left, visitor);
      return Walk(Cast<BinaryExpr>(e)->right, visitor);
    case ExprKind::kKeyValue:
      Walk(Cast<KeyValueExpr>(e)->key, visitor);
      return Walk(Cast<KeyValueExpr>(e)->value, visitor);
    default:
      return;
  }
}

void WalkChildren(const Stmt* s, const Visitor& visitor) {
  switch (s->kind) {
    case StmtKind::kBad:
    case StmtKind::kEmpty:
    case StmtKind::kBranch:
      return;
    case StmtKind::kDecl:
      for (const Decl* decl : Cast<DeclStmt>(s)->decls) WalkDecl(decl, visitor);
      return;
    case StmtKind::kLabeled:
      return Walk(Cast<LabeledStmt>(s)->body, visitor);
    case StmtKind::kExpr:
      return Walk(Cast<ExprStmt>(s)->expr, visitor);
    case StmtKind::kSend:
      Walk(Cast<SendStmt>(s)->channel, visitor);
      return Walk(Cast<SendStmt>(s)->value, visitor);
    case StmtKind::kIncDec:
      return Walk(Cast<IncDecStmt>(s)->operand, visitor);
    case StmtKind::kAssign:
      WalkAll(Cast<AssignStmt>(s)->left, visitor);
      return WalkAll(Cast<AssignStmt>(s)->right, visitor);
    case StmtKind::kGo:
      return Walk(Cast<GoStmt>(s)->call, visitor);
    case StmtKind::kDefer:
      return Walk(Cast<DeferStmt>(s)->call, visitor);
    case StmtKind::kReturn:
      return WalkAll(Cast<ReturnStmt>(s)->results, visitor);
    case StmtKind::kBlock:
      return WalkAll(Cast<BlockStmt>(s)->stmts, visitor);
    case StmtKind::kIf: {
      const auto* branch = Cast<IfStmt>(s);
      Walk(branch->init, visitor);
      Walk(branch->condition, visitor);
      Walk(branch->then_block, visitor);
      return Walk(branch->else_stmt, visitor);
    }
    case StmtKind::kSwitch:
      Walk(Cast<SwitchStmt>(s)->init, visitor);
      Walk(Cast<SwitchStmt>(s)->tag, visitor);
      return WalkClauses(Cast<SwitchStmt>(s)->clauses, true, visitor);
    case StmtKind::kTypeSwitch:
      Walk(Cast<TypeSwitchStmt>(s)->init, visitor);
      Walk(Cast<TypeSwitchStmt>(s)->operand, visitor);
      return WalkClauses(Cast<TypeSwitchStmt>(s)->clauses, false, visitor);
    case StmtKind::kSelect:
      for (CommClause* clause : Cast<SelectStmt>(s)->clauses) {
        Walk(clause->comm, visitor);
        WalkAll(clause->body, visitor);
      }
      return;
    case StmtKind::kFor: {
      const auto* loop = Cast<ForStmt>(s);
      Walk(loop->init, visitor);
      Walk(loop->condition, visitor);
      Walk(loop->post, visitor);
      return Walk(loop->body, visitor);
    }
    case StmtKind::kRange: {
      const auto* range = Cast<RangeStmt>(s);
      if (range->call != nullptr) return Walk(range->call, visitor);
      Walk(range->key, visitor);
      Walk(range->value, visitor);
      Walk(range->operand, visitor);
      return Walk(range->body, visitor);
    }
  }
}

}  // namespace

void Walk(const Expr* root, const Visitor& visitor) {
  if (root == nullptr || root->mode == Mode::kType) return;
  if (!visitor.expr || visitor.expr(root)) WalkChildren(root, visitor);
}

void Walk(const Stmt* root, const Visitor& visitor) {
  if (root == nullptr) return;
  if (!visitor.stmt || visitor.stmt(root)) WalkChildren(root, visitor);
}

namespace {

// A conversion between a string and a slice.
bool copies_text(const CallExpr* conversion) {
  const TypeKind from = KindOf(conversion->arguments[0]->type);
  const TypeKind to = KindOf(conversion->type);
  return (from == TypeKind::kString && to == TypeKind::kSlice) ||
         (from == TypeKind::kSlice && to == TypeKind::kString);
}

}  // namespace

bool has_call(const Expr* e) {
  if (e->constant != nullptr || e->kind == ExprKind::kIdent) return false;
  bool found = false;
  Walk(e, {[&](const Expr* at) {
             if (found || at->constant != nullptr || at->kind == ExprKind::kFuncLiteral)
               return false;
             if (const auto* call = TryCast<CallExpr>(at)) {
               found |= call->form != CallExpr::Form::kConversion || copies_text(call);
             } else if (const auto* binary = TryCast<BinaryExpr>(at)) {
               found |= binary->op == Token::kAndAnd || binary->op == Token::kOrOr;
             } else if (const auto* unary = TryCast<UnaryExpr>(at)) {
               found |= unary->op == Token::kArrow;
             } else {
               found |= at->kind == ExprKind::kSlice;
             }
             return !found;
           },
           nullptr});
  return found;
}

}  // namespace assay::lang
