// Type: a Go type as the checker sees it.
//
// Source:   Go spec, "Types", "Properties of types and values".
// Identity: named types and basic types are identical exactly if they are the same object. Type
//           literals may exist several times: compare with Identical(), or key a TypeMap by them
//           (both in lang/types/identity.h).
// Lifetime: types live in the Arena of their Program. Threads: read-only after checking.
//
// Aliases leave no trace but in messages: an alias's type is the type it stands for. byte and rune
// are aliases too, with type objects of their own for the sake of messages: Identical() treats byte
// as uint8 and rune as int32, and they have the kinds kUint8 and kInt32.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/check.h"
#include "lang/syntax/ast.h"
#include "lang/syntax/name.h"

namespace assay::lang {

struct Package;
struct TypeName;
struct Function;
struct Variable;
class Instantiator;    // lang/types/instantiate.h
struct TypeParameter;  // below

enum class TypeKind : uint8_t {
  kInvalid,
  // Basic types, in this order.
  kBool,
  kInt,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kUint,
  kUint8,
  kUint16,
  kUint32,
  kUint64,
  kUintptr,
  kFloat32,
  kFloat64,
  kComplex64,
  kComplex128,
  kString,
  kUnsafePointer,
  // Untyped: only while checking, and for nil without a type.
  kUntypedBool,
  kUntypedInt,
  kUntypedRune,
  kUntypedFloat,
  kUntypedComplex,
  kUntypedString,
  kUntypedNil,
  // Composite types.
  kArray,
  kSlice,
  kStruct,
  kPointer,
  kTuple,  // of results: what a call with no or several results has
  kSignature,
  kInterface,
  kMap,
  kChan,
  kNamed,
  // In generic declarations only: what runs has types without them.
  kTypeParameter,
  kUnion,  // an element of a constraint
};

struct Type {
  TypeKind kind;
  // Levels of type literals down to names: 2 for []*T. The checker bounds it, so code may recurse.
  int32_t nesting = 0;
  // How many types it is written with, those of type arguments included, up to kWeightMax. What
  // writes or searches whole types takes this many steps; the checker bounds it for instances.
  static constexpr int32_t kWeightMax = 1 << 14;
  int32_t weight = 1;
  // Of the literal that an alias is declared to be: by that name messages call it.
  const TypeName* alias = nullptr;

  // Counts in a part of a literal, or an argument of an instance.
  void Contain(const Type* part) {
    nesting = std::max(nesting, part->nesting + 1);
    weight = std::min(weight + part->weight, kWeightMax);
  }

