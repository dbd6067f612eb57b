// DeclInfo: what the checker keeps of a declaration until it is resolved, and for the order of
// initialisation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_set>
#include <vector>

#include "lang/syntax/ast.h"
#include "lang/types/object.h"
#include "lang/types/scope.h"

namespace assay::lang {

// How a package-level or local type declaration is resolved.
struct DeclInfo {
  enum class State : uint8_t { kNew, kActive, kDone };
  State state = State::kNew;
  Scope* scope = nullptr;  // in which the declaration's expressions are looked up
  ConstDecl* const_decl = nullptr;
  VarDecl* var_decl = nullptr;
  TypeDecl* type_decl = nullptr;
  FuncDecl* func_decl = nullptr;
  size_t index = 0;  // of the name in a constant or variable declaration
  // Variables of `var a, b = f()`, which are initialised together.
  std::vector<Variable*> together;
  // Package-level objects that the initial value, or the function's body, mentions: each once.
  std::vector<Object*> uses;
  std::unique_ptr<std::unordered_set<Object*>> uses_seen;  // the same, when they are many
  void Use(Object* object);

  // Of a function whose signature has been checked but not its body: what the signature declares.
  struct Signature {
    Scope* scope = nullptr;
    Variable* receiver = nullptr;
    std::span<Variable* const> parameters;
    std::span<Variable* const> results;
  };
  const Signature* unchecked = nullptr;
};

}  // namespace assay::lang
