// What the front end and the interpreter cost: compiling a small and a large program, and running
// loops, calls and channel operations in a free World.

#include <benchmark/benchmark.h>

#include <string>

#include "lang/compile.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace {

using namespace assay;

lang::CompileResult CompileText(const std::string& text) {
  return lang::Compile({{"bench.go", text}}, runtime::LibrarySources);
}

// `count` functions of about ten lines each.
std::string ManyFunctions(int count) {
  std::string text = "package main\n";
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    text += "func f" + n +
            "(a, b int, s []int) (r int) {\n\tfor i, v := range s {\n\t\tif v > a {\n" +
            "\t\t\tr += v*b + i\n\t\t} else {\n\t\t\tr -= a\n\t\t}\n\t}\n\treturn r\n}\n";
  }
  text += "func main() {\n";
  for (int i = 0; i < count; ++i) text += "\tprintln(f" + std::to_string(i) + "(1, 2, []int{3}))\n";
  return text + "}\n";
}

void CompileProgram(benchmark::State& state) {
  const std::string text = ManyFunctions(static_cast<int>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(CompileText(text).ok());
  state.counters["lines"] = static_cast<double>(state.range(0)) * 11 + 3;
}
BENCHMARK(CompileProgram)->Arg(2)->Arg(90)->Unit(benchmark::kMillisecond);

void RunProgram(benchmark::State& state, const char* text, double operations) {
  const lang::CompileResult compiled = CompileText(text);
  if (!compiled.ok()) {
    state.SkipWithError("does not compile");
    return;
  }
  for (auto _ : state) {
    runtime::World world(compiled.image, {});
    benchmark::DoNotOptimize(world.Run().exit_code);
  }
  state.counters["per operation"] =
      benchmark::Counter(operations * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK_CAPTURE(
    RunProgram, loop,
    "package main\nfunc main() { s := 0; for i := 0; i < 1000000; i++ { s += i ^ s } }", 1e6)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    RunProgram, call,
    "package main\nfunc fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }\n"
    "func main() { fib(22) }",
    57313)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    RunProgram, unbuffered,
    "package main\nfunc main() { c := make(chan int)\n"
    "go func() { for i := 0; i < 50000; i++ { c <- i }; close(c) }()\nfor range c {} }",
    5e4)
    ->Unit(benchmark::kMillisecond);

}  // namespace
