// Programs of several packages, from end to end. Messages are those of the go command (go1.26).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "cli/assay_for_test.h"

namespace assay::cli {
namespace {

using conformance::ProcessResult;
using ::testing::HasSubstr;

class PackagesTest : public ::testing::Test {
 protected:
  void Write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteFile(scratch_ / name, text).ok());
  }
  // Runs in the module's directory; `words` are the program and its arguments.
  ProcessResult Run(std::vector<std::string> words = {"."}) {
    words.insert(words.begin(), {"run", "--quiet"});
    return Assay(words, scratch_.path());
  }
  std::string ErrorsOf(std::vector<std::string> words = {"."}) {
    const ProcessResult result = Run(std::move(words));
    EXPECT_EQ(result.exit_code, 1);
    return result.errors;
  }
  // A main package that imports these, each as _.
  void WriteMain(const std::vector<std::string>& imports) {
    std::string text = "package main\n\nimport (\n";
    for (const std::string& path : imports) text += "\t_ \"" + path + "\"\n";
    Write("main.go", text + ")\n\nfunc main() {}\n");
  }
  const ScratchDirectory scratch_;
};

TEST_F(PackagesTest, APackageIsADirectory) {
  Write("go.mod", "module example.com/m\n\ngo 1.22\n");
  Write("main.go",
        "package main\n\nimport (\n\t\"os\"\n\n\t\"example.com/m/shape\"\n"
        "\tin \"example.com/m/shape/internal/unit\"\n\t. \"example.com/m/dot\"\n)\n\n"
        "func main() {\n\tvar s shape.Shape = helper()\n"
        "\tprintln(s.Area(), in.Name, Dot(), os.Args[1])\n}\n");
  Write("helper.go",
        "package main\n\nimport \"example.com/m/shape\"\n\n"
        "func helper() shape.Shape { return shape.Square{Side: 3} }\n");
  Write("main_test.go", "package main\n\nfunc main() {}\n");
  Write("helper_windows.go", "package main\n\nfunc helper() int { return 1 }\n");
  Write("shape/shape.go",
        "package shape\n\ntype Shape interface{ Area() int }\n\ntype Square struct{ Side int }\n");
  Write("shape/square.go",
        "package shape\n\nfunc (s Square) Area() int { return s.Side * s.Side }\n");
  Write("shape/internal/unit/unit.go", "package unit\n\nconst Name = \"cm2\"\n");
  Write("dot/dot.go", "package dot\n\nfunc Dot() string { return \".\" }\n");
  EXPECT_THAT(ErrorsOf(),
              HasSubstr("use of internal package example.com/m/shape/internal/unit not allowed"));
  Write("dot/dot.go", "package dot\n\nfunc Dot() string { return \".\" }\n");
  Write("unit/unit.go", "package unit\n\nconst Name = \"cm2\"\n");
  std::string main = ReadFile(scratch_ / "main.go").value();
  main.replace(main.find("shape/internal/unit"), 19, "unit");
  Write("main.go", main);
  const ProcessResult result = Run({".", "one"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.errors, "9 cm2 . one\n");
  EXPECT_EQ(Run({"helper.go", "main.go", "one"}).errors, "9 cm2 . one\n") << "files in a module";
}

TEST_F(PackagesTest, PackagesAreInitialisedInOrderOfTheirPaths) {
  Write("main.go",
        "package main\n\nimport (\n\t_ \"m/z\"\n\t_ \"m/a\"\n)\n\nfunc init() { println(\"main\") "
        "}\n\n"
        "func main() {}\n");
  Write("a/a.go",
        "package a\n\nimport _ \"m/y\"\n\nvar x = f()\n\n"
        "func f() int { println(\"a var\"); return 1 }\n\nfunc init() { println(\"a 1\") }\n");
  Write("a/b.go",
        "package a\n\nfunc init() { println(\"a 2\") }\n\nfunc init() { println(\"a 3\") }\n");
  Write("y/y.go", "package y\n\nfunc init() { println(\"y\") }\n");
  Write("z/z.go", "package z\n\nfunc init() { println(\"z\") }\n");
  Write("b/b.go", "package b\n\nfunc init() { println(\"not imported\") }\n");
  Write("go.mod", "module m\n\ngo 1.21\n");
  EXPECT_EQ(Run().errors, "y\na var\na 1\na 2\na 3\nz\nmain\n");
  Write("go.mod", "module m\n\ngo 1.20\n");
  EXPECT_EQ(Run().errors, "z\ny\na var\na 1\na 2\na 3\nmain\n") << "before 1.21, as imported";
}

TEST_F(PackagesTest, WhatCannotBeImportedIsToldAsTheGoCommandDoes) {
  Write("go.mod", "module example.com/m\n\ngo 1.22\n");
  Write("cmd/c.go", "package main\n\nfunc main() {}\n");
  Write("empty/a.txt", "");
  Write("two/a.go", "package a\n");
  Write("two/b.go", "package b\n");
  Write("windows/a_windows.go", "package a\n");
  WriteMain({"nostd", "encoding/json", "example.com/x", "example.com/m/missing",
             "example.com/m/empty", "example.com/m/windows", "example.com/m/cmd",
             "example.com/m/two", "./a", "internal/abi", "C"});
  EXPECT_EQ(ErrorsOf(),
            "main.go:4:4: package nostd is not in std\n"
            "main.go:5:4: package encoding/json is not in std: Assay's library does not have it\n"
            "main.go:6:4: no required module provides package example.com/x; to add it:\n"
            "\tgo get example.com/x\n"
            "main.go:7:4: no required module provides package example.com/m/missing; to add it:\n"
            "\tgo get example.com/m/missing\n"
            "main.go:8:4: no Go files in empty\n"
            "main.go:9:4: build constraints exclude all Go files in windows\n"
            "main.go:10:4: import \"example.com/m/cmd\" is a program, not an importable package\n"
            "main.go:11:4: found packages a (a.go) and b (b.go) in two\n"
            "main.go:12:4: \"./a\" is relative, but relative import paths are not supported in "
            "module mode\n"
            "main.go:13:4: use of internal package internal/abi not allowed\n"
            "too many errors\n");
}

TEST_F(PackagesTest, ImportCyclesAreListed) {
  Write("go.mod", "module m\n\ngo 1.22\n");
  WriteMain({"m/a"});
  Write("a/a.go", "package a\n\nimport _ \"m/b\"\n");
  Write("b/b.go", "package b\n\nimport _ \"m/a\"\n");
  EXPECT_EQ(ErrorsOf(),
            "package m\n\timports m/a from main.go\n\timports m/b from a.go\n"
            "\timports m/a from b.go: import cycle not allowed\n");
}

TEST_F(PackagesTest, WhatImportsAWrongPackageIsNotChecked) {
  Write("go.mod", "module m\n\ngo 1.22\n");
  Write("main.go", "package main\n\nimport \"m/a\"\n\nfunc main() { a.F(x) }\n");
  Write("a/a.go", "package a\n\nfunc F() { y }\n");
  EXPECT_EQ(ErrorsOf(), "a/a.go:3:12: undefined: y\n");
}

TEST_F(PackagesTest, OnlyMainRuns) {
  Write("go.mod", "module m\n\ngo 1.22\n");
  Write("a/a.go", "package a\n");
  EXPECT_EQ(ErrorsOf({"a"}), "package m/a is not a main package\n");
  EXPECT_EQ(ErrorsOf({"a/a.go"}), "package command-line-arguments is not a main package\n");
  EXPECT_EQ(ErrorsOf({"a/a.go", "b.go"}),
            "named files must all be in one directory; have a and .\n");
}

TEST_F(PackagesTest, PanicNilIsAnErrorSince21) {
  Write("main.go",
        "package main\n\nfunc main() {\n\tdefer func() { println(recover() == nil) }()\n"
        "\tpanic(nil)\n}\n");
  Write("go.mod", "module m\n\ngo 1.21\n");
  EXPECT_EQ(Run().errors, "false\n");
  Write("go.mod", "module m\n\ngo 1.20\n");
  EXPECT_EQ(Run().errors, "true\n");
  Write("go.mod", "module m\n\ngo 1.21\n\ngodebug panicnil=1\n");
  EXPECT_EQ(Run().errors, "true\n");
}

TEST_F(PackagesTest, TimerChannelsFollowTheGoLine) {
  Write("main.go",
        "package main\n\nimport \"time\"\n\nfunc main() {\n"
        "\tprintln(cap(time.NewTimer(time.Hour).C))\n}\n");
  Write("go.mod", "module m\n\ngo 1.23\n");
  EXPECT_EQ(Run().errors, "0\n");
  Write("go.mod", "module m\n\ngo 1.22\n");
  EXPECT_EQ(Run().errors, "1\n");
  Write("go.mod", "module m\n\ngo 1.22\n\ngodebug asynctimerchan=0\n");
  EXPECT_EQ(Run().errors, "0\n");
}

TEST_F(PackagesTest, WhatTheLibraryLacksIsNamed) {
  Write("main.go",
        "package main\n\nimport (\n\t\"os\"\n\t\"strings\"\n)\n\nfunc main() {\n"
        "\tos.StartProcess()\n\tstrings.Foo()\n\tos.Stdout.Chown()\n"
        "\tos.Stdout.Foo()\n}\n");
  EXPECT_EQ(ErrorsOf({"main.go"}),
            "main.go:9:5: undefined: os.StartProcess: Assay's library does not have it, but Go's "
            "package os does\n"
            "main.go:10:10: undefined: strings.Foo\n"
            "main.go:11:12: os.Stdout.Chown undefined (type *os.File has no field or method "
            "Chown): Assay's library does not have it, but Go's package os does\n"
            "main.go:12:12: os.Stdout.Foo undefined (type *os.File has no field or method Foo)\n");
}

TEST_F(PackagesTest, TheGoLineIsTheLanguage) {
  Write("main.go", "package main\n\nfunc main() {\n\tfor range 2 {\n\t\tprintln(1)\n\t}\n}\n");
  EXPECT_EQ(Run({"main.go"}).errors, "1\n1\n") << "without go.mod the newest";
  Write("go.mod", "module m\n\ngo 1.21\n");
  EXPECT_EQ(ErrorsOf(),
            "main.go:4:12: cannot range over 2 (untyped int constant): requires go1.22 or later "
            "(-lang was set to go1.21; check go.mod)\n");
  EXPECT_EQ(Run({"--language", "go1.22", "."}).errors, "1\n1\n");
  Write("go.mod", "module m\n\ngo x\n");
  EXPECT_EQ(ErrorsOf(), "go.mod:3: invalid go version 'x': must match format 1.23.0\n");
}

TEST_F(PackagesTest, WhatAPackageDoesNotExportIsUndefined) {
  Write("go.mod", "module example.com/m\n\ngo 1.26\n");
  Write("a/a.go",
        "package a\n\nfunc hidden() {}\n\ntype secret struct{}\n\n"
        "func Make() secret { hidden(); return secret{} }\n");
  Write("main.go",
        "package main\n\nimport (\n\t\"strings\"\n\n\t\"example.com/m/a\"\n)\n\nfunc main() {\n"
        "\ta.hidden()\n\tvar _ "
        "a.secret\n\ta.MAKE()\n\tstrings.fields(\"\")\n\tstrings.explode()\n}\n");
  EXPECT_EQ(ErrorsOf(),
            "main.go:10:4: undefined: a.hidden\n"
            "main.go:11:10: name secret not exported by package a\n"
            "main.go:12:4: undefined: a.MAKE (but have Make)\n"
            "main.go:13:10: undefined: strings.fields (but have Fields)\n"
            "main.go:14:10: undefined: strings.explode\n");
}

class TestsOfPackages : public PackagesTest {
 protected:
  void SetUp() override {
    Write("go.mod", "module example.com/m\n\ngo 1.26\n");
    Write("shop/shop.go",
          "package shop\n\nfunc price(n int) int { return 3 * n }\n\n"
          "func Price(n int) int { return price(n) }\n");
  }
  ProcessResult Test(std::vector<std::string> words) {
    words.insert(words.begin(), "test");
    return Assay(words, scratch_.path());
  }
};

TEST_F(TestsOfPackages, InsideAndOutsideOfThePackage) {
  Write("shop/shop_test.go",
        "package shop\n\nimport (\n\t\"fmt\"\n\t\"testing\"\n)\n\n"
        "func TestPrice(t *testing.T) {\n\tif price(2) != 6 {\n\t\tt.Error(price(2))\n\t}\n}\n\n"
        "func Testimony(t *testing.T) { t.Fatal(\"is no test\") }\n\n"
        "func ExamplePrice() {\n\tfmt.Println(Price(1))\n\tfmt.Println(Price(2))\n"
        "\t// Output:\n\t// 3\n\t// 6\n}\n\n"
        "func Example_notRun() { panic(\"has no output\") }\n\n"
        "func FuzzPrice(f *testing.F) {\n\tf.Add(1)\n\tf.Add(2)\n"
        "\tf.Fuzz(func(t *testing.T, n int) { t.Log(Price(n)) })\n}\n");
  Write(
      "shop/outside_test.go",
      "package shop_test\n\nimport (\n\t\"os\"\n\t\"testing\"\n\n\t\"example.com/m/shop\"\n)\n\n"
      "func TestMain(m *testing.M) {\n\tprintln(\"before\")\n\tm.Run()\n\tprintln(\"after\")\n}\n\n"
      "func TestOutside(t *testing.T) {\n\tif shop.Price(1) != 3 {\n\t\tt.Fail()\n\t}\n"
      "\tif _, err := os.Stat(\"outside_test.go\"); err != nil {\n\t\tt.Error(err)\n\t}\n}\n");
  const ProcessResult result = Test({"-v", "shop"});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr("--- PASS: TestPrice "));
  EXPECT_THAT(result.output, HasSubstr("--- PASS: TestOutside "));
  EXPECT_THAT(result.output, HasSubstr("--- PASS: ExamplePrice "));
  EXPECT_THAT(result.output, HasSubstr("--- PASS: FuzzPrice/seed#1 "));
  EXPECT_THAT(result.output, ::testing::EndsWith("PASS\n"));
  EXPECT_THAT(result.output, ::testing::Not(HasSubstr("Testimony")));
  EXPECT_THAT(result.errors, HasSubstr("before\nafter\nassay: ok, seed "));
  EXPECT_THAT(Test({"-v", "--run", "^TestPrice$", "shop"}).output,
              ::testing::Not(HasSubstr("TestOutside")));
}

