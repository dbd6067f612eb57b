#include "lang/syntax/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "lang/syntax/print.h"

namespace assay::lang {
namespace {

using Strings = std::vector<std::string>;

class ParserTest : public testing::Test {
 protected:
  File* Parse(std::string source) {
    source_ = std::move(source);
    return ParseFile(source_, 0, arena_, names_, sink_);
  }
  // The declarations of source_, each from where IndexDecls has it.
  std::vector<Decl*> Outlines() {
    std::vector<Decl*> outlines;
    uint32_t last = 0;
    for (const image::SourceDecl& at : IndexDecls(source_, 0, arena_, names_, sink_)) {
      if (std::exchange(last, at.offset) == at.offset) continue;  // of the same group
      for (Decl* const decl : ParseOutline(source_, at, 0, arena_, names_, sink_)) {
        outlines.push_back(decl);
      }
    }
    return outlines;
  }
  // The errors of a file, "line:col: message".
  Strings Errors(const std::string& source) {
    Parse(source);
    Strings errors;
    for (const auto& entry : sink_.entries()) {
      errors.push_back(std::to_string(entry.position.line) + ":" +
                       std::to_string(entry.position.column) + ": " + entry.message);
    }
    return errors;
  }
  // Of a function with this body, which starts on line 3.
  Strings BodyErrors(const std::string& body) {
    return Errors("package p\nfunc f() {\n" + body + "\n}\n");
  }
  // A variable's initial value.
  Expr* ParseValue(const std::string& text) {
    File* const file = Parse("package p\nvar x = " + text + "\n");
    EXPECT_TRUE(sink_.empty()) << sink_.entries()[0].message;
    return Cast<VarDecl>(file->decls[0])->values[0];
  }

