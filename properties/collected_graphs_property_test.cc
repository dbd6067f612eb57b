// Random object graphs in a World on processors: several goroutines change them, each by a script
// of its own that RapidCheck draws, while a collection begins or ends with each allocation. Beside
// every pointer the program keeps the number of the node that it must lead to, and beside every
// node those of its two successors: that is the shadow graph, which holds no pointers. What the
// collector frees is poisoned, so what it loses has another number.
//
// It knows nothing of the collector's own checks (gccheckmark), which are off.
#include <rapidcheck.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "properties/property.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/library/program_test_support.h"

namespace assay::properties {
namespace {

using runtime::Barrier;
using runtime::CollectorSettings;
using runtime::RunEnd;
using runtime::World;
using runtime::WorldOptions;

// Three bytes of a script are an operation and what it is about.
constexpr const char* kPlayer = R"(package main

import (
	"os"
	"runtime"
	"sync"
)

type node struct {
	id int
	to [2]*node
}

type holder interface{ get() *node }
type box struct{ n *node }

func (b *box) get() *node { return b.n }

var (
	mu        sync.Mutex // guards all nodes, and what follows
	edges     = make([][2]int, 1)
	shared    [8]*node
	sharedIds [8]int
)

// check looks whether n is the node with that number, and leads where it should.
func check(n *node, id, depth int) {
	if n == nil || id == 0 {
		if n != nil || id != 0 {
			panic("a pointer has been lost")
		}
		return
	}
	if n.id != id {
		panic("a node has been lost")
	}
	if depth > 0 {
		check(n.to[0], edges[id][0], depth-1)
		check(n.to[1], edges[id][1], depth-1)
	}
}

func play(script string) {
	var (
		r     [4]*node // on the stack
		ids   [4]int
		table = make([]*node, 8)
		kept  [8]int
		m     = map[int]*node{}
		named [8]int
		c     = make(chan *node, 1)
	)
	for i := 0; i+2 < len(script); i += 3 {
		x, side, y, p := int(script[i+1])&3, int(script[i+1])>>2&1, int(script[i+2])&3, int(script[i+2])&7
		mu.Lock()
		check(r[x], ids[x], 0)
		check(r[y], ids[y], 0)
		switch script[i] % 10 {
		case 0, 1:
			edges = append(edges, [2]int{ids[x], ids[y]})
			n := &node{len(edges) - 1, [2]*node{r[x], r[y]}}
			r[x], ids[x] = n, n.id
		case 2:
			if r[y] != nil {
				r[x], ids[x] = r[y].to[side], edges[ids[y]][side]
			}
		case 3:
			if r[x] != nil {
				r[x].to[side], edges[ids[x]][side] = r[y], ids[y]
			}
		case 4:
			r[x], ids[x] = nil, 0
		case 5:
			r[x], table[p], ids[x], kept[p] = table[p], r[x], kept[p], ids[x]
		case 6:
			r[x], shared[p], ids[x], sharedIds[p] = shared[p], r[x], sharedIds[p], ids[x]
		case 7:
			n := m[p]
			m[p] = r[x]
			r[x], ids[x], named[p] = n, named[p], ids[x]
		case 8:
			c <- r[x]
			r[x] = nil
			mu.Unlock()
			runtime.Gosched()
			mu.Lock()
			r[x] = <-c
		case 9:
			var h holder = &box{r[x]}
			r[x] = nil
			mu.Unlock()
			runtime.Gosched()
			mu.Lock()
			r[x] = h.get()
		}
		check(r[x], ids[x], 2)
		mu.Unlock()
	}
	mu.Lock()
	defer mu.Unlock()
	for i := range r {
		check(r[i], ids[i], 5)
	}
	for i := range table {
		check(table[i], kept[i], 5)
		check(m[i], named[i], 5)
		check(shared[i], sharedIds[i], 5)
	}
}

func main() {
	var wg sync.WaitGroup
	for _, script := range os.Args[1:] {
		wg.Add(1)
		go func() {
			defer wg.Done()
			play(script)
		}()
	}
	wg.Wait()
}
)";

const image::Image& Player() {
  static const lang::CompileResult compiled = runtime::CompileProgram(kPlayer);
  return compiled.image;
}

void PlayScripts(Barrier barrier, CollectorSettings::Defect planted) {
  const auto goroutines = *rc::gen::inRange<size_t>(1, 5);
  const auto scripts = *rc::gen::container<std::vector<std::string>>(
      goroutines, rc::gen::container<std::string>(rc::gen::inRange('0', '{')));
  WorldOptions options;
  options.processors = *rc::gen::inRange(1u, 4u);
  options.arguments.insert(options.arguments.end(), scripts.begin(), scripts.end());
  options.collect_always = options.collector.clobbers = true;
  options.collector.barrier = barrier;
  options.collector.planted = planted;
  options.instructions_max = 20'000'000;
  World world(Player(), options);
  const runtime::RunResult result = world.Run();
  RC_LOG() << result.errors << result.headline;
  RC_ASSERT(result.end == RunEnd::kReturned);
}

TEST(CollectedGraphs, AreAsTheirShadow) {
  const auto play = [] {
    PlayScripts(*rc::gen::element(Barrier::kHybrid, Barrier::kSnapshot, Barrier::kInsertion),
                CollectorSettings::Defect::kNone);
  };
  ExpectHolds(play, {.runs = 60, .size_max = 300});
}

// Where nodes are lost, so may be what the runtime itself keeps in the heap: the search has a
// process of its own.
TEST(CollectedGraphsCanary, AMissingBarrierLosesNodes) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto search = [] {
    const auto play = [] {
      PlayScripts(Barrier::kSnapshot, CollectorSettings::Defect::kOverwrittenIsNotShaded);
    };
    ExpectFails(play, {.runs = 100, .size_max = 600});
    std::exit(testing::Test::HasFailure() ? 0 : 1);
  };
  EXPECT_DEATH(search(), "");
}

}  // namespace
}  // namespace assay::properties
