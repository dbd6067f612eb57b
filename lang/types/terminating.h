// Terminating statements: whether control can come to the end of a list of statements.
//
// Source: Go spec, "Terminating statements".
#pragma once

#include "lang/syntax/ast.h"

namespace assay::lang {

// Whether the last one is terminating, but for empty ones. What is called must have been resolved:
// a call of panic is.
bool IsTerminatingList(List<Stmt*> stmts);

}  // namespace assay::lang
