// The collector beside running goroutines: random object graphs that several goroutines change
// while they are collected all the time, compared with what the program knows of them. After each
// cycle the collector that stops the world looks whether anything that can be reached has been
// freed; each defect that is planted in the other one must be caught by that.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/library/program_test_support.h"

namespace assay::properties {
namespace {

using runtime::CollectorSettings;
using runtime::RunEnd;
using runtime::RunResult;
using runtime::World;
using runtime::WorldOptions;

// Each goroutine has a table of trees. Again and again one moves: out of the table and onto the
// stack, through a channel, into a map or behind an interface or a closure, and back. What a tree's
// nodes must hold follows from their place in it: that is the shadow.
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
	switch m.r >> 8 % 7 {
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
	println(sums[0] > 0, sums[3] > 0)
}
)";

const image::Image& Graphs(int rounds) {
  static std::map<int, lang::CompileResult> made;
  const auto [place, is_new] = made.try_emplace(rounds);
  if (is_new) {
    const std::string constant = "const rounds = " + std::to_string(rounds) + "\n";
    place->second = runtime::CompileProgram(kGraphs + constant);
  }
  return place->second.image;
}

WorldOptions Collecting(uint32_t processors) {
  WorldOptions options;
  options.processors = processors;
  options.verify_collections = true;
  return options;
}

class ConcurrentCollector : public testing::TestWithParam<uint32_t> {};

TEST_P(ConcurrentCollector, KeepsWhatCanBeReached) {
  World world(Graphs(8000), Collecting(GetParam()));
  const RunResult result = world.Run();
  EXPECT_EQ(result.errors, "true true\n") << result.headline;
  EXPECT_GT(world.collector().counts().concurrent, 0u);
}

TEST_P(ConcurrentCollector, StopsTheWorldIfItIsTold) {
  WorldOptions options = Collecting(GetParam());
  options.collector.stops_world = true;
  World world(Graphs(200), options);
  EXPECT_EQ(world.Run().errors, "true true\n");
  EXPECT_GT(world.collector().counts().collections, 0u);
  EXPECT_EQ(world.collector().counts().concurrent, 0u);
}

// A World is used again, though its last run ended within a cycle.
TEST_P(ConcurrentCollector, BeginsAnewWithEachRun) {
  World world(Graphs(100), Collecting(GetParam()));
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
  WorldOptions options = Collecting(GetParam());
  const RunResult result = World(compiled.image, options).Run();
  EXPECT_EQ(result.errors, "true true true true\ntrue true true\n") << result.headline;
}

INSTANTIATE_TEST_SUITE_P(On, ConcurrentCollector, testing::Values(1, 2, 8),
                         testing::PrintToStringParamName());

// Each allocation ends the cycle in progress, wherever marking is, and what is grey then must
// protect what is white.
TEST(ConcurrentCollectorAtAnyTime, ProtectsWhatIsWhite) {
  WorldOptions options;
  options.processors = 2;
  options.collect_always = options.collector.checks = true;
  World world(Graphs(20), options);
  EXPECT_EQ(world.Run().errors, "true true\n");
  EXPECT_GT(world.collector().counts().concurrent, 100u);
}

using Defect = CollectorSettings::Defect;

class ConcurrentCollectorCanary : public testing::TestWithParam<Defect> {};

// Each cycle in which a tree moves at the wrong moment loses it. Some Worlds have none; many are
// run before that would be believed.
TEST_P(ConcurrentCollectorCanary, IsCaught) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  WorldOptions options = Collecting(2);
  options.collector.planted = GetParam();
  EXPECT_DEATH(
      {
        for (int i = 0; i < 2000; i++) World(Graphs(8000), options).Run();
      },
      "the collector has freed an object that can be reached|A5");
}

// The same defects show before anything is lost.
TEST_P(ConcurrentCollectorCanary, LeavesWhatIsWhiteWithoutProtection) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  WorldOptions options;
  options.processors = 2;
  options.collect_always = options.collector.checks = true;
  options.collector.planted = GetParam();
  EXPECT_DEATH(
      {
        for (int i = 0; i < 2000; i++) World(Graphs(200), options).Run();
      },
      "G3: ");
}

INSTANTIATE_TEST_SUITE_P(All, ConcurrentCollectorCanary,
                         testing::Values(Defect::kOverwrittenIsNotShaded,
                                         Defect::kStacksAreNotLookedThrough,
                                         Defect::kNewObjectsAreWhite),
                         [](const auto& each) {
                           switch (each.param) {
                             case Defect::kOverwrittenIsNotShaded:
                               return "OverwrittenIsNotShaded";
                             case Defect::kStacksAreNotLookedThrough:
                               return "StacksAreNotLookedThrough";
                             case Defect::kNewObjectsAreWhite:
                               return "NewObjectsAreWhite";
                             case Defect::kNone:
                               break;
                           }
                           return "None";
                         });

}  // namespace
}  // namespace assay::properties