  Arena arena_;
  NameTable names_{arena_};
  DiagnosticSink sink_;
  std::string source_;
};

TEST_F(ParserTest, PrintsExpressionsAsGcsMessagesDo) {
  for (const char* const text : {"a + b * c",
                                 "(a + b) * c",
                                 "-x",
                                 "<-c",
                                 "&x",
                                 "*p",
                                 "f(a, b...)",
                                 "x.y.z",
                                 "m[k]",
                                 "s[1:2]",
                                 "s[:]",
                                 "s[1:2:3]",
                                 "x.(T)",
                                 "[]int{}",
                                 "map[string]int{…}",
                                 "func() {}",
                                 "func(a int, b ...string) (c error) {…}",
                                 "struct{}{}",
                                 "[...]int{…}",
                                 "chan<- int(nil)",
                                 "interface{}(x)",
                                 "a.b(c)[d]",
                                 "!a && b || c"}) {
    std::string source = text;
    // What messages leave out has to be there to be left out.
    if (const size_t cut = source.find("{…}"); cut != std::string::npos) {
      source.replace(cut, std::string("{…}").size(),
                     source.find("func") == 0 ? "{ return }" : "{1: 2}");
    }
    EXPECT_EQ(ExprString(ParseValue(source)), text);
  }
}

TEST_F(ParserTest, BindsOperatorsByPrecedenceAndToTheLeft) {
  const auto* const sum = Cast<BinaryExpr>(ParseValue("a - b - c * d"));
  EXPECT_EQ(sum->op, Token::kSub);
  EXPECT_EQ(ExprString(sum->left), "a - b");
  EXPECT_EQ(ExprString(sum->right), "c * d");
}

TEST_F(ParserTest, ReadsAnArrowBeforeAChannelTypeAsPartOfTheType) {
  const auto* const conversion = Cast<CallExpr>(ParseValue("(<-chan int)(nil)"));
  const auto* const type = Cast<ChanTypeExpr>(Unparen(conversion->function));
  EXPECT_EQ(type->direction, Direction::kReceive);
  const auto* const receive = Cast<UnaryExpr>(ParseValue("<-(chan int)(nil)"));
  EXPECT_EQ(receive->op, Token::kArrow);
}

TEST_F(ParserTest, TellsACompositeLiteralFromABlock) {
  Parse("package p\nfunc f() { if x == (T{}) {}; for range (T{}) {}; if f(T{1}) {} }\n");
  EXPECT_TRUE(sink_.empty());
  EXPECT_FALSE(BodyErrors("if x == T{} {}").empty());
}

TEST_F(ParserTest, RepeatsTheLineAboveInAConstantGroup) {
  const File* const file = Parse("package p\nconst (\n a, b = iota, 1\n c, d\n)\n");
  const auto* const second = Cast<ConstDecl>(file->decls[1]);
  EXPECT_TRUE(second->inherited);
  EXPECT_EQ(second->iota, 1);
  EXPECT_EQ(second->values.size(), 2u);
}

TEST_F(ParserTest, PositionsCountBytesFromOne) {
  const auto* const sum = Cast<BinaryExpr>(ParseValue("\"\xC3\xA4\" + y"));
  EXPECT_EQ(sum->position, (Position{0, 2, 9}));
  EXPECT_EQ(sum->op_position, (Position{0, 2, 14}));
  EXPECT_EQ(sum->right->position, (Position{0, 2, 16}));
}

TEST_F(ParserTest, SettlesWhatBreakAndContinueReferTo) {
  const File* const file = Parse(
      "package p\nfunc f() { L: for { switch { case true: break; default: continue L } } }\n");
  ASSERT_TRUE(sink_.empty());
  const auto* const label = Cast<LabeledStmt>(Cast<FuncDecl>(file->decls[0])->body->stmts[0]);
  const auto* const loop = Cast<ForStmt>(label->body);
  const auto* const choice = Cast<SwitchStmt>(loop->body->stmts[0]);
  EXPECT_EQ(Cast<BranchStmt>(choice->clauses[0]->body[0])->target, choice);
  EXPECT_EQ(Cast<BranchStmt>(choice->clauses[1]->body[0])->target, loop);
}

TEST_F(ParserTest, MakesAFunctionAnewFromWhereItStands) {
  const File* const file =
      Parse("package p\n/* one */ func f() {}\n\tfunc (t T) g(a int) { L: for { continue L } }\n");
  const auto* const first = Cast<FuncDecl>(file->decls[1]);
  const FuncDecl* const again = ParseFunctionAt(source_, *first, arena_, names_, sink_);
  ASSERT_TRUE(sink_.empty());
  EXPECT_NE(again, first);
  EXPECT_EQ(again->position, first->position);
  EXPECT_EQ(again->name->position, first->name->position);
  ASSERT_EQ(again->body->stmts.size(), 1u);
  EXPECT_EQ(again->body->stmts[0]->position, first->body->stmts[0]->position);
  EXPECT_EQ(again->body->right_brace, first->body->right_brace);
}

TEST_F(ParserTest, LeavesFunctionsOutAndFindsTheirEnds) {
  source_ =
      "package p\nfunc a() { s := \"}\\\"\"; r := '}'; q := '\\''; `}\n\"` // }\n /* } \n */ {{}} "
      "}\n"
      "func b()\nvar x = func() int { return 1 }\n\tfunc (r *T[P]) c(y struct{ z int }) {\n return "
      "a\n}";
  const std::vector<Decl*> decls = Outlines();
  ASSERT_TRUE(sink_.empty());
  ASSERT_EQ(decls.size(), 4u);
  auto* const first = Cast<FuncDecl>(decls[0]);
  EXPECT_TRUE(first->is_outline);
  EXPECT_EQ(first->signature, nullptr);
  auto* const last = Cast<FuncDecl>(decls[3]);
  EXPECT_EQ(last->position, (Position{0, 8, 7}));
  EXPECT_EQ(ExprString(last->receiver->type), "*T[P]");
  EXPECT_EQ(last->name->name.text(), "c");

  CompleteOutline(source_, *last, arena_, names_, sink_);
  EXPECT_FALSE(last->is_outline);
  EXPECT_TRUE(last->has_body);
  EXPECT_EQ(last->signature->parameters.size(), 1u);
  EXPECT_EQ(last->body, nullptr);
  const BlockStmt* const body = ParseBodyOf(source_, *last, arena_, names_, sink_);
  ASSERT_EQ(body->stmts.size(), 1u);
  EXPECT_EQ(body->stmts[0]->position, (Position{0, 9, 2}));

  auto* const native = Cast<FuncDecl>(decls[1]);
  CompleteOutline(source_, *native, arena_, names_, sink_);
  EXPECT_FALSE(native->has_body);
  EXPECT_NE(ParseFunctionAt(source_, *first, arena_, names_, sink_)->body, nullptr);
  EXPECT_TRUE(sink_.empty());
}

TEST_F(ParserTest, LeavesStructsAndInterfacesOut) {
  source_ =
      "package p\ntype s struct {\n\ta int // }\n}\ntype i interface{ m() }\ntype (\n\tg struct{ b "
      "int "
      "}\n)\ntype l = struct{}\ntype p[T any] struct{ x T }\ntype n int\n";
  const std::vector<Decl*> decls = Outlines();
  ASSERT_TRUE(sink_.empty());
  std::string outlines;
  for (Decl* const decl : decls) {
    auto* const type = Cast<TypeDecl>(decl);
    if (!type->is_outline) continue;
    outlines += type->name->name.text();
    CompleteOutline(source_, *type, arena_, names_, sink_);
    EXPECT_FALSE(type->is_outline);
  }
  EXPECT_EQ(outlines, "si");
  const Expr* const structure = Cast<TypeDecl>(decls[0])->type;
  EXPECT_EQ(Cast<StructTypeExpr>(structure)->fields[0]->position, (Position{0, 3, 2}));
  EXPECT_EQ(ExprString(Cast<TypeDecl>(decls[1])->type), "interface{m()}");
  EXPECT_TRUE(sink_.empty());
}

TEST_F(ParserTest, ListsWhatIsDeclaredWhere) {
  source_ =
      "// about p\npackage p\nimport \"a\"\nconst (\n\tb, c = iota, 1\n\t_\n\td\n)\n"
      "var _ = 0\ntype e[T any] struct{}\nfunc (*e[T]) f() {}\n func (x (e[T])) g()\n"
      "func (e[T]) _() {}\nfunc init() {}\n";
  std::string list;
  for (const image::SourceDecl& at : IndexDecls(source_, 0, arena_, names_, sink_)) {
    list += source_.substr(at.offset, 4) + "@" + std::to_string(at.line) + ":" +
            std::to_string(at.column) + " " + source_.substr(at.receiver, at.receiver_bytes) + "." +
            source_.substr(at.name, at.name_bytes) + "\n";
  }
  EXPECT_EQ(list,
            "cons@4:1 .b\ncons@4:1 .c\ncons@4:1 .d\ntype@10:1 .e\nfunc@11:1 e.f\nfunc@12:2 e.g\n"
            "func@14:1 .init\n");
  EXPECT_TRUE(sink_.empty());
  const File* const header = ParseHeader(source_, 0, arena_, names_, sink_);
  EXPECT_EQ(header->package_name->name.text(), "p");
  EXPECT_EQ(header->decls.size(), 1u);
}

TEST_F(ParserTest, ReportsSyntaxErrorsAsGcDoes) {
  EXPECT_EQ(Errors("func f() {}\n"), Strings{"1:1: syntax error: package statement must be first"});
}

TEST_F(ParserTest, ReportsAMissingComma) {
  EXPECT_EQ(BodyErrors("f(1\n)"),
            Strings{"3:4: syntax error: unexpected newline in argument list; possibly missing "
                    "comma or )"});
}

TEST_F(ParserTest, ReportsAMissingCondition) {
  EXPECT_EQ(BodyErrors("if { }"), Strings{"3:4: syntax error: missing condition in if statement"});
}

TEST_F(ParserTest, ReportsAnAssignmentForAComparison) {
  EXPECT_EQ(BodyErrors("if x = 1 { }"),
            Strings{"3:6: syntax error: cannot use assignment x = 1 as value"});
}

TEST_F(ParserTest, ReportsLabelsThatAreWrong) {
  EXPECT_EQ(BodyErrors("goto M"), Strings{"3:6: label M not defined"});
}

// What "[" opens behind the name of a type: "array", "slice", or the type parameters.
TEST_F(ParserTest, TellsTypeParametersFromArrayLengths) {
  const auto read = [this](const std::string& text) -> std::string {
    sink_ = DiagnosticSink();
    File* const file = Parse("package p\ntype T" + text + "\n");
    if (!sink_.empty()) return sink_.entries()[0].message;
    const auto* const decl = Cast<TypeDecl>(file->decls[0]);
    if (decl->type_parameters.empty()) {
      return decl->type->kind == ExprKind::kArrayType ? "array" : "slice";
    }
    std::string list;
    for (const FieldDecl* const parameter : decl->type_parameters) {
      list += (list.empty() ? "" : ", ") + std::string(parameter->name->name.text()) + " " +
              ExprString(parameter->type);
    }
    return list;
  };
  EXPECT_EQ(read("[P any] int"), "P any");
  EXPECT_EQ(read("[P, Q any, R ~int | []P] int"), "P any, Q any, R ~int | []P");
  EXPECT_EQ(read("[n] int"), "array");
  EXPECT_EQ(read("[n * m] int"), "array");
  EXPECT_EQ(read("[n * m + 1] int"), "array");
  EXPECT_EQ(read("[n(m)] int"), "array");
  EXPECT_EQ(read("[2 * n] int"), "array");
  EXPECT_EQ(read("[] int"), "slice");
  EXPECT_EQ(read("[P *C,] int"), "P *C");
  EXPECT_EQ(read("[P *[]C] int"), "P *[]C");
  EXPECT_EQ(read("[P *C | ~D] int"), "P *C | ~D");
  EXPECT_EQ(read("[P *C | D] int"), "array");
  EXPECT_EQ(read("[P (C),] int"), "P (C)");
  EXPECT_EQ(read("[P []C] int"), "P []C");
  EXPECT_EQ(read("[P C[P], Q interface{ m() }] int"), "P C[P], Q interface{m()}");
  EXPECT_EQ(read("[P *C] int"), "array");
  EXPECT_EQ(read("[P, Q] int"), "syntax error: missing type constraint");
  EXPECT_EQ(read("[P any, *Q] int"), "syntax error: missing type parameter name");
}

TEST_F(ParserTest, ReportsTypeParametersWhereNoneMayBe) {
  EXPECT_EQ(Errors("package p\nfunc (T) m[P any]() {}\nvar _ = func[P any]() {}\nfunc f[]() {}\n"
                   "type I interface { m[P any](); E[int] }\n"),
            (Strings{"2:11: syntax error: method must have no type parameters",
                     "3:13: syntax error: function type must have no type parameters",
                     "4:8: syntax error: empty type parameter list",
                     "5:21: interface method must have no type parameters"}));
}

TEST_F(ParserTest, ReportsOneSyntaxErrorALine) { EXPECT_EQ(BodyErrors("x ] y ] z").size(), 1u); }

std::string Repeat(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

TEST_F(ParserTest, GivesUpCleanlyOnInputThatIsNestedTooDeeply) {
  constexpr int kMany = 200'000;
  for (const std::string& deep :
       {"var x = " + Repeat("(", kMany), "var x " + Repeat("[]", kMany) + "int",
        "var x = " + Repeat("a+", kMany) + "a", "var x = " + Repeat("- ", kMany) + "a",
        "var x = a" + Repeat(".b", kMany), "func f() {" + Repeat("{", kMany),
        "func f() {" + Repeat("if x {", kMany), "var x = " + Repeat("func() {", kMany),
        "func f() { " + Repeat("L:", kMany), "var x = " + Repeat("T{", kMany),
        "var x " + Repeat("struct{ a ", kMany), "var x " + Repeat("chan ", kMany) + "int",
        "func f() { if x {} " + Repeat("else if x {} ", kMany)}) {
    sink_ = DiagnosticSink();
    Parse("package p\n" + deep + "\n");
    ASSERT_FALSE(sink_.empty());
    EXPECT_EQ(sink_.entries()[0].message, "syntax error: program is nested too deeply")
        << deep.substr(0, 30);
  }
}

}  // namespace
}  // namespace assay::lang
