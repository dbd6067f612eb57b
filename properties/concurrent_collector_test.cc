// The collector beside running goroutines: random object graphs that several goroutines change
// while they are collected all the time, compared with what the program knows of them. After each
// cycle the collector that stops the world looks whether anything that can be reached has been
// freed; each defect that is planted in the other one must be caught by that. All of it with each
// design of the write barrier.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <ostream>
#include <string>
#include <tuple>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/library/program_test_support.h"

namespace assay::properties {
namespace {

using runtime::Barrier;
using runtime::CollectorSettings;
using runtime::RunEnd;
using runtime::RunResult;
using runtime::World;
using runtime::WorldOptions;

// Each goroutine has a table of trees. Again and again one moves: out of the table and onto the
// stack, through a channel, into a map, behind an interface or a closure, or for that of another
// goroutine, and back. What a tree's nodes must hold follows from their place in it: that is the
// shadow.
constexpr const char* kGraphs = R"(package main

import (
	"runtime"
	"sync"
	"sync/atomic"
)

type node struct {
	id          int
	left, right *node
	pad         [4]int
}

type box interface{ get() *node }
type held struct{ n *node }

func (h *held) get() *node { return h.n }

func build(r *uint32, depth, id int) *node {
	if depth == 0 {
		return nil
	}
	n := &node{id: id}
	for i := range n.pad {
		n.pad[i] = id + i
	}
	n.left = build(r, depth-1, 2*id)
	if *r>>16&3 != 0 {
		n.right = build(r, depth-1, 2*id+1)
	}
	return n
}

func check(n *node, id int) int {
	if n == nil {
		return 0
	}
	for i := range n.pad {
		if n.id != id || n.pad[i] != id+i {
			panic("a node has changed")
		}
	}
	return 1 + check(n.left, 2*id) + check(n.right, 2*id+1)
}

var global [16]*node
var left [4]atomic.Pointer[node]

type mover struct {
	r     uint32
	table []*node
	m     map[int]*node
	c     chan *node
	p     atomic.Pointer[node]
	boxes []box
	calls []func() *node
}

// move takes n away and returns it from where nothing but one kind of memory has held it.
func (m *mover) move(n *node) *node {
	switch m.r >> 8 % 8 {
	case 0:
		m.c <- n
		n = nil
		runtime.Gosched()
		return <-m.c
	case 1:
		m.m[int(m.r>>12)%100] = n
		n = nil
		for k, v := range m.m {
			delete(m.m, k)
			return v
		}
	case 2:
		m.p.Store(n)
		n = nil
		return m.p.Swap(nil)
	case 3:
		m.boxes = append(m.boxes, &held{n})
		n = nil
		last := m.boxes[len(m.boxes)-1]
		m.boxes = m.boxes[:len(m.boxes)-1]
		return last.get()
	case 4:
		m.calls = append(m.calls, func() *node { return n })
		last := m.calls[len(m.calls)-1]
		m.calls = m.calls[:len(m.calls)-1]
		return last()
	case 5:
		// Trees change places within the table.
		i, j := int(m.r>>11)%len(m.table), int(m.r>>15)%len(m.table)
		m.table[i], m.table[j] = m.table[j], m.table[i]
		copy(m.table[1:], m.table[:8])
		m.table[0] = nil
	case 6:
		return left[m.r>>12%4].Swap(n)
	}
	return n
}

func main() {
	var wg sync.WaitGroup
	sums := make([]int, 4)
	for w := range sums {
		wg.Add(1)
		go func() {
			defer wg.Done()
			m := &mover{r: uint32(w*7919 + 1), table: make([]*node, 512), m: map[int]*node{}, c: make(chan *node, 4)}
			for i := 0; i < rounds; i++ {
				m.r = m.r*1664525 + 1013904223
				s := int(m.r>>10) % len(m.table)
				n := m.table[s]
				m.table[s] = nil
				if n == nil {
					n = build(&m.r, 1+int(m.r>>20)%5, 1)
				}
				sums[w] += check(n, 1)
				n = m.move(n)
				if i%64 == 0 {
					global[w*4+i/64%4] = n
				}
				m.table[s] = n
			}
			for _, n := range m.table {
				check(n, 1)
			}
		}()
	}
	wg.Wait()
	for _, n := range global {
		check(n, 1)
	}
	for i := range left {
		check(left[i].Load(), 1)
	}
	println(sums[0] > 0, sums[3] > 0)
}
)";

// A heap that takes a while to mark. Each goroutine takes a node out of it, so that nothing but the
// stack holds it, while a cycle or two begin and end; then it is put elsewhere, perhaps behind what
// has been looked through, and the stack holds it no more.
constexpr const char* kHolders = R"(package main

import (
	"runtime"
	"sync/atomic"
)

type node struct{ id, check int }
type holder struct{ n *node }

var (
	holders [5000]*holder
	left    [8]atomic.Pointer[node]
	garbage [4][]byte
)

func test(n *node) {
	if n.check != n.id+1 {
		panic("a node has changed")
	}
}

func main() {
	for i := range holders {
		holders[i] = &holder{&node{i, i + 1}}
	}
	done := make(chan bool)
	for w := range garbage {
		go func() {
			r := uint32(w*7919 + 1)
			random := func(n int) int {
				r = r*1664525 + 1013904223
				return int(r>>10) % n
			}
			for i := 0; i < rounds; i++ {
				from := holders[random(len(holders)/len(garbage))*len(garbage)+w]
				n := from.n
				from.n = nil
				if n == nil {
					n = &node{i, i + 1}
				}
				runtime.Gosched()
				for k := random(6); k >= 0; k-- {
					garbage[w] = make([]byte, 4096)
				}
				spins := random(20000)
				if random(16) == 0 {
					spins *= 20 // for the case that there is one processor for all threads
				}
				for ; spins > 0; spins-- {
				}
				test(n)
				if to := holders[random(len(holders)/len(garbage))*len(garbage)+w]; random(2) == 0 {
					to.n = n
				} else if to.n = left[random(len(left))].Swap(n); to.n != nil {
					test(to.n)
				}
				n = nil
				runtime.Gosched()
			}
			done <- true
		}()
	}
	for range garbage {
		<-done
	}
	println("done")
}
)";

