#include "lang/codegen/loop_exits.h"

#include "lang/codegen/walk.h"

namespace assay::lang {

namespace {

// `inner` is `outer` or a loop body inside it.
bool IsWithin(const FunctionInfo* inner, const FunctionInfo* outer) {
  while (inner != outer && inner->range != nullptr) inner = inner->outer;
  return inner == outer;
}

bool IsSame(const LoopExit& a, const LoopExit& b) {
  return a.token == b.token && a.target == b.target;
}

}  // namespace

LoopExits::LoopExits(const FunctionInfo& root) : root_(&root) { Collect(&root, root.body); }

void LoopExits::Collect(const FunctionInfo* body, const Stmt* stmts) {
  const auto enter_expr = [&](const Expr* e) {
    const auto* literal = TryCast<FuncLiteral>(e);
    if (literal != nullptr && literal->info->range != nullptr) {
      Collect(literal->info, literal->body);
    }
    return literal == nullptr;
  };
  const auto add = [&](const LoopExit& exit) {
    uses_.push_back({exit, body});
    for (const LoopExit& known : exits_) {
      if (IsSame(known, exit)) return;
    }
    exits_.push_back(exit);
  };
  const auto enter_stmt = [&](const Stmt* s) {
    homes_.emplace(s, body);
    if (const auto* range = TryCast<RangeStmt>(s); range != nullptr && range->call != nullptr) {
      // Its body is what break and continue are performed in.
      homes_[s] = Cast<FuncLiteral>(range->call->arguments[0])->info;
    } else if (s->kind == StmtKind::kReturn) {
      add({Token::kReturn, nullptr});
    } else if (const auto* branch = TryCast<BranchStmt>(s); branch && branch->label != nullptr) {
      add({branch->token, branch->target});
    }
    return true;
  };
  Walk(stmts, {enter_expr, enter_stmt});
}

int32_t LoopExits::Code(const LoopExit& exit) const {
  for (size_t i = 0; i < exits_.size(); ++i) {
    if (IsSame(exits_[i], exit)) return static_cast<int32_t>(i) + 1;
  }
  ASSAY_CHECK(false, "every exit has been collected");
  return kNone;
}

const FunctionInfo* LoopExits::Destination(const LoopExit& exit) const {
  return exit.target == nullptr ? root_ : homes_.at(exit.target);
}

std::vector<LoopExit> LoopExits::OutOf(const FunctionInfo* body) const {
  std::vector<LoopExit> out;
  for (const LoopExit& exit : exits_) {
    if (IsWithin(Destination(exit), body)) continue;
    for (const Use& use : uses_) {
      if (!IsSame(use.exit, exit) || !IsWithin(use.from, body)) continue;
      out.push_back(exit);
      break;
    }
  }
  return out;
}

}  // namespace assay::lang
