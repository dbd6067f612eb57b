#include "reference_runtime/introspect/traceback.h"

#include <gtest/gtest.h>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Op;
constexpr auto L = Assembler::Local;

TEST(Traceback, NamesEveryGoroutineItsFramesAndItsCreator) {
  Assembler a;
  const auto wait =
      a.Function("main.wait", 1, 0,
                 {{.op = Op::kReceive, .a = 0, .b = L(0), .c = -1, .x = 1}, {.op = Op::kReturn}});
  const auto wrapper =
      a.Function("main.T.wait-fm", 0, 0, {{.op = Op::kCall, .a = wait}, {.op = Op::kReturn}});
  a.function(wrapper).is_wrapper = true;
  const auto helper =
      a.Function("runtime.helper", 0, 0, {{.op = Op::kCall, .a = wrapper}, {.op = Op::kReturn}});
  const auto start = a.Function("main.start", 0, 0,
                                {{.op = Op::kNop},
                                 {.op = Op::kStaticClosure, .a = L(0), .b = helper},
                                 {.op = Op::kGo, .a = L(0), .b = 0},
                                 {.op = Op::kReturn}});
  a.image().main = a.Function(
      "main.main", 0, 0,
      {{.op = Op::kCall, .a = start}, {.op = Op::kCall, .a = wait}, {.op = Op::kReturn}});
  World world(a.image(), {});
  EXPECT_EQ(world.Run().dump,
            "goroutine 1 [chan receive (nil chan)]:\n"
            "main.wait(...)\n"
            "\tmain.go:0 +0x0\n"
            "main.main()\n"
            "\tmain.go:1 +0x1\n"
            "\n"
            "goroutine 2 [chan receive (nil chan)]:\n"
            "main.wait(...)\n"
            "\tmain.go:0 +0x0\n"
            "created by main.start in goroutine 1\n"
            "\tmain.go:2 +0x2\n");
}

TEST(Traceback, PlacesComeFromTheLastLineEntryBefore) {
  Assembler a;
  const auto f = a.Function("main.f", 0, 0, {{.op = Op::kNop}, {.op = Op::kReturn}});
  image::Function& function = a.function(f);
  function.line = 7;
  function.lines = {{2, 0, 10, 1}, {5, 0, 11, 1}};
  EXPECT_EQ(FindPlace(a.image(), function, 0).line, 7);
  EXPECT_EQ(FindPlace(a.image(), function, 2).line, 10);
  EXPECT_EQ(FindPlace(a.image(), function, 4).line, 10);
  EXPECT_EQ(FindPlace(a.image(), function, 99).line, 11);
  EXPECT_EQ(FindPlace(a.image(), function, 0).file, "main.go");
  function.file = 9;
  EXPECT_EQ(FindPlace(a.image(), function, 0).file, "?");
}

}  // namespace
}  // namespace assay::runtime
