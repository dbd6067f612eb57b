// What the generated code promises beyond doing the right thing: which accesses an explorer sees,
// what functions are called, what is generated at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/check.h"
#include "lang/compile.h"
#include "reference_runtime/library/library.h"

namespace assay::lang {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

CompileResult CompileText(const std::string& text) {
  return Compile({{"main.go", text}}, runtime::LibrarySources);
}

std::vector<std::string> Messages(const CompileResult& result) {
  std::vector<std::string> messages;
  for (const Diagnostic& diagnostic : result.diagnostics) messages.push_back(diagnostic.ToString());
  return messages;
}

image::Image ImageOf(const std::string& text) {
  CompileResult result = CompileText(text);
  EXPECT_THAT(Messages(result), IsEmpty());
  return std::move(result.image);
}

std::vector<std::string> FunctionNames(const image::Image& image) {
  std::vector<std::string> names;
  for (const auto& function : image.functions) {
    if (function->package == "main") names.push_back(function->name);
  }
  return names;
}

const image::Function& FunctionNamed(const image::Image& image, const std::string& name) {
  const auto found = std::find_if(image.functions.begin(), image.functions.end(),
                                  [&](const auto& function) { return function->name == name; });
  ASSAY_CHECK(found != image.functions.end(), "the image has the function");
  return **found;
}

const image::Type& TypeNamed(const image::Image& image, const std::string& name) {
  const auto found = std::find_if(image.types.begin(), image.types.end(),
                                  [&](const auto& type) { return type->name == name; });
  ASSAY_CHECK(found != image.types.end(), "the image has the type");
  return **found;
}

bool IsMemoryAccess(image::Op op) {
  return op == image::Op::kLoad || op == image::Op::kStore || op == image::Op::kLoadWide ||
         op == image::Op::kStoreWide;
}

// Source lines of the loads and stores that other goroutines may see, in code order.
std::vector<int> VisibleLines(const image::Function& function) {
  std::vector<int> lines;
  size_t entry = 0;
  for (size_t pc = 0; pc < function.code.size(); ++pc) {
    while (entry + 1 < function.lines.size() &&
           function.lines[entry + 1].first_pc <= static_cast<int>(pc)) {
      ++entry;
    }
    const image::Instruction& i = function.code[pc];
    if (IsMemoryAccess(i.op) && (i.x & image::kPrivate) == 0) {
      lines.push_back(function.lines[entry].line);
    }
  }
  return lines;
}

TEST(Generate, LoopVariablesThatOnlyTheLoopStepsAreCapturedByValue) {
  const image::Image image = ImageOf(R"(package main
func main() {
	done := make(chan int)
	for i := 0; i < 3; i++ {
		go func() { done <- i }()
	}
	for range 3 {
		println(<-done)
	}
}
)");
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.main")), IsEmpty());
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.main.func1")), IsEmpty());
}

TEST(Generate, SharedVariablesAreVisibleAtTheirLines) {
  const image::Image image = ImageOf(R"(package main
func main() {
	x := 0
	done := make(chan bool)
	go func() {
		x++
		done <- true
	}()
	x = 2
	<-done
	println(x)
}
)");
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.main")), ElementsAre(9, 11));
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.main.func1")), ElementsAre(6, 6));
}

TEST(Generate, DeferredLiteralsKeepTheirVariablesPrivate) {
  const image::Image image = ImageOf(R"(package main
func f() (err string) {
	defer func() { err += "!" }()
	n := 0
	func() { n++ }()
	return "e"
}
func main() { println(f()) }
)");
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.f")), IsEmpty());
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.f.func1")), IsEmpty());
}

TEST(Generate, DeferredLiteralsShareWhatAlsoEscapes) {
  const image::Image image = ImageOf(R"(package main
func f() func() int {
	n := 0
	defer func() { n++ }()
	return func() int { return n }
}
func main() { println(f()()) }
)");
  EXPECT_THAT(VisibleLines(FunctionNamed(image, "main.f.func1")), ElementsAre(4, 4));
}

TEST(Generate, NamesFunctionsAsGcDoes) {
  const image::Image image = ImageOf(R"(package main
type T struct{}
func (T) Value() { func() { func() {}() }() }
func (*T) Pointer() {}
var x = func() int { return 1 }()
func init() { func() {}() }
func init() {}
func main() {
	var t T
	t.Value()
	t.Pointer()
	f := t.Value
	f()
}
)");
  for (const char* name : {"main.init", "main.init.func1", "main.init.0", "main.init.0.func1",
                           "main.init.1", "main.main", "main.T.Value", "main.T.Value.func1",
                           "main.T.Value.func1.1", "main.(*T).Pointer", "main.T.Value-fm"}) {
    EXPECT_THAT(FunctionNames(image), Contains(name));
  }
}

TEST(Generate, LeavesOutWhatNothingReaches) {
  const image::Image image = ImageOf(R"(package main
import "sync"
func unused() { var mu sync.Mutex; mu.Lock() }
func main() {}
)");
  EXPECT_THAT(FunctionNames(image), ElementsAre("main.main"));
  for (const auto& function : image.functions) EXPECT_NE(function->package, "sync");
}

TEST(Generate, FillsEveryHook) {
  const image::Image image = ImageOf("package main\nfunc main() {}\n");
  const image::Hooks& h = image.hooks;
  for (const image::FunctionId hook :
       {h.panic_index, h.panic_slice, h.panic_convert, h.panic_divide, h.panic_shift, h.panic_nil,
        h.panic_plain, h.panic_error, h.panic_assert, h.panic_nil_value, h.describe_panic}) {
    ASSERT_NE(hook, image::kNone);
    EXPECT_TRUE(image.function(hook).is_library);
  }
}

TEST(Generate, MethodTablesAreThoseOfTypesInInterfaces) {
  const image::Image image = ImageOf(R"(package main
type T struct{ a int }
func (T) B() {}
func (*T) A() {}
func (*T) Uncalled() {}
type U struct{}
func (U) M() {}
func main() {
	var x interface{ A(); B() } = &T{}
	var y interface{} = T{}
	_ = y
	x.A()
	defer x.B()
	U{}.M()
}
)");
  const image::Type& pointer = TypeNamed(image, "*main.T");
  ASSERT_EQ(pointer.methods.size(), 3u);
  EXPECT_EQ(pointer.methods[2].function, image::kNone) << "nothing calls it of an interface";
  EXPECT_EQ(pointer.methods[0].name, "A");
  EXPECT_EQ(image.function(pointer.methods[0].function).name, "main.(*T).A");
  EXPECT_FALSE(image.function(pointer.methods[0].function).is_wrapper);
  EXPECT_TRUE(image.function(pointer.methods[1].function).is_wrapper);
  EXPECT_EQ(TypeNamed(image, "main.T").methods.size(), 1u);
  EXPECT_EQ(TypeNamed(image, "main.T").pointer_to, &pointer);
}

TEST(Generate, TypesHaveTheNamesOfReflection) {
  const image::Image image = ImageOf(R"(package main
type T []map[string]*T
func main() {
	var x interface{} = struct {
		A int `json:"a"`
		T
		f func(any, ...byte) (error, chan<- (<-chan [2]rune))
		i interface { M(); m() }
	}{}
	_ = x
}
)");
  EXPECT_EQ(TypeNamed(image, "main.T").elem->name, "map[string]*main.T");
  TypeNamed(
      image,
      "struct { A int \"json:\\\"a\\\"\"; main.T; f func(interface {}, ...uint8) (error, chan<- "
      "<-chan [2]int32); i interface { M(); main.m() } }");
}

TEST(Generate, ReportsMissingBodies) {
  EXPECT_THAT(Messages(CompileText("package main\n\nfunc f(int) int\n\nfunc main() { f(1) }\n")),
              ElementsAre("main.go:3:6: missing function body"));
}

TEST(Generate, ReportsFramesThatFitOnNoStack) {
  const auto messages = Messages(CompileText(
      "package main\nfunc f(a [1 << 25]int) {}\nfunc main() {\n\tf([1 << 25]int{})\n}\n"));
  EXPECT_THAT(messages, Contains("main.go:3:6: stack frame too large in function main.main"));
}

TEST(Generate, ReportsTypesAndVariablesThatAreTooLarge) {
  EXPECT_THAT(Messages(CompileText(
                  "package main\nvar a, b [1 << 30]byte\nfunc main() { a[0], b[0] = 1, 2 }\n")),
              Contains("main.go:2:8: package variables are too large"));
  EXPECT_THAT(Messages(CompileText("package main\nvar a *[1 << 40]byte\nfunc main() { _ = a }\n")),
              Not(IsEmpty()));
}

}  // namespace
}  // namespace assay::lang
