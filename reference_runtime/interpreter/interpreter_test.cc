#include "reference_runtime/interpreter/interpreter.h"

#include <gtest/gtest.h>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Op;
constexpr auto L = Assembler::Local;
constexpr auto A = Assembler::Argument;

// Prints the int in `local` and a newline.
std::vector<image::Instruction> PrintInt(Assembler& a, int32_t local) {
  return {{.op = Op::kPrint, .a = L(local), .b = a.int_type},
          {.op = Op::kPrintText, .a = a.String("\n")},
          {.op = Op::kPrintEnd}};
}

void Append(std::vector<image::Instruction>* code, const std::vector<image::Instruction>& more) {
  code->insert(code->end(), more.begin(), more.end());
}

RunResult RunMain(Assembler& a, std::vector<image::Instruction> code, WorldOptions options = {}) {
  code.push_back({.op = Op::kReturn});
  a.image().main = a.Function("main.main", 0, 0, std::move(code));
  World world(a.image(), std::move(options));
  return world.Run();
}

TEST(Interpreter, RunsALoop) {
  Assembler a;
  std::vector<image::Instruction> code = {
      {.op = Op::kInt, .a = L(0), .b = 0},    // sum
      {.op = Op::kInt, .a = L(1), .b = 100},  // n
      {.op = Op::kAdd, .a = L(0), .b = L(0), .c = L(1)},
      {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
      {.op = Op::kJumpIf, .a = L(1), .b = 2},
  };
  Append(&code, PrintInt(a, 0));
  const RunResult result = RunMain(a, code);
  EXPECT_EQ(result.end, RunEnd::kReturned);
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_EQ(result.errors, "5050\n");
}

TEST(Interpreter, CallsItselfWithArgumentsAndResults) {
  Assembler a;
  // func fib(n int) int
  const auto fib = a.Function("main.fib", 1, 1,
                              {{.op = Op::kInt, .a = L(0), .b = 2},
                               {.op = Op::kLessSigned, .a = L(1), .b = A(0), .c = L(0)},
                               {.op = Op::kJumpIfNot, .a = L(1), .b = 5},
                               {.op = Op::kMove, .a = A(1), .b = A(0)},
                               {.op = Op::kReturn},
                               {.op = Op::kAddImm, .a = 0, .b = A(0), .c = -1},
                               {.op = Op::kCall, .a = 0},
                               {.op = Op::kMove, .a = L(2), .b = 8},
                               {.op = Op::kAddImm, .a = 0, .b = A(0), .c = -2},
                               {.op = Op::kCall, .a = 0},
                               {.op = Op::kAdd, .a = A(1), .b = L(2), .c = 8},
                               {.op = Op::kReturn}});
  std::vector<image::Instruction> code = {{.op = Op::kInt, .a = 0, .b = 20},
                                          {.op = Op::kCall, .a = fib},
                                          {.op = Op::kMove, .a = L(0), .b = 8}};
  Append(&code, PrintInt(a, 0));
  EXPECT_EQ(RunMain(a, code).errors, "6765\n");
}

TEST(Interpreter, ZeroesAFrameAtEntry) {
  Assembler a;
  const auto dirty =
      a.Function("main.dirty", 0, 0, {{.op = Op::kInt, .a = L(5), .b = 77}, {.op = Op::kReturn}});
  std::vector<image::Instruction> leaf = PrintInt(a, 5);
  leaf.push_back({.op = Op::kReturn});
  const auto clean = a.Function("main.clean", 0, 0, leaf);
  EXPECT_EQ(RunMain(a, {{.op = Op::kCall, .a = dirty}, {.op = Op::kCall, .a = clean}}).errors,
            "0\n");
}

TEST(Interpreter, RunsInitTasksInOrderBeforeMain) {
  Assembler a;
  for (const char* name : {"first\n", "second\n"}) {
    a.image().init_tasks.push_back({"p", a.Function("p.init", 0, 0,
                                                    {{.op = Op::kPrintText, .a = a.String(name)},
                                                     {.op = Op::kPrintEnd},
                                                     {.op = Op::kReturn}})});
  }
  EXPECT_EQ(
      RunMain(a, {{.op = Op::kPrintText, .a = a.String("main\n")}, {.op = Op::kPrintEnd}}).errors,
      "first\nsecond\nmain\n");
}

TEST(Interpreter, EndlessRecursionIsAStackOverflow) {
  Assembler a;
  const auto f = a.Function("main.f", 0, 0, {{.op = Op::kCall, .a = 0}, {.op = Op::kReturn}});
  WorldOptions options;
  options.stack_bytes = 1 << 20;
  const RunResult result = RunMain(a, {{.op = Op::kCall, .a = f}}, options);
  EXPECT_EQ(result.end, RunEnd::kFatal);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.headline,
            "runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow");
  EXPECT_NE(result.dump.find("frames elided..."), std::string::npos);
}

TEST(Interpreter, StopsAtTheInstructionLimit) {
  Assembler a;
  WorldOptions options;
  options.instructions_max = 100'000;
  EXPECT_EQ(RunMain(a, {{.op = Op::kJump, .a = 0}}, options).end, RunEnd::kStopped);
}

