#include "lang/types/identity.h"

#include <algorithm>
#include <set>
#include <utility>

#include "lang/types/object.h"

namespace assay::lang {
namespace {

// The pairs of struct and interface types that a comparison has met. They are taken as identical
// when met again: an interface may mention itself, a type may contain another along exponentially
// many ways, and the first difference ends the whole comparison.
using Met = std::set<std::pair<const Type*, const Type*>>;

enum class Tags { kCompare, kIgnore };

bool Same(const Type* a, const Type* b, Met& met, Tags tags);

bool SameLists(std::span<const Type* const> a, std::span<const Type* const> b, Met& met,
               Tags tags) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!Same(a[i], b[i], met, tags)) return false;
  }
  return true;
}

bool SameStructs(const StructType* a, const StructType* b, Met& met, Tags tags) {
  if (a->fields.size() != b->fields.size()) return false;
  if (!met.emplace(a, b).second) return true;
  for (size_t i = 0; i < a->fields.size(); ++i) {
    const Variable* const f = a->fields[i];
    const Variable* const g = b->fields[i];
    if (f->name != g->name || f->embedded != g->embedded ||
        (tags == Tags::kCompare && f->tag != g->tag)) {
      return false;
    }
    if (!f->name.is_exported() && f->package != g->package) return false;
    if (!Same(f->type, g->type, met, tags)) return false;
  }
  return true;
}

// As sets.
bool SameTerms(std::span<const Term> a, std::span<const Term> b, Met& met, Tags tags) {
  const auto includes = [&](std::span<const Term> terms, const Term& wanted) {
    return std::any_of(terms.begin(), terms.end(), [&](const Term& term) {
      return term.tilde == wanted.tilde && Same(term.type, wanted.type, met, tags);
    });
  };
  return std::all_of(a.begin(), a.end(), [&](const Term& term) { return includes(b, term); }) &&
         std::all_of(b.begin(), b.end(), [&](const Term& term) { return includes(a, term); });
}

bool SameInterfaces(const InterfaceType* a, const InterfaceType* b, Met& met, Tags tags) {
  if (a->methods.size() != b->methods.size()) return false;
  if (a->has_terms != b->has_terms || a->needs_comparable != b->needs_comparable) return false;
  if (!SameTerms(a->terms, b->terms, met, tags)) return false;
  if (!met.emplace(a, b).second) return true;
  for (size_t i = 0; i < a->methods.size(); ++i) {
    const InterfaceMethod& m = a->methods[i];
    const InterfaceMethod& n = b->methods[i];
    if (m.name != n.name || (!m.name.is_exported() && m.package != n.package)) return false;
    if (!Same(m.signature, n.signature, met, tags)) return false;
  }
  return true;
}

bool Same(const Type* a, const Type* b, Met& met, Tags tags) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || a->kind != b->kind) return false;
  switch (a->kind) {
    case TypeKind::kArray: {
      const auto* const x = static_cast<const ArrayType*>(a);
      const auto* const y = static_cast<const ArrayType*>(b);
      return (x->length < 0 || y->length < 0 || x->length == y->length) &&
             Same(x->element, y->element, met, tags);
    }
    case TypeKind::kSlice:
      return Same(static_cast<const SliceType*>(a)->element,
                  static_cast<const SliceType*>(b)->element, met, tags);
    case TypeKind::kStruct:
      return SameStructs(static_cast<const StructType*>(a), static_cast<const StructType*>(b), met,
                         tags);
    case TypeKind::kPointer:
      return Same(static_cast<const PointerType*>(a)->element,
                  static_cast<const PointerType*>(b)->element, met, tags);
    case TypeKind::kTuple:
      return SameLists(static_cast<const TupleType*>(a)->types,
                       static_cast<const TupleType*>(b)->types, met, tags);
    case TypeKind::kSignature: {
      const auto* const x = static_cast<const SignatureType*>(a);
      const auto* const y = static_cast<const SignatureType*>(b);
      return x->variadic == y->variadic && SameLists(x->parameters, y->parameters, met, tags) &&
             SameLists(x->results, y->results, met, tags);
    }
    case TypeKind::kInterface:
      return SameInterfaces(static_cast<const InterfaceType*>(a),
                            static_cast<const InterfaceType*>(b), met, tags);
    case TypeKind::kMap: {
      const auto* const x = static_cast<const MapType*>(a);
      const auto* const y = static_cast<const MapType*>(b);
      return Same(x->key, y->key, met, tags) && Same(x->value, y->value, met, tags);
    }
    case TypeKind::kChan: {
      const auto* const x = static_cast<const ChanType*>(a);
      const auto* const y = static_cast<const ChanType*>(b);
      return x->direction == y->direction && Same(x->element, y->element, met, tags);
    }
    case TypeKind::kNamed: {
      // Two objects: one type only if they are instances of one.
      const auto* const x = static_cast<const NamedType*>(a);
      const auto* const y = static_cast<const NamedType*>(b);
      return x->origin != nullptr && x->origin == y->origin &&
             SameLists(x->type_arguments, y->type_arguments, met, tags);
    }
    case TypeKind::kTypeParameter:
      return false;  // a != b
    case TypeKind::kUnion:
      return SameTerms(static_cast<const UnionType*>(a)->terms,
                       static_cast<const UnionType*>(b)->terms, met, tags);
    default:
      return true;  // basic types of one kind: byte and uint8 are two objects
  }
}

