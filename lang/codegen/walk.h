// Walk: visits a syntax tree, parents before children, in source order.
#pragma once

#include <functional>

#include "lang/syntax/ast.h"

namespace assay::lang {

// What to do at each node; return false to leave out what is below it. Empty functions visit on.
struct Visitor {
  std::function<bool(const Expr*)> expr;
  std::function<bool(const Stmt*)> stmt;
};

// Null roots are allowed. Types are not entered: there is nothing to run in them. Function literals
// are, unless the visitor says no.
void Walk(const Expr* root, const Visitor& visitor);
void Walk(const Stmt* root, const Visitor& visitor);

// Whether evaluating `e` does something whose order Go fixes: a call (of a built-in function too),
// a receive, && or ||. Spec: "Order of evaluation". For gc also a slice expression, and a
// conversion between a string and a slice, has its turn among these.
bool has_call(const Expr* e);

}  // namespace assay::lang
