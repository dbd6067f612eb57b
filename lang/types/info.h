// What the checker tells the code generator, beyond the fields "checked:" in the syntax tree.
//
// Conversions. The checker inserts no nodes. An expression has its own type; where its context
// wants another type, the code generator converts. Since untyped constants and nil take on their
// context's type, the only such implicit conversions are: a value of a concrete or interface type
// to an interface type; a bidirectional channel to a directed one; and between a named type and an
// identical underlying type, which changes nothing. Untyped constants that meet an interface have
// their default type. The contexts and the wanted type:
//   v = x, op=, var v T = x    the type of v
//   f(x), x... , go, defer     the parameter's type; element type of a variadic parameter
//   return x                   the result's type
//   ch <- x                    the channel's element type
//   m[x], delete(m, x)         the map's key type
//   T{x}, T{f: x}, {k: x}      the field's, element's, key's type
//   append(s, x)               the element type of s
//   x == y                     when one is an interface and the other is not: the interface's type
//   case x of a switch         as tag == x; the tag itself keeps its type (untyped: default type)
//   panic(x)                   the empty interface
//   T(x)                       T: all conversions of the Go spec
//   range with =               assigns key and value as v = x
// print and println take operands as they are; untyped constants there have their default type.
//
// Untyped non-constant booleans (comparisons) take the context's boolean type, else bool. Shifts
// with an untyped constant left operand have the type the operand would have without the shift.
//
// Evaluation of len and cap: constant exactly if Expr::constant is set; otherwise evaluate.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "lang/types/object.h"
#include "lang/types/type.h"

namespace assay::lang {

// What x.f means, when x is not a package.
struct Selection {
  enum class Kind : uint8_t {
    kField,             // the field at the end of path
    kMethod,            // method of a concrete type: called, or a method value
    kInterfaceMethod,   // method of an interface value: called, or a method value
    kMethodExpression,  // T.m or (*T).m: a func whose first parameter is the receiver
  };
  Kind kind = Kind::kField;

  // One step down a struct: if dereference, what has been reached is a pointer and is followed
  // first; then field number `field` is selected.
  struct Step {
    bool dereference = false;
    const StructType* type = nullptr;
    int field = 0;
  };
  // kField: all steps. Methods: the embedded fields on the way to the receiver.
  std::span<const Step> path;

  // The type at which the path starts: x's, or for method expressions the T or *T written.
  const Type* start = nullptr;

  // kMethod, and kMethodExpression of a concrete type:
  const Function* method = nullptr;
  // What to do with the value at the end of the path to make it the method's receiver.
  enum class Adjust : uint8_t { kNone, kAddress, kDereference };
  Adjust adjust = Adjust::kNone;

  // kInterfaceMethod, and kMethodExpression of an interface type (method is null then):
  const InterfaceType* interface = nullptr;  // of the value at the end of the path
  int interface_index = -1;                  // in interface->methods
};

// One function body: of a FuncDecl, a FuncLiteral, or a range over a function. The body of such a
// loop is a function literal that the checker makes; its parameters are the iteration values.
struct FunctionInfo {
  Package* package = nullptr;
  Function* function = nullptr;    // of a FuncDecl, else null
  FuncLiteral* literal = nullptr;  // of a FuncLiteral, else null
  FunctionInfo* outer = nullptr;   // the body around a literal; null for those of package variables
  // For literals that initialise package variables: which one, for names as gc's
  // "main.glob..func1".
  const Variable* initialises = nullptr;
  // Counts the literals directly inside outer from 1, in source order. Those of loop bodies are
  // counted by their root(), and so are, on their own, its loop bodies.
  int32_t literal_number = 0;
  RangeStmt* range = nullptr;  // of a loop's body: the loop
  // The function that this is a part of: the same, or the one around a loop's body.
  FunctionInfo* root() {
    FunctionInfo* info = this;
    while (info->range != nullptr) info = info->outer;
    return info;
  }
  const FunctionInfo* root() const { return const_cast<FunctionInfo*>(this)->root(); }
  const SignatureType* signature = nullptr;
  BlockStmt* body = nullptr;

  Variable* receiver = nullptr;       // methods; has the blank or no name when unnamed
  std::vector<Variable*> parameters;  // unnamed ones too
  std::vector<Variable*> results;     // unnamed ones too
  bool named_results = false;
  std::vector<Variable*> locals;  // every other variable declared in the body itself
  // Variables of enclosing bodies that this one (or a literal inside it) mentions, each once, in
  // order of first mention.
  std::vector<Variable*> captures;
  std::vector<FunctionInfo*> literals;  // directly inside, in source order
  // Of a root(): its loop bodies, in source order; the hidden variables in which a loop's body
  // leaves word of where to go on after the loop, and in which defer statements there find the
  // frame. Null when no loop body needs them.
  std::vector<FunctionInfo*> loop_bodies;
  Variable* exit_code = nullptr;
  Variable* frame_token = nullptr;
  bool has_defer = false;
  bool has_recover = false;  // calls the built-in recover itself
};

// The function a call runs when that is known at compile time: a declared function or a method of a
// concrete type (the receiver is then in the Selection). Null for func values, interface methods,
// and method expressions. Needs form kCall.
const Function* StaticCallee(const CallExpr* call);

// The Selection of a call's function when it is a method call (concrete or interface), else null.
const Selection* MethodSelection(const CallExpr* call);

// One method in the method set of a type, and how to reach it from a value of the type.
struct MethodSetEntry {
  Name name;
  const Package* package = nullptr;  // declaring package of an unexported name, else null
  const SignatureType* signature = nullptr;
  // kMethod or kInterfaceMethod, start being the type itself. Its path lies in `steps`.
  Selection selection;
  std::shared_ptr<const std::vector<Selection::Step>> steps;
};

// The method set of a concrete or interface type (pointer types: of the pointer), promoted methods
// included; sorted as InterfaceType::methods are. Spec: "Method sets". A value receiver's method in
// the set of a pointer has adjust kDereference. Needs a checked program; the result is not cached.
std::vector<MethodSetEntry> MethodSet(const Type* type);

// Whether a value of `type` can be stored in `interface`. When not, `missing` (unless null) becomes
// the name of the first missing or mismatched method, in method-set order.
bool Implements(const Type* type, const InterfaceType* interface, Name* missing = nullptr);

}  // namespace assay::lang
