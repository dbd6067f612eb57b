// Control flow: if, for, switch, type switch, break, continue, goto, labels.
#include "lang/codegen/generator.h"

namespace assay::lang {

void Generator::If(const IfStmt* s) {
  if (s->init != nullptr) Statement(s->init);
  const Label otherwise = NewLabel();
  {
    const FrameScope scope(*this);
    Branch(s->condition, false, otherwise);
  }
  Block(s->then_block);
  if (s->else_stmt == nullptr) return Bind(otherwise);
  const Label end = NewLabel();
  Jump(end);
  Bind(otherwise);
  Statement(s->else_stmt);
  Bind(end);
}

void Generator::For(const ForStmt* s) {
  if (s->init != nullptr) Statement(s->init);
  const Exits exits{NewLabel(), NewLabel()};
  exits_[s] = exits;
  const Label body = NewLabel();
  const Label test = NewLabel();
  if (s->condition != nullptr) Jump(test);  // the test stands at the end: one jump an iteration
  Bind(body);
  Block(s->body);
  Bind(exits.continue_label);
  CopyPerIteration(s);
  if (s->post != nullptr) Statement(s->post);
  Bind(test);
  if (s->condition == nullptr) {
    Jump(body);
  } else {
    const FrameScope scope(*this);
    Branch(s->condition, true, body);
  }
  Bind(exits.break_label);
}

void Generator::CopyPerIteration(const ForStmt* s) {
  for (const Variable* v : s->per_iteration) {
    const Storage& storage = storage_.at(v);
    if (storage.kind != Storage::Kind::kBox) continue;
    const FrameScope scope(*this);
    const int32_t value = Load(PlaceOfVariable(v));
    const int32_t next = AllocatePointer();
    Emit(Op::kNew, next, TypeId(v->type));
    Place place = Dereference(next, v->type);
    place.is_private = true;
    Store(place, value);
    Emit(Op::kMove, storage.at, next);
  }
}

void Generator::Clauses(List<CaseClause*> clauses, const std::vector<Label>& entries, Label end,
                        const std::function<void(const CaseClause*)>& enter) {
  const Label outer_fallthrough = fallthrough_;
  for (size_t i = 0; i < clauses.size(); ++i) {
    const FrameScope scope(*this);
    At(clauses[i]->position);
    Bind(entries[i]);
    enter(clauses[i]);
    if (i + 1 < clauses.size()) fallthrough_ = entries[i + 1];
    Statements(clauses[i]->body);
    Jump(end);
  }
  fallthrough_ = outer_fallthrough;
}

void Generator::Switch(const SwitchStmt* s) {
  if (s->init != nullptr) Statement(s->init);
  const Label end = NewLabel();
  exits_[s].break_label = end;
  const TypedValue tag{s->tag != nullptr ? Value(s->tag) : kNowhere,
                       s->tag != nullptr ? s->tag->type : nullptr, s->tag};
  std::vector<Label> entries;
  Label otherwise = end;
  for (const CaseClause* clause : s->clauses) {
    const Label entry = NewLabel();
    entries.push_back(entry);
    if (clause->is_default) otherwise = entry;
    for (const Expr* value : clause->values) {
      const FrameScope scope(*this);
      const PositionScope at(*this, value->position);
      if (s->tag == nullptr) {
        Branch(value, true, entry);
        continue;
      }
      const int32_t test = AllocateBits();
      if (value->mode == Mode::kNil) {
        CompareWithNil(Token::kEqual, test, tag.at);
      } else {
        CompareEqual(test, tag, {Value(value), value->type, value});
      }
      JumpIf(test, entry);
    }
  }
  Jump(otherwise);
  Clauses(s->clauses, entries, end, [](const CaseClause*) {});
  Bind(end);
}

void Generator::TypeSwitch(const TypeSwitchStmt* s) {
  if (s->init != nullptr) Statement(s->init);
  const Label end = NewLabel();
  exits_[s].break_label = end;
  const Type* const type = s->operand->type;
  const int32_t operand = Value(s->operand);
  std::vector<Label> entries;
  Label otherwise = end;
  for (const CaseClause* clause : s->clauses) {
    const Label entry = NewLabel();
    entries.push_back(entry);
    if (clause->is_default) otherwise = entry;
    for (const Expr* value : clause->values) {
      const FrameScope scope(*this);
      const PositionScope at(*this, value->position);
      const int32_t test = AllocateBits();
      if (value->mode == Mode::kNil) {
        CompareWithNil(Token::kEqual, test, operand);
      } else {
        Emit(Op::kInterfaceHolds, test, operand, TypeId(value->type), TypeId(type));
      }
      JumpIf(test, entry);
    }
  }
  Jump(otherwise);
  Clauses(s->clauses, entries, end, [&](const CaseClause* clause) {
    const Variable* const v = clause->variable;
    if (v == nullptr) return;
    const Place place = NewVariable(v);
    const bool holds_one = clause->values.size() == 1 && clause->values[0]->mode != Mode::kNil;
    if (!holds_one) return Store(place, operand);
    const FrameScope scope(*this);
    const int32_t value = AllocateFor(v->type);
    Emit(Op::kAssert, value, operand, TypeId(v->type), TypeId(type));
    Canonicalize(v->type, value);
    Store(place, value);
  });
  Bind(end);
}

CodeBuilder::Label Generator::GotoLabel(const Stmt* target) {
  const auto found = gotos_.find(target);
  if (found != gotos_.end()) return found->second;
  return gotos_[target] = NewLabel();
}

void Generator::Labeled(const LabeledStmt* s) {
  Bind(GotoLabel(s));
  Statement(s->body);
}

void Generator::Branch(const BranchStmt* s) {
  if (LeadsOutOfBody(s)) return LeaveLoopBodies({s->token, s->target});
  switch (s->token) {
    case Token::kBreak:
      return Jump(exits_.at(s->target).break_label);
    case Token::kContinue:
      return Jump(exits_.at(s->target).continue_label);
    case Token::kGoto:
      return Jump(GotoLabel(s->target));
    default:
      return Jump(fallthrough_);
  }
}

}  // namespace assay::lang