const image::Image& Compiled(const std::string& program, int rounds) {
  static std::map<std::string, lang::CompileResult> made;
  const std::string text = program + "const rounds = " + std::to_string(rounds) + "\n";
  const auto [place, is_new] = made.try_emplace(text);
  if (is_new) {
    place->second = runtime::CompileProgram(text);
  }
  return place->second.image;
}
const image::Image& Graphs(int rounds) { return Compiled(kGraphs, rounds); }
const image::Image& Holders(int rounds) { return Compiled(kHolders, rounds); }

std::string NameOf(Barrier barrier) {
  switch (barrier) {
    case Barrier::kHybrid:
      return "Hybrid";
    case Barrier::kSnapshot:
      return "Snapshot";
    case Barrier::kInsertion:
      return "Insertion";
  }
  return "";
}

WorldOptions Collecting(Barrier barrier, uint32_t processors) {
  WorldOptions options;
  options.processors = processors;
  options.verify_collections = true;
  options.collector.barrier = barrier;
  return options;
}

class ConcurrentCollector : public testing::TestWithParam<std::tuple<Barrier, uint32_t>> {
 protected:
  static WorldOptions Options() {
    return Collecting(std::get<Barrier>(GetParam()), std::get<uint32_t>(GetParam()));
  }
};

TEST_P(ConcurrentCollector, KeepsWhatCanBeReached) {
  World world(Graphs(8000), Options());
  const RunResult result = world.Run();
  EXPECT_EQ(result.errors, "true true\n") << result.headline;
  EXPECT_GT(world.collector().counts().concurrent, 0u);
}

TEST_P(ConcurrentCollector, KeepsWhatStacksAloneHold) {
  World world(Holders(50), Options());
  const RunResult result = world.Run();
  EXPECT_EQ(result.errors, "done\n") << result.headline;
  EXPECT_GT(world.collector().counts().concurrent, 0u);
}

TEST_P(ConcurrentCollector, StopsTheWorldIfItIsTold) {
  WorldOptions options = Options();
  options.collector.stops_world = true;
  World world(Graphs(200), options);
  EXPECT_EQ(world.Run().errors, "true true\n");
  EXPECT_GT(world.collector().counts().collections, 0u);
  EXPECT_EQ(world.collector().counts().concurrent, 0u);
}

// A World is used again, though its last run ended within a cycle.
TEST_P(ConcurrentCollector, BeginsAnewWithEachRun) {
  World world(Graphs(100), Options());
  for (int i = 0; i < 5; i++) {
    EXPECT_EQ(world.Run().errors, "true true\n");
    world.Reset();
  }
}

TEST_P(ConcurrentCollector, FinalizersWeakPointersAndCleanupsSeeItsWork) {
  const lang::CompileResult compiled = runtime::CompileProgram(R"(package main

import (
	"runtime"
	"time"
	"weak"
)

type thing struct {
	name string
	next *thing
}

func main() {
	done := make(chan string, 10)
	kept := &thing{name: "kept"}
	toKept, w := weak.Make(kept), func() weak.Pointer[thing] {
		lost := &thing{"lost", &thing{name: "beyond"}}
		runtime.SetFinalizer(lost, func(t *thing) { done <- t.name + " " + t.next.name })
		return weak.Make(lost)
	}()
	runtime.AddCleanup(&thing{name: "cleaned"}, func(s string) { done <- s }, "cleanup")
	go func() {
		for x := []*thing(nil); ; x = append(x, &thing{}) {
			if len(x) > 1000 {
				x = nil
			}
		}
	}()
	got := map[string]bool{}
	for len(got) < 2 {
		runtime.GC()
		select {
		case s := <-done:
			got[s] = true
		case <-time.After(time.Millisecond):
		}
	}
	println(got["lost beyond"], got["cleanup"], w.Value() == nil, toKept.Value() == kept)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	runtime.GC()
	runtime.ReadMemStats(&after)
	println(after.NumGC > before.NumGC, after.NumForcedGC > before.NumForcedGC, after.Frees >= before.Frees)
}
)");
  const RunResult result = World(compiled.image, Options()).Run();
  EXPECT_EQ(result.errors, "true true true true\ntrue true true\n") << result.headline;
}