TEST(Interpreter, StopsAtTheOutputLimit) {
  Assembler a;
  WorldOptions options;
  options.output_bytes_max = 1000;
  const RunResult result = RunMain(a,
                                   {{.op = Op::kPrintText, .a = a.String("x")},
                                    {.op = Op::kPrintEnd},
                                    {.op = Op::kJump, .a = 0}},
                                   options);
  EXPECT_EQ(result.end, RunEnd::kStopped);
  EXPECT_EQ(result.errors.size(), 1000u);
}

TEST(Interpreter, GarbageDoesNotFillTheHeap) {
  Assembler a;
  WorldOptions options;
  options.heap_bytes_max = 1 << 20;
  options.instructions_max = 1'000'000;
  const RunResult result = RunMain(
      a, {{.op = Op::kNew, .a = L(0), .b = a.int_type}, {.op = Op::kJump, .a = 0}}, options);
  EXPECT_EQ(result.end, RunEnd::kStopped);
}

TEST(Interpreter, WhatExceedsTheHeapLimitIsAFatalError) {
  Assembler a;
  WorldOptions options;
  options.heap_bytes_max = 1 << 20;
  const RunResult result =
      RunMain(a,
              {{.op = Op::kInt, .a = L(0), .b = 1 << 18},
               {.op = Op::kMakeSlice, .a = L(2), .b = a.ints_type, .c = L(0), .d = L(0)}},
              options);
  EXPECT_EQ(result.end, RunEnd::kFatal);
  EXPECT_EQ(result.headline, "fatal error: runtime: out of memory");
}

TEST(Interpreter, AMissingNativeIsAFatalError) {
  Assembler a;
  const RunResult result = RunMain(a, {{.op = Op::kNative, .a = a.Native("nowhere.f")}});
  EXPECT_EQ(result.headline, "fatal error: no native function nowhere.f");
}

// main starts a goroutine that stores to a global and spins until it sees the change.
TEST(Interpreter, PreemptsALoopThatNeverCalls) {
  Assembler a;
  a.image().globals_size = 8;
  const auto setter =
      a.Function("main.set", 0, 0,
                 {{.op = Op::kGlobalAddress, .a = L(0), .b = 0},
                  {.op = Op::kInt, .a = L(1), .b = 1},
                  {.op = Op::kStore, .a = L(0), .b = L(1), .c = 0, .x = image::kW64},
                  {.op = Op::kReturn}});
  const RunResult result =
      RunMain(a, {{.op = Op::kStaticClosure, .a = L(0), .b = setter},
                  {.op = Op::kGo, .a = L(0), .b = 0},
                  {.op = Op::kGlobalAddress, .a = L(1), .b = 0},
                  {.op = Op::kLoad, .a = L(2), .b = L(1), .c = 0, .x = image::kW64},
                  {.op = Op::kJumpIfNot, .a = L(2), .b = 3}});
  EXPECT_EQ(result.end, RunEnd::kReturned);
}

TEST(Interpreter, WaitingForNobodyIsADeadlock) {
  Assembler a;
  const RunResult result =
      RunMain(a, {{.op = Op::kInt, .a = L(1), .b = 0},
                  {.op = Op::kMakeChan, .a = L(0), .b = a.chan_type, .c = L(1)},
                  {.op = Op::kReceive, .a = 0, .b = L(0), .c = -1, .x = 1}});
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.headline, "fatal error: all goroutines are asleep - deadlock!");
  EXPECT_EQ(result.dump, "goroutine 1 [chan receive]:\nmain.main()\n\tmain.go:2 +0x2\n");
}

// Many goroutines, each adding to its own slot; more than the local ring holds.
TEST(Interpreter, RunsMoreGoroutinesThanTheRingHolds) {
  Assembler a;
  a.image().globals_size = 8;
  const auto add = a.Function("main.add", 1, 0,
                              {{.op = Op::kGlobalAddress, .a = L(0), .b = 0},
                               {.op = Op::kLoad, .a = L(1), .b = L(0), .x = image::kW64},
                               {.op = Op::kAdd, .a = L(1), .b = L(1), .c = A(0)},
                               {.op = Op::kStore, .a = L(0), .b = L(1), .x = image::kW64},
                               {.op = Op::kReturn}});
  const auto gosched =
      a.Function("runtime.Gosched", 0, 0,
                 {{.op = Op::kNative, .a = a.Native("runtime.Gosched")}, {.op = Op::kReturn}});
  std::vector<image::Instruction> code = {
      {.op = Op::kInt, .a = L(3), .b = 1000},
      {.op = Op::kStaticClosure, .a = L(0), .b = add},
      {.op = Op::kMove, .a = 0, .b = L(3)},
      {.op = Op::kGo, .a = L(0), .b = 8},
      {.op = Op::kAddImm, .a = L(3), .b = L(3), .c = -1},
      {.op = Op::kJumpIf, .a = L(3), .b = 2},
      {.op = Op::kInt, .a = L(3), .b = 10},
      {.op = Op::kCall, .a = gosched},
      {.op = Op::kAddImm, .a = L(3), .b = L(3), .c = -1},
      {.op = Op::kJumpIf, .a = L(3), .b = 7},
      {.op = Op::kGlobalAddress, .a = L(0), .b = 0},
      {.op = Op::kLoad, .a = L(1), .b = L(0), .x = image::kW64},
  };
  Append(&code, PrintInt(a, 1));
  EXPECT_EQ(RunMain(a, code).errors, "500500\n");
}

}  // namespace
}  // namespace assay::runtime
