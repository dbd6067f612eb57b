#include "lang/types/check_test_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::lang {

std::vector<SourceView> TestLibrary(const std::string& path) {
  if (path == "a") {
    return {{"a.go",
             "package a\ntype T struct { X, y int }\nfunc (*T) M() {}\nfunc native(int) int\n"
             "const C = 5\nvar V T\nfunc F() T { return T{} }\ntype I interface { m() }\n"}};
  }
  if (path == "dir/b")
    return {{"b.go", "package b\nimport \"a\"\nfunc G() a.T { return a.F() }\n"}};
  if (path == "c1") return {{"c1.go", "package c1\nimport _ \"c2\"\n"}};
  if (path == "c2") return {{"c2.go", "package c2\nimport _ \"c1\"\n"}};
  if (path == "wrong/body") {
    return {{"body.go",
             "package body\nfunc F() int { return 1 }\nfunc G() int { return \"s\" }\n"
             "func H()\n"}};
  }
  if (path == "wrong") return {{"wrong.go", "package wrong\nvar x int = \"s\"\n"}};
  return {};
}

Program CheckText(const std::string& text, int go_minor) {
  CheckOptions options;
  options.go_minor = go_minor;
  return Check({{"main.go", text}}, TestLibrary, options);
}

std::vector<std::string> Messages(const Program& program) {
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : program.diagnostics) {
    messages.push_back(diagnostic.file + ":" + std::to_string(diagnostic.line) + ":" +
                       std::to_string(diagnostic.column) + ": " + diagnostic.message);
  }
  return messages;
}

CheckedProgram::CheckedProgram(const std::string& declarations, const std::string& body,
                               int go_minor)
    : program(CheckText("package main\n" + declarations + "\nfunc main() {\n" + body + "\n}\n",
                        go_minor)) {
  EXPECT_THAT(Messages(program), testing::ElementsAre());
}

Expr* CheckedProgram::Value(std::string_view variable) {
  for (const File* const file : program.main->files) {
    for (Decl* const decl : file->decls) {
      VarDecl* const var = TryCast<VarDecl>(decl);
      if (var == nullptr) continue;
      for (size_t i = 0; i < var->names.size(); ++i) {
        if (var->names[i]->name.text() == variable) return var->values[i];
      }
    }
  }
  ADD_FAILURE() << "no variable " << variable;
  return nullptr;
}

Variable* CheckedProgram::Local(std::string_view name) {
  for (FunctionInfo* const info : program.main->function_infos) {
    for (Variable* const variable : info->locals) {
      if (variable->name.text() == name) return variable;
    }
  }
  ADD_FAILURE() << "no local " << name;
  return nullptr;
}

const NamedType* CheckedProgram::Named(std::string_view name) {
  for (const NamedType* const type : program.main->named_types) {
    if (type->name->name.text() == name) return type;
  }
  ADD_FAILURE() << "no type " << name;
  return nullptr;
}

}  // namespace assay::lang