TEST_F(TestsOfPackages, FailWithTheirPlaces) {
  Write("shop/shop_test.go",
        "package shop\n\nimport (\n\t\"fmt\"\n\t\"testing\"\n)\n\n"
        "func TestHelps(t *testing.T) {\n\tt.Helper()\n\tt.Errorf(\"%d\", price(2))\n}\n\n"
        "func Example() {\n\tfmt.Println(\"b\")\n\tfmt.Println(\"a\")\n"
        "\t// Unordered output: a\n\t// c\n}\n");
  const ProcessResult result = Test({"shop"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("--- FAIL: TestHelps (0.00s)\n    shop_test.go:10: 6\n"));
  EXPECT_THAT(result.output, HasSubstr("got:\nb\na\nwant:\na\nc\n"));
  EXPECT_THAT(result.errors, HasSubstr("assay: failed, seed "));
  Write("shop/shop_test.go", "package shop\n\nfunc TestX(t *testing.T) {}\n");
  EXPECT_THAT(Test({"shop"}).errors, HasSubstr("shop/shop_test.go:3:15: undefined: testing"));
  EXPECT_THAT(Test({"nowhere"}).errors, HasSubstr("stat nowhere: No such file or directory"));
}

TEST_F(TestsOfPackages, OfAProgram) {
  Write("main.go",
        "package main\n\nfunc two() int { return 2 }\n\nfunc main() { println(two()) }\n");
  Write("main_test.go",
        "package main\n\nimport \"testing\"\n\nfunc TestTwo(t *testing.T) {\n"
        "\tif two() != 2 {\n\t\tt.Fail()\n\t}\n}\n");
  const ProcessResult result = Test({});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_EQ(result.output, "PASS\n");
}

}  // namespace
}  // namespace assay::cli
