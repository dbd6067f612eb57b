// Each way in which a program or the runtime for it puts a pointer into memory, while each
// allocation begins or ends a cycle of the collector: with each write barrier, nothing black may
// point at what is white and not protected (G3, collector/concurrent_mark.h), and nothing is lost.
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
	buffered = make(chan *node, 2)
	direct   = make(chan *node)
	values   = map[int]*node{}
	keys     = map[*node]pair{}
	function func() *node
	pointer  atomic.Pointer[node]
	loaded   atomic.Value
	made     func(*node) *node
	reflects pair
	timer    *time.Timer
	weakly   weak.Pointer[node]
	strong   *node
	sorted   []*node
	text     string
	received pair
	parked   = make(chan chan *node)
	last     *node
)

func fill() {
	deep = nil
	for i := 0; i < 40; i++ {
		taken++
		deep = &chain{deep, &node{taken, taken + 1}}
	}
}

// take returns a node that nothing else holds any more.
func take() *node {
	for c := deep; c != nil; c = c.next {
		if n := c.n; n != nil && (c.next == nil || c.next.n == nil) {
			c.n = nil
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

func step(round int) {
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

	buffered <- take()
	runtime.Gosched()
	go func() { direct <- take() }()
	select {
	case received.A = <-buffered:
	}
	received.B = <-direct
	test(received.A, received.B)

	go wait(take())
	c := <-parked
	runtime.Gosched()
	test(<-c)

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

	pointer.Store(take())
	test(pointer.Swap(take()))
	test(pointer.Load())
	pointer.CompareAndSwap(pointer.Load(), take())
	loaded.Store(take())
	loaded.Swap(take())
	test(loaded.Load().(*node), pointer.Load())

	v := reflect.ValueOf(&reflects).Elem()
	v.Field(0).Set(reflect.ValueOf(take()))
	v.Set(reflect.ValueOf(pair{take(), reflects.A}))
	list := reflect.ValueOf(&grown).Elem()
	list.Set(reflect.Append(list, reflect.ValueOf(take())))
	reflect.ValueOf(values).SetMapIndex(reflect.ValueOf(round%40), reflect.ValueOf(take()))
	test(reflects.A, reflects.B, values[round%40])
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
	for i := 0; i < rounds; i++ {
		step(i)
	}
	timer.Stop()
	println("done")
}
)";

class BarrierSites : public testing::TestWithParam<std::tuple<Barrier, MapKind>> {};

TEST_P(BarrierSites, LoseNothing) {
  const auto compiled = runtime::CompileProgram(std::string(kSites) + "const rounds = 12\n");
  runtime::WorldOptions options;
  options.processors = 2;
  options.collect_always = options.collector.checks = true;
  options.collector.barrier = std::get<Barrier>(GetParam());
  options.map_kind = std::get<MapKind>(GetParam());
  runtime::World world(compiled.image, options);
  const runtime::RunResult result = world.Run();
  EXPECT_EQ(result.errors, "done\n") << result.headline;
  EXPECT_GT(world.collector().counts().concurrent, 100u);
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
