#include "lang/types/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "lang/types/constant.h"
#include "lang/types/identity.h"
#include "lang/types/scope.h"
#include "lang/types/sizes.h"

namespace assay::lang {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using testing::UnorderedElementsAre;

// A library of a few packages; "b" imports "a", "c1" and "c2" import each other.
std::vector<SourceView> Library(const std::string& path) {
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

Program CheckText(const std::string& text, int go_minor = 22) {
  CheckOptions options;
  options.go_minor = go_minor;
  return Check({{"main.go", text}}, Library, options);
}

std::vector<std::string> Messages(const Program& program) {
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : program.diagnostics) {
    messages.push_back(diagnostic.file + ":" + std::to_string(diagnostic.line) + ":" +
                       std::to_string(diagnostic.column) + ": " + diagnostic.message);
  }
  return messages;
}

// A correct program of package main with these declarations and this body of func main.
class CheckedProgram {
 public:
  explicit CheckedProgram(const std::string& declarations, const std::string& body = "",
                          int go_minor = 22)
      : program(CheckText("package main\n" + declarations + "\nfunc main() {\n" + body + "\n}\n",
                          go_minor)) {
    EXPECT_THAT(Messages(program), ElementsAre());
  }

  // The last package-level variable's initial value.
  Expr* Value(std::string_view variable) {
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
  FunctionInfo* Main() { return program.main_function->info; }
  Variable* Local(std::string_view name) {
    for (FunctionInfo* const info : program.main->function_infos) {
      for (Variable* const variable : info->locals) {
        if (variable->name.text() == name) return variable;
      }
    }
    ADD_FAILURE() << "no local " << name;
    return nullptr;
  }
  const NamedType* Named(std::string_view name) {
    for (const NamedType* const type : program.main->named_types) {
      if (type->name->name.text() == name) return type;
    }
    ADD_FAILURE() << "no type " << name;
    return nullptr;
  }

  Program program;
};

// ---- packages

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

// ---- bodies on demand

Program CheckOnDemand(const std::string& text) {
  CheckOptions options;
  options.on_demand = true;
  return Check({{"main.go", text}}, Library, options);
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
  EXPECT_TRUE(Check({{"main.go", "package main\n"}}, Library, options).ok());
}

TEST(Check, MissingBodiesAreNativesOnlyInTheLibrary) {
  EXPECT_THAT(Messages(CheckText("package main\nfunc f()\nfunc main() {}\n")),
              ElementsAre("main.go:2:6: missing function body"));
}

TEST(Check, TakesSeveralFilesOfOnePackage) {
  const Program program = Check({{"one.go", "package main\nfunc main() { f() }\n"},
                                 {"two.go", "package main\nfunc f() { x }\n"}},
                                Library);
  EXPECT_THAT(Messages(program), ElementsAre("two.go:2:12: undefined: x"));
}

TEST(Check, SortsDiagnosticsByFileAndPosition) {
  const Program program = Check({{"b.go", "package main\nfunc main() { y }\nvar z = w\n"},
                                 {"a.go", "package main\nvar v = u\n"}},
                                Library);
  EXPECT_THAT(Messages(program), ElementsAre("b.go:2:15: undefined: y", "b.go:3:9: undefined: w",
                                             "a.go:2:9: undefined: u"));
}

// ---- what the code generator is told

TEST(CheckInfo, ConstantsAreRepresentedInTheirFinalType) {
  CheckedProgram checked(
      "var a int8 = 2 * 3\nvar b = 1 << 3\nvar c float32 = 1 / 3.0\nvar d any = 'x'");
  EXPECT_EQ(checked.Value("a")->constant->AsInt64(), 6);
  EXPECT_EQ(KindOf(checked.Value("a")->type), TypeKind::kInt8);
  EXPECT_EQ(KindOf(checked.Value("b")->type), TypeKind::kInt);
  EXPECT_EQ(checked.Value("c")->constant->AsDouble(), static_cast<double>(1.0f / 3.0f));
  EXPECT_EQ(TypeString(checked.Value("d")->type), "rune");
}

TEST(CheckInfo, UntypedOperandsOfNonConstantExpressionsGetTheFinalType) {
  CheckedProgram checked(
      "var s uint\nvar a int32 = 1 << s\nvar b = 2.0 * f()\nfunc f() float32 { return 1 }");
  const auto* const shift = Cast<BinaryExpr>(checked.Value("a"));
  EXPECT_EQ(KindOf(shift->type), TypeKind::kInt32);
  EXPECT_EQ(KindOf(shift->left->type), TypeKind::kInt32);
  EXPECT_EQ(KindOf(shift->right->type), TypeKind::kUint);
  const auto* const product = Cast<BinaryExpr>(checked.Value("b"));
  EXPECT_EQ(KindOf(product->left->type), TypeKind::kFloat32);
  EXPECT_EQ(product->left->constant->kind(), ConstantKind::kFloat);
}

TEST(CheckInfo, NilTakesTheTypeOfItsContext) {
  CheckedProgram checked("var a []int = nil\nvar b = a == nil");
  EXPECT_EQ(checked.Value("a")->mode, Mode::kNil);
  EXPECT_EQ(KindOf(checked.Value("a")->type), TypeKind::kSlice);
  EXPECT_EQ(KindOf(Cast<BinaryExpr>(checked.Value("b"))->right->type), TypeKind::kSlice);
}

TEST(CheckInfo, SelectorsKnowTheirPath) {
  CheckedProgram checked(
      "type A struct { x, y int }\ntype B struct { n int; *A }\ntype C struct { B }\n"
      "var c *C\nvar v = c.y");
  const Selection* const selection = Cast<SelectorExpr>(checked.Value("v"))->selection;
  ASSERT_EQ(selection->path.size(), 3u);
  EXPECT_EQ(selection->kind, Selection::Kind::kField);
  EXPECT_TRUE(selection->path[0].dereference);  // c is a pointer
  EXPECT_EQ(selection->path[0].field, 0);       // B
  EXPECT_FALSE(selection->path[1].dereference);
  EXPECT_EQ(selection->path[1].field, 1);       // A
  EXPECT_TRUE(selection->path[2].dereference);  // *A
  EXPECT_EQ(selection->path[2].field, 1);       // y
}

TEST(CheckInfo, MethodCallsKnowTheirReceiver) {
  CheckedProgram checked(
      "type T struct{}\nfunc (T) V() int { return 1 }\nfunc (*T) P() int { return 2 }\n"
      "type I interface { V() int }\ntype E struct { *T; I2 I }\nvar t T\nvar p *T\nvar i I = "
      "t\nvar e E\n"
      "var a = t.V()\nvar b = t.P()\nvar c = p.V()\nvar d = i.V()\nvar f = e.P()\nvar g = T.V\nvar "
      "h = e.I2.V");
  const auto selection = [&](const char* name) {
    return MethodSelection(Cast<CallExpr>(checked.Value(name)));
  };
  EXPECT_EQ(selection("a")->adjust, Selection::Adjust::kNone);
  EXPECT_EQ(selection("b")->adjust, Selection::Adjust::kAddress);
  EXPECT_EQ(selection("c")->adjust, Selection::Adjust::kDereference);
  EXPECT_EQ(selection("d")->kind, Selection::Kind::kInterfaceMethod);
  EXPECT_EQ(selection("f")->path.size(), 1u);
  EXPECT_EQ(selection("f")->adjust, Selection::Adjust::kNone);
  EXPECT_EQ(StaticCallee(Cast<CallExpr>(checked.Value("b")))->name.text(), "P");
  EXPECT_EQ(StaticCallee(Cast<CallExpr>(checked.Value("d"))), nullptr);
  EXPECT_EQ(Cast<SelectorExpr>(checked.Value("g"))->selection->kind,
            Selection::Kind::kMethodExpression);
  EXPECT_EQ(TypeString(checked.Value("g")->type), "func(main.T) int");
}

TEST(CheckInfo, VariablesKnowHowTheyAreUsed) {
  CheckedProgram checked("type T struct { n int }\nfunc (*T) M() {}",
                         "plain := 1; _ = plain\n"
                         "assigned := 1; assigned = 2; _ = assigned\n"
                         "captured := 1; _ = func() int { return captured }\n"
                         "deep := 1; _ = func() func() int { return func() int { return deep } }\n"
                         "addressed := 1; _ = &addressed\n"
                         "array := [3]int{}; _ = array[:]\n"
                         "method := T{}; method.M()\n"
                         "pointer := &T{}; pointer.M(); pointer.n = 1\n"
                         "field := T{}; field.n = 1\n");
  const auto flags = [&](const char* name) {
    const Variable* const variable = checked.Local(name);
    return std::string(variable->captured ? "c" : "") + (variable->address_taken ? "a" : "") +
           (variable->reassigned ? "r" : "");
  };
  EXPECT_EQ(flags("plain"), "");
  EXPECT_EQ(flags("assigned"), "r");
  EXPECT_EQ(flags("captured"), "c");
  EXPECT_EQ(flags("deep"), "c");
  EXPECT_EQ(flags("addressed"), "a");
  EXPECT_EQ(flags("array"), "a");
  EXPECT_EQ(flags("method"), "a");
  EXPECT_EQ(flags("pointer"), "");
  EXPECT_EQ(flags("field"), "r");
  // Every function between the variable and its use captures it.
  const FunctionInfo* const outer = checked.Main()->literals[1];
  EXPECT_THAT(outer->captures, ElementsAre(checked.Local("deep")));
  EXPECT_THAT(outer->literals[0]->captures, ElementsAre(checked.Local("deep")));
}

TEST(CheckInfo, LoopVariablesFollowTheLanguageVersion) {
  const std::string body =
      "for i := 0; i < 3; i++ { println(i) }\nfor k, v := range []int{1} { println(k, v) }";
  CheckedProgram now("", body, 22);
  const auto* const loop = Cast<ForStmt>(now.Main()->body->stmts[0]);
  EXPECT_THAT(loop->per_iteration, ElementsAre(now.Local("i")));
  EXPECT_TRUE(Cast<RangeStmt>(now.Main()->body->stmts[1])->per_iteration);
  CheckedProgram before("", body, 21);
  EXPECT_TRUE(Cast<ForStmt>(before.Main()->body->stmts[0])->per_iteration.empty());
  EXPECT_FALSE(Cast<RangeStmt>(before.Main()->body->stmts[1])->per_iteration);
  EXPECT_TRUE(before.Local("v")->reassigned);
}

TEST(CheckInfo, RangeKnowsWhatItRangesOver) {
  CheckedProgram checked("",
                         "var a [2]int; var m map[int]int; var c chan int\n"
                         "for range 3 {}\nfor range \"s\" {}\nfor range a {}\nfor range &a {}\n"
                         "for range a[:] {}\nfor range m {}\nfor range c {}");
  std::vector<RangeStmt::Over> over;
  for (const Stmt* const stmt : checked.Main()->body->stmts) {
    if (const RangeStmt* const range = TryCast<RangeStmt>(stmt)) over.push_back(range->over);
  }
  using Over = RangeStmt::Over;
  EXPECT_THAT(over, ElementsAre(Over::kInteger, Over::kString, Over::kArray, Over::kArrayPointer,
                                Over::kSlice, Over::kMap, Over::kChannel));
}

TEST(CheckInfo, CommaOkIsMarkedWhereTwoValuesAreWanted) {
  CheckedProgram checked(
      "",
      "m := map[int]int{}\nv, ok := m[1]\n_ = m[1]\n_, _ = v, ok\nvar i any\n_, ok = (i.(int))");
  const auto right = [&](size_t i) {
    return Cast<AssignStmt>(checked.Main()->body->stmts[i])->right[0];
  };
  EXPECT_TRUE(right(1)->comma_ok);
  EXPECT_FALSE(right(2)->comma_ok);
  EXPECT_TRUE(right(5)->comma_ok);
  EXPECT_TRUE(Unparen(right(5))->comma_ok);
}

TEST(CheckInfo, LiteralsKnowTheirIndices) {
  CheckedProgram checked(
      "var a = [...]int{2: 1, 5, 0: 3}\ntype T struct { x, y int }\nvar t = T{y: 1, x: 2}\nvar p = "
      "[]*T{{1, 2}}");
  const auto* const array = Cast<CompositeLiteral>(checked.Value("a"));
  EXPECT_THAT(array->indices, ElementsAre(2, 3, 0));
  EXPECT_EQ(array->length, 4);
  EXPECT_EQ(TypeString(array->type), "[4]int");
  EXPECT_THAT(Cast<CompositeLiteral>(checked.Value("t"))->indices, ElementsAre(1, 0));
  const Expr* const element = Cast<CompositeLiteral>(checked.Value("p"))->elements[0];
  EXPECT_EQ(TypeString(element->type), "*main.T");
}

TEST(CheckInfo, PackageVariablesAreInitialisedInDependencyOrder) {
  // The example of the Go specification, and one that goes through functions and methods.
  CheckedProgram checked(
      "var (\n a = c + b\n b = f()\n c = f()\n d = 3\n)\nfunc f() int { d++; return d }\n"
      "var x = g()\nfunc g() int { return T{}.m() }\ntype T struct{}\nfunc (T) m() int { return y "
      "}\n"
      "var y, z = two()\nfunc two() (int, int) { return w, 1 }\nvar w = 1\nvar none int");
  std::vector<std::string> order;
  for (const InitAssignment& assignment : checked.program.main->init_order) {
    std::string names;
    for (const Variable* const variable : assignment.left) names += variable->name.text();
    order.push_back(names);
  }
  EXPECT_THAT(order, ElementsAre("d", "b", "c", "a", "w", "yz", "x"));
}

TEST(CheckInfo, FunctionLiteralsAreNumberedWithinTheirFunction) {
  CheckedProgram checked("var v = func() {}", "_ = func() { _ = func() {} }\n_ = func() {}");
  ASSERT_EQ(checked.Main()->literals.size(), 2u);
  EXPECT_EQ(checked.Main()->literals[1]->literal_number, 2);
  EXPECT_EQ(checked.Main()->literals[0]->literals[0]->literal_number, 1);
  const FunctionInfo* const global = Cast<FuncLiteral>(checked.Value("v"))->info;
  EXPECT_EQ(global->outer, nullptr);
  ASSERT_NE(global->initialises, nullptr);
  EXPECT_EQ(global->initialises->name.text(), "v");
}

TEST(CheckInfo, DeferAndRecoverAreNotedInTheFunctionThatHasThem) {
  CheckedProgram checked("", "defer func() { recover() }()");
  EXPECT_TRUE(checked.Main()->has_defer);
  EXPECT_FALSE(checked.Main()->has_recover);
  EXPECT_TRUE(checked.Main()->literals[0]->has_recover);
}

TEST(MethodSets, AreThoseOfTheSpecification) {
  CheckedProgram checked(
      "type T struct{}\nfunc (T) V() {}\nfunc (*T) P() {}\ntype I interface { W() }\n"
      "type ByValue struct { T; I }\ntype ByPointer struct { *T }\n"
      "type Hidden struct { ByValue; ByPointer }\ntype Shadow struct { T; V int }");
  const auto set = [&](const char* name, bool pointer) {
    const Type* const type = checked.Named(name);
    std::string names;
    for (const MethodSetEntry& entry :
         MethodSet(pointer ? checked.program.PointerTo(type) : type)) {
      names += std::string(entry.name.text()) + (entry.selection.path.empty() ? "" : "'");
    }
    return names;
  };
  EXPECT_EQ(set("T", false), "V");
  EXPECT_EQ(set("T", true), "PV");
  EXPECT_EQ(set("I", false), "W");
  EXPECT_EQ(set("ByValue", false), "V'W'");
  EXPECT_EQ(set("ByValue", true), "P'V'W'");
  EXPECT_EQ(set("ByPointer", false), "P'V'");
  EXPECT_EQ(set("Hidden", true), "W'");  // P and V would be ambiguous
  EXPECT_EQ(set("Shadow", true), "P'");
  EXPECT_TRUE(
      Implements(checked.Named("ByValue"), UnderlyingAs<InterfaceType>(checked.Named("I"))));
  EXPECT_FALSE(Implements(checked.Named("T"), UnderlyingAs<InterfaceType>(checked.Named("I"))));
}

TEST(Types, IdentityIgnoresHowATypeWasWritten) {
  CheckedProgram checked(
      "type A = []map[string]func(x byte) *T\ntype T struct{}\nvar a A\nvar b "
      "[]map[string]func(uint8) *T\n"
      "var c []map[string]func(int8) *T\nvar i interface { M(); N() }\nvar j interface { N(); M() "
      "}");
  const auto type = [&](const char* name) {
    for (const Variable* const variable : checked.program.main->variables) {
      if (variable->name.text() == name) return variable->type;
    }
    return static_cast<const Type*>(nullptr);
  };
  EXPECT_TRUE(Identical(type("a"), type("b")));
  EXPECT_EQ(HashType(type("a")), HashType(type("b")));
  EXPECT_FALSE(Identical(type("a"), type("c")));
  EXPECT_TRUE(Identical(type("i"), type("j")));
  EXPECT_EQ(HashType(type("i")), HashType(type("j")));
}

TEST(Types, SizesAreThoseOfGcOnAmd64) {
  CheckedProgram checked(
      "type S struct { a bool; b int64; c bool; d int16; e string; f []int; g any; h struct{} }\n"
      "type E struct{}\ntype A [3]S\ntype P struct { a byte; b complex64 }");
  const auto* const fields = UnderlyingAs<StructType>(checked.Named("S"));
  EXPECT_THAT(FieldOffsets(fields), ElementsAre(0, 8, 16, 18, 24, 40, 64, 80));
  EXPECT_EQ(SizeOf(checked.Named("S")), 88);  // a zero-size last field is padded
  EXPECT_EQ(SizeOf(checked.Named("E")), 0);
  EXPECT_EQ(SizeOf(checked.Named("A")), 3 * 88);
  EXPECT_EQ(SizeOf(checked.Named("P")), 12);
  EXPECT_EQ(AlignOf(checked.Named("P")), 4);
}

// ---- hostile input

std::string Repeat(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

TEST(HostileInput, NestingUpToTheLimitIsChecked) {
  constexpr int kDeep = 450;  // two parser levels each
  const Program program =
      CheckText("package main\nvar x = " + Repeat("(", kDeep) + "1" + Repeat(")", kDeep) +
                "\nvar y " + Repeat("[]", kDeep) + "int\nvar z = 1" + Repeat(" + 1", kDeep) +
                "\nfunc main() {" + Repeat("{", kDeep) + Repeat("}", kDeep) + "}\n");
  EXPECT_THAT(Messages(program), ElementsAre());
}

TEST(HostileInput, TypesThatGrowExponentiallyAreFast) {
  std::string text = "package main\ntype T0 struct{ a int }\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "T" + std::to_string(i - 1);
    text += "type T" + std::to_string(i) + " struct { a, b " + before + " }\n";
  }
  text += "var m map[T30]int\nfunc main() { var t T30; _ = t == t }\n";
  EXPECT_THAT(Messages(CheckText(text)), ElementsAre());
}

TEST(HostileInput, AliasesThatGrowExponentiallyAreFast) {
  std::string text = "package main\ntype A0 = struct{ a int }\ntype B0 = struct{ a int }\n";
  for (int i = 1; i < 60; ++i) {
    for (const char* const name : {"A", "B"}) {
      const std::string before = name + std::to_string(i - 1);
      text +=
          std::string("type ") + name + std::to_string(i) + " = struct { a, b " + before + " }\n";
    }
  }
  text += "type N A40\nvar a *A59\nvar b *B59 = a\nfunc main() {}\n";
  EXPECT_THAT(Messages(CheckText(text)), ElementsAre());
}

// Each declaration needs the next, or the one before: neither order may exhaust the stack.
TEST(HostileInput, LongChainsOfDeclarationsEndInAMessage) {
  constexpr int kLong = 20'000;
  struct Chain {
    const char* before;   // ... N
    const char* between;  // ... N + 1 or N - 1
    const char* last;     // how the chain ends
  };
  for (const Chain& chain :
       {Chain{"var v", " = v", " = 1"}, Chain{"const v", " = 1 + v", " = 1"},
        Chain{"type v", " v", " int"}, Chain{"type v", " struct{ a v", " struct { a int }"},
        Chain{"type v", " = []v", " = int"},
        Chain{"type v", " = struct{ a v", " = struct { a int }"},
        Chain{"type v", " interface{ v", " interface{ m() }"}}) {
    const std::string close = std::string(chain.between).find('{') != std::string::npos ? " }" : "";
    std::string forward = "package main\nfunc main() {}\n";
    std::string backward = forward + chain.before + "0" + chain.last + "\n";
    for (int i = 0; i < kLong; ++i) {
      const std::string here = std::to_string(i);
      const std::string next = std::to_string(i + 1);
      forward += chain.before + here + chain.between + next + close + "\n";
      backward += chain.before + next + chain.between + here + close + "\n";
    }
    forward += chain.before + std::to_string(kLong) + chain.last + "\n";
    EXPECT_FALSE(CheckText(forward).ok()) << chain.between;
    CheckText(backward);  // fine for values, too deep for types that contain one another
  }
}

TEST(HostileInput, HugeConstantsAreCutOff) {
  const Program program = CheckText(
      "package main\nconst a = 1 << 1000000000\nconst b = 1e999999999\nconst c = 0x1p-2147483647\n"
      "const d = " +
      std::string(20'000, '9') + "\nfunc main() {}\n");
  EXPECT_EQ(program.diagnostics.size(), 3u);
  EXPECT_THAT(Messages(program),
              testing::Contains(HasSubstr("main.go:2:16: invalid operation: invalid shift count")));
}

TEST(HostileInput, HugeArraysAreReportedWhenNothingElseIsWrong) {
  EXPECT_THAT(Messages(CheckText("package main\nvar e [1 << 62]int\nfunc main() {}\n")),
              ElementsAre("main.go:2:7: type [4611686018427387904]int larger than address space"));
  EXPECT_THAT(
      Messages(CheckText("package main\nvar e [1 << 62]int\nvar f int = e\nfunc main() {}\n")),
      ElementsAre(HasSubstr("main.go:3:13: cannot use e")));
}

TEST(HostileInput, BinaryInputGetsMessages) {
  std::string bytes = "package main\n";
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  EXPECT_FALSE(CheckText(bytes).ok());
  EXPECT_FALSE(CheckText("").ok());
  EXPECT_FALSE(CheckText(std::string("\0", 1)).ok());
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

}  // namespace
}  // namespace assay::lang
