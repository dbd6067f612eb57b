// Substitution of types for type parameters.
//
// What does not mention a parameter stays the object that it is, so that most types are shared.
#include "lang/types/instantiate.h"
#include "lang/types/type_set.h"

namespace assay::lang {

class Substitution {
 public:
  Substitution(Instantiator& instantiator, std::span<TypeParameter* const> parameters,
               std::span<const Type* const> arguments)
      : instantiator_(instantiator),
        arena_(instantiator.arena_),
        parameters_(parameters),
        arguments_(arguments) {}

  const Type* Of(const Type* type);
  const SignatureType* OfSignature(const SignatureType* signature);

 private:
  // A literal made anew of `part`s, or `type` itself when none has changed.
  template <typename Literal, typename... Parts>
  const Type* Remade(const Type* type, bool changed, Parts... parts) {
    return changed ? arena_.New<Literal>(parts...) : type;
  }
  std::span<const Type* const> OfList(std::span<const Type* const> list);
  const Type* OfStruct(const StructType* type);
  const Type* OfInterface(const InterfaceType* type);
  const Type* OfUnion(const UnionType* type);
  template <typename List>
  static void Nest(Type* literal, const List& parts) {
    for (const Type* const part : parts) literal->Contain(part);
  }

  Instantiator& instantiator_;
  Arena& arena_;
  const std::span<TypeParameter* const> parameters_;
  const std::span<const Type* const> arguments_;
};

const Type* Substitution::Of(const Type* type) {
  switch (type->kind) {
    case TypeKind::kTypeParameter:
      for (size_t i = 0; i < parameters_.size(); ++i) {
        if (parameters_[i] == type) return arguments_[i];
      }
      return type;
    case TypeKind::kNamed: {
      const auto* const named = static_cast<const NamedType*>(type);
      const std::span<const Type* const> arguments = OfList(named->type_arguments);
      if (arguments.data() == named->type_arguments.data()) return type;
      return instantiator_.Instance(named->origin, arguments);
    }
    case TypeKind::kArray: {
      const auto* const array = static_cast<const ArrayType*>(type);
      const Type* const element = Of(array->element);
      return Remade<ArrayType>(type, element != array->element, element, array->length);
    }
    case TypeKind::kSlice: {
      const Type* const element = Of(static_cast<const SliceType*>(type)->element);
      return Remade<SliceType>(type, element != static_cast<const SliceType*>(type)->element,
                               element);
    }
    case TypeKind::kPointer: {
      const Type* const element = Of(static_cast<const PointerType*>(type)->element);
      return Remade<PointerType>(type, element != static_cast<const PointerType*>(type)->element,
                                 element);
    }
    case TypeKind::kMap: {
      const auto* const map = static_cast<const MapType*>(type);
      const Type* const key = Of(map->key);
      const Type* const value = Of(map->value);
      return Remade<MapType>(type, key != map->key || value != map->value, key, value);
    }
    case TypeKind::kChan: {
      const auto* const chan = static_cast<const ChanType*>(type);
      const Type* const element = Of(chan->element);
      return Remade<ChanType>(type, element != chan->element, chan->direction, element);
    }
    case TypeKind::kTuple: {
      const auto* const tuple = static_cast<const TupleType*>(type);
      const std::span<const Type* const> types = OfList(tuple->types);
      return Remade<TupleType>(type, types.data() != tuple->types.data(), types);
    }
    case TypeKind::kSignature:
      return OfSignature(static_cast<const SignatureType*>(type));
    case TypeKind::kStruct:
      return OfStruct(static_cast<const StructType*>(type));
    case TypeKind::kInterface:
      return OfInterface(static_cast<const InterfaceType*>(type));
    case TypeKind::kUnion:
      return OfUnion(static_cast<const UnionType*>(type));
    default:
      return type;
  }
}

// The list itself when nothing in it changes.
std::span<const Type* const> Substitution::OfList(std::span<const Type* const> list) {
  std::vector<const Type*> types;
  bool changed = false;
  for (const Type* const type : list) {
    types.push_back(Of(type));
    changed = changed || types.back() != type;
  }
  return changed ? arena_.Copy(types) : list;
}

const SignatureType* Substitution::OfSignature(const SignatureType* signature) {
  const std::span<const Type* const> parameters = OfList(signature->parameters);
  const std::span<const Type* const> results = OfList(signature->results);
  if (parameters.data() == signature->parameters.data() &&
      results.data() == signature->results.data()) {
    return signature;
  }
  auto* const changed = arena_.New<SignatureType>(*signature);
  changed->parameters = parameters;
  changed->results = results;
  Nest(changed, parameters);
  Nest(changed, results);
  return changed;
}

const Type* Substitution::OfStruct(const StructType* type) {
  std::vector<Variable*> fields;
  bool changed = false;
  for (Variable* const field : type->fields) {
    const Type* const field_type = Of(field->type);
    fields.push_back(field);
    if (field_type == field->type) continue;
    fields.back() = arena_.New<Variable>(*field);
    fields.back()->type = field_type;
    changed = true;
  }
  if (!changed) return type;
  auto* const made = arena_.New<StructType>();
  made->fields = arena_.Copy(fields);
  for (const Variable* const field : fields) {
    made->Contain(field->type);
  }
  return made;
}

const Type* Substitution::OfInterface(const InterfaceType* type) {
  std::vector<InterfaceMethod> declared;
  std::vector<Embedded> embedded;
  bool changed = false;
  for (const InterfaceMethod& method : type->declared) {
    declared.push_back(method);
    declared.back().signature = OfSignature(method.signature);
    changed = changed || declared.back().signature != method.signature;
  }
  for (const Embedded& element : type->embedded) {
    embedded.push_back({Of(element.type), element.position});
    changed = changed || embedded.back().type != element.type;
  }
  if (!changed) return type;
  auto* const made = arena_.New<InterfaceType>();
  made->declared = arena_.Copy(declared);
  made->embedded = arena_.Copy(embedded);
  made->is_implicit = type->is_implicit;
  for (const InterfaceMethod& method : declared) {
    made->Contain(method.signature);
  }
  for (const Embedded& element : embedded) {
    made->Contain(element.type);
  }
  if (type->complete) {
    InterfaceCompleter(arena_, instantiator_.comparable_, nullptr).Complete(made);
  } else if (instantiator_.on_incomplete_) {
    instantiator_.on_incomplete_(made);
  }
  return made;
}

const Type* Substitution::OfUnion(const UnionType* type) {
  std::vector<Term> terms;
  bool changed = false;
  for (const Term& term : type->terms) {
    terms.push_back({term.tilde, Of(term.type)});
    changed = changed || terms.back().type != term.type;
  }
  return changed ? arena_.New<UnionType>(arena_.Copy(terms)) : type;
}

const Type* Instantiator::Substitute(const Type* type, std::span<TypeParameter* const> parameters,
                                     std::span<const Type* const> arguments) {
  return Substitution(*this, parameters, arguments).Of(type);
}

const SignatureType* Instantiator::Substitute(const SignatureType* signature,
                                              std::span<TypeParameter* const> parameters,
                                              std::span<const Type* const> arguments) {
  return Substitution(*this, parameters, arguments).OfSignature(signature);
}

}  // namespace assay::lang
