// Resolving declarations: finding the type of each name, and the value of constants.
//
// A declaration is resolved when it is first needed, so declarations may come in any order. One
// that needs itself is a cycle: fine among types as long as a type definition is in it (type T *T),
// wrong otherwise. Cycles of variables and functions are the business of init_order.cc.
#include <algorithm>
#include <utility>

#include "lang/syntax/parser.h"
#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {

void Checker::Declare(Scope* scope, Ident* ident, Object* object) {
  if (ident != nullptr) ident->object = object;
  if (object->name.is_blank()) return;
  if (const Object* const other = scope->Insert(object->name, object)) {
    Error(object->position, object->name, " redeclared in this block", OtherDeclaration(other));
    if (Variable* const variable = ObjectAs<Variable>(object)) variable->used = true;
  }
}

void Checker::Resolve(Object* object) {
  DeclInfo* const info = object->package == &package_ ? object->decl_info : nullptr;
  if (info == nullptr) {
    // Predeclared, imported, declared as it was met; or an instance, which waits for its origin.
    const Function* const function = ObjectAs<Function>(object);
    if (function != nullptr && function->origin != nullptr && function->type == nullptr) {
      Resolve(function->origin);
    }
    if (object->package != &package_) lang::ResolveOnDemand(object);
    return;
  }
  if (info->state == DeclInfo::State::kDone) {
    if (object->type == nullptr) object->type = invalid_type();
    return;
  }
  if (info->state == DeclInfo::State::kActive) {
    if (object->kind == ObjectKind::kFunction) {
      InCycle(object);
    } else if (InCycle(object) || object->type == nullptr) {
      object->type = invalid_type();
    }
    return;
  }
  const Depth depth(*this);
  const SavedContext saved(*this);
  context_ = Context();
  context_.scope = info->scope;
  context_.decl = info;
  info->state = DeclInfo::State::kActive;
  path_.push_back(object);
  switch (object->kind) {
    case ObjectKind::kConstant:
      ResolveConstant(static_cast<ConstantObject*>(object), info);
      break;
    case ObjectKind::kVariable:
      ResolveVariable(static_cast<Variable*>(object), info);
      break;
    case ObjectKind::kTypeName:
      ResolveTypeName(static_cast<TypeName*>(object), info);
      break;
    default:
      ResolveFunction(static_cast<Function*>(object), info);
      break;
  }
  path_.pop_back();
  info->state = DeclInfo::State::kDone;
  ProcessLater();
}

// Whether the cycle that leads back to `object` is wrong; it is reported then.
bool Checker::InCycle(Object* object) {
  const auto start = std::find(path_.begin(), path_.end(), object);
  if (start == path_.end()) return false;  // the other variables of var a, b = f()
  const std::vector<Object*> cycle(start, path_.end());
  size_t values = 0;
  size_t definitions = 0;
  for (const Object* const member : cycle) {
    if (member->kind == ObjectKind::kConstant || member->kind == ObjectKind::kVariable) ++values;
    const TypeName* const type = ObjectAs<TypeName>(member);
    if (type != nullptr && !type->is_alias) ++definitions;
  }
  if (values == cycle.size()) return false;  // reported as an initialization cycle
  if (values == 0 && definitions > 0) return false;
  bool only_functions = true;
  for (const Object* const member : cycle) {
    only_functions = only_functions && (member->kind == ObjectKind::kFunction ||
                                        member->kind == ObjectKind::kVariable);
  }
  if (only_functions) return false;
  ReportCycle(cycle);
  return true;
}

void Checker::ReportCycle(const std::vector<Object*>& cycle) {
  size_t first = 0;
  for (size_t i = 0; i < cycle.size(); ++i) {
    if (cycle[i]->position < cycle[first]->position) first = i;
  }
  const Object* const object = cycle[first];
  if (!reported_cycles_.insert(object).second) return;
  const bool is_type = object->kind == ObjectKind::kTypeName;
  if (cycle.size() == 1) {
    Error(object->position,
          is_type ? "invalid recursive type: " : "invalid cycle in declaration: ", object->name,
          " refers to itself");
    return;
  }
  std::string lines;
  for (size_t i = 0; i < cycle.size(); ++i) {
    const Object* const from = cycle[(first + i) % cycle.size()];
    const Object* const to = cycle[(first + i + 1) % cycle.size()];
    lines += Text("\n\t", from->position, ": ", from->name, " refers to ", to->name);
  }
  Error(object->position, is_type ? "invalid recursive type " : "invalid cycle in declaration of ",
        object->name, lines);
}

// ---- constants

