// The verifier convicts: each way of breaking an image of a real program, wherever it is done.
// That it acquits every valid one is checked wherever anything is compiled in a debug build, and
// here in all others.
#include <gtest/gtest.h>

#include <set>

#include "lang/compile.h"
#include "properties/go_generator.h"
#include "properties/image_breaker.h"
#include "properties/property.h"
#include "reference_runtime/library/library.h"

namespace assay::properties {
namespace {

// What generated programs have not, or not always.
const char* const kMore = R"(
type shape interface{ area() int; name() string }
type square struct{ side int }
func (s *square) area() int { return s.side * s.side }
func (s *square) name() string { return "square" }
type named interface{ name() string }
func id(n int) int { return n }
func second(p *int) int { return *p + id(*p) }
func more() (result int) {
	defer func() { recover(); result++ }()
	defer second(&result)
	c, d := make(chan *int, 1), make(chan int, 1)
	go id(1)
	c <- new(int)
	select {
	case v := <-c:
		result = second(v)
	case d <- 1:
	}
	var s shape = &square{3}
	var n named = s
	m := map[string][2]string{"a": {n.name(), "b"}}
	delete(m, "b")
	clear(m)
	f := func(x float64) float64 { return x * 2 }
	var buffer [4]int
	part := buffer[:s.area()%4]
	return len(m["a"][0]) + int(f(1.5)) + len(part) + <-d
}
func init() { println(more()) }
)";

image::Image Compiled(const std::string& text) {
  lang::CompileResult result = lang::Compile({{"main.go", text}}, runtime::LibrarySources);
  for (const lang::Diagnostic& d : result.diagnostics) RC_FAIL(d.ToString() + "\n" + text);
  return std::move(result.image);
}

TEST(VerifierProperty, ConvictsEachBreakageWhereverItIs) {
  std::set<std::string> untried;
  for (const auto& breakages : {CodeBreakages(), TypeBreakages()}) {
    for (const Breakage& breakage : breakages) untried.insert(breakage.name);
  }
  ExpectHolds(
      [&] {
        const GoSource source = *ArbitraryGoSource(6);
        image::Image image = Compiled(source.Text() + kMore);
        RC_ASSERT(image::Verify(image) == std::vector<std::string>());
        Dice dice{rc::Random(*rc::gen::arbitrary<uint64_t>())};
        for (const auto& breakages : {CodeBreakages(), TypeBreakages()}) {
          for (const Breakage& breakage : breakages) {
            const Repair repair = breakage.apply(image, dice);
            if (!repair) continue;
            untried.erase(breakage.name);
            if (image::Verify(image).empty()) RC_FAIL(std::string("acquitted: ") + breakage.name);
            repair();
          }
        }
        RC_ASSERT(image::Verify(image) == std::vector<std::string>());
      },
      {.runs = 30, .seed = 1});
  for (const std::string& name : untried) ADD_FAILURE() << "no program has a place for: " << name;
}

}  // namespace
}  // namespace assay::properties
