// Names of functions as gc's tracebacks show them. Source: observed with gc of Go 1.26.
#pragma once

#include <string>

#include "lang/types/object.h"

namespace assay::lang {

// "main.f", "main.T.M", "main.(*T).M"; "main.init.0" for the first init function; "main.f[...]" and
// "main.(*T[...]).M" for instances.
// A native is linked by it.
std::string FunctionName(const Function& function);

// The same for a method, as if it were declared on `receiver` (a named type or a pointer to one).
std::string MethodName(const Type* receiver, Name method);

// "main.f.func1" for the first literal in main.f, "main.f.func1.2" for the second in that one,
// "main.init.func1" for the first that initialises a package variable.
std::string LiteralName(const FunctionInfo& literal);

}  // namespace assay::lang
