// GoUniverse: the types of one generated program, with the declarations that each brings along: its
// zero variable, and functions that show, trace and point to its values.
//
// No type contains itself, so showing a value ends. Identical types are one GoType.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "properties/dice.h"
#include "properties/go_tree.h"

namespace assay::properties {

struct GoType;

struct GoField {
  std::string name;
  const GoType* type = nullptr;
  bool is_embedded = false;
};

// A method of the pool from which types and interfaces take theirs: same name, same signature.
struct GoMethod {
  std::string name;
  std::vector<const GoType*> parameters;
  const GoType* result = nullptr;
};

struct GoType {
  enum class Kind : uint8_t {
    kBool,
    kInteger,
    kFloat,
    kComplex,
    kString,
    kArray,
    kSlice,
    kMap,
    kPointer,
    kStruct,
    kChan,
    kFunc,
    kInterface,
    kOpaque,  // a type parameter of which only its methods are known, and whether it is comparable
  };
  struct MethodOf {
    const GoMethod* method = nullptr;
    bool on_pointer = false;
  };

  Kind kind = Kind::kBool;
  std::string name;  // as it is written
  int index = 0;     // in the universe
  int bits = 0;      // of numbers
  bool is_signed = false;
  bool is_defined = false;    // by a declaration of the program
  bool is_parameter = false;  // a type parameter of the function being written
  bool is_local = false;      // that, or a type made of one: its helpers are generic functions
  bool is_comparable = true;
  bool holds_interface = false;    // so that == may panic
  const GoType* elem = nullptr;    // also the result of a func
  const GoType* key = nullptr;     // also the parameter of a func
  const GoType* source = nullptr;  // of defined basic types: what they are defined as
  const GoType* base = nullptr;    // of interfaces: one that it embeds
  int length = 0;                  // of arrays
  std::vector<GoField> fields;
  // Own and promoted methods; of an interface, those that it demands.
  std::vector<MethodOf> methods;

  bool is_number() const {
    return kind == Kind::kInteger || kind == Kind::kFloat || kind == Kind::kComplex;
  }
  bool is_named_basic() const { return source != nullptr; }
  std::string Helper(const char* helper) const { return helper + std::to_string(index); }
  // An expression for the zero value that is no constant.
  std::string Zero() const { return is_local ? "(*new(" + name + "))" : Helper("zero"); }
  const MethodOf* Find(const GoMethod* method) const;
};

class GoUniverse {
 public:
  explicit GoUniverse(Dice& dice);

  const std::deque<GoType>& types() const { return types_; }
  const std::deque<GoMethod>& methods() const { return methods_; }
  const GoType& Named(const std::string& name) const;
  // A type at random, basic ones more often.
  const GoType& Any(Dice& dice) const;
  // One of those that `wanted` accepts; null when there is none.
  const GoType* Any(Dice& dice, const std::function<bool(const GoType&)>& wanted) const;
  // Types that are there as well, for a while.
  class LocalTypes {
   public:
    LocalTypes(GoUniverse& universe, std::vector<const GoType*> types) : universe_(universe) {
      universe_.locals_ = std::move(types);
    }
    ~LocalTypes() { universe_.locals_.clear(); }
    LocalTypes(const LocalTypes&) = delete;
    LocalTypes& operator=(const LocalTypes&) = delete;

   private:
    GoUniverse& universe_;
  };

  // Whether values of `type` are values of the interface type.
  static bool Implements(const GoType& type, const GoType& interface);

  // Declarations of all types and their helpers, without the methods.
  std::vector<GoDeclaration> Declarations() const;

  // A generic struct type, of which types() has instances.
  struct Generic {
    std::string name;
    std::string parameters;  // with constraints: "P any, Q comparable"
    std::string arguments;   // "P, Q"
    std::string fields;      // a line each
    std::vector<GoType::MethodOf> methods;
  };
  const std::vector<Generic>& generics() const { return generics_; }

 private:
  GoType& Add(GoType type);
  void AddBasics();
  void AddMethodPool(Dice& dice);
  void AddDefinedBasic(Dice& dice);
  void AddComposite(Dice& dice);
  const GoType* AnyEmbedded(Dice& dice);
  GoType& AddPointer(const GoType& elem);
  void AddStruct(Dice& dice);
  void AddInterface(Dice& dice);
  void AddGeneric(Dice& dice);
  void TakeMethods(GoType& type, Dice& dice);
  std::string Definition(const GoType& type) const;
  std::string ShowBody(const GoType& type) const;

  std::deque<GoType> types_;
  std::deque<GoMethod> methods_;
  std::vector<Generic> generics_;
  std::vector<const GoType*> locals_;
};

}  // namespace assay::properties
