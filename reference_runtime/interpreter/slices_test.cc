#include "reference_runtime/interpreter/slices.h"

#include <gtest/gtest.h>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Op;
using image::SliceFault;
constexpr auto L = Assembler::Local;
constexpr auto A = Assembler::Argument;

constexpr int32_t kLow = SliceIndices::kLow;
constexpr int32_t kHigh = SliceIndices::kHigh;
constexpr int32_t kMax = SliceIndices::kMax;

// A function of three ints, or two, that prints them and panics.
image::FunctionId PrintingHook(Assembler& a, const std::string& name, int32_t arguments) {
  std::vector<image::Instruction> code;
  for (int32_t i = 0; i < arguments; i++) {
    code.push_back({.op = Op::kPrint, .a = A(i), .b = a.int_type});
    code.push_back({.op = Op::kPrintText, .a = a.String(" ")});
  }
  code.push_back({.op = Op::kPrintEnd});
  code.push_back({.op = Op::kPanic, .a = L(0)});
  return a.Function(name, arguments, 0, code);
}

class SliceTest : public testing::Test {
 protected:
  // What main prints after slicing make([]int, 4, 8), or the arguments of the panic.
  std::string Slice(int64_t low, int64_t high, int64_t max, int32_t given) {
    Assembler a;
    a.image().hooks.panic_slice = PrintingHook(a, "runtime.panicSlice", 3);
    const auto number = [](int32_t to, int64_t value) {
      return image::Instruction{.op = Op::kInt, .a = to, .b = static_cast<int32_t>(value)};
    };
    a.image().main = a.Function(
        "main.main", 0, 0,
        {number(L(0), 4),
         number(L(1), 8),
         {.op = Op::kMakeSlice, .a = L(2), .b = a.ints_type, .c = L(0), .d = L(1)},
         number(L(5), low),
         number(L(6), high),
         number(L(7), max),
         {.op = Op::kSliceSlice, .a = L(8), .b = L(2), .c = L(5), .d = a.ints_type, .x = given},
         {.op = Op::kSub, .a = L(8), .b = L(8), .c = L(2)},
         {.op = Op::kPrint, .a = L(8), .b = a.int_type},
         {.op = Op::kPrintText, .a = a.String(" ")},
         {.op = Op::kPrint, .a = L(9), .b = a.int_type},
         {.op = Op::kPrintText, .a = a.String(" ")},
         {.op = Op::kPrint, .a = L(10), .b = a.int_type},
         {.op = Op::kPrintEnd},
         {.op = Op::kReturn}});
    World world(a.image(), {});
    return world.Run().errors;
  }
  static std::string Fault(SliceFault fault, int64_t index, int64_t bound) {
    return std::to_string(int{fault}) + " " + std::to_string(index) + " " + std::to_string(bound) +
           " ";
  }
};

TEST_F(SliceTest, CutsBetweenItsIndices) {
  EXPECT_EQ(Slice(0, 0, 0, 0), "0 4 8");
  EXPECT_EQ(Slice(1, 0, 0, kLow), "8 3 7");
  EXPECT_EQ(Slice(0, 8, 0, kHigh), "0 8 8");
  EXPECT_EQ(Slice(2, 5, 6, kLow | kHigh | kMax), "16 3 4");
}

TEST_F(SliceTest, AnEmptyOneStaysWithinItsObject) {
  EXPECT_EQ(Slice(8, 8, 0, kLow | kHigh), "0 0 0");
  EXPECT_EQ(Slice(4, 0, 0, kLow), "32 0 4");
}

TEST_F(SliceTest, BoundsAreCheckedFromTheRight) {
  EXPECT_EQ(Slice(0, 9, 0, kHigh), Fault(SliceFault::kSliceHighCapacity, 9, 8));
  EXPECT_EQ(Slice(5, 0, 0, kLow), Fault(SliceFault::kSliceLowHigh, 5, 4));
  EXPECT_EQ(Slice(-1, 0, 0, kLow), Fault(SliceFault::kSliceLowHigh, -1, 4));
  EXPECT_EQ(Slice(0, -1, 0, kHigh), Fault(SliceFault::kSliceHighCapacity, -1, 8));
  EXPECT_EQ(Slice(7, 6, 9, kLow | kHigh | kMax), Fault(SliceFault::kSlice3MaxCapacity, 9, 8));
  EXPECT_EQ(Slice(7, 6, 5, kLow | kHigh | kMax), Fault(SliceFault::kSlice3HighMax, 6, 5));
  EXPECT_EQ(Slice(7, 6, 8, kLow | kHigh | kMax), Fault(SliceFault::kSlice3LowHigh, 7, 6));
}

