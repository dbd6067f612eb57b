#include "reference_runtime/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/platform/silent_observer.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

using image::Op;
constexpr auto L = Assembler::Local;

// Counts what is reported.
class CountingObserver : public Observer {
 public:
  void Memory(Goroutine&, const void* address, uint32_t, Touch touch) override {
    memory.emplace_back(address, touch);
  }
  void Object(Goroutine&, const void*, Touch) override { objects++; }
  void Acquire(Goroutine&, const void*) override {}
  void Release(Goroutine&, const void*) override {}
  void Spawned(Goroutine&, Goroutine&) override { spawned++; }
  void Readied(Goroutine&, Goroutine&) override {}
  uint32_t Choose(uint32_t) override { return 0; }

  std::vector<std::pair<const void*, Touch>> memory;
  int objects = 0;
  int spawned = 0;
};

// x += 1, twice, in two goroutines; main prints nothing and does not wait.
class SteppedTest : public testing::Test {
 protected:
  SteppedTest() {
    a_.image().globals_size = 8;
    add_ = a_.Function("main.add", 0, 0,
                       {{.op = Op::kGlobalAddress, .a = L(0), .b = 0},
                        {.op = Op::kLoad, .a = L(1), .b = L(0), .x = image::kW64},
                        {.op = Op::kAddImm, .a = L(1), .b = L(1), .c = 1},
                        {.op = Op::kStore, .a = L(0), .b = L(1), .x = image::kW64},
                        {.op = Op::kReturn}});
    a_.image().main = a_.Function("main.main", 0, 0,
                                  {{.op = Op::kStaticClosure, .a = L(0), .b = add_},
                                   {.op = Op::kGo, .a = L(0), .b = 0},
                                   {.op = Op::kCall, .a = add_},
                                   {.op = Op::kReturn}});
    options_.observer = &observer_;
  }

  static Goroutine* Find(World& world, uint64_t id) {
    for (Goroutine* const g : world.scheduler().all()) {
      if (g->id == id) return g;
    }
    return nullptr;
  }

  Assembler a_;
  image::FunctionId add_;
  CountingObserver observer_;
  WorldOptions options_;
};

TEST_F(SteppedTest, StopsBeforeEachVisibleInstruction) {
  World world(a_.image(), options_);
  world.Reset();
  world.Boot();
  EXPECT_EQ(observer_.spawned, 0);
  EXPECT_EQ(world.scheduler().count(), 1);
  Goroutine& main = *Find(world, 1);

  world.Step(main);  // starts the other, stands before its load
  ASSERT_EQ(world.scheduler().count(), 2);
  EXPECT_EQ(observer_.spawned, 1);
  EXPECT_TRUE(observer_.memory.empty());
  EXPECT_EQ(main.sched.function->code[static_cast<size_t>(main.sched.pc)].op, Op::kLoad);

  Goroutine& other = *Find(world, 2);
  world.Step(other);  // private code and its load
  ASSERT_EQ(observer_.memory.size(), 1u);
  EXPECT_EQ(observer_.memory[0].second, Touch::kRead);
  world.Step(main);
  world.Step(main);
  EXPECT_EQ(observer_.memory.size(), 3u);
  EXPECT_EQ(observer_.memory[2].second, Touch::kWrite);
  EXPECT_TRUE(world.at_exit(main));
  EXPECT_FALSE(world.at_exit(other));
  world.Step(other);
  EXPECT_EQ(world.scheduler().count(), 1);
  EXPECT_FALSE(world.ended());
  EXPECT_EQ(observer_.objects, 0);
  world.Step(main);
  EXPECT_TRUE(world.ended());
  EXPECT_EQ(observer_.objects, 1);
  EXPECT_EQ(world.Finish().end, RunEnd::kReturned);
}

TEST_F(SteppedTest, EveryRunIsTheSame) {
  World world(a_.image(), options_);
  std::vector<std::pair<const void*, Touch>> first;
  for (int run = 0; run < 3; run++) {
    world.Reset();
    world.Boot();
    while (!world.ended()) {
      Goroutine* last = nullptr;
      for (Goroutine* const g : world.scheduler().all()) last = g;
      world.Step(*last);
    }
    if (run == 0) first = observer_.memory;
    EXPECT_EQ(observer_.memory, first);
    observer_.memory.clear();
  }
}

TEST_F(SteppedTest, LibraryCodeDoesNotStopAtMemory) {
  a_.function(add_).is_library = true;
  World world(a_.image(), options_);
  world.Reset();
  world.Boot();
  world.Step(*Find(world, 1));
  EXPECT_EQ(observer_.memory.size(), 2u);
  EXPECT_TRUE(world.at_exit(*Find(world, 1)));
}

TEST_F(SteppedTest, InitialisationTouchesMemoryInTheBoot) {
  a_.image().init_tasks.push_back({"main", add_});
  World world(a_.image(), options_);
  world.Reset();
  world.Boot();
  EXPECT_TRUE(observer_.memory.empty());
  EXPECT_EQ(Find(world, 1)->sched.function->name, "main.main");
}

