#include "lang/types/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lang/types/check_test_support.h"
#include "lang/types/scope.h"

namespace assay::lang {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using testing::UnorderedElementsAre;

TEST(Check, FindsPackagesDependenciesFirst) {
  const Program program = CheckText("package main\nimport \"dir/b\"\nfunc main() { b.G().M2() }\n");
  std::vector<std::string> paths;
  for (const Package* const package : program.packages) paths.push_back(package->path);
  EXPECT_THAT(paths, ElementsAre("a", "dir/b", "main"));
  EXPECT_TRUE(program.packages[0]->is_library);
  EXPECT_FALSE(program.packages[2]->is_library);
}

TEST(Check, SaysWhichPackageIsMissing) {
  EXPECT_THAT(Messages(CheckText("package main\nimport \"foo/bar\"\nfunc main() {}\n")),
              ElementsAre("main.go:2:8: package foo/bar is not in std"));
}

TEST(Check, ReportsImportCycles) {
  EXPECT_THAT(
      Messages(CheckText("package main\nimport _ \"c1\"\nfunc main() {}\n")),
      ElementsAre(
          ":0:0: package command-line-arguments\n\timports c1 from main.go\n\timports c2 from "
          "c1.go\n\timports c1 from c2.go: import cycle not allowed"));
}

TEST(Check, ReportsErrorsInImportedPackages) {
  EXPECT_THAT(Messages(CheckText("package main\nimport _ \"wrong\"\nfunc main() {}\n")),
              ElementsAre(HasSubstr("wrong.go:2:13: cannot use \"s\"")));
}

TEST(Check, BelievesLineDirectives) {
  EXPECT_THAT(Messages(CheckText("package main\n"
                                 "//line foo.y:100\n"
                                 "var a int = \"x\"\n"
                                 "//line bar.y:7:3\n"
                                 "var b int = \"x\"; /*line c.y:9*/ var c int = \"x\"\n"
                                 "//line :20:30\n"
                                 "var d int = \"x\"\nvar e int = \"x\"\n"
                                 "//line x.y:0\n//line x.y:5:0\n//line none\n"
                                 "func main() {}\n")),
              UnorderedElementsAre(
                  StartsWith("foo.y:100:0: cannot use"), StartsWith("bar.y:7:15: cannot use"),
                  StartsWith("c.y:9:0: cannot use"), StartsWith("c.y:20:42: cannot"),
                  StartsWith("c.y:21:13: cannot use"), "c.y:22:12: invalid line number: 0",
                  "c.y:23:14: invalid column number: 0"));
}

TEST(Check, ReportsUnusedImports) {
  EXPECT_THAT(
      Messages(CheckText("package main\nimport (\n\"a\"\nx \"a\"\n_ \"a\"\n)\nfunc main() {}\n")),
      ElementsAre("main.go:3:1: \"a\" imported and not used",
                  "main.go:4:1: \"a\" imported as x and not used"));
}

TEST(Check, KeepsUnexportedNamesOfOtherPackagesAway) {
  EXPECT_THAT(
      Messages(CheckText("package main\nimport \"a\"\ntype U struct{}\nfunc (U) m() {}\n"
                         "func main() { a.native(1)\nvar t a.T\nt.y = 1\n_ = a.T{1, 2}\n_ = a.X\n"
                         "var _ a.I = U{}\n_ = a.T{y: 1}\nvar i a.I\ni.m() }\n")),
      ElementsAre("main.go:5:17: undefined: a.native",
                  HasSubstr("main.go:7:3: t.y undefined (cannot refer to unexported field y)"),
                  HasSubstr("main.go:8:12: implicit assignment to unexported field y"),
                  "main.go:9:7: undefined: a.X", HasSubstr("U does not implement a.I"),
                  HasSubstr("main.go:11:9: cannot refer to unexported field y in struct literal"),
                  HasSubstr("main.go:13:3: i.m undefined")));
}

TEST(Check, WantsAMainFunction) {
  EXPECT_THAT(Messages(CheckText("package main\n")),
              ElementsAre(HasSubstr("function main is undeclared in the main package")));
  CheckOptions options;
  options.require_main = false;
  EXPECT_TRUE(Check({{"main.go", "package main\n"}}, TestLibrary, options).ok());
}

TEST(Check, MissingBodiesAreNativesOnlyInTheLibrary) {
  EXPECT_THAT(Messages(CheckText("package main\nfunc f()\nfunc main() {}\n")),
              ElementsAre("main.go:2:6: missing function body"));
}

TEST(Check, TakesSeveralFilesOfOnePackage) {
  const Program program = Check({{"one.go", "package main\nfunc main() { f() }\n"},
                                 {"two.go", "package main\nfunc f() { x }\n"}},
                                TestLibrary);
  EXPECT_THAT(Messages(program), ElementsAre("two.go:2:12: undefined: x"));
}

TEST(Check, SortsDiagnosticsByFileAndPosition) {
  const Program program = Check({{"b.go", "package main\nfunc main() { y }\nvar z = w\n"},
                                 {"a.go", "package main\nvar v = u\n"}},
                                TestLibrary);
  EXPECT_THAT(Messages(program), ElementsAre("b.go:2:15: undefined: y", "b.go:3:9: undefined: w",
                                             "a.go:2:9: undefined: u"));
}

TEST(RangeOverFunctions, ComesWithLanguageVersion23) {
  const std::string text =
      "package main\nfunc f(yield func() bool) {}\nfunc main() {\n\tfor range f {\n\t}\n}\n";
  EXPECT_TRUE(CheckText(text, 23).ok());
  EXPECT_THAT(
      Messages(CheckText(text, 22)),
      ElementsAre("main.go:4:12: cannot range over f (value of type func(yield func() "
                  "bool)): requires go1.23 or later (-lang was set to go1.22; check go.mod)"));
}

// ---- bodies on demand

Program CheckOnDemand(const std::string& text) {
  CheckOptions options;
  options.on_demand = true;
  return Check({{"main.go", text}}, TestLibrary, options);
}

const Function* FunctionOf(Program& program, size_t package, std::string_view name) {
  const Object* const object = program.packages[package]->scope->LookupHere(program.Intern(name));
  return ObjectAs<Function>(object);
}

TEST(BodiesOnDemand, ABodyOfTheLibraryIsCheckedWhenAskedFor) {
  Program program = CheckOnDemand("package main\nimport _ \"wrong/body\"\nfunc main() {}\n");
  ASSERT_TRUE(program.ok());
  const Function* const f = FunctionOf(program, 0, "F");
  EXPECT_EQ(f->info, nullptr);
  EXPECT_TRUE(program.EnsureBody(f));
  ASSERT_NE(f->info, nullptr);
  EXPECT_TRUE(program.EnsureBody(FunctionOf(program, 0, "H"))) << "a native";
  EXPECT_EQ(FunctionOf(program, 0, "H")->info, nullptr);
  EXPECT_FALSE(program.EnsureBody(FunctionOf(program, 0, "G")));
  EXPECT_THAT(Messages(program), ElementsAre(HasSubstr("body.go:3:23: cannot use \"s\"")));
}

TEST(BodiesOnDemand, EveryBodyOfTheProgramItselfIsCheckedAtOnce) {
  const Program program = CheckOnDemand("package main\nfunc f() { x }\nfunc main() {}\n");
  EXPECT_THAT(Messages(program), ElementsAre("main.go:2:12: undefined: x"));
}

TEST(BodiesOnDemand, OtherwiseEveryBodyIsCheckedAtOnce) {
  EXPECT_THAT(Messages(CheckText("package main\nimport _ \"wrong/body\"\nfunc main() {}\n")),
              ElementsAre(HasSubstr("body.go:3:23: cannot use \"s\"")));
}

}  // namespace
}  // namespace assay::lang
