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
  bool is_defined = false;  // by a declaration of the program
  bool is_comparable = true;
  bool holds_interface = false;    // so that == may panic
  const GoType* elem = nullptr;    // also the result of a func
  const GoType* key = nullptr;     // also the parameter of a func
  const GoType* source = nullptr;  // of defined basic types: what they are defined as
  int length = 0;                  // of arrays
  std::vector<GoField> fields;
  // Own and promoted methods; of an interface, those that it demands.
  std::vector<MethodOf> methods;

  bool is_number() const {
    return kind == Kind::kInteger || kind == Kind::kFloat || kind == Kind::kComplex;
  }
  bool is_named_basic() const { return source != nullptr; }
  std::string Helper(const char* helper) const { return helper + std::to_string(index); }
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
  // Whether values of `type` are values of the interface type.
  static bool Implements(const GoType& type, const GoType& interface);

  // Declarations of all types and their helpers, without the methods.
  std::vector<GoDeclaration> Declarations() const;

 private:
  GoType& Add(GoType type);
  void AddBasics();
  void AddMethodPool(Dice& dice);
  void AddDefinedBasic(Dice& dice);
  void AddComposite(Dice& dice);
  void AddStruct(Dice& dice);
  void AddInterface(Dice& dice);
  void TakeMethods(GoType& type, Dice& dice);
  std::string Definition(const GoType& type) const;
  std::string ShowBody(const GoType& type) const;

  std::deque<GoType> types_;
  std::deque<GoMethod> methods_;
};

}  // namespace assay::properties
