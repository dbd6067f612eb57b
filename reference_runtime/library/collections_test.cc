// The collector, seen from Go programs: what it takes, what it leaves, whom it tells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "reference_runtime/library/program_test_support.h"

namespace assay::runtime {
namespace {

using testing::StartsWith;

RunResult RunBody(const std::string& body, WorldOptions options = {}) {
  const std::string text =
      "package main\nimport (\"reflect\"; \"runtime\")\nvar _, _ = runtime.GC, reflect.TypeOf\n";
  return RunProgram(text + body, std::move(options));
}

std::string ErrorsOf(const std::string& body, WorldOptions options = {}) {
  const RunResult result = RunBody(body, std::move(options));
  return result.errors + result.headline;
}

WorldOptions Verified() {
  WorldOptions options;
  options.verify_collections = true;
  return options;
}

// What the programs below begin with: an object that says when it dies.
constexpr char kMortal[] = R"(
type mortal struct {
	name string
	next *mortal
}
var died = make(chan string, 10)
//go:noinline
func born(name string) *mortal {
	m := &mortal{name: name}
	runtime.SetFinalizer(m, func(m *mortal) { died <- m.name })
	return m
}
func collect() {
	runtime.GC()
	for i := 0; i < 5; i++ { runtime.Gosched() }
	for {
		select {
		case name := <-died:
			print(name, " dies; ")
		default:
			println("collected")
			return
		}
	}
}
)";

TEST(Collections, AProgramMayAllocateMoreThanThereIs) {
  WorldOptions options;
  options.heap_bytes_max = 8 << 20;
  EXPECT_EQ(ErrorsOf(R"(
func main() {
	var keep []byte
	for i := 0; i < 1000; i++ {
		keep = make([]byte, 100000)
		keep[i] = 1
	}
	println(len(keep))
})",
                     options),
            "100000\n");
}

TEST(Collections, WhatIsReachableBeyondTheLimitIsOutOfMemory) {
  WorldOptions options;
  options.heap_bytes_max = 8 << 20;
  EXPECT_THAT(ErrorsOf(R"(
func main() {
	var keep [][]byte
	for { keep = append(keep, make([]byte, 100000)) }
})",
                       options),
              StartsWith("fatal error: runtime: out of memory"));
}

TEST(Collections, AVariableThatIsNotUsedAnyMoreKeepsNothingAlive) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
func main() {
	a, b := born("a"), born("b")
	collect()
	println(a.name)
	collect()
	runtime.KeepAlive(b)
	collect()
})"),
            "collected\na\na dies; collected\nb dies; collected\n");
}

TEST(Collections, FinalizersRunInOrderOfDependencyAndOnce) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
func main() {
	a := born("a")
	a.next = born("b")
	a = nil
	collect()
	collect()
	collect()
})"),
            "a dies; collected\nb dies; collected\ncollected\n");
}

TEST(Collections, StacksAreCounted) {
  EXPECT_EQ(ErrorsOf(R"(
func main() {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	c := make(chan int)
	for i := 0; i < 100; i++ { go func() { <-c }() }
	runtime.Gosched()
	runtime.ReadMemStats(&after)
	println((after.StackInuse - before.StackInuse) / 100, after.Sys >= after.HeapSys + after.StackSys)
})"),
            "2048 true\n");
}

// At ten per cent of the heap alone, 400 KiB, there would be fifty collections.
TEST(Collections, StacksLetTheHeapGrowForLonger) {
  WorldOptions options;
  options.collector.percent = 10;
  constexpr char kProgram[] = R"(
var sink []byte
func main() {
	c := make(chan int)
	for i := 0; i < 5000; i++ { go func() { <-c }() }
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := 0; i < 2000; i++ { sink = make([]byte, 10000) }
	runtime.ReadMemStats(&after)
	println(before.StackInuse > 10000000, after.NumGC - before.NumGC < 30, before.NextGC > before.StackInuse / 20)
})";
  EXPECT_EQ(ErrorsOf(kProgram, options), "true true true\n");
  options.processors = 2;
  EXPECT_EQ(ErrorsOf(kProgram, options), "true true true\n");
}

TEST(Collections, AFinalizerMayBringItsObjectBack) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
var back *mortal
func main() {
	m := &mortal{name: "m"}
	runtime.SetFinalizer(m, func(m *mortal) { back = m })
	m = nil
	collect()
	println(back.name)
	runtime.SetFinalizer(back, func(m *mortal) { died <- m.name })
	back = nil
	collect()
})"),
            "collected\nm\nm dies; collected\n");
}

TEST(Collections, AGlobalAChannelAndAClosureKeepThingsAlive) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
var global = born("global")
func main() {
	queue := make(chan *mortal, 1)
	queue <- born("queued")
	captured := born("captured")
	f := func() string { return captured.name }
	m := map[string]*mortal{"x": born("mapped")}
	var box any = born("boxed")
	collect()
	println((<-queue).name, f(), m["x"].name, box.(*mortal).name, global.name)
})"),
            "collected\nqueued captured mapped boxed global\n");
}

