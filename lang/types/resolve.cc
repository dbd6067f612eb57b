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
  switch (Unparen(declared_as)->kind) {
    case ExprKind::kStar:
    case ExprKind::kArrayType:
    case ExprKind::kSliceType:
    case ExprKind::kStructType:
    case ExprKind::kFuncType:
    case ExprKind::kInterfaceType:
    case ExprKind::kMapType:
    case ExprKind::kChanType:
      break;
    default:
      return;
  }
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

// A type may not contain itself other than through a pointer or the like.
void Checker::CheckValidType(NamedType* named) {
  if (unresolved_.contains(named)) {
    // type T T, or a longer chain of such declarations.
    std::vector<Object*> cycle;
    const NamedType* at = named;
    for (; std::find(cycle.begin(), cycle.end(), at->name) == cycle.end(); at = waits_for_.at(at)) {
      cycle.push_back(at->name);
    }
    cycle.erase(cycle.begin(), std::find(cycle.begin(), cycle.end(), at->name));
    ReportCycle(cycle);
    for (Object* const object : cycle)
      unresolved_.erase(static_cast<const NamedType*>(object->type));
    return;
  }
  int steps = 0;
  Inside inside;
  inside.steps = &steps;
  int depth = 0;
  if (!FindSelf(named, inside, &depth) && depth > kTypeDepthMax) {
    Error(named->name->position, "type ", named->name->name, " is nested too deeply");
    named->underlying = invalid_type();
    valid_types_[named] = 0;
  }
}

// Whether some type on the way down contains itself. depth becomes how many levels of values a
// value of the type has.
bool Checker::FindSelf(const Type* type, Inside& inside, int* depth) {
  // Arguments of instances can be looked into along exponentially many ways; a type that takes
  // this many steps is none that a program has.
  constexpr int kStepsMax = 1 << 20;
  *depth = 0;
  if (++*inside.steps > kStepsMax) return false;
  const auto part = [&](const Type* inner) {
    int inner_depth = 0;
    const bool recursive = is_valid(inner) && FindSelf(inner, inside, &inner_depth);
    *depth = std::max(*depth, inner_depth + 1);
    return recursive;
  };
  // What is inside an instance depends on its arguments.
  const bool is_closed =
      std::none_of(inside.nest.begin(), inside.nest.end(),
                   [](const NamedType* named) { return named->origin != nullptr; });
  const auto is_known = [&](const Type* known_type) {
    const auto known = valid_types_.find(known_type);
    if (!is_closed || known == valid_types_.end()) return false;
    *depth = known->second;
    return true;
  };
  switch (type->kind) {
    case TypeKind::kArray:
      return part(static_cast<const ArrayType*>(type)->element);
    case TypeKind::kStruct:
      if (is_known(type)) return false;
      for (const Variable* const field : static_cast<const StructType*>(type)->fields) {
        if (part(field->type)) return true;
      }
      if (is_closed) valid_types_[type] = *depth;
      return false;
    case TypeKind::kInterface:
      for (const Embedded& embedded : static_cast<const InterfaceType*>(type)->embedded) {
        if (part(embedded.type)) return true;
      }
      return false;
    case TypeKind::kTypeParameter: {
      // The argument of the innermost instance, in the place where that instance is written.
      if (inside.nest.empty()) return false;
      const NamedType* const instance = inside.nest.back();
      const auto index = static_cast<size_t>(static_cast<const TypeParameter*>(type)->index);
      if (index >= instance->type_arguments.size()) return false;
      Inside around = inside;
      around.nest.pop_back();
      return FindSelf(instance->type_arguments[index], around, depth);
    }
    case TypeKind::kNamed: {
      const auto* const named = static_cast<const NamedType*>(type);
      const NamedType* const declared = named->origin != nullptr ? named->origin : named;
      if (named->name->package != &package_ && named->origin == nullptr) return false;
      if (is_known(named)) return false;
      if (IsInNest(named, inside.nest)) {
        const auto start = std::find(inside.path.begin(), inside.path.end(), named);
        ReportRecursiveType(
            {start != inside.path.end() ? start : inside.path.begin(), inside.path.end()});
        return true;
      }
      if (!is_valid(declared->underlying)) return false;
      inside.nest.push_back(named);
      inside.path.push_back(named);
      const bool recursive = FindSelf(declared->underlying, inside, depth);
      inside.path.pop_back();
      inside.nest.pop_back();
      if (is_closed) valid_types_[named] = *depth;
      return recursive;
    }
    default:
      return false;
  }
}

// An instance with ever larger arguments is never there again as such.
bool Checker::IsInNest(const NamedType* named, const std::vector<const NamedType*>& nest) {
  constexpr int kSameOriginMax = 20;
  int same_origin = 0;
  for (const NamedType* const around : nest) {
    if (around == named) return true;
    same_origin += named->origin != nullptr && around->origin == named->origin ? 1 : 0;
  }
  return same_origin > kSameOriginMax;
}

