// Object: what an identifier denotes: a package, constant, type, variable, function, built-in, nil.
//
// Source:   Go spec, "Declarations and scope". Lifetime: objects live in the Arena of their
// Program. Threads:  read-only after checking.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lang/syntax/ast.h"
#include "lang/types/type.h"

namespace assay::lang {

class Scope;
struct DeclInfo;
struct FunctionInfo;
struct Function;

// Of an instance whose signature has not been asked for.
void ExpandSignature(Function* instance);

// Finds out what a package declares that was left for later.
class Resolver {
 public:
  // Gives the object of a declaration its type.
  virtual void ResolveOnDemand(Object* object) = 0;
  // What the package declares under a name that its scope does not have yet: null if nothing.
  virtual Object* DeclareOnDemand(Name name) = 0;
  // Fills the scope with all that the package declares.
  virtual void DeclareAll() = 0;

 protected:
  ~Resolver() = default;
};
// Gives an object of a package whose declarations are resolved on demand its type.
void ResolveOnDemand(Object* object);

enum class ObjectKind : uint8_t {
  kPackageName,
  kConstant,
  kTypeName,
  kVariable,
  kFunction,
  kBuiltin,
  kNil,
};

struct Object {
  ObjectKind kind;
  Name name;
  Package* package = nullptr;  // declaring package; null for predeclared objects
  Position position;           // of the declaring identifier; unknown for predeclared objects
  const Type* type = nullptr;
  DeclInfo* decl_info = nullptr;  // the checker's: lang/types/checker.h

