// Bodies of instances: parsed and checked anew with the type arguments in place of the parameters.
//
// The generic body has been checked for mistakes by the rules for type parameters; what makes a
// body of concrete types wrong is none in an instance: see Checker::is_instance().
#include "lang/types/checker.h"

namespace assay::lang {

// The names that stand for type parameters in a declaration: its own, or those of its receiver.
std::vector<Ident*> Checker::TypeParameterNames(const FuncDecl& decl) {
  std::vector<Ident*> names;
  if (decl.receiver == nullptr) {
    for (const FieldDecl* const parameter : decl.type_parameters) names.push_back(parameter->name);
    return names;
  }
  if (const IndexExpr* const index = ReceiverInstance(decl)) {
    for (Expr* const e : index->indices) names.push_back(TryCast<Ident>(e));
  }
  return names;
}

// T[A, B] of a receiver (T[A, B]) or (*T[A, B]), else null.
IndexExpr* Checker::ReceiverInstance(const FuncDecl& decl) {
  Expr* base = Unparen(decl.receiver->type);
  if (StarExpr* const star = TryCast<StarExpr>(base)) base = Unparen(star->operand);
  return TryCast<IndexExpr>(base);
}

void Checker::CheckInstanceBody(Function* instance) {
  if (instance->info != nullptr || !instance->decl->has_body) return;
  // Instances that lead to ever larger ones are reported where they are written; this is for those
  // that no cycle shows.
  constexpr int kNestingMax = 100;
  for (const Type* const argument : instance->type_arguments) {
    if (argument->nesting <= kNestingMax) continue;
    Error(instance->position, "type arguments of ", instance->name, " are nested too deeply");
    return;
  }
  const SignatureType* const signature = instance->signature();
  FuncDecl* const decl = ParseAnew(*instance->decl);
  decl->function = instance;
  const SavedContext saved(*this);
  context_ = Context();
  context_.scope = instance->origin->decl_info->scope;
  context_.is_instance = true;
  Scope* const scope = OpenScope();
  const std::vector<Ident*> names = TypeParameterNames(*decl);
  for (size_t i = 0; i < names.size(); ++i) {
    auto* const bound = arena_.New<TypeName>(names[i]->name, &package_, names[i]->position);
    bound->type = instance->type_arguments[i];
    bound->is_alias = true;
    bound->is_type_argument = true;
    Declare(scope, names[i], bound);
  }
  std::vector<Variable*> parameters;
  std::vector<Variable*> results;
  Variable* receiver = nullptr;
  if (decl->receiver != nullptr) {
    const Type* const type = instance->pointer_receiver
                                 ? NewPointer(instance->receiver)
                                 : static_cast<const Type*>(instance->receiver);
    receiver = NewReceiver(decl->receiver, type);
  }
  ++type_depth_;
  SignatureOf(decl->signature, scope, &parameters, &results, decl->receiver);
  --type_depth_;
  ProcessLater();
  FunctionInfo* const body = NewFunctionInfo(signature, decl->body);
  body->function = instance;
  instance->info = body;
  body->receiver = receiver;
  body->parameters = parameters;
  body->results = results;
  if (receiver != nullptr) receiver->owner = body;
  FunctionBody(body, scope);
}

// Makes the name of a generic function, in an expression that denotes it, stand for its instance.
void Checker::NameInstance(Expr* e, std::span<const Type* const> arguments,
                           const SignatureType* signature) {
  for (;;) {
    e->type = signature;
    if (ParenExpr* const paren = TryCast<ParenExpr>(e)) {
      e = paren->inner;
    } else if (IndexExpr* const index = TryCast<IndexExpr>(e)) {
      index->is_instance = true;
      e = index->base;
    } else {
      break;
    }
  }
  Ident* ident = TryCast<Ident>(e);
  if (SelectorExpr* const selector = TryCast<SelectorExpr>(e)) ident = selector->selector;
  Function* const generic = ident != nullptr ? ObjectAs<Function>(ident->object) : nullptr;
  if (generic == nullptr) return;
  if (!is_instance()) {
    instantiation_cycles_.Note(generic->type_parameters, arguments, ident->position);
  }
  ident->object = storage_.instantiator.Instance(generic, arguments);
}

}  // namespace assay::lang
