// Interface types: their literals, and their full method sets.
#include <algorithm>
#include <unordered_map>

#include "lang/types/checker.h"
#include "lang/types/type_set.h"

namespace assay::lang {
namespace {

// Looks for a literal interface type whose methods mention it other than by a name.
class InterfaceCycles {
 public:
  bool Has(const Type* type) {
    switch (type->kind) {
      case TypeKind::kNamed:
        return HasAny(static_cast<const NamedType*>(type)->type_arguments);
      case TypeKind::kPointer:
        return Has(static_cast<const PointerType*>(type)->element);
      case TypeKind::kArray:
        return Has(static_cast<const ArrayType*>(type)->element);
      case TypeKind::kSlice:
        return Has(static_cast<const SliceType*>(type)->element);
      case TypeKind::kChan:
        return Has(static_cast<const ChanType*>(type)->element);
      case TypeKind::kMap:
        return Has(static_cast<const MapType*>(type)->key) ||
               Has(static_cast<const MapType*>(type)->value);
      case TypeKind::kSignature:
        return HasAny(static_cast<const SignatureType*>(type)->parameters) ||
               HasAny(static_cast<const SignatureType*>(type)->results);
      case TypeKind::kStruct:
        for (const Variable* const field : static_cast<const StructType*>(type)->fields) {
          if (Has(field->type)) return true;
        }
        return false;
      case TypeKind::kInterface: {
        const auto* const interface = static_cast<const InterfaceType*>(type);
        const auto [entry, inserted] = open_.emplace(interface, true);
        if (!inserted) return entry->second;
        for (const InterfaceMethod& method : interface->methods) {
          if (Has(method.signature)) return true;
        }
        open_[interface] = false;
        return false;
      }
      default:
        return false;
    }
  }

 private:
  bool HasAny(std::span<const Type* const> types) {
    return std::any_of(types.begin(), types.end(), [&](const Type* type) { return Has(type); });
  }

  std::unordered_map<const InterfaceType*, bool> open_;  // false: looked into, without a cycle
};

}  // namespace

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
  if (!package_.is_library && !is_instance()) interface_literals_.emplace_back(x->position, type);
  return type;
}

// The first one; gc's restriction, not the specification's.
void Checker::ReportInterfaceCycle() {
  InterfaceCycles cycles;
  std::stable_sort(interface_literals_.begin(), interface_literals_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [at, type] : interface_literals_) {
    if (!cycles.Has(type)) continue;
    Error(at,
          "invalid recursive type: anonymous interface refers to itself "
          "(see https://go.dev/issue/56103)");
    return;
  }
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