 protected:
  Object(ObjectKind object_kind, Name object_name, Package* in, Position at)
      : kind(object_kind), name(object_name), package(in), position(at) {}
};

struct PackageName : Object {
  static constexpr ObjectKind kKind = ObjectKind::kPackageName;
  PackageName(Name n, Package* in, Position at, Package* target)
      : Object(kKind, n, in, at), imported(target) {}
  Package* imported;
  bool used = false;
};

struct ConstantObject : Object {
  static constexpr ObjectKind kKind = ObjectKind::kConstant;
  ConstantObject(Name n, Package* in, Position at) : Object(kKind, n, in, at) {}
  const Constant* value = nullptr;  // `type` may be untyped
};

struct TypeName : Object {
  static constexpr ObjectKind kKind = ObjectKind::kTypeName;
  TypeName(Name n, Package* in, Position at) : Object(kKind, n, in, at) {}
  bool is_alias = false;
  // The function whose body declares this type; null at package level. gc prints both as "main.T".
  const FunctionInfo* function = nullptr;
  int local_number = 0;  // counts the types that the package declares in functions, from 1
  // Of a generic type or alias, and of nothing else.
  std::span<TypeParameter* const> type_parameters;
  // In the body of an instance: the name of a type parameter, here bound to a type.
  bool is_type_argument = false;
};

struct Variable : Object {
  static constexpr ObjectKind kKind = ObjectKind::kVariable;
  enum class Role : uint8_t { kPackage, kLocal, kParameter, kResult, kReceiver, kField };
  Variable(Role variable_role, Name n, Package* in, Position at, const Type* t)
      : Object(kKind, n, in, at), role(variable_role) {
    type = t;
  }
  Role role;
  bool used = false;  // its value is read somewhere
  // A function literal nested in `owner` mentions it.
  bool captured = false;
  // &v, v[:] of an array, or a call of a pointer method on v (or on a field or element of v, short
  // of a pointer indirection). captured or address_taken: it cannot live in the frame alone.
  bool address_taken = false;
  // Assigned other than by its declaration (=, op=, ++, range without :=, redeclaration by :=). A
  // captured variable that is neither reassigned nor address_taken can be captured by value.
  bool reassigned = false;
  bool embedded = false;  // kField: an embedded field
  std::string_view tag;   // kField: the tag's value
  int32_t index = -1;     // kField: index in its struct; parameters, results: in their list
  FunctionInfo* owner =
      nullptr;  // the function whose body declares it; null for package variables and fields
};

// A declared function or method, or an instance of a generic one. A method of a generic type is
// generic in the parameters that its receiver names.
struct Function : Object {
  static constexpr ObjectKind kKind = ObjectKind::kFunction;
  Function(Name n, Package* in, Position at, FuncDecl* declaration)
      : Object(kKind, n, in, at), decl(declaration) {}
  FuncDecl* decl;
  // Its SignatureType, without receiver: `type`, which of an instance and in a library package is
  // null until asked for.
  const SignatureType* signature() const {
    if (type == nullptr) {
      Function* const self = const_cast<Function*>(this);
      origin != nullptr ? ExpandSignature(self) : lang::ResolveOnDemand(self);
    }
    return static_cast<const SignatureType*>(type);
  }
  const NamedType* receiver = nullptr;  // methods: the base type
  // Of generic functions, and of methods of generic types.
  std::span<TypeParameter* const> type_parameters;
  // Of an instance: what it is an instance of, and the arguments in place of the parameters.
  Function* origin = nullptr;
  std::span<const Type* const> type_arguments;
  Instantiator* instantiator = nullptr;
  bool pointer_receiver = false;
  FunctionInfo* info = nullptr;  // null when it has no body: a native, implemented by the runtime
  bool is_init = false;
};

enum class Builtin : uint8_t {
  kAppend,
  kCap,
  kClear,
  kClose,
  kComplex,
  kCopy,
  kDelete,
  kImag,
  kLen,
  kMake,
  kMax,
  kMin,
  kNew,
  kPanic,
  kPrint,
  kPrintln,
  kReal,
  kRecover,
  // Package unsafe.
  kUnsafeAdd,
  kUnsafeAlignof,   // always constant here
  kUnsafeOffsetof,  // always constant here
  kUnsafeSizeof,    // always constant here
  kUnsafeSlice,
  kUnsafeSliceData,
  kUnsafeString,
  kUnsafeStringData,
};

struct BuiltinObject : Object {
  static constexpr ObjectKind kKind = ObjectKind::kBuiltin;
  BuiltinObject(Name n, Builtin which) : Object(kKind, n, nullptr, {}), builtin(which) {}
  Builtin builtin;
};

struct NilObject : Object {
  static constexpr ObjectKind kKind = ObjectKind::kNil;
  explicit NilObject(Name n) : Object(kKind, n, nullptr, {}) {}
};

// left[...] = right, in the order in which Go initialises package variables.
struct InitAssignment {
  std::vector<Variable*> left;  // several when right is one call with several results (or comma-ok)
  Expr* right = nullptr;
};

// A package of the program. Owned by Program; lists are complete after checking. One with a
// resolver has in its lists and its scope what has been mentioned so far, and its files end at the
// imports.
struct Package {
  std::string path;  // import path; "main" for the program's own
  Name name;
  bool is_library = false;       // found by the LibraryLookup
  Resolver* resolver = nullptr;  // set if the types of objects are null until asked for
  std::vector<File*> files;
  std::vector<Package*> imports;  // direct, each once, in order of first import
  Scope* scope = nullptr;

  // In source order, or with a resolver in the order of their first mention.
  std::vector<Variable*> variables;       // package level, blank ones included
  std::vector<Function*> functions;       // with methods, init functions and natives
  std::vector<Function*> init_functions;  // in the order in which to run them
  // Of package variables with initial values; run before. Empty in packages checked on demand: see
  // Program::InitOrderOf.
  std::vector<InitAssignment> init_order;
  std::vector<FunctionInfo*>
      function_infos;  // every body of the package, function literals included
  std::vector<const NamedType*> named_types;  // every defined type, local ones included
};

template <typename T>
T* ObjectAs(Object* object) {
  return object != nullptr && object->kind == T::kKind ? static_cast<T*>(object) : nullptr;
}

template <typename T>
const T* ObjectAs(const Object* object) {
  return object != nullptr && object->kind == T::kKind ? static_cast<const T*>(object) : nullptr;
}

}  // namespace assay::lang
