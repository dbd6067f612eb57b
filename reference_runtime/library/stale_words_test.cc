// No word of a frame comes back to life (L1, collector/liveness.h). In each program here a word
// holds a pointer to what has been freed, and no variable any more; at the next collection the
// frame stands where it would be easy to take that word for a value. Each allocation collects, and
// the walk afterwards complains of a live word that leads to what is free.
#include <gtest/gtest.h>

#include <string>

#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/library/program_test_support.h"

namespace assay::runtime {
namespace {

// `use` has its argument freed, whose address stays in the caller's outgoing area.
constexpr const char* kBefore = R"(package main

import (
	"reflect"
	"runtime"
	"weak"
)

var _, _ = reflect.TypeOf, runtime.GC
var _ weak.Pointer[int]

type node struct {
	p   *int
	pad [3]int
}

var (
	sink *int
	sum  int
)

//go:noinline
func collect() {
	for i := 0; i < 3; i++ {
		sink = new(int)
	}
}

//go:noinline
func made() *node { return &node{} }

//go:noinline
func use(n *node) int {
	x := n.pad[0]
	collect()
	return x
}

// try calls f, which panics, and collects meanwhile.
func try(f func()) {
	defer func() {
		collect()
		recover()
	}()
	f()
}
)";

class StaleWords : public testing::TestWithParam<uint32_t> {
 protected:
  static std::string Run(const std::string& body) {
    WorldOptions options;
    options.processors = GetParam();
    options.collect_always = options.collector.checks = true;
    const RunResult result = RunProgram(kBefore + body, options);
    return result.errors + result.headline;
  }
};

// A call that has not made its results zero yet.
TEST_P(StaleWords, WhereAFunctionThatDefersWillStoreItsResult) {
  EXPECT_EQ(Run(R"(
//go:noinline
func result() (n *node) {
	defer func() { recover() }()
	return nil
}
func main() {
	sum += use(made())
	sink = new(int)
	println(result() == nil)
})"),
            "true\n");
}

TEST_P(StaleWords, WhereANativeWillStoreItsResult) {
  EXPECT_EQ(Run(R"(
func main() {
	sum += use(made())
	sink = new(int)
	println(runtime.NumGoroutine() > 0)
})"),
            "true\n");
}

TEST_P(StaleWords, WhereAMadeFunctionWillStoreItsResult) {
  EXPECT_EQ(Run(R"(
func main() {
	run := func([]reflect.Value) []reflect.Value {
		collect()
		return []reflect.Value{reflect.ValueOf((*node)(nil))}
	}
	f := reflect.MakeFunc(reflect.TypeOf(made), run).Interface().(func() *node)
	sum += use(made())
	sink = new(int)
	println(f() == nil)
})"),
            "true\n");
}

// What a case has received is dead when the select waits again, and while another case is chosen.
TEST_P(StaleWords, WhereASelectHasReceived) {
  EXPECT_EQ(Run(R"(
var nodes, others = make(chan *node), make(chan int)

//go:noinline
func give() weak.Pointer[node] {
	n := made()
	w := weak.Make(n)
	nodes <- n
	return w
}
func main() {
	gone := make(chan bool)
	go func() {
		for {
			select {
			case n := <-nodes:
				sum += n.pad[0]
			case i := <-others:
				sum += i
				collect()
			case <-gone:
				gone <- true
				return
			}
		}
	}()
	w := give()
	for i := 0; i < 100 && w.Value() != nil; i++ {
		runtime.Gosched()
		runtime.GC()
	}
	println(w.Value() == nil)
	w = give()
	for i := 0; i < 100 && w.Value() != nil; i++ {
		others <- 1
		runtime.GC()
	}
	println(w.Value() == nil)
	gone <- true
	<-gone
})"),
            "true\ntrue\n");
}

TEST_P(StaleWords, WhereACallThatPanicsWouldHaveStoredItsResult) {
  EXPECT_EQ(Run(R"(
func main() {
	var f func() *node
	try(func() {
		sum += use(made())
		sum += f().pad[0]
	})
	println("recovered")
})"),
            "recovered\n");
}

TEST_P(StaleWords, WhereAReceiveWillStoreItsValue) {
  EXPECT_EQ(Run(R"(
func main() {
	c, done := make(chan *node), make(chan int)
	go func() {
		for {
			n := <-c
			x := n.pad[0]
			collect()
			done <- x
		}
	}()
	for i := 0; i < 3; i++ {
		c <- made()
		<-done
		collect()
	}
	println("done")
})"),
            "done\n");
}

TEST_P(StaleWords, WhereAReceiveFromNilWouldStoreItsValue) {
  EXPECT_EQ(Run(R"(
func main() {
	c, done := make(chan *node), make(chan int)
	go func() {
		from := c
		for {
			n := <-from
			x := n.pad[0]
			collect()
			from = nil
			done <- x
		}
	}()
	c <- made()
	<-done
	for i := 0; i < 10; i++ {
		collect()
		runtime.Gosched()
	}
	println("done")
})"),
            "done\n");
}

TEST_P(StaleWords, WhereTheNextCallOfAClosureHasNoArguments) {
  EXPECT_EQ(Run(R"(
func main() {
	c, done := make(chan int), make(chan int)
	go func() {
		f := func() { done <- sum }
		sum += use(made())
		<-c
		f()
	}()
	for i := 0; i < 10; i++ {
		collect()
		runtime.Gosched()
	}
	c <- 1
	<-done
	println("done")
})"),
            "done\n");
}

TEST_P(StaleWords, WhereTheNextCallOfAMethodHasItsReceiver) {
  EXPECT_EQ(Run(R"(
type shower interface{ show(int) }
type shows struct{ c chan int }
func (s *shows) show(x int) { s.c <- x }
func main() {
	c, done := make(chan int), make(chan int)
	go func() {
		var s shower = &shows{done}
		sum += use(made())
		<-c
		s.show(1)
	}()
	for i := 0; i < 10; i++ {
		collect()
		runtime.Gosched()
	}
	c <- 1
	println(<-done)
})"),
            "1\n");
}

TEST_P(StaleWords, OfAVariableThatOnlyTheCodeBehindThePanicUses) {
  EXPECT_EQ(Run(R"(
//go:noinline
func half(n *node, panics bool) int {
	x := n.pad[0]
	if panics {
		collect()
		panic("on the way")
	}
	return x + n.pad[1]
}
func main() {
	try(func() { sum += half(made(), true) })
	println("recovered")
})"),
            "recovered\n");
}

TEST_P(StaleWords, OfAVariableThatOnlyTheCodeBeforeTheEpilogueUses) {
  EXPECT_EQ(Run(R"(
//go:noinline
func half(n *node, panics bool) {
	defer collect()
	defer func() { recover() }()
	sum += n.pad[0]
	if panics {
		collect()
		panic("on the way")
	}
	other := n
	_ = other
}
func main() {
	half(made(), true)
	println("recovered")
})"),
            "recovered\n");
}

// Where a frame begins, and where a call returns to it, nobody keeps its words alive.
TEST(Liveness, BeginsWithArgumentsAndGoesOnWithResults) {
  const lang::CompileResult compiled = CompileProgram(R"(package main

import ("context"; "fmt"; "net"; "os"; "reflect"; "sort"; "strings"; "sync"; "time")

func main() {
	var once sync.Once
	once.Do(func() { fmt.Println(strings.Fields("a b"), os.Args, time.Now(), reflect.TypeOf(once)) })
	sort.Slice([]int{1}, func(i, j int) bool { return i < j })
	context.WithTimeout(context.Background(), 1)
	net.Listen("tcp", "127.0.0.1:0")
})");
  using image::Op;
  constexpr size_t kWordBytes = 8;
  Liveness liveness(compiled.image);
  for (const auto& function : compiled.image.functions) {
    const auto frame = static_cast<size_t>(function->frame_size + function->args_size);
    for (size_t word = frame / kWordBytes; word < Liveness::Words(*function); word++) {
      EXPECT_FALSE(Contains(liveness.Before(*function, 0), word)) << function->name;
    }
    for (size_t pc = 0; pc < function->code.size(); pc++) {
      const image::Instruction& call = function->code[pc];
      if (call.op != Op::kCall) continue;
      const image::Function& callee = compiled.image.function(call.a);
      const WordSet& after = liveness.Before(*function, static_cast<int32_t>(pc) + 1);
      for (size_t word = 0; word < static_cast<size_t>(function->outgoing_size) / kWordBytes;
           word++) {
        const bool is_result =
            word * kWordBytes >= static_cast<size_t>(callee.args_size) &&
            word * kWordBytes < static_cast<size_t>(callee.args_size + callee.results_size);
        EXPECT_TRUE(is_result || !Contains(after, word)) << function->name << " at " << pc;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(On, StaleWords, testing::Values(0, 2), testing::PrintToStringParamName());

}  // namespace
}  // namespace assay::runtime
