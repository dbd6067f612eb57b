// The workers that mark beside running goroutines, by kind: dedicated ones where there are
// processors enough for them, and else a share of each; and what goes wrong if there are too many,
// if who waits for the processor of a dedicated one is forgotten, if one keeps all that it finds,
// or if the world stands still while something is swept.
#include <gtest/gtest.h>

#include <functional>

#include "lang/compile.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::properties {
namespace {

using runtime::CollectorSettings;
using runtime::ConcurrentCycle;
using runtime::World;
using runtime::WorldOptions;
using Times = ConcurrentCycle::Times;
using Defect = CollectorSettings::WorkersDefect;

// Goroutines that wait for each other and for timers while all processors but one allocate. The
// last cycle is the one that main waits for.
constexpr const char* kProgram = R"(package main

import (
	"runtime"
	"sync"
	"time"
)

type node struct {
	next *node
	pad  [6]int
}

var kept [8]*node

func main() {
	var allocators sync.WaitGroup
	n := runtime.GOMAXPROCS(0)
	for w := 0; w < n-1 || w == 0; w++ {
		allocators.Add(1)
		go func() {
			defer allocators.Done()
			for i := 0; i < 20000; i++ {
				x := &node{next: kept[w%8]}
				if i%2000 == 0 {
					x.next = nil
				}
				kept[w%8] = x
			}
		}()
	}
	ping, pong := make(chan int), make(chan int)
	go func() {
		for i := range ping {
			pong <- i
		}
		close(pong)
	}()
	sum := 0
	for i := 0; i < 300; i++ {
		ping <- i
		sum += <-pong
		if i%100 == 0 {
			time.Sleep(time.Microsecond)
		}
	}
	close(ping)
	allocators.Wait()
	runtime.GC()
	println(sum)
}
)";

const image::Image& Program() {
  static const lang::CompileResult made =
      lang::Compile({{"main.go", kProgram}}, runtime::LibrarySources);
  for (const auto& diagnostic : made.diagnostics) ADD_FAILURE() << diagnostic.ToString();
  return made.image;
}

WorldOptions Options(uint32_t processors) {
  WorldOptions options;
  options.processors = processors;
  options.verify_collections = true;
  return options;
}

// Whether one of some Worlds' last cycles was like that.
bool Shows(uint32_t processors, const std::function<bool(const Times&)>& is_so) {
  World world(Program(), Options(processors));
  for (int i = 0; i < 100; i++) {
    EXPECT_EQ(world.Run().errors, "44850\n");
    if (is_so(world.collector().cycle().times())) return true;
    world.Reset();
  }
  return false;
}

class MarkWorkers : public testing::TestWithParam<uint32_t> {};

TEST_P(MarkWorkers, AreDedicatedWhereThatIsAQuarter) {
  const bool are_dedicated = GetParam() >= 4;
  EXPECT_TRUE(Shows(GetParam(), [&](const Times& times) {
    EXPECT_TRUE(are_dedicated || times.dedicated_ns == 0);
    EXPECT_TRUE(!are_dedicated || GetParam() == 6 || times.fractional_ns == 0);
    EXPECT_EQ(times.background_ns(), times.dedicated_ns + times.fractional_ns);
    return are_dedicated ? times.dedicated_ns > 0 : times.fractional_ns + times.idle_ns > 0;
  }));
}

INSTANTIATE_TEST_SUITE_P(On, MarkWorkers, testing::Values(1, 2, 3, 4, 6, 8),
                         testing::PrintToStringParamName());

// GOMAXPROCS changes while the workers of a plan for another number mark.
TEST(MarkWorkersOnOtherProcessors, GoOn) {
  const auto compiled = lang::Compile({{"main.go", R"(package main

import "runtime"

var kept [][]*int

func main() {
	for i := 0; i < 200; i++ {
		runtime.GOMAXPROCS([]int{8, 1, 5, 2}[i%4])
		kept = append(kept, make([]*int, 1000))
		for j := range kept[i] {
			kept[i][j] = new(int)
		}
		if i%50 == 49 {
			go runtime.GC()
			runtime.Gosched()
			kept = kept[:i]
			kept = append(kept, nil)
		}
	}
	runtime.GC()
	println(len(kept))
}
)"}},
                                      runtime::LibrarySources);
  ASSERT_TRUE(compiled.ok()) << compiled.diagnostics.front().ToString();
  World world(compiled.image, Options(8));
  for (int i = 0; i < 3; i++) {
    EXPECT_EQ(world.Run().errors, "200\n");
    world.Reset();
  }
}

// Collections that are asked for while another one is in progress, and so are due as soon as that
// is over, when nothing of the heap has been swept yet.
const image::Image& ProgramThatAsksOften() {
  static const lang::CompileResult made = lang::Compile({{"main.go", R"(package main

import (
	"runtime"
	"sync"
)

type node struct {
	next *node
	pad  [6]int
}

var kept *node

func main() {
	for i := 0; i < 5000; i++ {
		kept = &node{next: kept}
	}
	var all sync.WaitGroup
	for w := 0; w < 4; w++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := 0; i < 5; i++ {
				runtime.GC()
			}
		}()
	}
	all.Wait()
	println("done")
}
)"}},
                                                        runtime::LibrarySources);
  for (const auto& diagnostic : made.diagnostics) ADD_FAILURE() << diagnostic.ToString();
  return made.image;
}

WorldOptions OptionsWithoutChecks() {
  WorldOptions options;
  options.processors = 4;
  return options;
}

// T6 is checked in each of them.
TEST(CollectionsAskedForMeanwhile, FindAllSwept) {
  World world(ProgramThatAsksOften(), OptionsWithoutChecks());
  for (int i = 0; i < 5; i++) {
    EXPECT_EQ(world.Run().errors, "done\n");
    EXPECT_GT(world.collector().counts().concurrent, 1u);
    world.Reset();
  }
}

// Dies with a message that contains `text`, within some Worlds.
void ExpectDeath(const image::Image& program, WorldOptions options, Defect defect,
                 const char* text) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  options.collector.planted_in_workers = defect;
  EXPECT_DEATH(
      {
        World world(program, options);
        for (int i = 0; i < 200; i++) {
          world.Run();
          world.Reset();
        }
      },
      text);
}

TEST(MarkWorkersCanary, OneDedicatedTooMany) {
  ExpectDeath(Program(), Options(4), Defect::kOneDedicatedTooMany, "T4: ");
}
TEST(MarkWorkersCanary, ADedicatedOneThatKeepsItsQueue) {
  ExpectDeath(Program(), Options(4), Defect::kDedicatedKeepsItsQueue, "T5: ");
}
TEST(MarkWorkersCanary, OneThatKeepsWhatItFinds) {
  ExpectDeath(Program(), Options(4), Defect::kDedicatedKeepsWhatItFinds, "T7: ");
}
TEST(MarkWorkersCanary, TheRestIsSweptWhileTheWorldStandsStill) {
  ExpectDeath(ProgramThatAsksOften(), OptionsWithoutChecks(), Defect::kSweepsInTheStop, "T6: ");
}

}  // namespace
}  // namespace assay::properties