TEST_F(SteppedTest, AGoroutineThatBlocksForEverIsALeak) {
  const auto block =
      a_.Function("main.block", 0, 0,
                  {{.op = Op::kReceive, .a = 0, .b = L(0), .c = -1, .x = 1}, {.op = Op::kReturn}});
  a_.image().main = a_.Function("main.main", 0, 0,
                                {{.op = Op::kStaticClosure, .a = L(0), .b = block},
                                 {.op = Op::kGo, .a = L(0), .b = 0},
                                 {.op = Op::kReturn}});
  World world(a_.image(), options_);
  world.Reset();
  world.Boot();
  world.Step(*Find(world, 1));
  world.Step(*Find(world, 2));
  world.Step(*Find(world, 1));
  ASSERT_TRUE(world.ended());
  EXPECT_THAT(world.Finish().leaked,
              testing::ElementsAre("goroutine 2 [chan receive (nil chan)]: main.block main.go:0"));
}

TEST_F(SteppedTest, GivesUpOnAnEndlessPrivateLoop) {
  a_.image().main = a_.Function("main.main", 0, 0, {{.op = Op::kJump, .a = 0}});
  World world(a_.image(), options_);
  world.Reset();
  world.Boot();
  EXPECT_TRUE(world.ended());
  EXPECT_EQ(world.Finish().end, RunEnd::kStopped);
}

// Some seed interleaves the two loads and loses an update; an unshuffled run never does.
TEST_F(SteppedTest, ShuffledRunsInterleave) {
  const auto gosched =
      a_.Function("runtime.Gosched", 0, 0,
                  {{.op = Op::kNative, .a = a_.Native("runtime.Gosched")}, {.op = Op::kReturn}});
  std::vector<image::Instruction> code = {{.op = Op::kStaticClosure, .a = L(0), .b = add_},
                                          {.op = Op::kGo, .a = L(0), .b = 0},
                                          {.op = Op::kCall, .a = add_}};
  for (int i = 0; i < 20; i++) code.push_back({.op = Op::kCall, .a = gosched});
  code.insert(code.end(), {{.op = Op::kGlobalAddress, .a = L(0), .b = 0},
                           {.op = Op::kLoad, .a = L(1), .b = L(0), .x = image::kW64},
                           {.op = Op::kPrint, .a = L(1), .b = a_.int_type},
                           {.op = Op::kPrintEnd},
                           {.op = Op::kReturn}});
  a_.image().main = a_.Function("main.main", 0, 0, code);
  const auto outcomes = [&](bool shuffle) {
    std::set<std::string> seen;
    for (uint64_t seed = 1; seed <= 300; seed++) {
      World world(a_.image(), {.seed = seed, .shuffle_schedule = shuffle});
      seen.insert(world.Run().errors);
    }
    return seen;
  };
  EXPECT_THAT(outcomes(true), testing::IsSupersetOf({"1", "2"}));
  EXPECT_THAT(outcomes(false), testing::ElementsAre("2"));
}

// A program whose output depends on the schedule does the same after a Reset as in a new World.
TEST_F(SteppedTest, AResetWorldIsAsGoodAsNew) {
  const auto print = a_.Function("main.print", 1, 0,
                                 {{.op = Op::kNew, .a = L(0), .b = a_.int_type},
                                  {.op = Op::kPrint, .a = Assembler::Argument(0), .b = a_.int_type},
                                  {.op = Op::kPrintEnd},
                                  {.op = Op::kReturn}});
  const auto gosched =
      a_.Function("runtime.Gosched", 0, 0,
                  {{.op = Op::kNative, .a = a_.Native("runtime.Gosched")}, {.op = Op::kReturn}});
  std::vector<image::Instruction> code = {{.op = Op::kStaticClosure, .a = L(0), .b = print}};
  for (int i = 0; i < 5; i++) {
    code.push_back({.op = Op::kInt, .a = 0, .b = i});
    code.push_back({.op = Op::kGo, .a = L(0), .b = 8});
  }
  code.push_back({.op = Op::kCall, .a = gosched});
  code.push_back({.op = Op::kReturn});
  a_.image().main = a_.Function("main.main", 0, 0, code);
  World reused(a_.image(), {.shuffle_schedule = true});
  std::set<std::string> seen;
  for (uint64_t seed = 1; seed <= 50; seed++) {
    World fresh(a_.image(), {.seed = seed, .shuffle_schedule = true});
    reused.Reset(seed);
    const std::string errors = reused.Run().errors;
    EXPECT_EQ(errors, fresh.Run().errors) << "seed " << seed;
    seen.insert(errors);
  }
  EXPECT_GT(seen.size(), 5u);
}

TEST_F(SteppedTest, ABrokenInvariantIsNoticed) {
  World world(a_.image(), options_);
  world.Reset();
  world.Boot();
  world.Check();
  Goroutine& main = *Find(world, 1);
  main.state = GoState::kWaiting;
  EXPECT_DEATH(world.Check(), "S3");
  main.state = GoState::kRunnable;
  main.sched.fp += 8;
  EXPECT_DEATH(world.Check(), "K2");
}

TEST(Faults, HaveNamesThatAreFoundAgain) {
  for (int i = 0; i < kFaultCount; i++) {
    const auto fault = static_cast<Fault>(i);
    EXPECT_EQ(FaultByOptionName(OptionName(fault)), fault);
    EXPECT_FALSE(Text(fault).empty());
  }
  EXPECT_EQ(FaultByOptionName("no-such-fault"), std::nullopt);
}

}  // namespace
}  // namespace assay::runtime
