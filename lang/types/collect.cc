// Collecting the names that the files of a package declare.
#include "lang/syntax/parser.h"
#include "lang/syntax/unicode.h"
#include "lang/types/checker.h"
#include "lang/types/load.h"

namespace assay::lang {
namespace {

bool is_main(const Package& package) { return package.name.text() == "main"; }

}  // namespace

DeclInfo* Checker::NewDecl(Object* object, Scope* scope) {
  DeclInfo* const info = &decl_storage_.emplace_back();
  info->scope = scope;
  if (object != nullptr) object->decl_info = info;
  return info;
}

void Checker::DeclarePackageObject(Ident* ident, Object* object) {
  ident->object = object;
  const std::string_view text = object->name.text();
  if (text == "init") {
    Error(ident->position, "cannot declare init - must be func");
    return;
  }
  if (text == "main" && is_main(package_) && object->kind != ObjectKind::kFunction) {
    Error(ident->position, "cannot declare main - must be func");
    return;
  }
  objects_.push_back(object);
  Declare(package_.scope, ident, object);
}

void Checker::CollectFile(File* file) {
  Scope* const scope = storage_.NewScope(package_.scope);
  file_scopes_.push_back({file, scope, {}});
  for (Decl* const decl : file->decls) CollectDecl(decl, scope);
}

void Checker::CollectDecl(Decl* decl, Scope* scope) {
  switch (decl->kind) {
    case DeclKind::kImport:
      CollectImport(Cast<ImportDecl>(decl), scope);
      break;
    case DeclKind::kConst: {
      auto* const constants = Cast<ConstDecl>(decl);
      for (size_t i = 0; i < constants->names.size(); ++i) {
        Ident* const ident = constants->names[i];
        auto* const object = arena_.New<ConstantObject>(ident->name, &package_, ident->position);
        DeclInfo* const info = NewDecl(object, scope);
        info->const_decl = constants;
        info->index = i;
        DeclarePackageObject(ident, object);
      }
      ConstArity(constants);
      break;
    }
    case DeclKind::kType: {
      auto* const type = Cast<TypeDecl>(decl);
      auto* const object = arena_.New<TypeName>(type->name->name, &package_, type->name->position);
      object->is_alias = type->is_alias;
      DeclInfo* const info = NewDecl(object, scope);
      info->type_decl = type;
      DeclarePackageObject(type->name, object);
      break;
    }
    case DeclKind::kVar:
      DeclarePackageVars(Cast<VarDecl>(decl), scope);
      break;
    case DeclKind::kFunc:
      CollectFunction(Cast<FuncDecl>(decl), scope);
      break;
  }
}

void Checker::DeclarePackageVars(VarDecl* decl, Scope* file_scope) {
  std::vector<Variable*> variables;
  for (Ident* const ident : decl->names) {
    variables.push_back(arena_.New<Variable>(Variable::Role::kPackage, ident->name, &package_,
                                             ident->position, nullptr));
  }
  const bool together = decl->values.size() == 1 && variables.size() > 1;
  DeclInfo* shared = nullptr;
  for (size_t i = 0; i < variables.size(); ++i) {
    DeclInfo* info = shared;
    if (info == nullptr) {
      info = NewDecl(variables[i], file_scope);
      info->var_decl = decl;
      info->index = i;
      if (together) {
        info->together = variables;
        shared = info;
      }
    } else {
      variables[i]->decl_info = info;
    }
    package_.variables.push_back(variables[i]);
    DeclarePackageObject(decl->names[i], variables[i]);
  }
  if (decl->values.size() > 1 && decl->values.size() != variables.size()) {
    const size_t count = variables.size();
    if (decl->values.size() > count) {
      Error(decl->values[count]->position, "extra init expr ", decl->values[count]);
    } else {
      Ident* const missing = decl->names[decl->values.size()];
      Error(missing->position, "missing init expr for ", missing->name);
    }
  }
}

void Checker::CollectImport(ImportDecl* decl, Scope* file_scope) {
  const Constant* const path_constant =
      constants().Literal(Token::kStringLiteral, decl->path->text);
  const std::string path(path_constant->AsString());
  if (const std::string why = WhyInvalidImportPath(path); !why.empty()) {
    Error(decl->path->position, why);
    return;
  }
  Package* const imported = imports_(path);
  if (imported == nullptr) return;  // reported when packages were loaded
  const Name name = decl->name != nullptr ? decl->name->name : imported->name;
  if (name.text() == "init") {
    Error(decl->position, "cannot import package as init - init must be a func");
    return;
  }
  if (name.is_blank()) return;
  auto* const object = arena_.New<PackageName>(
      name, &package_, decl->name != nullptr ? decl->name->position : decl->position, imported);
  file_scopes_.back().imports.emplace_back(object, decl);
  if (name.text() == ".") {
    if (imported->resolver != nullptr) imported->resolver->DeclareAll();
    for (const auto& [member_name, member] : imported->scope->entries()) {
      if (member_name.is_exported()) file_scope->Insert(member_name, member);
    }
    dot_imports_[imported] = object;
    return;
  }
  if (const Object* const other = file_scope->Insert(name, object)) {
    Error(object->position, name, " redeclared in this block", OtherDeclaration(other));
  }
}

void Checker::CollectFunction(FuncDecl* decl, Scope* file_scope) {
  Ident* const ident = decl->name;
  auto* const function = arena_.New<Function>(ident->name, &package_, ident->position, decl);
  decl->function = function;
  ident->object = function;
  package_.functions.push_back(function);
  DeclInfo* const info = NewDecl(function, file_scope);
  info->func_decl = decl;
  if (decl->receiver != nullptr) {
    methods_.emplace_back(decl, file_scope);
    objects_.push_back(function);
    return;
  }
  const std::string_view text = ident->name.text();
  const bool is_init = text == "init";
  if (is_init || (text == "main" && is_main(package_))) {
    if (decl->is_outline) {
      CompleteOutline(SourceOf(*decl), *decl, arena_, storage_.names, storage_.sink);
    }
    if (!decl->signature->parameters.empty() || !decl->signature->results.empty()) {
      Error(ident->position, "func ", text, " must have no arguments and no return values");
    }
    if (!decl->type_parameters.empty()) {
      Error(decl->type_parameters[0]->position, "func ", text, " must have no type parameters");
    }
    if (is_init && !decl->has_body) Error(ident->position, "func init must have a body");
  }
  if (is_init) {
    function->is_init = true;
    package_.init_functions.push_back(function);
    objects_.push_back(function);
    return;
  }
  objects_.push_back(function);
  Declare(package_.scope, ident, function);
}

// A name imported into a file may not also be declared by the package.
void Checker::CheckFileScopes() {
  for (const FileScope& file : file_scopes_) {
    for (const auto& [name, object] : file.scope->entries()) {
      const Object* const other = package_.scope->LookupHere(name);
      if (other == nullptr) continue;
      if (const PackageName* const import = ObjectAs<PackageName>(object)) {
        Error(other->position, name, " already declared through import of package ",
              import->imported->name, " (", Quote(import->imported->path), ")\n\t",
              import->position, ": other declaration of ", name);
        const_cast<PackageName*>(import)->used = true;
      } else {
        Error(other->position, name, " already declared through dot-import of package ",
              object->package->name, " (\"", object->package->path, "\")");
      }
    }
  }
}

// Finds the type that each method belongs to, following aliases within the package by name only,
// since no type is resolved yet.
void Checker::AttachMethods() {
  std::unordered_map<const TypeName*, std::vector<Function*>> methods;
  for (const auto& [decl, scope] : methods_) {
    Expr* base = Unparen(decl->receiver->type);
    if (StarExpr* const star = TryCast<StarExpr>(base)) {
      base = Unparen(star->operand);
      decl->function->pointer_receiver = true;
    }
    if (const IndexExpr* const instance = TryCast<IndexExpr>(base)) {
      base = Unparen(instance->base);
    }
    const TypeName* type = nullptr;
    for (int steps = 0; steps < 100; ++steps) {
      const Ident* const ident = TryCast<Ident>(base);
      if (ident == nullptr) break;
      type = ObjectAs<TypeName>(package_.scope->LookupHere(ident->name));
      if (type == nullptr || !type->is_alias) break;
      base = Unparen(type->decl_info->type_decl->type);
    }
    if (type == nullptr || type->is_alias || decl->name->name.is_blank()) continue;
    methods[type].push_back(decl->function);
  }
  for (auto& [type, list] : methods) {
    std::unordered_map<Name, Function*> by_name;
    std::vector<Function*> kept;
    for (Function* const method : list) {
      const auto [other, inserted] = by_name.emplace(method->name, method);
      if (inserted) {
        kept.push_back(method);
      } else {
        Error(method->position, "method ", type->name, ".", method->name, " already declared at ",
              other->second->position);
      }
    }
    methods_of_[type] = arena_.Copy(kept);
  }
}

std::span<Function* const> Checker::MethodsDeclaredOf(const TypeName* type) {
  if (extent_ == Extent::kOnDemand) return CollectMethodsOf(type);
  const auto methods = methods_of_.find(type);
  return methods == methods_of_.end() ? std::span<Function* const>() : methods->second;
}

void Checker::ReportUnusedImports() {
  for (const FileScope& file : file_scopes_) {
    for (const auto& [object, decl] : file.imports) {
      if (object->used) continue;
      const std::string& path = object->imported->path;
      std::string_view base = path;
      if (const size_t slash = base.rfind('/'); slash != std::string_view::npos) {
        base.remove_prefix(slash + 1);
      }
      if (object->name.text() == base || object->name.text() == ".") {
        Error(decl->position, Quote(path), " imported and not used");
      } else {
        Error(decl->position, Quote(path), " imported as ", object->name, " and not used");
      }
    }
  }
}

}  // namespace assay::lang
