// Statements: the dispatch, blocks, declarations, send and return.
#include "lang/codegen/generator.h"
#include "lang/codegen/walk.h"

namespace assay::lang {

void Generator::Statement(const Stmt* s) {
  const PositionScope at(*this, s->position);
  switch (s->kind) {
    case StmtKind::kBad:
    case StmtKind::kEmpty:
      return;
    case StmtKind::kDecl:
      return Declare(Cast<DeclStmt>(s));
    case StmtKind::kLabeled:
      return Labeled(Cast<LabeledStmt>(s));
    case StmtKind::kBlock:
      return Block(Cast<BlockStmt>(s));
    case StmtKind::kAssign:
      return Assign(Cast<AssignStmt>(s));
    default:
      break;
  }
  // No other statement declares a variable that lives on after it.
  const FrameScope scope(*this);
  switch (s->kind) {
    case StmtKind::kExpr:
      return Effect(Cast<ExprStmt>(s)->expr);
    case StmtKind::kSend:
      return SendStatement(Cast<SendStmt>(s));
    case StmtKind::kIncDec:
      return IncDec(Cast<IncDecStmt>(s));
    case StmtKind::kGo:
      return GoOrDefer(Cast<GoStmt>(s)->call, Op::kGo);
    case StmtKind::kDefer:
      return GoOrDefer(Cast<DeferStmt>(s)->call, Op::kDefer);
    case StmtKind::kReturn:
      return ReturnStatement(Cast<ReturnStmt>(s));
    case StmtKind::kBranch:
      return Branch(Cast<BranchStmt>(s));
    case StmtKind::kIf:
      return If(Cast<IfStmt>(s));
    case StmtKind::kSwitch:
      return Switch(Cast<SwitchStmt>(s));
    case StmtKind::kTypeSwitch:
      return TypeSwitch(Cast<TypeSwitchStmt>(s));
    case StmtKind::kSelect:
      return Select(Cast<SelectStmt>(s));
    case StmtKind::kFor:
      return For(Cast<ForStmt>(s));
    case StmtKind::kRange:
      return Range(Cast<RangeStmt>(s));
    default:
      ASSAY_CHECK(false, "a statement of Go");
  }
}

void Generator::Statements(List<Stmt*> list) {
  for (const Stmt* s : list) Statement(s);
}

void Generator::Block(const BlockStmt* block) {
  const FrameScope scope(*this);
  Statements(block->stmts);
}

Place Generator::NewVariable(const Variable* v) {
  Storage storage;
  switch (program_.escape().HomeOf(v)) {
    case Escape::Home::kFrame:
      storage.at = AllocateFor(v->type);
      break;
    case Escape::Home::kObject:
      storage.kind = Storage::Kind::kObject;
      storage.at = AllocateObject(TypeInfo(v->type));
      break;
    case Escape::Home::kBox:
      storage.kind = Storage::Kind::kBox;
      storage.at = AllocatePointer();
      Emit(Op::kNew, storage.at, TypeId(v->type));
      break;
  }
  storage_[v] = storage;
  Place place = PlaceOfVariable(v);
  place.is_private = true;
  return place;
}

void Generator::InitVariable(const Variable* v, const Expr* value) {
  const Place place = NewVariable(v);
  const FrameScope scope(*this);
  if (place.kind == Place::Kind::kMemory || place.object != kNowhere) {
    if (place.object != kNowhere) Zero(v->type, place.base);
    if (value != nullptr) ValueIntoFresh(value, place);
  } else if (value != nullptr) {
    ValueInto(value, v->type, {place.base, true});
  } else {
    Zero(v->type, place.base);
  }
}

void Generator::Declare(const DeclStmt* s) {
  for (const Decl* decl : s->decls) {
    if (const auto* var = TryCast<VarDecl>(decl)) DeclareVar(var);
  }
}

void Generator::DeclareVar(const VarDecl* decl) {
  const PositionScope at(*this, decl->position);
  const auto variable = [&](size_t i) { return ObjectAs<Variable>(decl->names[i]->object); };
  if (decl->values.size() <= 1 && decl->names.size() == 1) {
    InitVariable(variable(0), decl->values.empty() ? nullptr : decl->values[0]);
    return;
  }
  if (decl->values.empty()) {
    for (size_t i = 0; i < decl->names.size(); ++i) InitVariable(variable(i), nullptr);
    return;
  }
  std::vector<Place> places;
  for (size_t i = 0; i < decl->names.size(); ++i) places.push_back(NewVariable(variable(i)));
  const FrameScope scope(*this);
  std::vector<TypedValue> values;
  if (decl->values.size() == 1) {
    values = Values(decl->values[0]);
  } else {
    std::vector<const Type*> types;
    for (const Place& place : places) types.push_back(place.type);
    const auto at_places = InOrder({decl->values.begin(), decl->values.end()}, types);
    for (size_t i = 0; i < types.size(); ++i) values.push_back({at_places[i], types[i]});
  }
  for (size_t i = 0; i < values.size(); ++i) StoreConverted(places[i], values[i]);
}

void Generator::SendStatement(const SendStmt* s) {
  const Type* const element = UnderlyingAs<ChanType>(s->channel->type)->element;
  const auto operands = InOrder({s->channel, s->value}, {s->channel->type, element});
  Emit(Op::kSend, operands[0], operands[1], TypeId(element));
}

void Generator::ReturnStatement(const ReturnStmt* s) {
  const auto& results = info_->root()->results;
  if (s->results.size() == 1 && results.size() == 1) {
    const Place place = PlaceOfVariable(results[0]);
    if (place.kind == Place::Kind::kFrame && place.is_whole) {
      // A deferred function may recover while the result is half-made: then it is not fresh.
      const bool fresh = !info_->named_results && !info_->has_defer;
      ValueInto(s->results[0], place.type, {place.base, fresh});
    } else {
      const int32_t value = ValueAs(s->results[0], place.type);
      Store(place, value);
    }
  } else if (!s->results.empty()) {
    std::vector<Place> targets;
    for (const Variable* result : results) targets.push_back(PlaceOfVariable(result));
    std::vector<TypedValue> values;
    if (s->results.size() == 1) {
      values = Values(s->results[0]);
    } else {
      std::vector<const Type*> types;
      for (const Variable* result : results) types.push_back(result->type);
      const auto at = InOrder({s->results.begin(), s->results.end()}, types);
      for (size_t i = 0; i < at.size(); ++i) {
        values.push_back({Detach(at[i], types[i], targets), types[i]});
      }
    }
    for (size_t i = 0; i < values.size(); ++i) StoreConverted(targets[i], values[i]);
  }
  LeaveFunction();
}

void Generator::LeaveFunction() {
  if (info_->range != nullptr) return LeaveLoopBodies({Token::kReturn, nullptr});
  if (info_->has_defer) {
    // As for gc, what is deferred is called by this statement.
    Emit(Op::kRunDefers);
    Jump(returned_);
  } else {
    CopyResults();
    Emit(Op::kReturn);
  }
}

}  // namespace assay::lang