class AppendTest : public testing::Test {
 protected:
  AppendTest() : world_(a_.image(), {}) {}
  Goroutine& g() { return world_.scheduler().g0(); }
  const image::Type& ints() { return a_.Type(a_.ints_type); }
  const image::Type& bytes() { return a_.Type(a_.bytes_type); }

  Assembler a_;
  World world_;
};

// The capacities that gc (Go 1.22) reports while one element after another is appended.
TEST_F(AppendTest, CapacitiesGrowAsGcs) {
  const auto capacities = [&](const image::Type& type, int64_t count) {
    std::vector<int64_t> seen;
    GoSlice slice;
    for (int64_t i = 0; i < count; i++) {
      EXPECT_EQ(AppendGrow(world_, g(), slice, 1, type, &slice), Flow::kNext);
      if (seen.empty() || seen.back() != slice.capacity) seen.push_back(slice.capacity);
    }
    return seen;
  };
  EXPECT_EQ(capacities(ints(), 3000), (std::vector<int64_t>{1, 2, 4, 8, 16, 32, 64, 128, 256, 512,
                                                            848, 1280, 1792, 2560, 3408}));
  EXPECT_EQ(capacities(bytes(), 1000),
            (std::vector<int64_t>{8, 16, 32, 64, 128, 256, 512, 896, 1408}));
}

TEST_F(AppendTest, KeepsWhatWasThere) {
  GoSlice slice;
  for (int64_t i = 0; i < 100; i++) {
    ASSERT_EQ(AppendElements(world_, g(), slice, reinterpret_cast<const std::byte*>(&i), 1, ints(),
                             &slice),
              Flow::kNext);
  }
  for (int64_t i = 0; i < 100; i++) EXPECT_EQ(Get<int64_t>(slice.data, 8 * i), i);
}

TEST_F(AppendTest, NothingAppendedToNilIsNil) {
  GoSlice slice;
  EXPECT_EQ(AppendElements(world_, g(), slice, nullptr, 0, ints(), &slice), Flow::kNext);
  EXPECT_EQ(slice.data, nullptr);
}

TEST_F(AppendTest, CopiesMayOverlap) {
  GoSlice slice;
  ASSERT_EQ(AppendElements(world_, g(), slice, reinterpret_cast<const std::byte*>("abcdef"), 6,
                           bytes(), &slice),
            Flow::kNext);
  EXPECT_EQ(CopyElements(world_, g(), {slice.data + 2, 4, 4}, slice.data, 6, 1), 4);
  EXPECT_EQ(std::string(reinterpret_cast<char*>(slice.data), 6), "ababcd");
  EXPECT_EQ(CopyElements(world_, g(), {slice.data, 6, 6}, slice.data, 0, 1), 0);
}

TEST_F(AppendTest, MakeSliceChecksLengthThenCapacity) {
  Assembler a;
  const auto text_hook = a.Function("runtime.panicError", 2, 0,
                                    {{.op = Op::kPrint, .a = A(0), .b = a.string_type},
                                     {.op = Op::kPrintEnd},
                                     {.op = Op::kPanic, .a = L(0)}});
  a.image().hooks.panic_error = text_hook;
  const auto make = [&](int32_t length, int32_t capacity) {
    a.image().main =
        a.Function("main.main", 0, 0,
                   {{.op = Op::kInt, .a = L(0), .b = length},
                    {.op = Op::kInt, .a = L(1), .b = capacity},
                    {.op = Op::kMakeSlice, .a = L(2), .b = a.ints_type, .c = L(0), .d = L(1)},
                    {.op = Op::kReturn}});
    World world(a.image(), {});
    return world.Run().errors;
  };
  EXPECT_EQ(make(-1, 4), "makeslice: len out of range");
  EXPECT_EQ(make(5, 4), "makeslice: cap out of range");
  EXPECT_EQ(make(0, -1), "makeslice: cap out of range");
  EXPECT_EQ(make(4, 4), "");
}

}  // namespace
}  // namespace assay::runtime
