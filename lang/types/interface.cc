// Interface types: their literals, and their full method sets.
#include "lang/types/checker.h"
#include "lang/types/type_set.h"

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
    const Type* const type_of = ConstraintElement(element->type);
    if (is_type_parameter(type_of)) {
      Error(element->type->position, "term cannot be a type parameter");
      continue;
    }
    const Position at = element->type->position;
    embedded.push_back({type_of, at});
    if (type_of->kind == TypeKind::kUnion) continue;
    Later([this, type_of, at] {
      if (!is_valid(Underlying(type_of)) || is_interface(type_of)) return;
      RequireGo(kGenericsSince, at, "embedding non-interface type ", type_of);
    });
  }
  type->declared = arena_.Copy(declared);
  type->embedded = arena_.Copy(embedded);
  for (const InterfaceMethod& method : declared) Nest(type, method.signature);
  for (const Embedded& element : embedded) Nest(type, element.type);
  if (declared.empty() && embedded.empty()) type->complete = true;
  Later([this, type] { Complete(type); });
  return type;
}

void Checker::Complete(InterfaceType* interface) {
  const auto report = [this](Position at, const InterfaceMethod& method,
                             const InterfaceMethod& other) {
    Error(at, "duplicate method ", method.name,
          Text("\n\t", other.position, ": other declaration of method ", method.name));
  };
  InterfaceCompleter(arena_, storage_.universe.comparable_type(), report).Complete(interface);
}

}  // namespace assay::lang
