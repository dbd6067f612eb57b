// Interface types: their literals, and their full method sets.
#include <algorithm>

#include "lang/types/checker.h"
#include "lang/types/identity.h"

namespace assay::lang {

const Type* Checker::InterfaceTypeOf(InterfaceTypeExpr* x) {
  auto* const type = arena_.New<InterfaceType>();
  std::vector<InterfaceMethod> declared;
  std::vector<Embedded> embedded;
  for (FieldDecl* const element : x->elements) {
    if (element->name != nullptr) {
      if (element->name->name.is_blank()) {
        Error(element->name->position, "methods must have a unique non-blank name");
        continue;
      }
      auto* const signature = Cast<FuncTypeExpr>(element->type);
      declared.push_back(
          {element->name->name, &package_,
           SignatureOf(signature, storage_.NewScope(context_.scope), nullptr, nullptr),
           element->name->position});
      continue;
    }
    if (element->type->kind == ExprKind::kBinary || element->type->kind == ExprKind::kUnary) {
      Error(element->type->position, "type constraints are not supported yet: ", element->type);
      continue;
    }
    embedded.push_back({TypeOrInvalid(element->type), element->type->position});
  }
  type->declared = arena_.Copy(declared);
  type->embedded = arena_.Copy(embedded);
  for (const InterfaceMethod& method : declared) Nest(type, method.signature);
  for (const Embedded& element : embedded) Nest(type, element.type);
  if (declared.empty() && embedded.empty()) type->complete = true;
  const Position at = x->position;
  Later([this, type, at] { Complete(type, at); });
  return type;
}

void Checker::Complete(InterfaceType* interface, Position at) {
  // An interface that embeds itself is reported as an invalid recursive type.
  if (interface->complete || !completing_.insert(interface).second) return;
  std::vector<InterfaceMethod> methods;
  const auto add = [&](const InterfaceMethod& method, Position position) {
    for (const InterfaceMethod& other : methods) {
      if (!SameName(other.name, other.package, method.name, method.package)) continue;
      const bool both_declared = position == method.position && other.position == position;
      if (!both_declared && position != method.position &&
          Identical(other.signature, method.signature)) {
        return;
      }
      Error(position, "duplicate method ", method.name,
            Text("\n\t", other.position, ": other declaration of method ", method.name));
      return;
    }
    methods.push_back(method);
  };
  for (const InterfaceMethod& method : interface->declared) add(method, method.position);
  for (const Embedded& embedded : interface->embedded) {
    if (!is_valid(embedded.type) || !is_valid(Underlying(embedded.type))) continue;
    auto* const other = const_cast<InterfaceType*>(UnderlyingAs<InterfaceType>(embedded.type));
    if (other == nullptr) {
      Error(embedded.position, "type constraints are not supported yet: ", embedded.type);
      continue;
    }
    if (embedded.type == storage_.universe.comparable_type()) {
      Error(embedded.position, "type constraints are not supported yet: comparable");
      continue;
    }
    Complete(other, at);
    for (const InterfaceMethod& method : other->methods) add(method, embedded.position);
  }
  std::stable_sort(methods.begin(), methods.end(),
                   [](const InterfaceMethod& a, const InterfaceMethod& b) {
                     if (a.name != b.name) return a.name.text() < b.name.text();
                     if (a.package == nullptr || b.package == nullptr) return false;
                     return a.package->path < b.package->path;
                   });
  interface->methods = arena_.Copy(methods);
  interface->complete = true;
  completing_.erase(interface);
}

}  // namespace assay::lang
