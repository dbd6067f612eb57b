// What a program's end says after "panic: ", against the texts of gc (go1.26).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "base/test_name.h"
#include "reference_runtime/library/program_test_support.h"

namespace assay::runtime {
namespace {

using testing::MatchesRegex;

// The runtime's first lines when main has only `statement`.
std::string HeadlineOf(const std::string& statement) {
  const std::string text = R"(package main

type number int
type word string
type fraction float64
type truth bool
type imaginary complex64
type point struct{ x int }
type failure struct{}
func (failure) Error() string { return "told by Error\nin two lines" }
type stringer struct{}
func (stringer) String() string { return "told by String" }
type reader interface{ Read() }

var empty interface{}
var null reader
var text interface{} = "text"
var minus, zero, five = -1, 0, 5
var slice = []int{1, 2, 3}

func main() { )" + statement +
                           " }\n";
  return RunProgram(text).headline;
}

struct Case {
  const char* statement;
  const char* headline;
};

class PanicText : public testing::TestWithParam<Case> {};

std::string NameOf(const testing::TestParamInfo<Case>& each) {
  return TestName(each.param.statement, each.index);
}

TEST_P(PanicText, IsGcs) { EXPECT_EQ(HeadlineOf(GetParam().statement), GetParam().headline); }

INSTANTIATE_TEST_SUITE_P(
    Values, PanicText,
    testing::Values(Case{R"(panic("x\ny"))", "panic: x\n\ty"},
                    Case{"panic(number(5))", "panic: main.number(5)"},
                    Case{R"(panic(word("a\nb")))", "panic: main.word(\"a\n\tb\")"},
                    Case{"panic(fraction(1.5))", "panic: main.fraction(1.5)"},
                    Case{"panic(truth(true))", "panic: main.truth(true)"},
                    Case{"panic(imaginary(1))", "panic: main.imaginary(1+0i)"},
                    Case{"panic(1.5)", "panic: 1.5"}, Case{"panic('x')", "panic: 120"},
                    Case{"panic(uint8(3))", "panic: 3"},
                    Case{"panic(complex(1, 2))", "panic: (1+2i)"},
                    Case{"panic(true)", "panic: true"},
                    Case{"panic(failure{})", "panic: told by Error\n\tin two lines"},
                    Case{"panic(stringer{})", "panic: told by String"},
                    Case{"panic(nil)", "panic: panic called with nil argument"},
                    Case{"panic(empty)", "panic: panic called with nil argument"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    RunTimeErrors, PanicText,
    testing::Values(
        Case{"_ = slice[five]", "panic: runtime error: index out of range [5] with length 3"},
        Case{"_ = slice[minus]", "panic: runtime error: index out of range [-1]"},
        Case{"_ = slice[minus:]", "panic: runtime error: slice bounds out of range [-1:]"},
        Case{"_ = slice[:minus]", "panic: runtime error: slice bounds out of range [:-1]"},
        Case{"_ = slice[:five]",
             "panic: runtime error: slice bounds out of range [:5] with capacity 3"},
        Case{"_ = slice[five:]", "panic: runtime error: slice bounds out of range [5:3]"},
        Case{"_ = \"abc\"[:five]",
             "panic: runtime error: slice bounds out of range [:5] with length 3"},
        Case{"_ = slice[0:0:five]",
             "panic: runtime error: slice bounds out of range [::5] with capacity 3"},
        Case{"_ = slice[0:five:3]", "panic: runtime error: slice bounds out of range [:5:3]"},
        Case{"_ = slice[five:3:3]", "panic: runtime error: slice bounds out of range [5:3:]"},
        Case{"_ = 1 / zero", "panic: runtime error: integer divide by zero"},
        Case{"_ = 1 << minus", "panic: runtime error: negative shift amount"},
        Case{"_ = make([]int, minus)", "panic: runtime error: makeslice: len out of range"},
        Case{"_ = make([]int, 0, minus)", "panic: runtime error: makeslice: cap out of range"},
        Case{"_ = make(chan int, minus)", "panic: makechan: size out of range"},
        Case{"var m map[int]int; m[0] = 1", "panic: assignment to entry in nil map"},
        Case{"var c chan int; close(c)", "panic: close of nil channel"},
        Case{"map[interface{}]int{}[slice] = 1",
             "panic: runtime error: hash of unhashable type []int"},
        Case{"empty = slice; _ = empty == empty",
             "panic: runtime error: comparing uncomparable type []int"},
        Case{
            "_ = [4]int(slice)",
            "panic: runtime error: cannot convert slice with length 3 to array or pointer to array "
            "with length 4"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Assertions, PanicText,
    testing::Values(
        Case{"_ = text.(int)", "panic: interface conversion: interface {} is string, not int"},
        Case{"_ = empty.(int)", "panic: interface conversion: interface {} is nil, not int"},
        Case{"_ = text.(reader)",
             "panic: interface conversion: string is not main.reader: missing method Read"},
        Case{"_ = empty.(reader)",
             "panic: interface conversion: interface is nil, not main.reader"},
        Case{"_ = null.(interface{ Close() })",
             "panic: interface conversion: interface is nil, not interface { Close() }"}),
    NameOf);

TEST(PanicText, OtherKindsShowTheirTypeAndAnAddress) {
  for (const char* const value :
       {"point{1}", "&point{1}", "slice", "func() {}", "map[string]int{}", "[2]int{}"}) {
    EXPECT_THAT(HeadlineOf("panic(" + std::string(value) + ")"),
                MatchesRegex(R"(panic: \(.*\) 0x[0-9a-f]+)"))
        << value;
  }
}

TEST(PanicTrace, ShowsAPanicBelowTheDeferredCallsThatItRuns) {
  const RunResult result = RunProgram(R"(package main
import "runtime"
func fail() { panic("second") }
func leave() { defer fail(); runtime.Goexit() }
func main() {
	defer leave()
	panic("first")
})");
  std::string functions;
  std::istringstream dump(result.dump);
  for (std::string line; std::getline(dump, line);) {
    if (line[0] != '\t') functions += line + "\n";
  }
  EXPECT_EQ(functions,
            "goroutine 1 [running]:\nmain.fail()\nruntime.Goexit()\nmain.leave()\npanic(...)\n"
            "main.main()\n");
}

}  // namespace
}  // namespace assay::runtime