TEST(Collections, WhatAStructInTheFrameHoldsLivesUntilItsLastUse) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
type holder struct { m *mortal }
//go:noinline
func take(h *holder) (m *mortal) {
	collect()
	m = h.m
	collect()
	defer func() {
		collect()
		recover()
		collect()
	}()
	*(*int)(nil) = 0
	return
}
func main() {
	var h holder
	h.m = born("held")
	collect()
	m := take(&h)
	collect()
	println(m.name)
	collect()
})"),
            "collected\ncollected\ncollected\ncollected\ncollected\ncollected\nheld\n"
            "held dies; collected\n");
}

TEST(Collections, AFunctionThatReflectionMadeKeepsItsClosure) {
  EXPECT_EQ(ErrorsOf(R"(
func main() {
	done := make(chan bool, 1)
	f := reflect.MakeFunc(reflect.TypeOf((func())(nil)), func([]reflect.Value) []reflect.Value {
		done <- true
		return nil
	}).Interface().(func())
	go f()
	f = nil
	runtime.GC()
	println(<-done)
})"),
            "true\n");
}

TEST(Collections, AGoroutineThatWaitsKeepsWhatItWillUse) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
func main() {
	start, done := make(chan *mortal), make(chan bool)
	go func() {
		own := born("own")
		sent := <-start
		println(own.name, sent.name)
		done <- true
	}()
	for i := 0; i < 3; i++ { runtime.Gosched() }
	collect()
	start <- born("sent")
	<-done
})"),
            "collected\nown sent\n");
}

TEST(Collections, DeferredCallsAndPanicsKeepTheirValues) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
func main() {
	defer func() {
		collect()
		println(recover().(*mortal).name)
	}()
	defer func(m *mortal) {
		collect()
		println(m.name)
	}(born("argument"))
	collect()
	panic(born("value"))
})"),
            "collected\ncollected\nargument\nargument dies; collected\nvalue\n");
}

TEST(Collections, ACleanupDoesNotBringItsObjectBackAndCanBeStopped) {
  EXPECT_EQ(ErrorsOf(std::string(kMortal) + R"(
func main() {
	a, b := &mortal{name: "a"}, &mortal{name: "b"}
	runtime.AddCleanup(a, func(n int) { println("cleanup", n) }, 7)
	stopped := runtime.AddCleanup(b, func(n int) { println("never", n) }, 8)
	stopped.Stop()
	collect()
	runtime.KeepAlive(a)
	collect()
	runtime.KeepAlive(b)
})"),
            "collected\ncleanup 7\ncollected\n");
}

TEST(Collections, WrongFinalizersEndTheProcessWithGcsTexts) {
  const auto text = [](const std::string& call) {
    return ErrorsOf("type T struct{ p *int; a, b int }\nfunc main() { x := new(T); _ = x\n" + call +
                    "\n}");
  };
  EXPECT_EQ(text("runtime.SetFinalizer(nil, nil)"),
            "fatal error: runtime.SetFinalizer: first argument is nil");
  EXPECT_EQ(text("runtime.SetFinalizer(5, nil)"),
            "fatal error: runtime.SetFinalizer: first argument is int, not pointer");
  EXPECT_EQ(text("runtime.SetFinalizer((*T)(nil), nil)"),
            "fatal error: runtime.SetFinalizer: pointer not in allocated block");
  EXPECT_EQ(text("runtime.SetFinalizer(&x.b, nil)"),
            "fatal error: runtime.SetFinalizer: pointer not at beginning of allocated block");
  EXPECT_EQ(text("runtime.SetFinalizer(x, 5)"),
            "fatal error: runtime.SetFinalizer: second argument is int, not a function");
  EXPECT_EQ(text("runtime.SetFinalizer(x, func(int) {})"),
            "fatal error: runtime.SetFinalizer: cannot pass *main.T to finalizer func(int)");
  EXPECT_EQ(text("runtime.SetFinalizer(x, func(*T, ...int) {})"),
            "fatal error: runtime.SetFinalizer: cannot pass *main.T to finalizer func(*main.T, "
            "...int) because dotdotdot");
  EXPECT_EQ(text("f := func(*T) {}; runtime.SetFinalizer(x, f); runtime.SetFinalizer(x, f)"),
            "fatal error: runtime.SetFinalizer: finalizer already set");
  EXPECT_EQ(text("runtime.SetFinalizer(x, func(any) {}); runtime.SetFinalizer(x, nil)"), "");
}

constexpr char kHeldByTheCaller[] = R"(
type node struct { next *node; n int }
//go:noinline
func garbage() {
	for i := 0; i < 100; i++ { runtime.KeepAlive(make([]*node, 1000)) }
	runtime.GC()
}
var escape *node
func main() {
	escape = &node{n: 1}
	escape = &node{escape, 2}
	list := escape
	escape = nil
	garbage()
	println(list.n, list.next.n)
})";

TEST(Collections, VerificationFindsNothingWrong) {
  EXPECT_EQ(ErrorsOf(kHeldByTheCaller, Verified()), "2 1\n");
}

// Canary: a collector that frees what is in use is found out, at once when verifying.
TEST(CollectionsCanary, AReachableObjectThatWasFreedIsFound) {
  WorldOptions options = Verified();
  options.faults.Add(Fault::kCollectorForgetsFrames);
  EXPECT_DEATH(ErrorsOf(kHeldByTheCaller, options),
               "the collector has freed an object that can be reached");
}

}  // namespace
}  // namespace assay::runtime
