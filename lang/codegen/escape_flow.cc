#include "lang/codegen/escape_flow.h"

#include "lang/codegen/types.h"
#include "lang/codegen/walk.h"
#include "lang/types/sizes.h"

namespace assay::lang {

namespace {

// Labels that a goto below them leads back to.
std::unordered_set<const Stmt*> LoopingLabels(const Stmt* body) {
  std::unordered_set<const Stmt*> passed;
  std::unordered_set<const Stmt*> looping;
  Walk(body, {nullptr, [&](const Stmt* s) {
                if (s->kind == StmtKind::kLabeled) passed.insert(s);
                const auto* branch = TryCast<BranchStmt>(s);
                if (branch != nullptr && branch->token == Token::kGoto &&
                    passed.contains(branch->target)) {
                  looping.insert(branch->target);
                }
                return true;
              }});
  return looping;
}

// Larger variables are in the heap, gc says.
constexpr int64_t kVariableBytesMax = 128 << 10;

const Expr* Inside(const Expr* e) {
  while (const auto* paren = TryCast<ParenExpr>(e)) e = paren->inner;
  return e;
}

bool IsBlank(const Expr* e) {
  const auto* ident = TryCast<Ident>(Inside(e));
  return ident != nullptr && ident->name.is_blank();
}

}  // namespace

const EscapeLocation* EscapeFlow::Find(const Variable* v) const {
  const auto found = variables_.find(v);
  return found == variables_.end() ? nullptr : found->second;
}

EscapeLocation* EscapeFlow::NewLocation() {
  EscapeLocation* const location = graph_.New();
  location->function = function_;
  location->loop_depth = loop_depth_;
  return location;
}

void EscapeFlow::Declare(const Variable* v) {
  EscapeLocation*& location = variables_[v];
  if (location != nullptr) return;
  location = NewLocation();
  location->variable = v;
  const int64_t bytes = SizeOf(v->type);
  if (v->role == Variable::Role::kLocal && (bytes < 0 || bytes > kVariableBytesMax)) {
    graph_.Flow(graph_.heap(), -1, location, nullptr);
  }
}

EscapeLocation* EscapeFlow::LocationOf(const Variable* v) {
  Declare(v);
  return variables_.at(v);
}

void EscapeFlow::Function(const FunctionInfo& info) {
  looping_labels_.merge(LoopingLabels(info.body));
  Body(info);
}

void EscapeFlow::DeclareParameters(const FunctionInfo& info) {
  const FunctionInfo* const outer_function = std::exchange(function_, &info);
  const int32_t outer_depth = std::exchange(loop_depth_, 1);
  if (info.receiver != nullptr) LocationOf(info.receiver)->is_parameter = true;
  for (const Variable* v : info.parameters) LocationOf(v)->is_parameter = true;
  for (size_t i = 0; i < info.results.size(); ++i) {
    LocationOf(info.results[i])->result = static_cast<int32_t>(i);
  }
  for (const Variable* hidden : {info.exit_code, info.frame_token}) {
    if (hidden != nullptr) Declare(hidden);
  }
  function_ = outer_function;
  loop_depth_ = outer_depth;
}

void EscapeFlow::Body(const FunctionInfo& info) {
  DeclareParameters(info);
  const FunctionInfo* const outer_function = std::exchange(function_, &info);
  const int32_t outer_depth = std::exchange(loop_depth_, 1);
  if (info.range != nullptr && !info.range->define) {
    // The iteration values are assigned at the start of the loop's body.
    const Expr* const targets[] = {info.range->key, info.range->value};
    for (size_t i = 0; i < info.parameters.size(); ++i) {
      if (targets[i] == nullptr) continue;
      const Hole k = Target(targets[i]);
      if (k.is_needed(info.parameters[i]->type)) Flow(k, LocationOf(info.parameters[i]));
    }
  }
  Statements(info.body->stmts);
  function_ = outer_function;
  loop_depth_ = outer_depth;
}

void EscapeFlow::Statements(List<Stmt*> list) {
  for (const Stmt* s : list) Statement(s);
}

void EscapeFlow::Statement(const Stmt* s) {
  if (s == nullptr) return;
  switch (s->kind) {
    case StmtKind::kBad:
    case StmtKind::kEmpty:
    case StmtKind::kBranch:
      return;
    case StmtKind::kDecl:
      for (const Decl* decl : Cast<DeclStmt>(s)->decls) {
        if (const auto* var = TryCast<VarDecl>(decl)) DeclareVar(var);
      }
      return;
    case StmtKind::kLabeled:
      // From here on everything may happen again.
      if (looping_labels_.contains(s)) ++loop_depth_;
      return Statement(Cast<LabeledStmt>(s)->body);
    case StmtKind::kExpr:
      return Discard(Cast<ExprStmt>(s)->expr);
    case StmtKind::kSend: {
      const auto* send = Cast<SendStmt>(s);
      Discard(send->channel);
      return ValueAs(send->value, UnderlyingAs<ChanType>(send->channel->type)->element,
                     Heap(send->value, "send"));
    }
    case StmtKind::kIncDec:
      return Discard(Cast<IncDecStmt>(s)->operand);
    case StmtKind::kAssign: {
      const auto* assign = Cast<AssignStmt>(s);
      for (const Variable* v : assign->declared) {
        if (v != nullptr) Declare(v);
      }
      if (assign->form == AssignStmt::Form::kOperation) {
        // Only a string gets something new.
        Target(assign->left[0]);
        if (assign->op == Token::kAdd && is_string(assign->left[0]->type)) {
          Concatenation(assign->right[0]);
        } else {
          Discard(assign->right[0]);
        }
        return;
      }
      return AssignAll(assign->left, assign->right, s);
    }
    case StmtKind::kGo:
      return Call(Cast<CallExpr>(Inside(Cast<GoStmt>(s)->call)), {}, CallKind::kGo);
    case StmtKind::kDefer:
      return Call(Cast<CallExpr>(Inside(Cast<DeferStmt>(s)->call)), {}, CallKind::kDefer);
    case StmtKind::kReturn:
      return Return(Cast<ReturnStmt>(s));
    case StmtKind::kBlock:
      return Statements(Cast<BlockStmt>(s)->stmts);
    case StmtKind::kIf: {
      const auto* branch = Cast<IfStmt>(s);
      Statement(branch->init);
      Discard(branch->condition);
      Statement(branch->then_block);
      return Statement(branch->else_stmt);
    }
    case StmtKind::kSwitch: {
      const auto* choice = Cast<SwitchStmt>(s);
      Statement(choice->init);
      const Expr* const tag = choice->tag;
      if (tag != nullptr) Discard(tag);
      for (const CaseClause* clause : choice->clauses) {
        for (const Expr* value : clause->values) {
          if (tag == nullptr || tag->type == nullptr || value->type == nullptr ||
              is_interface(tag->type) == is_interface(value->type)) {
            Discard(value);
          } else {
            ValueAs(value, tag->type, {});
            if (is_interface(value->type)) ValueAs(tag, value->type, {});
          }
        }
        Statements(clause->body);
      }
      return;
    }
    case StmtKind::kTypeSwitch:
      return TypeSwitch(Cast<TypeSwitchStmt>(s));
    case StmtKind::kSelect:
      for (const CommClause* clause : Cast<SelectStmt>(s)->clauses) {
        Statement(clause->comm);
        Statements(clause->body);
      }
      return;
    case StmtKind::kFor: {
      const auto* loop = Cast<ForStmt>(s);
      Statement(loop->init);
      ++loop_depth_;
      // Each iteration has its own.
      for (const Variable* v : loop->per_iteration) {
        EscapeLocation* const mine = LocationOf(v);
        EscapeLocation* const carried = NewLocation();  // from one iteration to the next
        carried->loop_depth = loop_depth_ - 1;
        mine->loop_depth = loop_depth_;
        graph_.Flow(carried, 0, mine, nullptr);
        graph_.Flow(mine, 0, carried, nullptr);
      }
      if (loop->condition != nullptr) Discard(loop->condition);
      Statement(loop->body);
      Statement(loop->post);
      --loop_depth_;
      return;
    }
    case StmtKind::kRange:
      return Range(Cast<RangeStmt>(s));
  }
}

EscapeFlow::Hole EscapeFlow::Target(const Expr* left) {
  const Expr* const e = Inside(left);
  if (IsBlank(e)) return {};
  switch (e->kind) {
    case ExprKind::kIdent: {
      const auto* v = ObjectAs<Variable>(Cast<Ident>(e)->object);
      if (v->role == Variable::Role::kPackage) return Heap(e, "assign");
      return In(LocationOf(v), e, "assign");
    }
    case ExprKind::kSelector: {
      const auto* selector = Cast<SelectorExpr>(e);
      if (selector->selection == nullptr) return Heap(e, "assign");
      for (const Selection::Step& step : selector->selection->path) {
        if (!step.dereference) continue;
        Discard(selector->base);
        return Heap(e, "assign");
      }
      return Target(selector->base);
    }
    case ExprKind::kIndex: {
      const auto* index = Cast<IndexExpr>(e);
      if (const auto* map = UnderlyingAs<MapType>(index->base->type)) {
        Discard(index->base);
        ValueAs(index->index(), map->key, Heap(index->index(), "key of map put"));
        return Heap(e, "assign");
      }
      Discard(index->index());
      if (KindOf(index->base->type) == TypeKind::kArray) return Target(index->base);
      Discard(index->base);
      return Heap(e, "assign");
    }
    default:
      Discard(e);
      return Heap(e, "assign");
  }
}

void EscapeFlow::Init(const Variable* v, const Expr* value) {
  Declare(v);
  const auto* literal = TryCast<FuncLiteral>(Inside(value));
  if (literal != nullptr && !v->reassigned && !v->address_taken) literals_[v] = literal->info;
  ValueAs(value, v->type, In(LocationOf(v), value, "assign"));
}

void EscapeFlow::DeclareVar(const VarDecl* decl) {
  std::vector<Hole> holes;
  std::vector<const Type*> types;
  const bool one_by_one = decl->values.size() == decl->names.size();
  for (size_t i = 0; i < decl->names.size(); ++i) {
    const auto* v = ObjectAs<Variable>(decl->names[i]->object);
    Declare(v);
    if (one_by_one) Init(v, decl->values[i]);
    holes.push_back(In(LocationOf(v), decl->names[i], "assign"));
    types.push_back(v->type);
  }
  if (!one_by_one && !decl->values.empty()) Values(decl->values[0], holes, types);
}

void EscapeFlow::AssignAll(List<Expr*> left, List<Expr*> right, const Stmt* s) {
  const auto* assign = Cast<AssignStmt>(s);
  if (left.size() == right.size()) {
    for (size_t i = 0; i < left.size(); ++i) {
      const Variable* declared = i < assign->declared.size() ? assign->declared[i] : nullptr;
      if (declared != nullptr) {
        Init(declared, right[i]);
      } else {
        Assign(left[i], right[i]);
      }
    }
    return;
  }
  std::vector<Hole> holes;
  std::vector<const Type*> types;
  for (size_t i = 0; i < left.size(); ++i) {
    const Variable* declared = i < assign->declared.size() ? assign->declared[i] : nullptr;
    holes.push_back(declared != nullptr ? In(LocationOf(declared), left[i], "assign-pair")
                                        : Target(left[i]));
    types.push_back(declared != nullptr ? declared->type
                    : IsBlank(left[i])  ? nullptr
                                        : left[i]->type);
  }
  Values(right[0], holes, types);
}

void EscapeFlow::Assign(const Expr* left, const Expr* right) {
  const Hole k = Target(left);
  ValueAs(right, IsBlank(left) ? right->type : left->type, k);
}

void EscapeFlow::Return(const ReturnStmt* s) {
  const auto& results = function_->root()->results;
  if (s->results.empty()) return;
  std::vector<Hole> holes;
  std::vector<const Type*> types;
  for (size_t i = 0; i < results.size(); ++i) {
    holes.push_back(In(LocationOf(results[i]),
                       s->results[s->results.size() == results.size() ? i : 0], "return"));
    types.push_back(results[i]->type);
  }
  if (s->results.size() == results.size()) {
    for (size_t i = 0; i < results.size(); ++i) ValueAs(s->results[i], types[i], holes[i]);
  } else {
    Values(s->results[0], holes, types);
  }
}

void EscapeFlow::Range(const RangeStmt* s) {
  if (s->call != nullptr) {
    Declare(s->state);
    return Call(s->call, {}, CallKind::kCall);
  }
  // The operand is evaluated once, outside of the loop.
  EscapeLocation* const operand = NewLocation();
  Value(s->operand, In(operand, s->operand, "range"));
  const int32_t variables_depth = s->define && !s->per_iteration ? loop_depth_ : loop_depth_ + 1;
  ++loop_depth_;
  const bool by_value = s->over == RangeStmt::Over::kArray;
  const Expr* const targets[] = {s->key, s->value};
  const Variable* const declared[] = {s->key_variable, s->value_variable};
  const Type* types[] = {nullptr, nullptr};
  switch (s->over) {
    case RangeStmt::Over::kArray:
      types[1] = UnderlyingAs<ArrayType>(s->operand->type)->element;
      break;
    case RangeStmt::Over::kArrayPointer:
      types[1] =
          UnderlyingAs<ArrayType>(UnderlyingAs<PointerType>(s->operand->type)->element)->element;
      break;
    case RangeStmt::Over::kSlice:
      types[1] = UnderlyingAs<SliceType>(s->operand->type)->element;
      break;
    case RangeStmt::Over::kMap:
      types[0] = UnderlyingAs<MapType>(s->operand->type)->key;
      types[1] = UnderlyingAs<MapType>(s->operand->type)->value;
      break;
    default:
      break;  // numbers, or what channels hold, which is in the heap
  }
  for (size_t i = 0; i < 2; ++i) {
    if (targets[i] == nullptr) continue;
    Hole k;
    if (declared[i] != nullptr) {
      Declare(declared[i]);
      LocationOf(declared[i])->loop_depth = variables_depth;
      k = In(LocationOf(declared[i]), targets[i], "range");
    } else if (!s->define) {
      k = Target(targets[i]);
    }
    if (k.to == nullptr || types[i] == nullptr || !k.is_needed(types[i])) continue;
    // A value that becomes an interface is copied to a box of its own.
    const Type* const to = declared[i] != nullptr ? declared[i]->type : targets[i]->type;
    if (is_interface(to) && !is_interface(types[i]) && !is_pointer_shaped(types[i])) {
      k = Heap(targets[i], "interface-converted");
    }
    Flow(by_value ? k : Dereference(k, targets[i], "range-deref"), operand);
  }
  Statement(s->body);
  --loop_depth_;
}

void EscapeFlow::TypeSwitch(const TypeSwitchStmt* s) {
  Statement(s->init);
  std::vector<Hole> holes;
  for (const CaseClause* clause : s->clauses) {
    const Variable* const v = clause->variable;
    if (v == nullptr) continue;
    Declare(v);
    Hole k = In(LocationOf(v), s->operand, "switch case");
    if (!k.is_needed(v->type)) continue;
    if (!is_interface(v->type) && !is_pointer_shaped(v->type)) {
      k = Dereference(k, s->operand, "dot of interface");
    }
    holes.push_back(k);
  }
  Value(s->operand, Tee(holes));
  for (const CaseClause* clause : s->clauses) Statements(clause->body);
}

}  // namespace assay::lang
