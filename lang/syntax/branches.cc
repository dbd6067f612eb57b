// One walk over the body keeps the blocks that are open, with the labels declared in each and the
// variables declared so far, and the statements that break and continue may refer to. A goto to a
// label that it may not jump to, or not yet, waits in its block for one of that name; when the
// block closes, it moves to the block around. Those that wait at the end jump into a block.
#include "lang/syntax/branches.h"

#include <unordered_map>
#include <vector>

namespace assay::lang {
namespace {

class BranchChecker {
 public:
  explicit BranchChecker(DiagnosticSink& sink) : sink_(sink) {}

  void Run(BlockStmt* body) {
    CollectLabels(body->stmts);
    Enter(body->position);
    List(body->stmts);
    Leave();
    for (const auto& [name, label] : labels_) {
      if (!label.used) {
        sink_.Add(label.stmt->label->position,
                  "label " + std::string(name.text()) + " defined and not used");
      }
    }
  }

 private:
  struct LabelInfo {
    LabeledStmt* stmt;
    bool used = false;
    bool open = false;  // the walk is in the block that declares it
  };
  struct WaitingGoto {
    BranchStmt* stmt;
    // The last variable declaration in the block before the goto; later ones are jumped over.
    size_t declarations;
  };
  struct Declaration {
    Name name;
    Position position;
  };
  // What fallthrough may do in a block.
  enum class Falling : uint8_t { kNowhere, kToNextCase, kFinalCase };
  struct Block {
    Position start;
    Falling falling = Falling::kNowhere;
    std::vector<Name> labels;
    std::vector<Declaration> declarations;
    std::vector<WaitingGoto> waiting;
  };
  // A statement that break, and perhaps continue, may refer to.
  struct Target {
    Stmt* stmt;
    LabeledStmt* label;
    bool loop;
  };

  void CollectLabels(lang::List<Stmt*> stmts) {
    for (Stmt* const stmt : stmts) CollectLabels(stmt);
  }
  void CollectLabels(Stmt* stmt);
  void Enter(Position start, Falling falling = Falling::kNowhere) {
    blocks_.push_back({start, falling, {}, {}, {}});
  }
  void Leave();
  void List(lang::List<Stmt*> stmts);
  void Nested(Position start, lang::List<Stmt*> stmts, Falling falling = Falling::kNowhere) {
    Enter(start, falling);
    List(stmts);
    Leave();
  }
  void Visit(Stmt* stmt, LabeledStmt* label);
  void Label(LabeledStmt* stmt);
  void Branch(BranchStmt* stmt);
  void Goto(BranchStmt* stmt);
  void Fallthrough(const BranchStmt* stmt);
  template <typename Body>
  void WithTarget(Stmt* stmt, LabeledStmt* label, bool loop, Body body) {
    targets_.push_back({stmt, label, loop});
    body();
    targets_.pop_back();
  }

