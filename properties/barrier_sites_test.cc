// Each way in which a program or the runtime for it puts a pointer into memory, while it is
// collected all the time: with each write barrier, nothing black may point at what is white and not
// protected (G3, collector/concurrent_mark.h), and nothing is lost.
#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/library/program_test_support.h"

namespace assay::properties {
namespace {

using runtime::Barrier;
using runtime::MapKind;

// Nodes that the heap holds, deep down, are taken out and stored where the collector has been
// already, mostly: in package variables and in new objects.
constexpr const char* kSites = R"(package main

import (
	"fmt"
	"reflect"
	"runtime"
	"sort"
	"sync/atomic"
	"time"
	"weak"
)

type node struct{ id, check int }
type pair struct{ A, B *node }
type chain struct {
	next *chain
	n    *node
}

var (
	deep     *chain
	taken    int
	boxed    any
	grown    []*node
	fixed    [4]*node
	buffered [32]chan *node
	direct   = make(chan *node)
	values   = map[int]*node{}
	keys     = map[*node]pair{}
	function func() *node
	pointers [32]atomic.Pointer[node]
	loaded   atomic.Value
	made     func(*node) *node
	reflects [32]pair
	timer    *time.Timer
	weakly   weak.Pointer[node]
	strong   *node
	sorted   []*node
	text     string
	received pair
	parked   = make(chan chan *node)
	last     *node
	garbage  []byte
	ballast  *chain // takes a while to mark
	pauses   int
)

// pause lets a cycle begin, or end, or both, and a worker mark a little.
func pause() {
	pauses++
	for i := pauses % 3; i > 0; i-- {
		garbage = make([]byte, waste)
	}
	for i := pauses * 97 % spins; i > 0; i-- {
	}
}

func fill() {
	deep = nil
	for i := 0; i < 40; i++ {
		taken++
		deep = &chain{deep, &node{taken, taken + 1}}
	}
}

// take returns a node that nothing else holds any more, perhaps since before marking began.
func take() *node {
	for c := deep; c != nil; c = c.next {
		if n := c.n; n != nil && (c.next == nil || c.next.n == nil) {
			c.n = nil
			pause()
			return n
		}
	}
	fill()
	return take()
}

func test(nodes ...*node) {
	for _, n := range nodes {
		if n != nil && n.check != n.id+1 {
			panic("a node has changed")
		}
	}
}

func wait(n *node) {
	c := make(chan *node)
	parked <- c
	c <- n
}

// step stores a node in each way; many of them stay where they are for some rounds.
func step(round int) {
	slot := round % 32
	boxed = pair{take(), take()}
	test(boxed.(pair).A, boxed.(pair).B)

	grown = append(grown, take(), take())
	grown = append(grown, grown[:2]...)
	test(grown...)
	if len(grown) > 20 {
		grown = nil
	}
	copy(fixed[:], []*node{take(), take()})
	copy(fixed[1:], fixed[:3])
	test(fixed[:]...)

	buffered[slot] <- take()
	pause()
	go func() { direct <- take() }()
	select {
	case received.A = <-buffered[(slot+1)%32]:
	default:
	}
	received.B = <-direct
	test(received.A, received.B)

	go wait(take())
	pause()
	test(<-<-parked)
	captured := take()
	wait := func() {
		test(captured)
		pause()
		direct <- captured
	}
	captured = nil
	pause()
	go wait()
	wait = nil
	pause()
	test(<-direct)

	values[round%40] = take()
	key := take()
	keys[key] = pair{take(), key}
	for k, v := range keys {
		test(k, v.A, v.B)
		if len(keys) > 20 {
			delete(keys, k)
		}
	}
	for _, v := range values {
		test(v)
	}

	n := take()
	function = func() *node { return n }
	n = nil
	test(function())

	// What has just been stored is not looked at: that would store it in the arguments of test.
	test(pointers[slot].Swap(take()))
	other := &pointers[(slot+1)%32]
	other.CompareAndSwap(other.Load(), take())
	pointers[(slot+2)%32].Store(take())
	test(loaded.Swap(take()).(*node))

	v := reflect.ValueOf(&reflects[slot]).Elem()
	v.Field(0).Set(reflect.ValueOf(take()))
	v.Set(reflect.ValueOf(pair{take(), reflects[slot].A}))
	list := reflect.ValueOf(&grown).Elem()
	list.Set(reflect.Append(list, reflect.ValueOf(take())))
	reflect.ValueOf(values).SetMapIndex(reflect.ValueOf(round%40), reflect.ValueOf(take()))
	test(reflects[(slot+1)%32].A, reflects[(slot+1)%32].B, values[(round+1)%40])
	inner := take()
	made = reflect.MakeFunc(reflect.TypeOf(made), func(args []reflect.Value) []reflect.Value {
		test(inner, args[0].Interface().(*node))
		return args
	}).Interface().(func(*node) *node)
	inner = nil
	test(made(take()))
	test(reflect.ValueOf(made).Call([]reflect.Value{reflect.ValueOf(take())})[0].Interface().(*node))

	sorted = append(sorted[:0], take(), take(), take())
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].id > sorted[j].id })
	test(sorted...)
	text = fmt.Sprint(map[int]*node{1: take(), 2: take()}) // by their addresses

	if timer != nil {
		timer.Stop()
	}
	late := take()
	timer = time.AfterFunc(time.Hour, func() { last = late })
	late = nil
	pause()
	kept := take()
	time.AfterFunc(time.Hour, func() { last = kept })
	kept = nil
	pause()
	fired := make(chan bool)
	soon := take()
	time.AfterFunc(0, func() { test(soon); fired <- true })
	soon = nil
	<-fired

	object := &node{}
	final := take()
	runtime.SetFinalizer(object, func(*node) { test(final) })
	final = nil
	runtime.AddCleanup(object, func(n *node) { test(n) }, take())

	if n := weakly.Value(); n != nil {
		strong = n
	}
	test(strong)
	strong = take()
	weakly = weak.Make(strong)
	strong = nil
}

