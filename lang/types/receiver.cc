// The receivers of methods. Source: Go spec, "Method declarations".
#include <vector>

#include "lang/types/checker.h"

namespace assay::lang {

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
        instantiation_cycles_.AreSame(declared[i], base->type_parameters[i]);
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
