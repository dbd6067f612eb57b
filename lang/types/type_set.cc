#include "lang/types/type_set.h"

#include <algorithm>

#include "lang/types/identity.h"
#include "lang/types/lookup.h"
#include "lang/types/object.h"

namespace assay::lang {
namespace {

// Whether the types that `part` stands for all are among those of `whole`.
bool Covers(const Term& whole, const Term& part) {
  if (whole.tilde) return Identical(Underlying(part.type), Underlying(whole.type));
  return !part.tilde && Identical(part.type, whole.type);
}

// Adds a term unless others stand for all of it.
void AddTerm(std::vector<Term>& terms, const Term& term) {
  for (const Term& other : terms) {
    if (Covers(other, term)) return;
  }
  std::erase_if(terms, [&](const Term& other) { return Covers(term, other); });
  terms.push_back(term);
}

}  // namespace

const InterfaceType* BoundOf(const TypeParameter* parameter) {
  return UnderlyingAs<InterfaceType>(parameter->constraint);
}

bool has_terms(const TypeParameter* parameter) {
  const InterfaceType* const bound = BoundOf(parameter);
  return bound != nullptr && bound->has_terms;
}

bool AllUnder(const Type* type, const std::function<bool(const Type* under)>& test) {
  const TypeParameter* const parameter = TypeAs<TypeParameter>(type);
  if (parameter == nullptr) return test(Underlying(type));
  const InterfaceType* const bound = BoundOf(parameter);
  if (bound == nullptr || !bound->has_terms) return test(nullptr);
  return std::all_of(bound->terms.begin(), bound->terms.end(),
                     [&](const Term& term) { return test(Underlying(term.type)); });
}

const Type* CoreType(const Type* type) {
  if (!is_type_parameter(type)) return Underlying(type);
  const Type* core = nullptr;
  const bool common = AllUnder(type, [&](const Type* under) {
    if (under == nullptr) return false;
    if (core == nullptr) {
      core = under;
      return true;
    }
    const ChanType* const a = TypeAs<ChanType>(core);
    const ChanType* const b = TypeAs<ChanType>(under);
    if (a == nullptr || b == nullptr || !Identical(a->element, b->element)) {
      return Identical(core, under);
    }
    if (a->direction == Direction::kBoth) core = b;
    return a->direction == b->direction || a->direction == Direction::kBoth ||
           b->direction == Direction::kBoth;
  });
  return common ? core : nullptr;
}

const Type* CoreTypeOrString(const Type* type, const Type* string_type) {
  if (!is_type_parameter(type)) return Underlying(type);
  bool any = false;
  bool strings = false;
  const bool byte_strings = AllUnder(type, [&](const Type* under) {
    any = under != nullptr;
    if (under == nullptr) return false;
    const SliceType* const slice = TypeAs<SliceType>(under);
    strings = strings || slice == nullptr;
    return slice != nullptr ? slice->element->kind == TypeKind::kUint8
                            : under->kind == TypeKind::kString;
  });
  if (any && byte_strings && strings) return string_type;
  return CoreType(type);
}

bool Includes(std::span<const Term> terms, const Type* type) {
  const Term wanted{false, type};
  return std::any_of(terms.begin(), terms.end(),
                     [&](const Term& term) { return Covers(term, wanted); });
}

bool IncludesAll(std::span<const Term> whole, std::span<const Term> part) {
  return std::all_of(part.begin(), part.end(), [&](const Term& term) {
    return std::any_of(whole.begin(), whole.end(),
                       [&](const Term& other) { return Covers(other, term); });
  });
}

// ---- completion

void InterfaceCompleter::AddMethod(const InterfaceMethod& method, Position at,
                                   std::vector<InterfaceMethod>& methods) {
  for (const InterfaceMethod& other : methods) {
    if (!SameName(other.name, other.package, method.name, method.package)) continue;
    const bool both_declared = at == method.position && other.position == at;
    if (!both_declared && at != method.position && Identical(other.signature, method.signature)) {
      return;
    }
    if (report_) report_(at, method, other);
    return;
  }
  methods.push_back(method);
}

// What one embedded element lets into the type set.
InterfaceCompleter::TypeSet InterfaceCompleter::SetOf(const Type* element) {
  TypeSet set;
  const Type* const under = Underlying(element);
  if (element == comparable_) {
    set.needs_comparable = true;
  } else if (const auto* const interface = TypeAs<InterfaceType>(under)) {
    Complete(const_cast<InterfaceType*>(interface));
    set.has_terms = interface->has_terms;
    set.needs_comparable = interface->needs_comparable;
    set.terms.assign(interface->terms.begin(), interface->terms.end());
  } else if (const auto* const one_of = TypeAs<UnionType>(element)) {
    set.has_terms = true;
    for (const Term& term : one_of->terms) {
      if (under->kind == TypeKind::kInvalid) continue;
      const Type* const term_under = Underlying(term.type);
      if (term_under->kind == TypeKind::kInvalid) continue;
      if (term_under->kind != TypeKind::kInterface) {
        AddTerm(set.terms, term);
        continue;
      }
      const TypeSet inner = SetOf(term.type);
      if (!inner.has_terms) return {};  // a union with all types is all types
      for (const Term& inner_term : inner.terms) AddTerm(set.terms, inner_term);
    }
  } else if (under->kind != TypeKind::kInvalid) {
    set.has_terms = true;
    set.terms.push_back({false, element});
  }
  return set;
}

void InterfaceCompleter::Intersect(TypeSet& set, const TypeSet& other) {
  set.needs_comparable = set.needs_comparable || other.needs_comparable;
  if (!other.has_terms) return;
  if (!set.has_terms) {
    set.has_terms = true;
    set.terms = other.terms;
    return;
  }
  std::vector<Term> both;
  for (const Term& a : set.terms) {
    for (const Term& b : other.terms) {
      if (Covers(b, a)) {
        AddTerm(both, a);
      } else if (Covers(a, b)) {
        AddTerm(both, b);
      }
    }
  }
  set.terms = std::move(both);
}

void InterfaceCompleter::Complete(InterfaceType* interface) {
  // An interface that embeds itself is reported as an invalid recursive type.
  if (interface->complete ||
      std::find(active_.begin(), active_.end(), interface) != active_.end()) {
    return;
  }
  active_.push_back(interface);
  std::vector<InterfaceMethod> methods;
  TypeSet set;
  for (const InterfaceMethod& method : interface->declared) {
    AddMethod(method, method.position, methods);
  }
  for (const Embedded& embedded : interface->embedded) {
    if (embedded.type->kind == TypeKind::kInvalid) continue;
    Intersect(set, SetOf(embedded.type));
    if (const auto* const other = UnderlyingAs<InterfaceType>(embedded.type)) {
      for (const InterfaceMethod& method : other->methods) {
        AddMethod(method, embedded.position, methods);
      }
    }
  }
  std::stable_sort(methods.begin(), methods.end(),
                   [](const InterfaceMethod& a, const InterfaceMethod& b) {
                     if (a.name != b.name) return a.name.text() < b.name.text();
                     if (a.package == nullptr || b.package == nullptr) return false;
                     return a.package->path < b.package->path;
                   });
  if (set.needs_comparable && set.has_terms) {
    // The comparable ones of the types that are named.
    std::erase_if(set.terms, [](const Term& term) { return !is_comparable(term.type); });
    set.needs_comparable = false;
  }
  interface->methods = arena_.Copy(methods);
  interface->has_terms = set.has_terms;
  interface->needs_comparable = set.needs_comparable;
  interface->terms = arena_.Copy(set.terms);
  interface->complete = true;
  active_.pop_back();
}

}  // namespace assay::lang