func main() {
	loaded.Store(take())
	for i := range buffered {
		buffered[i] = make(chan *node, 2)
	}
	for i := 0; i < nodes; i++ {
		ballast = &chain{next: ballast}
	}
	for i := 0; i < rounds; i++ {
		step(i)
	}
	timer.Stop()
	println("done")
}
)";

class BarrierSites : public testing::TestWithParam<std::tuple<Barrier, MapKind>> {
 protected:
  static void Run(const std::string& constants, runtime::WorldOptions options) {
    const auto compiled = runtime::CompileProgram(kSites + constants);
    options.processors = 2;
    options.collector.checks = true;
    options.collector.barrier = std::get<Barrier>(GetParam());
    options.map_kind = std::get<MapKind>(GetParam());
    runtime::World world(compiled.image, options);
    const runtime::RunResult result = world.Run();
    EXPECT_EQ(result.errors, "done\n") << result.headline;
    EXPECT_GT(world.collector().counts().concurrent, 10u);
  }
};

TEST_P(BarrierSites, LoseNothingWhenEachAllocationBeginsOrEndsACycle) {
  runtime::WorldOptions options;
  options.collect_always = true;
  Run("const (rounds = 12; nodes = 0; waste = 8; spins = 1)\n", options);
}

// Here package variables are black for a while.
TEST_P(BarrierSites, LoseNothingWhileALargerHeapIsMarked) {
  runtime::WorldOptions options;
  options.verify_collections = true;
  Run("const (rounds = 500; nodes = 3000; waste = 2048; spins = 100)\n", options);
}

std::string NameOf(const testing::TestParamInfo<std::tuple<Barrier, MapKind>>& each) {
  std::string name = "Insertion";
  if (std::get<Barrier>(each.param) == Barrier::kHybrid) name = "Hybrid";
  if (std::get<Barrier>(each.param) == Barrier::kSnapshot) name = "Snapshot";
  const MapKind maps = std::get<MapKind>(each.param);
  if (maps == MapKind::kOrdered) return name + "OrderedMaps";
  return name + (maps == MapKind::kBuckets ? "BucketMaps" : "SwissMaps");
}

INSTANTIATE_TEST_SUITE_P(, BarrierSites,
                         testing::Values(std::tuple(Barrier::kHybrid, MapKind::kSwiss),
                                         std::tuple(Barrier::kSnapshot, MapKind::kBuckets),
                                         std::tuple(Barrier::kInsertion, MapKind::kOrdered),
                                         std::tuple(Barrier::kInsertion, MapKind::kBuckets),
                                         std::tuple(Barrier::kInsertion, MapKind::kSwiss)),
                         NameOf);

}  // namespace
}  // namespace assay::properties
