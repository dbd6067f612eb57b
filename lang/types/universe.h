// Universe: the predeclared types, constants, functions and nil, and package unsafe.
// Source: Go spec, "Predeclared identifiers", "Package unsafe".
#pragma once

#include <array>

#include "lang/syntax/arena.h"
#include "lang/syntax/name.h"
#include "lang/types/constant_pool.h"
#include "lang/types/object.h"
#include "lang/types/scope.h"

namespace assay::lang {

class Universe {
 public:
  Universe(Arena& arena, NameTable& names, ConstantPool& constants);

  const Type* Basic(TypeKind kind) const { return basic_[static_cast<size_t>(kind)]; }
  const Type* byte_type() const { return byte_; }
  const Type* rune_type() const { return rune_; }
  const NamedType* error_type() const { return error_; }
  // The type that `any` stands for; messages call it so.
  const InterfaceType* any_type() const { return any_; }
  // The same type, called interface{} in messages.
  const InterfaceType* empty_interface() const { return empty_interface_; }
  const Type* comparable_type() const { return comparable_; }

  Scope* scope() { return &scope_; }
  Package* unsafe_package() { return &unsafe_; }
  const ConstantObject* iota() const { return iota_; }
  const Object* nil() const { return nil_; }

 private:
  void DeclareTypes(Arena& arena, NameTable& names);
  void DeclareFunctions(Arena& arena, NameTable& names);
  TypeName* DeclareType(Arena& arena, Name name, const Type* type);

  std::array<const Type*, static_cast<size_t>(TypeKind::kUntypedNil) + 1> basic_{};
  const Type* byte_ = nullptr;
  const Type* rune_ = nullptr;
  NamedType* error_ = nullptr;
  InterfaceType* any_ = nullptr;
  InterfaceType* empty_interface_ = nullptr;
  NamedType* comparable_ = nullptr;
  const ConstantObject* iota_ = nullptr;
  const Object* nil_ = nullptr;
  Scope scope_{nullptr};
  Scope unsafe_scope_{nullptr};
  Package unsafe_;
};

// The name of a built-in as programs write it: "len", "unsafe.Sizeof".
std::string_view BuiltinName(Builtin builtin);

}  // namespace assay::lang