 protected:
  explicit Type(TypeKind type_kind) : kind(type_kind) {}
  // Of a literal around `part`.
  Type(TypeKind type_kind, const Type* part) : kind(type_kind) { Contain(part); }
};

struct BasicType : Type {
  BasicType(TypeKind basic, std::string_view text) : Type(basic), name(text) {}
  std::string_view name;  // "int", "untyped float"
};

struct ArrayType : Type {
  static constexpr TypeKind kKind = TypeKind::kArray;
  ArrayType(const Type* elem, int64_t len) : Type(kKind, elem), element(elem), length(len) {}
  const Type* element;
  int64_t length;  // negative: unknown, after an error
};

struct SliceType : Type {
  static constexpr TypeKind kKind = TypeKind::kSlice;
  explicit SliceType(const Type* elem) : Type(kKind, elem), element(elem) {}
  const Type* element;
};

struct StructType : Type {
  static constexpr TypeKind kKind = TypeKind::kStruct;
  StructType() : Type(kKind) {}
  // Each field is a Variable with role kField: name, type, embedded, declaring package, tag.
  std::span<Variable* const> fields;
};

struct PointerType : Type {
  static constexpr TypeKind kKind = TypeKind::kPointer;
  explicit PointerType(const Type* elem) : Type(kKind, elem), element(elem) {}
  const Type* element;
};

struct TupleType : Type {
  static constexpr TypeKind kKind = TypeKind::kTuple;
  explicit TupleType(std::span<const Type* const> list) : Type(kKind), types(list) {}
  std::span<const Type* const> types;
  std::span<const Name> names;  // of named results, for messages; else empty
};

struct SignatureType : Type {
  static constexpr TypeKind kKind = TypeKind::kSignature;
  SignatureType() : Type(kKind) {}
  // Without the receiver. A variadic function's last parameter has a slice type.
  std::span<const Type* const> parameters;
  std::span<const Type* const> results;
  bool variadic = false;
  // Of a generic function that is not instantiated; nothing can be done with its value but that.
  std::span<TypeParameter* const> type_parameters;
  // For messages: the names of parameters and results where all have one, else empty.
  std::span<const Name> parameter_names;
  std::span<const Name> result_names;
};

// One method that an interface asks for.
struct InterfaceMethod {
  Name name;
  const Package* package = nullptr;  // where it was declared: matters for unexported names
  const SignatureType* signature = nullptr;
  Position position;
};

struct Embedded {
  const Type* type = nullptr;
  Position position;
};

// A type, or with a tilde all types that have it as underlying type.
struct Term {
  bool tilde = false;
  const Type* type = nullptr;
};

// ~T, and A | B, in constraints. Source: Go spec, "General interfaces".
struct UnionType : Type {
  static constexpr TypeKind kKind = TypeKind::kUnion;
  explicit UnionType(std::span<const Term> list) : Type(kKind), terms(list) {
    for (const Term& term : list) Contain(term.type);
  }
  std::span<const Term> terms;
};

struct InterfaceType : Type {
  static constexpr TypeKind kKind = TypeKind::kInterface;
  InterfaceType() : Type(kKind) {}
  std::span<InterfaceMethod> declared;  // methods written in the literal itself
  std::span<Embedded> embedded;
  // checked: the full method set with those of embedded interfaces, sorted by name text, then by
  // package path for unexported names. The index in it identifies a method of the interface.
  std::span<const InterfaceMethod> methods;
  bool complete = false;  // methods and the type set are valid
  // checked: the type set, as far as methods do not say: all types, or those of `terms` when
  // has_terms (no type at all if there are no terms).
  bool has_terms = false;
  std::span<const Term> terms;
  bool needs_comparable = false;  // only the comparable ones of them
  // Made for a constraint that is written without interface{}: messages show the element alone.
  bool is_implicit = false;
  bool is_any = false;  // what the name any stands for: messages call it so
};

struct MapType : Type {
  static constexpr TypeKind kKind = TypeKind::kMap;
  MapType(const Type* k, const Type* v) : Type(kKind, k), key(k), value(v) { Contain(v); }
  const Type* key;
  const Type* value;
};

struct ChanType : Type {
  static constexpr TypeKind kKind = TypeKind::kChan;
  ChanType(Direction dir, const Type* elem) : Type(kKind, elem), direction(dir), element(elem) {}
  Direction direction;
  const Type* element;
};

// A defined type, or an instance of a generic one. error and comparable are NamedTypes without a
// package.
struct NamedType : Type {
  static constexpr TypeKind kKind = TypeKind::kNamed;
  explicit NamedType(TypeName* object) : Type(kKind), name(object) {}
  TypeName* name;
  // Never a NamedType. Of an instance null until it is asked for: use Underlying().
  mutable const Type* underlying = nullptr;
  // Declared with a receiver of this type, in source order. Of an instance: use MethodsOf().
  mutable std::span<Function* const> methods;
  std::span<TypeParameter* const> type_parameters;  // of a generic type
  // Of an instance: what it is an instance of, and the arguments in place of the parameters.
  const NamedType* origin = nullptr;
  std::span<const Type* const> type_arguments;
  Position position;  // where the instance is first written
  Instantiator* instantiator = nullptr;
  mutable bool has_methods = false;  // methods is valid, though this is an instance
};

struct TypeParameter : Type {
  static constexpr TypeKind kKind = TypeKind::kTypeParameter;
  explicit TypeParameter(TypeName* object) : Type(kKind), name(object) {}
  TypeName* name;
  int index = 0;  // in the list that declares it
  // Its constraint: what is written, wrapped into an interface if it is none.
  const Type* constraint = nullptr;
};

// ---- questions about types

// Of an instance whose underlying type has not been asked for.
const Type* ExpandUnderlying(const NamedType* instance);

// The type behind a name; other types are their own. Never a NamedType.
// A type parameter is its own too: lang/types/type_set.h has what the types behind it have in
// common.
inline const Type* Underlying(const Type* type) {
  if (type->kind != TypeKind::kNamed) return type;
  const auto* const named = static_cast<const NamedType*>(type);
  return named->underlying != nullptr ? named->underlying : ExpandUnderlying(named);
}

// The methods declared with a receiver of this type.
std::span<Function* const> MethodsOf(const NamedType* type);

// Underlying(type) as a T, or null when it is of another kind.
template <typename T>
const T* UnderlyingAs(const Type* type) {
  if (type == nullptr) return nullptr;
  const Type* const under = Underlying(type);
  return under != nullptr && under->kind == T::kKind ? static_cast<const T*>(under) : nullptr;
}

// The type itself as a T, or null. TypeAs<NamedType> asks for a defined type.
template <typename T>
const T* TypeAs(const Type* type) {
  return type != nullptr && type->kind == T::kKind ? static_cast<const T*>(type) : nullptr;
}

// The kind of the underlying type.
inline TypeKind KindOf(const Type* type) { return Underlying(type)->kind; }

// These look at the underlying type; untyped kinds count as what they are untyped forms of. A type
// parameter is what every type of its type set is.
bool is_boolean(const Type* type);
bool is_integer(const Type* type);
bool is_unsigned(const Type* type);
bool is_float(const Type* type);
bool is_complex(const Type* type);
bool is_numeric(const Type* type);
bool is_string(const Type* type);
bool has_plus(const Type* type);  // numbers and strings
bool is_interface(const Type* type);
bool is_untyped(const Type* type);
bool is_ordered(const Type* type);     // has <
bool is_comparable(const Type* type);  // has ==, possibly panicking for interfaces
bool has_nil(const Type* type);

// As gc writes it in messages: package-qualified by name except for types of package `relative_to`
// (null: qualify all, so "main.T").
std::string TypeString(const Type* type, const Package* relative_to = nullptr);
// "[K comparable, V any]"; empty if there are none.
std::string TypeParametersString(std::span<TypeParameter* const> parameters,
                                 const Package* relative_to = nullptr);

}  // namespace assay::lang
