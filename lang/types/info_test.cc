// What the code generator and others are told of a checked program: info.h, and questions about
// types.
#include "lang/types/info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "lang/types/check_test_support.h"
#include "lang/types/constant.h"
#include "lang/types/identity.h"
#include "lang/types/lookup.h"
#include "lang/types/sizes.h"

namespace assay::lang {
namespace {

using testing::ElementsAre;

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

}  // namespace
}  // namespace assay::lang
