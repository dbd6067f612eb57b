// How fast the reference runtime interprets: instructions, calls, channel operations, and whole
// stepped runs as an explorer makes them. Images are made by hand, so that the compiler's choices
// do not show.
#include <benchmark/benchmark.h>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/platform/silent_observer.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Op;
constexpr auto L = Assembler::Local;
constexpr auto A = Assembler::Argument;

// Runs main with these instructions; items are what `items` counts in one run.
void RunMain(benchmark::State& state, Assembler& a, std::vector<image::Instruction> code,
             int64_t items) {
  code.push_back({.op = Op::kReturn});
  a.image().main = a.Function("main.main", 0, 0, std::move(code));
  for (auto _ : state) {
    World world(a.image(), {});
    benchmark::DoNotOptimize(world.Run());
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * items);
}

void BM_Instructions(benchmark::State& state) {
  constexpr int32_t kRounds = 1'000'000;
  Assembler a;
  RunMain(state, a,
          {{.op = Op::kInt, .a = L(1), .b = kRounds},
           {.op = Op::kAdd, .a = L(0), .b = L(0), .c = L(1)},
           {.op = Op::kXor, .a = L(2), .b = L(0), .c = L(1)},
           {.op = Op::kMove, .a = L(3), .b = L(2)},
           {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
           {.op = Op::kJumpIf, .a = L(1), .b = 1}},
          5 * kRounds);
}
BENCHMARK(BM_Instructions);

void BM_LoadsAndStores(benchmark::State& state) {
  constexpr int32_t kRounds = 1'000'000;
  Assembler a;
  a.image().globals_size = 8;
  RunMain(state, a,
          {{.op = Op::kInt, .a = L(1), .b = kRounds},
           {.op = Op::kGlobalAddress, .a = L(0), .b = 0},
           {.op = Op::kLoad, .a = L(2), .b = L(0), .x = image::kW64},
           {.op = Op::kStore, .a = L(0), .b = L(2), .x = image::kW64},
           {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
           {.op = Op::kJumpIf, .a = L(1), .b = 2}},
          2 * kRounds);
}
BENCHMARK(BM_LoadsAndStores);

void BM_Calls(benchmark::State& state) {
  constexpr int32_t kRounds = 1'000'000;
  Assembler a;
  const auto f = a.Function(
      "main.f", 1, 1, {{.op = Op::kAddImm, .a = A(1), .b = A(0), .c = 1}, {.op = Op::kReturn}});
  RunMain(state, a,
          {{.op = Op::kInt, .a = L(1), .b = kRounds},
           {.op = Op::kMove, .a = 0, .b = L(1)},
           {.op = Op::kCall, .a = f},
           {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
           {.op = Op::kJumpIf, .a = L(1), .b = 1}},
          kRounds);
}
BENCHMARK(BM_Calls);

// Two goroutines hand a value over, again and again: two switches a value.
void BM_UnbufferedChannel(benchmark::State& state) {
  constexpr int32_t kRounds = 100'000;
  Assembler a;
  const auto sender = a.Function("main.sender", 1, 0,
                                 {{.op = Op::kInt, .a = L(1), .b = kRounds},
                                  {.op = Op::kMove, .a = L(0), .b = A(0)},
                                  {.op = Op::kSend, .a = L(0), .b = L(1)},
                                  {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
                                  {.op = Op::kJumpIf, .a = L(1), .b = 2},
                                  {.op = Op::kReturn}});
  a.function(sender).args_pointers = {true};
  RunMain(state, a,
          {{.op = Op::kInt, .a = L(1), .b = 0},
           {.op = Op::kMakeChan, .a = L(0), .b = a.chan_type, .c = L(1)},
           {.op = Op::kStaticClosure, .a = L(2), .b = sender},
           {.op = Op::kMove, .a = 0, .b = L(0)},
           {.op = Op::kGo, .a = L(2), .b = 8},
           {.op = Op::kInt, .a = L(1), .b = kRounds},
           {.op = Op::kReceive, .a = L(3), .b = L(0), .c = -1},
           {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
           {.op = Op::kJumpIf, .a = L(1), .b = 6}},
          kRounds);
}
BENCHMARK(BM_UnbufferedChannel);

void BM_GoStatement(benchmark::State& state) {
  constexpr int32_t kRounds = 100'000;
  Assembler a;
  const auto f = a.Function("main.f", 0, 0, {{.op = Op::kReturn}});
  const auto gosched =
      a.Function("runtime.Gosched", 0, 0,
                 {{.op = Op::kNative, .a = a.Native("runtime.Gosched")}, {.op = Op::kReturn}});
  RunMain(state, a,
          {{.op = Op::kInt, .a = L(1), .b = kRounds},
           {.op = Op::kStaticClosure, .a = L(2), .b = f},
           {.op = Op::kGo, .a = L(2), .b = 0},
           {.op = Op::kCall, .a = gosched},
           {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = -1},
           {.op = Op::kJumpIf, .a = L(1), .b = 2}},
          kRounds);
}
BENCHMARK(BM_GoStatement);

// x++ in two goroutines, stepped to the end: Reset, Boot and seven steps, without an explorer's own
// work.
void BM_SteppedRun(benchmark::State& state) {
  Assembler a;
  a.image().globals_size = 8;
  const auto add = a.Function("main.add", 0, 0,
                              {{.op = Op::kGlobalAddress, .a = L(0), .b = 0},
                               {.op = Op::kLoad, .a = L(1), .b = L(0), .x = image::kW64},
                               {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = 1},
                               {.op = Op::kStore, .a = L(0), .b = L(1), .x = image::kW64},
                               {.op = Op::kReturn}});
  a.image().main = a.Function("main.main", 0, 0,
                              {{.op = Op::kStaticClosure, .a = L(0), .b = add},
                               {.op = Op::kGo, .a = L(0), .b = 0},
                               {.op = Op::kCall, .a = add},
                               {.op = Op::kReturn}});
  SilentObserver observer;
  WorldOptions options;
  options.observer = &observer;
  options.want_dump = false;
  World world(a.image(), options);
  for (auto _ : state) {
    world.Reset();
    world.Boot();
    while (!world.ended()) {
      Goroutine* last = nullptr;
      for (Goroutine* const g : world.scheduler().all()) last = g;
      world.Step(*last);
    }
    benchmark::DoNotOptimize(world.Finish());
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}
BENCHMARK(BM_SteppedRun);

}  // namespace
}  // namespace assay::runtime
