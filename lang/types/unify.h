// Unifier: finds the types that type parameters must stand for so that pairs of types match.
// Source: Go spec, "Type unification".
#pragma once

#include <span>
#include <vector>

#include "lang/syntax/arena.h"
#include "lang/types/type.h"

namespace assay::lang {

// Whether `type` mentions one of the parameters. Types are looked into, names are not.
bool Mentions(const Type* type, std::span<TypeParameter* const> parameters);

class Unifier {
 public:
  // kExact: the types become identical. kLoose: a defined type matches a literal that is its
  // underlying type, channels match in spite of their directions, and interfaces match what has
  // their methods; elements of the types match exactly nonetheless.
  enum class Match : uint8_t { kExact, kLoose };

  // Unifies types that mention `parameters`; a known[i] that is not null is what parameters[i]
  // stands for.
  Unifier(std::span<TypeParameter* const> parameters, std::span<const Type* const> known);

  // False when they cannot match; what has been inferred on the way stays.
  bool Unify(const Type* x, const Type* y, Match match);

  // What the parameter stands for as far as is known, else null.
  const Type* Inferred(size_t parameter) const { return inferred_[Root(parameter)]; }
  std::vector<const Type*> AllInferred() const;
  void Set(size_t parameter, const Type* type) { inferred_[Root(parameter)] = type; }

 private:
  static constexpr int kDepthMax = 100;

  int IndexOf(const Type* type) const;
  size_t Root(size_t parameter) const;
  bool UnifyParameter(size_t parameter, const Type* type, Match match);
  bool UnifyParts(const Type* x, const Type* y, Match match);
  bool UnifyLists(std::span<const Type* const> x, std::span<const Type* const> y);
  bool UnifyInterfaces(const InterfaceType* x, const InterfaceType* y, Match match);
  bool UnifyMethods(const InterfaceType* interface, const Type* type);

  const std::span<TypeParameter* const> parameters_;
  std::vector<size_t> joined_with_;  // parameters that stand for the same type form trees
  std::vector<const Type*> inferred_;
  int depth_ = 0;
};

}  // namespace assay::lang