size_t Mix(size_t hash, size_t value) {
  return (hash ^ value) * 0x9e3779b97f4a7c15u + (hash >> 29);
}

std::span<Variable* const> FirstFew(std::span<Variable* const> fields) {
  return fields.first(std::min<size_t>(fields.size(), 8));
}

// `depth` bounds how far type literals are looked into; equal prefixes give equal hashes.
size_t Hash(const Type* type, int depth) {
  if (type == nullptr) return 0;
  size_t hash = static_cast<size_t>(type->kind) + 1;
  if (type->kind == TypeKind::kTypeParameter) return Mix(hash, reinterpret_cast<size_t>(type));
  if (type->kind == TypeKind::kNamed) {
    const auto* const named = static_cast<const NamedType*>(type);
    if (named->origin == nullptr) return Mix(hash, reinterpret_cast<size_t>(type));
    hash = Mix(hash, reinterpret_cast<size_t>(named->origin));
    if (depth == 0) return hash;
    for (const Type* const argument : named->type_arguments) {
      hash = Mix(hash, Hash(argument, depth - 1));
    }
    return hash;
  }
  if (depth == 0) return hash;
  const auto add = [&](const Type* part) { hash = Mix(hash, Hash(part, depth - 1)); };
  switch (type->kind) {
    case TypeKind::kArray:
      hash = Mix(hash, static_cast<size_t>(static_cast<const ArrayType*>(type)->length));
      add(static_cast<const ArrayType*>(type)->element);
      break;
    case TypeKind::kSlice:
      add(static_cast<const SliceType*>(type)->element);
      break;
    case TypeKind::kPointer:
      add(static_cast<const PointerType*>(type)->element);
      break;
    case TypeKind::kChan:
      hash = Mix(hash, static_cast<size_t>(static_cast<const ChanType*>(type)->direction));
      add(static_cast<const ChanType*>(type)->element);
      break;
    case TypeKind::kMap:
      add(static_cast<const MapType*>(type)->key);
      add(static_cast<const MapType*>(type)->value);
      break;
    case TypeKind::kStruct:
      // The first few fields tell most structs apart, and keep wide nests cheap.
      for (const Variable* const field : FirstFew(static_cast<const StructType*>(type)->fields)) {
        hash = Mix(hash, std::hash<Name>()(field->name));
        add(field->type);
      }
      break;
    case TypeKind::kSignature:
      for (const Type* const t : static_cast<const SignatureType*>(type)->parameters) add(t);
      hash = Mix(hash, 0x51);
      for (const Type* const t : static_cast<const SignatureType*>(type)->results) add(t);
      break;
    case TypeKind::kTuple:
      for (const Type* const t : static_cast<const TupleType*>(type)->types) add(t);
      break;
    case TypeKind::kInterface:
      for (const InterfaceMethod& method : static_cast<const InterfaceType*>(type)->methods) {
        hash = Mix(hash, std::hash<Name>()(method.name));
      }
      break;
    default:
      break;
  }
  return hash;
}

}  // namespace

bool Identical(const Type* a, const Type* b) {
  if (a == b) return true;
  Met met;
  return Same(a, b, met, Tags::kCompare);
}

bool IdenticalIgnoringTags(const Type* a, const Type* b) {
  Met met;
  return Same(a, b, met, Tags::kIgnore);
}

size_t HashType(const Type* type) { return Hash(type, 4); }

}  // namespace assay::lang
