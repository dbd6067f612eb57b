// Stacks of Go programs: they grow, shrink and overflow, and whoever points into them does not
// notice. The canaries leave out one fix-up each.
#include "reference_runtime/stack/stack_pool.h"

#include <gtest/gtest.h>

#include <string>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/library/program_test_support.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

image::Image Compiled(const std::string& source) { return CompileProgram(source).image; }

std::string Output(const std::string& source, WorldOptions options = {}) {
  const RunResult result = RunProgram(source, std::move(options));
  return result.output + result.errors + result.headline;
}

WorldOptions Moving(FixUp forgotten = FixUp::kNone) {
  WorldOptions options;
  options.move_stacks = true;
  options.forgotten_fix_up = forgotten;
  return options;
}

// Each program has pointers to frames in the places that fix_up.def lists.
constexpr const char kPointersInFrames[] = R"(package main
type pair struct{ a, b int }
func fill(p *pair, depth int) {
	if depth == 0 {
		p.a, p.b = 1, 2
		return
	}
	var own pair
	fill(&own, depth-1)
	p.a, p.b = own.a+1, own.b+1
}
func main() {
	var p pair
	fill(&p, 5000)
	println(p.a, p.b)
}
)";

constexpr const char kClosuresInFrames[] = R"(package main
func each(n int, f func(int)) {
	for i := 0; i < n; i++ {
		f(i)
	}
}
func nested(depth int, f func(int)) {
	if depth == 0 {
		each(3, f)
		return
	}
	total := 0
	nested(depth-1, func(i int) { total += i; f(i) })
	if total != 3 {
		println("lost", depth, total)
	}
}
func main() {
	sum := 0
	nested(100, func(i int) { sum += i })
	println(sum)
}
)";

constexpr const char kDeferredCalls[] = R"(package main
func add(to *int, what int) { *to += what }
func touch(n int) int {
	if n == 0 {
		return 0
	}
	return touch(n-1) + 1
}
func work(n int) (result int) {
	defer add(&result, 5)
	defer func() { result *= 2 }()
	result = touch(n)
	return result
}
func main() {
	println(work(10), work(1000))
}
)";

constexpr const char kPanics[] = R"(package main
func touch(n int) int {
	if n == 0 {
		return 0
	}
	return touch(n-1) + 1
}
func inner(out *int) {
	defer func() {
		*out += touch(500)
		panic("second")
	}()
	panic("first")
}
func outer() (result int) {
	defer func() {
		result += touch(2000)
		println(recover().(string))
		result++
	}()
	inner(&result)
	return
}
func main() { println(outer()) }
)";

constexpr const char kWaiters[] = R"(package main
func receive(c chan [4]int, depth int) int {
	if depth > 0 {
		return receive(c, depth-1)
	}
	var sum int
	for i := 0; i < 3; i++ {
		v, ok := <-c
		if !ok {
			return -1
		}
		sum += v[0] + v[3]
	}
	return sum
}
func main() {
	c, d, done := make(chan [4]int), make(chan int), make(chan int)
	go func() { done <- receive(c, 10) }()
	go func() {
		n := 0
		for k := 0; k < 2; k++ {
			select {
			case x := <-d:
				n += x
			case y, ok := <-done:
				n += y
				if !ok {
					n = -1
				}
			}
		}
		done <- n
	}()
	for i := 1; i <= 3; i++ {
		c <- [4]int{i, 0, 0, 10 * i}
	}
	d <- 100
	println(<-done)
}
)";

TEST(Stacks, PointersToFramesFollow) {
  for (const WorldOptions& options : {WorldOptions(), Moving()}) {
    EXPECT_EQ(Output(kPointersInFrames, options), "5001 5002\n");
    EXPECT_EQ(Output(kClosuresInFrames, options), "3\n");
    EXPECT_EQ(Output(kDeferredCalls, options), "25 2005\n");
    EXPECT_EQ(Output(kPanics, options), "second\n2501\n");
    EXPECT_EQ(Output(kWaiters, options), "166\n");
  }
}

TEST(Stacks, AStackBeginsSmallAndGrowsAndIsFreeAfterwards) {
  const image::Image image = Compiled(kPointersInFrames);
  World world(image, {});
  world.Run();
  EXPECT_GT(world.stacks().moves(), 5u);
  EXPECT_LT(world.stacks().moves(), 20u);
  EXPECT_GT(world.stacks().bytes_in_use(), uint64_t{256} << 10);
  world.Reset();
  EXPECT_LE(world.stacks().bytes_in_use(), kStackBytesMin);
}

TEST(Stacks, ACollectionHalvesAStackOfWhichLittleIsInUse) {
  const image::Image image = Compiled(R"(package main
import "runtime"
func down(n int) int {
	if n == 0 {
		return 0
	}
	return down(n-1) + 1
}
func main() {
	ready, done := make(chan int), make(chan int)
	go func() {
		n := down(10000)
		ready <- n
		select {
		case x := <-ready:
			done <- n + x
		case <-done:
		}
	}()
	n := <-ready
	for i := 0; i < 30; i++ {
		runtime.GC()
	}
	ready <- n
	println(<-done)
	<-done
}
)");
  World world(image, {});
  const RunResult result = world.Run();
  EXPECT_EQ(result.errors, "20000\n");
  // Only main, which waits for ever, is left.
  EXPECT_LE(world.stacks().bytes_in_use(), 2 * kStackBytesMin);
}