void Checker::ReportRecursiveType(const std::vector<const NamedType*>& cycle) {
  std::vector<Object*> objects;
  bool generic = true;  // all arguments recur
  for (const NamedType* const named : cycle) {
    objects.push_back(named->name);
    generic = generic && named->origin != nullptr;
    if (named->origin == nullptr) continue;
    // gc places an instance where it is first written; one that an alias stands for is not.
    TypeName* const instance = arena_.New<TypeName>(*named->name);
    if (named->position.is_known()) {
      instance->position = named->position;
    } else if (objects.size() > 1) {
      instance->position = objects[objects.size() - 2]->position;
    }
    objects.back() = instance;
  }
  ReportCycle(objects);
  // Nothing may look into these types any more: it would not end.
  for (const NamedType* const named : cycle) {
    (generic ? named->origin : named)->underlying = invalid_type();
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

Variable* Checker::Receiver(Function* method, FuncDecl* decl, Scope* scope) {
  FieldDecl* const field = decl->receiver;
  if (IndexExpr* const instance = ReceiverInstance(*decl)) {
    return GenericReceiver(method, decl, instance, scope);
  }
  const Type* type = TypeOrInvalid(field->type);
  Variable* const variable = NewReceiver(field, type);
  const PointerType* const pointer = TypeAs<PointerType>(type);
  const Type* const base = pointer != nullptr ? pointer->element : type;
  method->pointer_receiver = pointer != nullptr;
  method->receiver = TypeAs<NamedType>(base);
  Expr* base_expr = Unparen(field->type);
  if (StarExpr* const star = TryCast<StarExpr>(base_expr)) base_expr = Unparen(star->operand);
  const Position at = base_expr->position;
  Later([this, method, base, type, at] { CheckReceiver(method, base, type, at); });
  return variable;
}

Variable* Checker::NewReceiver(FieldDecl* field, const Type* type) {
  auto* const variable = arena_.New<Variable>(
      Variable::Role::kReceiver, field->name != nullptr ? field->name->name : Name(), &package_,
      field->name != nullptr ? field->name->position : field->position, type);
  field->variable = variable;
  return variable;
}

// (r *T[A, B]): the method has type parameters A and B of its own, with the constraints of T's.
Variable* Checker::GenericReceiver(Function* method, FuncDecl* decl, IndexExpr* instance,
                                   Scope* scope) {
  // None of the names behind it is the type's.
  const TypeName* const generic = GenericTypeName(instance->base, instance->base);
  std::vector<TypeParameter*> declared;
  for (Expr* const e : instance->indices) {
    Ident* ident = TryCast<Ident>(e);
    if (ident == nullptr) {
      Error(e->position, "receiver type parameter ", e, " must be an identifier");
      ident = arena_.New<Ident>(e->position, storage_.names.Intern("_"));
    }
    declared.push_back(NewTypeParameter(ident, scope));
  }
  method->type_parameters = NumberTypeParameters(declared);
  const NamedType* const base =
      generic != nullptr && !generic->is_alias ? TypeAs<NamedType>(generic->type) : nullptr;
  const Type* type = invalid_type();
  if (generic != nullptr && generic->is_alias) {
    Error(instance->base->position, "cannot define new methods on generic alias type ",
          generic->name, TypeParametersString(generic->type_parameters, &package_));
  }
  if (base != nullptr) {
    method->receiver = base;
    if (base->name->package != &package_) {
      Error(instance->position, "cannot define new methods on non-local type ", base);
    } else if (declared.size() != base->type_parameters.size()) {
      Error(instance->position, "receiver declares ", declared.size(),
            " type parameters, but receiver base type declares ", base->type_parameters.size());
      method->type_parameters = {};
    } else {
      const std::vector<const Type*> arguments(declared.begin(), declared.end());
      Later([this, base, declared, arguments] {
        for (size_t i = 0; i < declared.size(); ++i) {
          declared[i]->constraint = storage_.instantiator.Substitute(
              base->type_parameters[i]->constraint, base->type_parameters, arguments);
        }
      });
      for (size_t i = 0; i < declared.size(); ++i) {
        canonical_[declared[i]] = base->type_parameters[i];
      }
      RequireGo(kGenericsSince, instance->position, "type instantiation");
      type = storage_.instantiator.Instance(base, arguments);
      const Position at = instance->position;
      Later([this, method, base, at] { CheckReceiver(method, base, base, at); });
    }
  }
  if (is_valid(type) && Unparen(decl->receiver->type)->kind == ExprKind::kStar) {
    type = NewPointer(type);
    method->pointer_receiver = true;
  }
  return NewReceiver(decl->receiver, type);
}

void Checker::CheckReceiver(const Function* method, const Type* base, const Type* type,
                            Position at) {
  if (!is_valid(base)) return;
  if (method->receiver == nullptr) {
    if (base->kind < TypeKind::kUntypedBool) {
      Error(at, "cannot define new methods on non-local type ", base);
    } else {
      Error(at, "invalid receiver type ", type);
    }
    return;
  }
  if (method->receiver->name->package != &package_) {
    Error(at, "cannot define new methods on non-local type ", base);
    return;
  }
  const TypeKind kind = KindOf(base);
  if (kind == TypeKind::kPointer || kind == TypeKind::kInterface) {
    Error(at, "invalid receiver type ", base, " (pointer or interface type)");
  } else if (kind == TypeKind::kUnsafePointer) {
    Error(at, "invalid receiver type ", type);
  }
}

}  // namespace assay::lang