  DiagnosticSink& sink_;
  std::unordered_map<Name, LabelInfo> labels_;
  std::unordered_map<Name, Position> block_of_;  // where the label's block starts
  std::vector<Block> blocks_;
  std::vector<Target> targets_;
  bool is_last_ = false;  // the statement at hand, of its block; empty ones do not count
};

void BranchChecker::CollectLabels(Stmt* stmt) {
  if (stmt == nullptr) return;
  switch (stmt->kind) {
    case StmtKind::kLabeled: {
      auto* const labeled = Cast<LabeledStmt>(stmt);
      const Name name = labeled->label->name;
      if (!name.is_blank()) {
        const auto [known, inserted] = labels_.emplace(name, LabelInfo{labeled});
        if (!inserted) {
          sink_.Add(labeled->label->position, "label " + std::string(name.text()) +
                                                  " already defined at " +
                                                  sink_.Where(known->second.stmt->label->position));
        }
      }
      return CollectLabels(labeled->body);
    }
    case StmtKind::kBlock:
      return CollectLabels(Cast<BlockStmt>(stmt)->stmts);
    case StmtKind::kIf:
      CollectLabels(Cast<IfStmt>(stmt)->then_block);
      return CollectLabels(Cast<IfStmt>(stmt)->else_stmt);
    case StmtKind::kFor:
      return CollectLabels(Cast<ForStmt>(stmt)->body);
    case StmtKind::kRange:
      return CollectLabels(Cast<RangeStmt>(stmt)->body);
    case StmtKind::kSwitch:
      for (CaseClause* const clause : Cast<SwitchStmt>(stmt)->clauses) CollectLabels(clause->body);
      return;
    case StmtKind::kTypeSwitch:
      for (CaseClause* const clause : Cast<TypeSwitchStmt>(stmt)->clauses) {
        CollectLabels(clause->body);
      }
      return;
    case StmtKind::kSelect:
      for (CommClause* const clause : Cast<SelectStmt>(stmt)->clauses) CollectLabels(clause->body);
      return;
    default:
      return;
  }
}

void BranchChecker::List(lang::List<Stmt*> stmts) {
  size_t end = stmts.size();
  while (end > 0 && stmts[end - 1]->kind == StmtKind::kEmpty) --end;
  for (size_t i = 0; i < stmts.size(); ++i) {
    is_last_ = i + 1 == end;
    Visit(stmts[i], nullptr);
  }
}

// Closes the innermost block: its labels cannot be jumped to any more, and its gotos that still
// wait now stand, as it were, where the block is.
void BranchChecker::Leave() {
  Block block = std::move(blocks_.back());
  blocks_.pop_back();
  for (const Name name : block.labels) {
    labels_.at(name).open = false;
    block_of_[name] = block.start;
  }
  for (const WaitingGoto& waiting : block.waiting) {
    if (!blocks_.empty()) {
      blocks_.back().waiting.push_back({waiting.stmt, blocks_.back().declarations.size()});
      continue;
    }
    const Name name = waiting.stmt->label->name;
    sink_.Add(waiting.stmt->label->position, "goto " + std::string(name.text()) +
                                                 " jumps into block starting at " +
                                                 sink_.Where(block_of_.at(name)));
  }
}

void BranchChecker::Label(LabeledStmt* stmt) {
  const Name name = stmt->label->name;
  const auto found = labels_.find(name);
  if (found != labels_.end()) {
    Block& block = blocks_.back();
    if (found->second.stmt == stmt) {
      found->second.open = true;
      block.labels.push_back(name);
    }
    // Gotos that wait in this very block reach it; they may not skip a variable declaration. (So
    // it is for the second of two labels of one name, which has been reported.)
    std::erase_if(block.waiting, [&](const WaitingGoto& waiting) {
      if (waiting.stmt->label->name != name) return false;
      if (waiting.declarations < block.declarations.size()) {
        const Declaration& skipped = block.declarations.back();
        sink_.Add(waiting.stmt->label->position,
                  "goto " + std::string(name.text()) + " jumps over declaration of " +
                      std::string(skipped.name.text()) + " at " + sink_.Where(skipped.position));
      }
      return true;
    });
  }
  Visit(stmt->body, stmt);
}

void BranchChecker::Goto(BranchStmt* stmt) {
  const Name name = stmt->label->name;
  const auto found = labels_.find(name);
  if (found == labels_.end()) {
    sink_.Add(stmt->label->position, "label " + std::string(name.text()) + " not defined");
    return;
  }
  LabelInfo& label = found->second;
  label.used = true;
  stmt->target = label.stmt;
  if (!label.open) blocks_.back().waiting.push_back({stmt, blocks_.back().declarations.size()});
}

void BranchChecker::Fallthrough(const BranchStmt* stmt) {
  const Falling falling = blocks_.back().falling;
  if (!targets_.empty() && targets_.back().stmt->kind == StmtKind::kTypeSwitch) {
    sink_.Add(stmt->position, "cannot fallthrough in type switch");
  } else if (falling == Falling::kNowhere || !is_last_) {
    sink_.Add(stmt->position, "fallthrough statement out of place");
  } else if (falling == Falling::kFinalCase) {
    sink_.Add(stmt->position, "cannot fallthrough final case in switch");
  }
}

void BranchChecker::Branch(BranchStmt* stmt) {
  if (stmt->token == Token::kGoto) return Goto(stmt);
  if (stmt->token == Token::kFallthrough) return Fallthrough(stmt);
  const bool is_continue = stmt->token == Token::kContinue;
  if (stmt->label == nullptr) {
    for (size_t i = targets_.size(); i-- > 0;) {
      if (is_continue && !targets_[i].loop) continue;
      stmt->target = targets_[i].stmt;
      return;
    }
    sink_.Add(stmt->position, is_continue ? "continue is not in a loop"
                                          : "break is not in a loop, switch, or select");
    return;
  }
  const Name name = stmt->label->name;
  const std::string text(name.text());
  const std::string word = is_continue ? "continue" : "break";
  const auto found = labels_.find(name);
  if (found != labels_.end()) found->second.used = true;
  for (size_t i = targets_.size(); i-- > 0;) {
    if (targets_[i].label == nullptr || targets_[i].label->label->name != name) continue;
    // The second of two labels of one name is nobody's label.
    if ((is_continue && !targets_[i].loop) || targets_[i].label != found->second.stmt) {
      sink_.Add(stmt->label->position, "invalid " + word + " label " + text);
      return;
    }
    stmt->target = targets_[i].stmt;
    return;
  }
  if (found != labels_.end() && found->second.open) {
    sink_.Add(stmt->label->position, "invalid " + word + " label " + text);
  } else {
    if (found != labels_.end()) found->second.used = false;
    sink_.Add(stmt->label->position, word + " label not defined: " + text);
  }
}

void BranchChecker::Visit(Stmt* stmt, LabeledStmt* label) {
  if (stmt == nullptr) return;
  switch (stmt->kind) {
    case StmtKind::kLabeled:
      return Label(Cast<LabeledStmt>(stmt));
    case StmtKind::kBranch:
      return Branch(Cast<BranchStmt>(stmt));
    case StmtKind::kDecl:
      for (const Decl* const decl : Cast<DeclStmt>(stmt)->decls) {
        if (const VarDecl* const var = TryCast<VarDecl>(decl)) {
          blocks_.back().declarations.push_back({var->names[0]->name, var->position});
        }
      }
      return;
    case StmtKind::kAssign: {
      const auto* const assign = Cast<AssignStmt>(stmt);
      if (assign->form != AssignStmt::Form::kDefine) return;
      const Ident* const ident = TryCast<Ident>(assign->left[0]);
      blocks_.back().declarations.push_back(
          {ident != nullptr ? ident->name : Name(), assign->op_position});
      return;
    }
    case StmtKind::kBlock:
      return Nested(stmt->position, Cast<BlockStmt>(stmt)->stmts);
    case StmtKind::kIf: {
      const auto* const branch = Cast<IfStmt>(stmt);
      Nested(branch->then_block->position, branch->then_block->stmts);
      return Visit(branch->else_stmt, nullptr);
    }
    case StmtKind::kFor: {
      auto* const loop = Cast<ForStmt>(stmt);
      return WithTarget(stmt, label, true,
                        [&] { Nested(loop->body->position, loop->body->stmts); });
    }
    case StmtKind::kRange: {
      auto* const loop = Cast<RangeStmt>(stmt);
      return WithTarget(stmt, label, true,
                        [&] { Nested(loop->body->position, loop->body->stmts); });
    }
    case StmtKind::kSwitch:
      return WithTarget(stmt, label, false, [&] {
        const auto clauses = Cast<SwitchStmt>(stmt)->clauses;
        for (size_t i = 0; i < clauses.size(); ++i) {
          Nested(clauses[i]->position, clauses[i]->body,
                 i + 1 == clauses.size() ? Falling::kFinalCase : Falling::kToNextCase);
        }
      });
    case StmtKind::kTypeSwitch:
      return WithTarget(stmt, label, false, [&] {
        for (CaseClause* const clause : Cast<TypeSwitchStmt>(stmt)->clauses) {
          Nested(clause->position, clause->body);
        }
      });
    case StmtKind::kSelect:
      return WithTarget(stmt, label, false, [&] {
        for (CommClause* const clause : Cast<SelectStmt>(stmt)->clauses) {
          Nested(clause->position, clause->body);
        }
      });
    default:
      return;
  }
}

}  // namespace

void CheckBranches(BlockStmt* body, DiagnosticSink& sink) { BranchChecker(sink).Run(body); }

}  // namespace assay::lang
