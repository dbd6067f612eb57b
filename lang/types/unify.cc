#include "lang/types/unify.h"

#include "lang/types/identity.h"
#include "lang/types/lookup.h"
#include "lang/types/object.h"
#include "lang/types/type_set.h"

namespace assay::lang {

Unifier::Unifier(std::span<TypeParameter* const> parameters, std::span<const Type* const> known)
    : parameters_(parameters), inferred_(known.begin(), known.end()) {
  inferred_.resize(parameters.size());
  for (size_t i = 0; i < parameters.size(); ++i) joined_with_.push_back(i);
}

std::vector<const Type*> Unifier::AllInferred() const {
  std::vector<const Type*> types;
  for (size_t i = 0; i < parameters_.size(); ++i) types.push_back(Inferred(i));
  return types;
}

int Unifier::IndexOf(const Type* type) const {
  if (!is_type_parameter(type)) return -1;
  for (size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i] == type) return static_cast<int>(i);
  }
  return -1;
}

size_t Unifier::Root(size_t parameter) const {
  while (joined_with_[parameter] != parameter) parameter = joined_with_[parameter];
  return parameter;
}

bool Unifier::UnifyParameter(size_t parameter, const Type* type, Match match) {
  const size_t root = Root(parameter);
  if (const int other = IndexOf(type); other >= 0) {
    const size_t other_root = Root(static_cast<size_t>(other));
    if (root == other_root) return true;
    const Type* const a = inferred_[root];
    const Type* const b = inferred_[other_root];
    if (a != nullptr && b != nullptr && !Unify(a, b, match)) return false;
    joined_with_[other_root] = root;
    if (a == nullptr) inferred_[root] = b;
    return true;
  }
  const Type* const before = inferred_[root];
  if (before == nullptr) {
    inferred_[root] = type;
    return true;
  }
  if (!Unify(before, type, match)) return false;
  // An interface and a type that has its methods: either could be meant. So it is with two
  // interfaces, unless they have the same methods.
  const InterfaceType* const interface_before = UnderlyingAs<InterfaceType>(before);
  const InterfaceType* const interface = UnderlyingAs<InterfaceType>(type);
  if ((interface_before == nullptr) != (interface == nullptr)) return false;
  if (interface != nullptr && !Identical(before, type) &&
      ((before->kind == TypeKind::kNamed && type->kind == TypeKind::kNamed) ||
       interface_before->methods.size() != interface->methods.size())) {
    return false;
  }
  // A defined type says more than the literal that matches it, and a channel with a direction takes
  // values without one.
  const bool was_named = before->kind == TypeKind::kNamed;
  const bool is_named = type->kind == TypeKind::kNamed;
  const ChanType* const chan = TypeAs<ChanType>(type);
  const ChanType* const chan_before = UnderlyingAs<ChanType>(before);
  if (is_named && !was_named) {
    inferred_[root] = type;
  } else if (match == Match::kLoose && chan != nullptr && chan_before != nullptr && !was_named &&
             chan->direction != Direction::kBoth) {
    inferred_[root] = type;
  }
  return true;
}

bool Unifier::Unify(const Type* x, const Type* y, Match match) {
  if (x == y) return true;
  if (x == nullptr || y == nullptr || depth_ > kDepthMax) return false;
  ++depth_;
  bool unified;
  if (const int parameter = IndexOf(x); parameter >= 0) {
    unified = UnifyParameter(static_cast<size_t>(parameter), y, match);
  } else if (const int other = IndexOf(y); other >= 0) {
    unified = UnifyParameter(static_cast<size_t>(other), x, match);
  } else {
    unified = UnifyParts(x, y, match);
  }
  --depth_;
  return unified;
}

bool Unifier::UnifyLists(std::span<const Type* const> x, std::span<const Type* const> y) {
  if (x.size() != y.size()) return false;
  for (size_t i = 0; i < x.size(); ++i) {
    if (!Unify(x[i], y[i], Match::kExact)) return false;
  }
  return true;
}

// Methods that both have must match; unless loose, both have all.
bool Unifier::UnifyInterfaces(const InterfaceType* x, const InterfaceType* y, Match match) {
  if (x->has_terms != y->has_terms || x->needs_comparable != y->needs_comparable) return false;
  if (match == Match::kExact && x->methods.size() != y->methods.size()) return false;
  const InterfaceType* const smaller = x->methods.size() <= y->methods.size() ? x : y;
  const InterfaceType* const larger = smaller == x ? y : x;
  for (const InterfaceMethod& method : smaller->methods) {
    const InterfaceMethod* other = nullptr;
    for (const InterfaceMethod& candidate : larger->methods) {
      if (SameName(method.name, method.package, candidate.name, candidate.package)) {
        other = &candidate;
      }
    }
    if (other == nullptr || !Unify(method.signature, other->signature, Match::kExact)) return false;
  }
  return true;
}