TEST(Stacks, ManyGoroutinesAreSmall) {
  const image::Image image = Compiled(R"(package main
func main() {
	c := make(chan int)
	for i := 0; i < 10000; i++ {
		go func() { c <- i }()
	}
	sum := 0
	for i := 0; i < 10000; i++ {
		sum += <-c
	}
	println(sum)
	var stay chan int
	for i := 0; i < 10000; i++ {
		go func() { <-stay }()
	}
	<-stay
}
)");
  World world(image, {});
  const RunResult result = world.Run();
  EXPECT_EQ(result.errors, "49995000\n");
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
  EXPECT_LE(world.stacks().bytes_in_use(), 10'002 * kStackBytesMin);
}

TEST(Stacks, AnEndlessRecursionOverflows) {
  constexpr const char kSource[] = R"(package main
func f(n int) int { return f(n+1) + 1 }
func main() { f(0) }
)";
  const image::Image image = Compiled(kSource);
  WorldOptions options;
  options.stack_bytes = 1 << 20;
  World world(image, options);
  const RunResult result = world.Run();
  EXPECT_EQ(result.end, RunEnd::kFatal);
  EXPECT_EQ(result.headline,
            "runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow");
  EXPECT_NE(result.dump.find("main.f"), std::string::npos);
}

TEST(Stacks, AFrameLargerThanAStackFits) {
  EXPECT_EQ(Output(R"(package main
func big(n int) int {
	var a [20000]int
	for i := range a {
		a[i] = i + n
	}
	return a[n] + a[19999]
}
func main() {
	done := make(chan int)
	go func() { done <- big(7) }()
	println(<-done)
}
)"),
            "20020\n");
}

using StacksDeathTest = testing::TestWithParam<std::pair<FixUp, const char*>>;

std::string NameOf(const testing::TestParamInfo<StacksDeathTest::ParamType>& info) {
  const char* const names[] = {
      "None",
#define ASSAY_FIX_UP(name, text) #name,
#include "reference_runtime/stack/fix_up.def"
#undef ASSAY_FIX_UP
  };
  return names[static_cast<size_t>(info.param.first)];
}

TEST_P(StacksDeathTest, AForgottenFixUpIsNoticed) {
  const auto [forgotten, source] = GetParam();
  const FixUp fix_up = forgotten;
  // Who calls a closure that is not there any more dies of that.
  EXPECT_DEATH(Output(source, Moving(fix_up)),
               fix_up == FixUp::kCallClosure ? "" : "check failed: K[0-9]");
}

INSTANTIATE_TEST_SUITE_P(Canary, StacksDeathTest,
                         testing::Values(std::pair(FixUp::kSavedContext, kPointersInFrames),
                                         std::pair(FixUp::kFrameWords, kClosuresInFrames),
                                         std::pair(FixUp::kArguments, kPointersInFrames),
                                         std::pair(FixUp::kClosures, kClosuresInFrames),
                                         std::pair(FixUp::kCallArguments, kPointersInFrames),
                                         std::pair(FixUp::kCallClosure, kClosuresInFrames),
                                         std::pair(FixUp::kDeferFrames, kDeferredCalls),
                                         std::pair(FixUp::kDeferClosures, kDeferredCalls),
                                         std::pair(FixUp::kDeferArguments, kDeferredCalls),
                                         std::pair(FixUp::kPanicFrames, kPanics),
                                         std::pair(FixUp::kWaiters, kWaiters)),
                         NameOf);

// A pointer slot that the map does not show.
TEST(StacksCanaryDeathTest, AMapThatMissesAPointerIsNoticed) {
  image::Image image = Compiled(R"(package main
func touch(n int) int {
	if n == 0 {
		return 0
	}
	return touch(n-1) + 1
}
func main() {
	a, b := touch(1), touch(2)
	p := &a
	if touch(3) > 3 {
		p = &b
	}
	touch(4)
	println(*p)
}
)");
  for (auto& function : image.functions) {
    if (function->name == "main.main") function->frame_pointers.assign(1, false);
  }
  EXPECT_DEATH(
      {
        World world(image, Moving());
        world.Run();
      },
      "K5: a stack map does not cover its frame");
}

// Whoever writes to a stack that is free.
TEST(StacksCanaryDeathTest, AWriteToAnOldStackIsNoticed) {
  const image::Image image = Compiled(kPointersInFrames);
  EXPECT_DEATH(
      {
        World world(image, Moving());
        Goroutine g;
        g.machine = world.scheduler().g0().machine;
        world.stacks().Allocate(g, *g.machine->processor);
        g.sched.fp = g.stack_hi;
        std::byte* const old = g.stack_lo;
        for (int i = 0; i < 200; i++) {
          StackMove move;
          world.stacks().MakeRoom(g, 16, &move);
          old[100] = std::byte{1};
        }
      },
      "K4");
}

}  // namespace
}  // namespace assay::runtime
