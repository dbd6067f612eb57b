// Instantiator: instances of generic types and functions, and substitution of type parameters.
//
// Source:   Go spec, "Instantiations".
// Identity: the same origin with identical arguments gives the same object, as far as that can be
//           told: arguments that contain interfaces which are not complete yet may give two objects
//           of one type, which Identical() takes as such.
// Order:    an instance's underlying type, methods and signatures are made when they are first
//           asked for, so that types may refer to themselves. Until the origin is known they are
//           invalid, and not remembered.
// Threads:  belongs to the thread that checks the program. Lifetime: that of the program.
#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lang/syntax/arena.h"
#include "lang/types/object.h"
#include "lang/types/type.h"

namespace assay::lang {

inline constexpr std::string_view kTooManyInstances =
    "the program has too many instances of generic types";

class Instantiator {
 public:
  Instantiator(Arena& arena, const Type* invalid, const Type* comparable)
      : arena_(arena), invalid_(invalid), comparable_(comparable) {}

  const NamedType* Instance(const NamedType* origin, std::span<const Type* const> arguments,
                            Position at = {});
  Function* Instance(Function* origin, std::span<const Type* const> arguments);

  // `type` with arguments[i] in place of parameters[i].
  const Type* Substitute(const Type* type, std::span<TypeParameter* const> parameters,
                         std::span<const Type* const> arguments);
  // Keeps the signature's own type parameters.
  const SignatureType* Substitute(const SignatureType* signature,
                                  std::span<TypeParameter* const> parameters,
                                  std::span<const Type* const> arguments);

  // Told about each interface made by substitution in one that is not complete yet. Returns who was
  // told before.
  using CompletionAction = std::function<void(InterfaceType*)>;
  CompletionAction OnIncomplete(CompletionAction action) {
    return std::exchange(on_incomplete_, std::move(action));
  }

  // The program has more instances than any would have; some were left without underlying type.
  bool overflowed() const { return overflowed_; }

  // ---- for Underlying(), MethodsOf() and Function::signature()
  const Type* Underlying(const NamedType* instance);
  void MakeMethods(const NamedType* instance);
  void MakeSignature(Function* instance);

 private:
  friend class Substitution;

  Arena& arena_;
  const Type* const invalid_;
  const Type* const comparable_;
  CompletionAction on_incomplete_;
  size_t expanded_ = 0;
  bool overflowed_ = false;
  std::unordered_map<const NamedType*, std::vector<const NamedType*>> types_;
  std::unordered_map<const Function*, std::vector<Function*>> functions_;
};

}  // namespace assay::lang