// A type that is no interface has all methods of one.
bool Unifier::UnifyMethods(const InterfaceType* interface, const Type* type) {
  for (const InterfaceMethod& method : interface->methods) {
    const LookupResult found = LookupFieldOrMethod(type, method.name, method.package);
    if (found.outcome != LookupResult::Outcome::kMethod ||
        !Unify(method.signature, found.method->signature(), Match::kExact)) {
      return false;
    }
  }
  return true;
}

bool Unifier::UnifyParts(const Type* x, const Type* y, Match match) {
  const NamedType* const named_x = TypeAs<NamedType>(x);
  const NamedType* const named_y = TypeAs<NamedType>(y);
  if (match == Match::kLoose) {
    const InterfaceType* const interface_x = UnderlyingAs<InterfaceType>(x);
    const InterfaceType* const interface_y = UnderlyingAs<InterfaceType>(y);
    if (interface_x != nullptr && interface_y != nullptr) {
      return UnifyInterfaces(interface_x, interface_y, match);
    }
    if (interface_x != nullptr) return UnifyMethods(interface_x, y);
    if (interface_y != nullptr) return UnifyMethods(interface_y, x);
    // A defined type matches a literal by its underlying type, and a type parameter of the
    // surroundings by its core type.
    if (named_x != nullptr && named_y == nullptr && !is_type_parameter(y)) x = Underlying(x);
    if (named_y != nullptr && named_x == nullptr && !is_type_parameter(x)) y = Underlying(y);
    if (is_type_parameter(x) != is_type_parameter(y)) {
      const Type* const core_x = CoreType(x);
      const Type* const core_y = CoreType(y);
      if (core_x == nullptr || core_y == nullptr) return false;
      return Unify(core_x, core_y, match);
    }
  }
  if (named_x != nullptr && named_y != nullptr && named_x->origin != nullptr &&
      named_x->origin == named_y->origin) {
    return UnifyLists(named_x->type_arguments, named_y->type_arguments);
  }
  if (x->kind != y->kind) return false;
  switch (x->kind) {
    case TypeKind::kArray: {
      const auto* const a = static_cast<const ArrayType*>(x);
      const auto* const b = static_cast<const ArrayType*>(y);
      return (a->length < 0 || b->length < 0 || a->length == b->length) &&
             Unify(a->element, b->element, Match::kExact);
    }
    case TypeKind::kSlice:
      return Unify(static_cast<const SliceType*>(x)->element,
                   static_cast<const SliceType*>(y)->element, Match::kExact);
    case TypeKind::kPointer:
      return Unify(static_cast<const PointerType*>(x)->element,
                   static_cast<const PointerType*>(y)->element, Match::kExact);
    case TypeKind::kMap:
      return Unify(static_cast<const MapType*>(x)->key, static_cast<const MapType*>(y)->key,
                   Match::kExact) &&
             Unify(static_cast<const MapType*>(x)->value, static_cast<const MapType*>(y)->value,
                   Match::kExact);
    case TypeKind::kChan: {
      const auto* const a = static_cast<const ChanType*>(x);
      const auto* const b = static_cast<const ChanType*>(y);
      return (match == Match::kLoose || a->direction == b->direction) &&
             Unify(a->element, b->element, Match::kExact);
    }
    case TypeKind::kStruct: {
      const auto* const a = static_cast<const StructType*>(x);
      const auto* const b = static_cast<const StructType*>(y);
      if (a->fields.size() != b->fields.size()) return false;
      for (size_t i = 0; i < a->fields.size(); ++i) {
        const Variable* const f = a->fields[i];
        const Variable* const g = b->fields[i];
        if (f->embedded != g->embedded || f->tag != g->tag ||
            !SameName(f->name, f->package, g->name, g->package) ||
            !Unify(f->type, g->type, Match::kExact)) {
          return false;
        }
      }
      return true;
    }
    case TypeKind::kSignature: {
      const auto* const a = static_cast<const SignatureType*>(x);
      const auto* const b = static_cast<const SignatureType*>(y);
      return a->variadic == b->variadic && a->type_parameters.size() == b->type_parameters.size() &&
             UnifyLists(a->parameters, b->parameters) && UnifyLists(a->results, b->results);
    }
    case TypeKind::kInterface:
      return UnifyInterfaces(static_cast<const InterfaceType*>(x),
                             static_cast<const InterfaceType*>(y), match);
    default:
      return Identical(x, y);
  }
}

}  // namespace assay::lang
