// Operand: an expression that is being checked.
#pragma once

#include <string>

#include "lang/syntax/ast.h"
#include "lang/types/object.h"
#include "lang/types/type.h"

namespace assay::lang {

struct Operand {
  Mode mode = Mode::kInvalid;
  bool comma_ok =
      false;  // of kValue: may stand where two values are wanted (receive, type assertion)
  const Type* type = nullptr;
  const Constant* value = nullptr;  // of kConstant
  Expr* expr = nullptr;
  Builtin builtin{};  // of kBuiltin
  // Of a generic function that is not instantiated: the type arguments that are written.
  std::span<const Type* const> type_arguments;
  Name target;  // of the variable that it is assigned to, for messages; not always known

  bool valid() const { return mode != Mode::kInvalid; }
  bool is_nil() const { return mode == Mode::kNil; }
  bool is_constant() const { return mode == Mode::kConstant; }
};

// "x (variable of type int)", as messages call the operand.
std::string Describe(const Operand& x, const Package* relative_to);

// "struct", "func", ... for composite types; "" for basic ones.
std::string_view CompositeKind(const Type* type);

}  // namespace assay::lang
