// Select statements. Source: Go spec, "Select statements".
#include "lang/codegen/generator.h"

namespace assay::lang {

namespace {

const Expr* Inside(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  return e;
}

// The receive operation of a clause; null for sends and default.
const UnaryExpr* ReceiveOf(const Stmt* comm) {
  if (const auto* expr = TryCast<ExprStmt>(comm)) return Cast<UnaryExpr>(Inside(expr->expr));
  if (const auto* assign = TryCast<AssignStmt>(comm))
    return Cast<UnaryExpr>(Inside(assign->right[0]));
  return nullptr;
}

}  // namespace

void Generator::Select(const SelectStmt* s) {
  const Label end = NewLabel();
  exits_[s].break_label = end;
  image::Select select;
  std::vector<TypedValue> received(s->clauses.size());
  std::vector<int32_t> numbers;  // what Select says for each clause
  int32_t ok = image::kNone;
  // All operands, in source order.
  for (size_t i = 0; i < s->clauses.size(); ++i) {
    const Stmt* const comm = s->clauses[i]->comm;
    if (comm == nullptr) {
      select.has_default = true;
      numbers.push_back(-1);
      continue;
    }
    numbers.push_back(static_cast<int32_t>(select.cases.size()));
    const PositionScope at(*this, comm->position);
    image::SelectCase one;
    if (const auto* send = TryCast<SendStmt>(comm)) {
      const Type* const element = UnderlyingAs<ChanType>(send->channel->type)->element;
      one.direction = image::ChanDirection::kSend;
      one.type = TypeId(element);
      one.channel = Value(send->channel);
      one.element = ValueAs(send->value, element);
    } else {
      const UnaryExpr* const receive = ReceiveOf(comm);
      const Type* const element = UnderlyingAs<ChanType>(receive->operand->type)->element;
      one.type = TypeId(element);
      one.channel = Value(receive->operand);
      if (const auto* assign = TryCast<AssignStmt>(comm)) {
        one.element = AllocateFor(element);
        received[i] = {one.element, element};
        if (assign->left.size() == 2 && ok == image::kNone) ok = AllocateBits();
      }
    }
    select.cases.push_back(one);
  }
  const int32_t chosen = AllocateBits();
  function().selects.push_back(std::move(select));
  Emit(Op::kSelect, chosen, ok, static_cast<int32_t>(function().selects.size() - 1));

  std::vector<Label> entries;
  for (size_t i = 0; i < s->clauses.size(); ++i) {
    entries.push_back(NewLabel());
    if (i + 1 == s->clauses.size()) {
      Jump(entries[i]);
      break;
    }
    const FrameScope scope(*this);
    const int32_t test = AllocateBits();
    Emit(Op::kEqual, test, chosen, IntValue(numbers[i]));
    JumpIf(test, entries[i]);
  }
  for (size_t i = 0; i < s->clauses.size(); ++i) {
    const CommClause* const clause = s->clauses[i];
    const FrameScope scope(*this);
    At(clause->position);
    Bind(entries[i]);
    if (const auto* assign = TryCast<AssignStmt>(clause->comm)) {
      Canonicalize(received[i].type, received[i].at);
      std::vector<TypedValue> values{received[i], {ok, Basic(TypeKind::kBool)}};
      values.resize(assign->left.size());
      std::vector<Place> places;
      for (size_t k = 0; k < assign->left.size(); ++k) {
        const bool is_new =
            assign->form == AssignStmt::Form::kDefine && assign->declared[k] != nullptr;
        places.push_back(is_new ? NewVariable(assign->declared[k]) : Target(assign->left[k]));
      }
      StoreAll(std::move(places), values);
    }
    Statements(clause->body);
    Jump(end);
  }
  Bind(end);
}

}  // namespace assay::lang