void Checker::ConstArity(ConstDecl* decl) {
  const size_t names = decl->names.size();
  const size_t values = decl->values.size();
  if (values < names) {
    Ident* const missing = decl->names[values];
    Error(missing->position, "missing init expr for ", missing->name);
  } else if (values > names && !decl->inherited) {
    Error(decl->values[names]->position, "extra init expr ", decl->values[names]);
  } else if (values > names) {
    Error(decl->names[0]->position, "extra init expr at ", NodePosition(decl->values[names]));
  }
}

void Checker::ResolveConstant(ConstantObject* object, DeclInfo* info) {
  CheckConstant(object, info->const_decl, info->index);
}

void Checker::CheckConstant(ConstantObject* object, ConstDecl* decl, size_t index) {
  const SavedContext saved(*this);
  context_.iota = constants().Int(decl->iota);
  object->value = nullptr;
  const Type* type = nullptr;
  if (decl->type != nullptr) {
    type = VarType(decl->type);
    const TypeKind kind = KindOf(type);
    if (kind > TypeKind::kString || !is_valid(Underlying(type))) {
      if (is_valid(Underlying(type))) {
        Error(decl->type->position, "invalid constant type ", type);
      }
      object->type = invalid_type();
      return;
    }
  }
  if (index >= decl->values.size()) {
    object->type = invalid_type();
    return;
  }
  if (decl->inherited) context_.error_position = object->position;
  Operand x;
  CheckExpr(x, decl->values[index]);
  if (x.valid() && !x.is_constant()) {
    Error(x, x, " is not constant");
    x.mode = Mode::kInvalid;
  }
  if (x.valid()) {
    object->type = type != nullptr ? type : x.type;
    if (type != nullptr) Assignment(x, type, "constant declaration");
  }
  if (!x.valid()) {
    object->type = type != nullptr ? type : invalid_type();
    return;
  }
  object->type = x.type;
  object->value = x.value;
}

// ---- variables

void Checker::ResolveVariable(Variable* object, DeclInfo* info) {
  VarDecl* const decl = info->var_decl;
  const Type* const type = decl->type != nullptr ? VarType(decl->type) : nullptr;
  if (!info->together.empty()) {
    for (Variable* const variable : info->together) variable->type = type;
    context_.initialises = info->together[0];
    InitVariables(info->together, decl->values, nullptr);
    return;
  }
  object->type = type;
  if (info->index >= decl->values.size()) {
    if (type == nullptr) object->type = invalid_type();
    return;
  }
  context_.initialises = object;
  Operand x;
  ValueFor(x, decl->values[info->index]);
  InitVariable(object, x, "variable declaration");
}

// ---- types

void Checker::ResolveTypeName(TypeName* object, DeclInfo* info) {
  TypeDecl* const decl = info->type_decl;
  if (decl->is_outline) {
    CompleteOutline(SourceOf(*decl), *decl, arena_, storage_.names, storage_.sink);
  }
  if (object->is_alias) {
    object->type = nullptr;
    const SavedContext saved(*this);
    if (!decl->type_parameters.empty()) {
      constexpr int kGenericAliasesSince = 23;
      const Position at = decl->type_parameters[0]->position;
      RequireGo(kGenericAliasesSince, at, "generic type alias");
      object->type_parameters = DeclareTypeParameters(decl->type_parameters, OpenScope());
      ResolveConstraints(decl->type_parameters, object->type_parameters, context_.scope);
    }
    const Type* type = TypeOf(decl->type);
    const auto& own = object->type_parameters;
    if (std::find(own.begin(), own.end(), type) != own.end()) {
      Error(decl->type->position, "cannot use type parameter declared in alias declaration as RHS");
      type = invalid_type();
    }
    object->type = type;
    NoteAlias(object, decl->type);
    return;
  }
  auto* const named = arena_.New<NamedType>(object);
  named->underlying = invalid_type();
  named->methods = MethodsDeclaredOf(object);
  object->type = named;
  named_types_.push_back(named);
  unresolved_.insert(named);
  const SavedContext saved(*this);
  ++type_depth_;
  if (!decl->type_parameters.empty()) {
    RequireGo(kGenericsSince, decl->type_parameters[0]->position, "type parameter");
    named->type_parameters = DeclareTypeParameters(decl->type_parameters, OpenScope());
    object->type_parameters = named->type_parameters;
    ResolveConstraints(decl->type_parameters, named->type_parameters, context_.scope);
  }
  const Type* right = TypeOrInvalid(decl->type);
  --type_depth_;
  if (is_type_parameter(right)) {
    Error(decl->type->position, "cannot use a type parameter as RHS in type declaration");
    right = invalid_type();
  }
  SetUnderlying(named, right);
  Later([this, named] { CheckValidType(named); });
  if (!named->methods.empty()) {
    Later([this, named] { CheckMethodNames(named); });
  }
}

