#include "lang/types/instantiation_cycles.h"

#include <functional>
#include <unordered_set>

#include "lang/types/info.h"
#include "lang/types/object.h"

namespace assay::lang {
namespace {

using OnParameter = std::function<void(const TypeParameter* parameter)>;

// All type parameters that `type` mentions, those of a function around a local type included.
void FindParameters(const Type* type, const OnParameter& found) {
  const auto each = [&](std::span<const Type* const> list) {
    for (const Type* const part : list) FindParameters(part, found);
  };
  switch (type->kind) {
    case TypeKind::kTypeParameter:
      return found(static_cast<const TypeParameter*>(type));
    case TypeKind::kNamed: {
      const auto* const named = static_cast<const NamedType*>(type);
      for (const FunctionInfo* info = named->name->function; info != nullptr; info = info->outer) {
        if (info->function == nullptr) continue;
        for (const TypeParameter* const parameter : info->function->type_parameters) {
          found(parameter);
        }
      }
      return each(named->type_arguments);
    }
    case TypeKind::kArray:
      return FindParameters(static_cast<const ArrayType*>(type)->element, found);
    case TypeKind::kSlice:
      return FindParameters(static_cast<const SliceType*>(type)->element, found);
    case TypeKind::kPointer:
      return FindParameters(static_cast<const PointerType*>(type)->element, found);
    case TypeKind::kChan:
      return FindParameters(static_cast<const ChanType*>(type)->element, found);
    case TypeKind::kMap:
      FindParameters(static_cast<const MapType*>(type)->key, found);
      return FindParameters(static_cast<const MapType*>(type)->value, found);
    case TypeKind::kSignature:
      each(static_cast<const SignatureType*>(type)->parameters);
      return each(static_cast<const SignatureType*>(type)->results);
    case TypeKind::kStruct:
      for (const Variable* const field : static_cast<const StructType*>(type)->fields) {
        FindParameters(field->type, found);
      }
      return;
    case TypeKind::kInterface:
      for (const InterfaceMethod& method : static_cast<const InterfaceType*>(type)->declared) {
        FindParameters(method.signature, found);
      }
      return;
    default:
      return;
  }
}

}  // namespace

const TypeParameter* InstantiationCycles::Canonical(const TypeParameter* parameter) const {
  const auto found = canonical_.find(parameter);
  return found != canonical_.end() ? found->second : parameter;
}

void InstantiationCycles::Note(std::span<TypeParameter* const> parameters,
                               std::span<const Type* const> arguments, Position at) {
  for (size_t i = 0; i < parameters.size() && i < arguments.size(); ++i) {
    const Type* const argument = arguments[i];
    FindParameters(argument, [&](const TypeParameter* from) {
      const int growth = from == argument ? 0 : 1;
      flows_.push_back({from, parameters[i], growth, at, argument});
    });
  }
}

std::optional<InstantiationCycles::Cycle> InstantiationCycles::Find(const MessageText& text) {
  struct Reached {
    size_t by = SIZE_MAX;  // index in flows_
    size_t growth = 0;
  };
  std::unordered_map<const TypeParameter*, Reached> reached;
  for (Flow& flow : flows_) {
    flow.from = Canonical(flow.from);
    flow.to = Canonical(flow.to);
    reached[flow.from];
    reached[flow.to];
  }
  // The most that a type can grow on its way to each parameter; without a cycle that grows, each
  // parameter adds at most one.
  const TypeParameter* endless = nullptr;
  for (bool again = true; again && endless == nullptr;) {
    again = false;
    for (size_t i = 0; i < flows_.size() && endless == nullptr; ++i) {
      const Flow& flow = flows_[i];
      const size_t growth = reached[flow.from].growth + static_cast<size_t>(flow.growth);
      Reached& to = reached[flow.to];
      if (growth <= to.growth) continue;
      to = {i, growth};
      again = true;
      if (growth > reached.size()) endless = flow.to;
    }
  }
  if (endless == nullptr) return std::nullopt;
  // Back along the way until a parameter comes again: that one is on the cycle.
  std::unordered_set<const TypeParameter*> seen;
  while (seen.insert(endless).second) endless = flows_[reached[endless].by].from;
  std::string lines;
  const TypeParameter* at = endless;
  do {
    const Flow& flow = flows_[reached[at].by];
    lines += text.Of("\n\t", flow.position, ": ", at->name->name, " instantiated as ", flow.type);
    at = flow.from;
  } while (at != endless);
  return Cycle{endless->name->position, "instantiation cycle:" + lines};
}

}  // namespace assay::lang
