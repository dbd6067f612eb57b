// Syntax back to text, on one line, as gc's messages show it.
#pragma once

#include <string>

#include "lang/syntax/ast.h"

namespace assay::lang {

// Function bodies and composite literals' elements are cut to "…".
std::string ExprString(const Expr* x);

}  // namespace assay::lang
