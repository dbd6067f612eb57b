// Declarations inside functions.
#include "lang/types/checker.h"

namespace assay::lang {

void Checker::DeclareLocal(DeclStmt* stmt) {
  for (Decl* const decl : stmt->decls) {
    switch (decl->kind) {
      case DeclKind::kConst:
        DeclareLocalConstant(Cast<ConstDecl>(decl));
        break;
      case DeclKind::kType:
        DeclareLocalType(Cast<TypeDecl>(decl));
        break;
      case DeclKind::kVar:
        DeclareLocalVars(Cast<VarDecl>(decl));
        break;
      default:
        break;  // no others come inside functions
    }
  }
}

void Checker::DeclareLocalConstant(ConstDecl* decl) {
  std::vector<ConstantObject*> objects;
  for (size_t i = 0; i < decl->names.size(); ++i) {
    auto* const object =
        arena_.New<ConstantObject>(decl->names[i]->name, &package_, decl->names[i]->position);
    objects.push_back(object);
    CheckConstant(object, decl, i);
  }
  ConstArity(decl);
  // Their scope starts after the declaration.
  for (size_t i = 0; i < objects.size(); ++i) Declare(context_.scope, decl->names[i], objects[i]);
}

void Checker::DeclareLocalType(TypeDecl* decl) {
  auto* const object = arena_.New<TypeName>(decl->name->name, &package_, decl->name->position);
  object->is_alias = decl->is_alias;
  object->function = context_.function;
  // An instance declares the types anew that its origin declares.
  object->local_number =
      local_numbers_.emplace(object->position, static_cast<int>(local_numbers_.size()) + 1)
          .first->second;
  // Its scope starts at its name: it may refer to itself.
  Declare(context_.scope, decl->name, object);
  DeclInfo* const info = NewDecl(object, context_.scope);
  info->type_decl = decl;
  info->state = DeclInfo::State::kActive;
  path_.push_back(object);
  ResolveTypeName(object, info);
  path_.pop_back();
  info->state = DeclInfo::State::kDone;
  ProcessLater();
}

void Checker::DeclareLocalVars(VarDecl* decl) {
  const size_t waiting = literals_.size();
  std::vector<Variable*> variables;
  for (Ident* const ident : decl->names) variables.push_back(NewLocal(ident, nullptr));
  const Type* const type = decl->type != nullptr ? VarType(decl->type) : nullptr;
  for (Variable* const variable : variables) variable->type = type;
  const size_t count = variables.size();
  const size_t values = decl->values.size();
  if (values == count) {
    for (size_t i = 0; i < count; ++i) {
      Operand x;
      ValueFor(x, decl->values[i]);
      InitVariable(variables[i], x, "variable declaration");
    }
  } else if (values == 1) {
    InitVariables(variables, decl->values, nullptr);
  } else if (values > 0) {
    for (size_t i = 0; i < std::min(count, values); ++i) {
      Operand x;
      ValueFor(x, decl->values[i]);
      InitVariable(variables[i], x, "variable declaration");
    }
    if (values > count) {
      Error(decl->values[count]->position, "extra init expr ", decl->values[count]);
    } else {
      Ident* const missing = decl->names[values];
      Error(missing->position, "missing init expr for ", missing->name);
    }
    for (Variable* const variable : variables) {
      if (variable->type == nullptr) variable->type = invalid_type();
    }
  }
  ProcessLiterals(waiting);  // they do not see the new variables
  for (size_t i = 0; i < count; ++i) Declare(context_.scope, decl->names[i], variables[i]);
}

Variable* Checker::NewLocal(Ident* ident, const Type* type) {
  auto* const variable =
      arena_.New<Variable>(Variable::Role::kLocal, ident->name, &package_, ident->position, type);
  variable->owner = context_.function;
  if (context_.function != nullptr) context_.function->locals.push_back(variable);
  return variable;
}

}  // namespace assay::lang