constexpr Barrier kBarriers[] = {Barrier::kHybrid, Barrier::kSnapshot, Barrier::kInsertion};

INSTANTIATE_TEST_SUITE_P(On, ConcurrentCollector,
                         testing::Combine(testing::ValuesIn(kBarriers), testing::Values(1, 2, 8)),
                         [](const auto& each) {
                           return NameOf(std::get<0>(each.param)) +
                                  std::to_string(std::get<1>(each.param));
                         });

class ConcurrentCollectorAtAnyTime : public testing::TestWithParam<Barrier> {};

// Each allocation ends the cycle in progress, wherever marking is, and what is grey then must
// protect what is white.
TEST_P(ConcurrentCollectorAtAnyTime, ProtectsWhatIsWhite) {
  WorldOptions options;
  options.processors = 2;
  options.collect_always = options.collector.checks = true;
  options.collector.barrier = GetParam();
  World world(Graphs(10), options);
  EXPECT_EQ(world.Run().errors, "true true\n");
  EXPECT_GT(world.collector().counts().concurrent, 100u);
}

INSTANTIATE_TEST_SUITE_P(, ConcurrentCollectorAtAnyTime, testing::ValuesIn(kBarriers),
                         [](const auto& each) { return NameOf(each.param); });

using Defect = CollectorSettings::Defect;

struct Planted {
  Barrier barrier;
  Defect defect;
  const char* name;

  std::string Name() const { return NameOf(barrier) + name; }
  friend void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.Name(); }
};

// The halves of each barrier, one by one, and what else each design has.
constexpr Planted kPlanted[] = {
    {Barrier::kSnapshot, Defect::kOverwrittenIsNotShaded, "OverwrittenIsNotShaded"},
    {Barrier::kSnapshot, Defect::kStacksAreNotLookedThrough, "StacksAreNotLookedThrough"},
    {Barrier::kSnapshot, Defect::kNewObjectsAreWhite, "NewObjectsAreWhite"},
    {Barrier::kHybrid, Defect::kOverwrittenIsNotShaded, "OverwrittenIsNotShaded"},
    {Barrier::kHybrid, Defect::kWrittenIsNotShaded, "WrittenIsNotShaded"},
    {Barrier::kHybrid, Defect::kStacksAreNotLookedThrough, "StacksAreNotLookedThrough"},
    {Barrier::kInsertion, Defect::kWrittenIsNotShaded, "WrittenIsNotShaded"},
    {Barrier::kInsertion, Defect::kStacksAreNotLookedThroughAgain,
     "StacksAreNotLookedThroughAgain"},
};

class ConcurrentCollectorCanary : public testing::TestWithParam<Planted> {
 protected:
  static void PlantIn(WorldOptions& options) { options.collector.planted = GetParam().defect; }
};

// Each cycle in which a tree moves at the wrong moment loses it. Some Worlds have none; many are
// run before that would be believed.
TEST_P(ConcurrentCollectorCanary, IsCaught) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  WorldOptions options = Collecting(GetParam().barrier, 2);
  PlantIn(options);
  EXPECT_DEATH(
      {
        for (int i = 0; i < 2000; i++) World(Holders(1000), options).Run();
      },
      "the collector has freed an object that can be reached|A5");
}

// The same defects show before anything is lost: when the world is stopped for marking to end. But
// stacks are grey for the insertion barrier; so are those that nobody has come to yet, and new
// objects that are white are counted twice when they are marked.
TEST_P(ConcurrentCollectorCanary, LeavesWhatIsWhiteWithoutProtection) {
  if (GetParam().defect == Defect::kStacksAreNotLookedThroughAgain) return;
  const char* found = "G3: ";
  if (GetParam().defect == Defect::kStacksAreNotLookedThrough) {
    found = "G3: |the collector has freed an object that can be reached";
  } else if (GetParam().defect == Defect::kNewObjectsAreWhite) {
    found = "G3: |A5";
  }
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  WorldOptions options = Collecting(GetParam().barrier, 2);
  options.collector.checks = true;
  PlantIn(options);
  EXPECT_DEATH(
      {
        for (int i = 0; i < 2000; i++) World(Holders(1000), options).Run();
      },
      found);
}

INSTANTIATE_TEST_SUITE_P(, ConcurrentCollectorCanary, testing::ValuesIn(kPlanted),
                         [](const auto& each) { return each.param.Name(); });

}  // namespace
}  // namespace assay::properties
