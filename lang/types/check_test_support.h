// For tests of the checker: small programs, checked beside a library of a few packages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/types/check.h"

namespace assay::lang {

// The packages "a", "dir/b", which imports "a", "c1" and "c2", which import each other, and "wrong"
// and "wrong/body", which have mistakes.
std::vector<SourceView> TestLibrary(const std::string& path);

// The program of one file main.go.
Program CheckText(const std::string& text, int go_minor = 22);

// As "file:line:column: message".
std::vector<std::string> Messages(const Program& program);

// A correct program of package main with these declarations and this body of func main.
class CheckedProgram {
 public:
  explicit CheckedProgram(const std::string& declarations, const std::string& body = "",
                          int go_minor = 22);

  // What has the name; null, and a failure of the test, if nothing has.
  Expr* Value(std::string_view variable);  // the initial value of one of the package
  FunctionInfo* Main() { return program.main_function->info; }
  Variable* Local(std::string_view name);
  const NamedType* Named(std::string_view name);

  Program program;
};

}  // namespace assay::lang