// A literal is made for its declaration alone, so it can know by which name messages call it.
void Checker::NoteAlias(TypeName* object, Expr* declared_as) {
  const ExprKind kind = Unparen(declared_as)->kind;
  if (kind != ExprKind::kStar && !is_type_literal(kind)) return;
  if (!is_valid(object->type) || !object->type_parameters.empty() || is_instance()) return;
  const_cast<Type*>(object->type)->alias = object;
}

// `right` is what a type declaration defines `named` as. When that is a type whose own underlying
// type is not known yet, named waits for it.
void Checker::SetUnderlying(NamedType* named, const Type* right) {
  if (const NamedType* const other = TypeAs<NamedType>(right)) {
    const NamedType* const declared = other->origin != nullptr ? other->origin : other;
    if (unresolved_.contains(declared)) {
      waits_for_[named] = declared;
      waiting_[declared].emplace_back(named, right);
      return;
    }
  }
  named->underlying = Underlying(right);
  unresolved_.erase(named);
  if (const auto waiting = waiting_.find(named); waiting != waiting_.end()) {
    const auto list = std::move(waiting->second);
    waiting_.erase(waiting);
    for (const auto& [next, next_right] : list) {
      waits_for_.erase(next);
      SetUnderlying(next, next_right);
    }
  }
}

void Checker::CheckMethodNames(const NamedType* named) {
  const StructType* const fields = UnderlyingAs<StructType>(named);
  if (fields == nullptr) return;
  for (const Function* const method : named->methods) {
    for (const Variable* const field : fields->fields) {
      if (field->name != method->name) continue;
      Error(method->position, "field and method with the same name ", method->name, "\n\t",
            field->position, ": other declaration of ", field->name);
    }
  }
}

// ---- functions

void Checker::ResolveFunction(Function* object, DeclInfo* info) {
  FuncDecl* const decl = info->func_decl;
  if (decl->is_outline) {
    CompleteOutline(SourceOf(*decl), *decl, arena_, storage_.names, storage_.sink);
  }
  Scope* const scope = OpenScope();
  std::vector<Variable*> parameters;
  std::vector<Variable*> results;
  Variable* receiver = nullptr;
  ++type_depth_;
  if (decl->receiver != nullptr) {
    receiver = Receiver(object, decl, scope);
  } else if (!decl->type_parameters.empty()) {
    RequireGo(kGenericsSince, decl->type_parameters[0]->position, "type parameter");
    object->type_parameters = DeclareTypeParameters(decl->type_parameters, scope);
    ResolveConstraints(decl->type_parameters, object->type_parameters, scope);
  }
  SignatureType* const signature =
      SignatureOf(decl->signature, scope, &parameters, &results, decl->receiver);
  if (decl->receiver == nullptr) signature->type_parameters = object->type_parameters;
  object->type = signature;
  --type_depth_;
  if (!decl->has_body) return;
  info->unchecked = arena_.New<DeclInfo::Signature>(
      DeclInfo::Signature{scope, receiver, arena_.Copy(parameters), arena_.Copy(results)});
  if (extent_ == Extent::kAll) {
    bodies_.push_back([this, object] { CheckBody(object); });
  }
}

void Checker::CheckBody(Function* function) {
  DeclInfo* const info = function->decl_info;
  if (info->unchecked == nullptr) return;
  const DeclInfo::Signature unchecked = *std::exchange(info->unchecked, nullptr);
  const SavedContext saved(*this);
  context_ = Context();
  context_.decl = info;
  FuncDecl* const decl = function->decl;
  if (decl->body == nullptr) {
    decl->body = ParseBodyOf(SourceOf(*decl), *decl, arena_, storage_.names, storage_.sink);
  }
  FunctionInfo* const body = NewFunctionInfo(function->signature(), decl->body);
  body->function = function;
  function->info = body;
  body->receiver = unchecked.receiver;
  body->parameters.assign(unchecked.parameters.begin(), unchecked.parameters.end());
  body->results.assign(unchecked.results.begin(), unchecked.results.end());
  if (body->receiver != nullptr) body->receiver->owner = body;
  FunctionBody(body, unchecked.scope);
}

FuncDecl* Checker::ParseAnew(const FuncDecl& decl) {
  return ParseFunctionAt(SourceOf(decl), decl, arena_, storage_.names, storage_.sink);
}

std::string_view Checker::SourceOf(const Decl& decl) const {
  return storage_.sources[static_cast<size_t>(decl.position.file)];
}

void Checker::EnsureBody(Function* function) {
  if (function->info != nullptr) return;
  const CompletesInstances completes(*this);
  Resolve(function);
  if (function->origin != nullptr) {
    CheckInstanceBody(function);
  } else {
    CheckBody(function);
  }
  ProcessLater();
  ProcessBodies();
  ReportLateErrors();
}

}  // namespace assay::lang
