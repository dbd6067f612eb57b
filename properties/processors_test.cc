// Programs on several processors: what only threads show. That all other programs do the same there
// is for lang/codegen/run_on_world_test.cc and stress/stress_processors.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "reference_runtime/library/program_test_support.h"

namespace assay::properties {
namespace {

using runtime::RunEnd;
using runtime::RunProgram;
using runtime::RunResult;
using runtime::WorldOptions;

WorldOptions On(uint32_t processors) {
  WorldOptions options;
  options.processors = processors;
  return options;
}

class Processors : public testing::TestWithParam<uint32_t> {};

TEST_P(Processors, ALoopWithoutCallsDoesNotKeepOthersFromRunning) {
  const RunResult result = RunProgram(R"(package main
import "time"
var x int
func main() {
	for i := 0; i < 3; i++ {
		go func() { for { x++ } }()
	}
	time.Sleep(5 * time.Millisecond)
	print("slept")
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.errors, "slept");
  EXPECT_EQ(result.end, RunEnd::kReturned);
}

TEST_P(Processors, TheNumberOfProcessorsChangesWhileAllWork) {
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "sync")
func main() {
	var wg sync.WaitGroup
	c := make(chan int, 4)
	total := 0
	for i := 0; i < 4; i++ {
		wg.Add(2)
		go func() { defer wg.Done(); for j := 0; j < 3000; j++ { c <- 1 } }()
		go func() { defer wg.Done(); for j := 0; j < 100; j++ { runtime.Gosched() } }()
	}
	for n := range 12000 {
		total += <-c
		if n % 500 == 0 {
			want := n / 500 % 7 + 1
			runtime.GOMAXPROCS(want)
			if got := runtime.GOMAXPROCS(0); got != want { println("GOMAXPROCS is", got) }
		}
	}
	wg.Wait()
	print(total)
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.errors, "12000") << result.headline;
}

TEST_P(Processors, LockedGoroutinesMeetOthers) {
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "sync")
func main() {
	runtime.LockOSThread()
	a, b := make(chan int), make(chan int)
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			runtime.LockOSThread() // and ends without unlocking
			for v := range a { b <- v + 1 }
		}()
	}
	sum := 0
	for i := 0; i < 500; i++ {
		a <- i
		sum += <-b
	}
	close(a)
	wg.Wait()
	runtime.UnlockOSThread()
	print(sum)
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.errors, "125250") << result.headline;
}

TEST_P(Processors, ADeadlockIsFoundAfterTimersAndLocks) {
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "time")
func main() {
	go func() { runtime.LockOSThread(); select {} }()
	t := time.NewTimer(time.Hour)
	time.Sleep(time.Millisecond)
	t.Stop()
	<-make(chan int)
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
  EXPECT_EQ(result.headline, "fatal error: all goroutines are asleep - deadlock!");
}

TEST_P(Processors, ATickerThatNobodyWaitsForHidesNoDeadlock) {
  const RunResult result = RunProgram(R"(package main
import "time"
func main() {
	t := time.NewTicker(time.Millisecond)
	<-t.C
	select {}
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.headline, "fatal error: all goroutines are asleep - deadlock!");
}

// A read that blocks holds its thread and no processor.
TEST_P(Processors, OthersRunWhileAReadBlocks) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  WorldOptions options = On(GetParam());
  std::string output;
  options.arguments = {"main", "/dev/fd/" + std::to_string(ends[0])};
  options.write = [&](int, std::string_view text) {
    output += text;
    if (text == "go on") {
      ASSERT_EQ(write(ends[1], "data", 4), 4);
    }
  };
  const RunResult result = RunProgram(R"(package main
import ("os"; "runtime")
func main() {
	f, err := os.Open(os.Args[1])
	if err != nil { panic(err) }
	read := make(chan string)
	go func() {
		b := make([]byte, 16)
		for {
			n, _ := f.Read(b) // the second one for ever
			read <- string(b[:n])
		}
	}()
	for i := 0; i < 100; i++ { runtime.Gosched() }
	print("go on")
	print(<-read)
	for i := 0; i < 100; i++ { runtime.Gosched() }
}
)",
                                      options);
  EXPECT_EQ(output, "go ondata") << result.headline;
  EXPECT_EQ(result.end, RunEnd::kReturned);
  close(ends[0]);
  close(ends[1]);
}

TEST_P(Processors, CollectionsFreeNothingThatIsInUse) {
  WorldOptions options = On(GetParam());
  options.verify_collections = true;
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "sync")
type node struct { value int; next *node }
func list(n int) *node {
	var first *node
	for i := 0; i < n; i++ { first = &node{i, first} }
	return first
}
func main() {
	var wg sync.WaitGroup
	c := make(chan *node, 3)
	m := map[int]*node{}
	var mu sync.Mutex
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 30; i++ {
				c <- list(50)
				l := <-c
				sum := 0
				for n := l; n != nil; n = n.next { sum += n.value }
				if sum != 1225 { println("lost", sum) }
				mu.Lock()
				m[g*30+i] = l
				mu.Unlock()
				if i % 10 == 0 { runtime.GC() }
			}
		}()
	}
	wg.Wait()
	for _, l := range m { if l.value != 49 { println("lost") } }
	print(len(m))
}
)",
                                      options);
  EXPECT_EQ(result.errors, "120") << result.headline;
}

// Some hold the mutex for so long that those who wait starve and are handed it.
TEST_P(Processors, AMutexIsFairAndKeepsUpdates) {
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "sync"; "time")
func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	sum := 0
	for g := 0; g < 6; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < 500; i++ {
				for i % 7 == 0 && !mu.TryLock() { runtime.Gosched() }
				if i % 7 != 0 { mu.Lock() }
				sum++
				if i % 100 == 0 { time.Sleep(2 * time.Millisecond) }
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	println(sum)
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.errors, "3000\n") << result.headline;
}

TEST_P(Processors, TheStacksOfAllShowWhileOthersRun) {
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "strings")
func wait(c chan int) { <-c }
func main() {
	c := make(chan int)
	for i := 0; i < 3; i++ { go wait(c) }
	for i := 0; i < 3; i++ { go func() { for { runtime.Gosched() } }() }
	b := make([]byte, 1<<16)
	for strings.Count(string(b[:runtime.Stack(b, true)]), "main.wait(") < 3 { runtime.Gosched() }
	print("all")
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.errors, "all") << result.headline;
}

TEST_P(Processors, ManyGoroutinesStartAndEnd) {
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "sync"; "sync/atomic")
func main() {
	var n atomic.Int64
	var wg sync.WaitGroup
	for i := 0; i < 20000; i++ {
		wg.Add(1)
		go func() { n.Add(1); wg.Done() }()
	}
	wg.Wait()
	for runtime.NumGoroutine() > 1 { runtime.Gosched() }
	print(n.Load())
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.errors, "20000") << result.headline;
}

// Which of two panics comes first is open; the process ends once.
TEST_P(Processors, TheFirstEndOfTheProcessIsTheEnd) {
  const RunResult result = RunProgram(R"(package main
func main() {
	start := make(chan int)
	for i := 0; i < 4; i++ { go func() { <-start; panic("boom") }() }
	close(start)
	select {}
}
)",
                                      On(GetParam()));
  EXPECT_EQ(result.end, RunEnd::kPanicked);
  EXPECT_EQ(result.headline, "panic: boom");
  EXPECT_EQ(result.dump.find("goroutine "), 0u);
  EXPECT_EQ(result.dump.find("\ngoroutine "), std::string::npos);
}

// Operations on a map that overlap are found, however short they are: here they must overlap at
// some time, or the program goes on until one does.
TEST(Maps, OverlappingWritesAreFatal) {
  const RunResult result = RunProgram(R"(package main
func main() {
	m := map[int]int{}
	for g := 0; g < 4; g++ { go func() { for i := 0; ; i++ { m[i%100] = i } }() }
	select {}
}
)",
                                      On(4));
  EXPECT_EQ(result.end, RunEnd::kFatal);
  EXPECT_EQ(result.headline, "fatal error: concurrent map writes");
}

TEST(Worlds, ManyRunSideBySideAndAgain) {
  const lang::CompileResult compiled = runtime::CompileProgram(R"(package main
func main() {
	c := make(chan int)
	for i := 0; i < 10; i++ { go func() { c <- i } () }
	sum := 0
	for i := 0; i < 10; i++ { sum += <-c }
	print(sum)
}
)");
  std::vector<std::thread> threads;
  for (uint32_t i = 0; i < 4; i++) {
    threads.emplace_back([&, i] {
      runtime::World world(compiled.image, On(i + 1));
      for (uint64_t seed = 0; seed < 10; seed++) {
        world.Reset(seed);
        EXPECT_EQ(world.Run().errors, "45");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(SchedTrace, ALineAsGosFormatHasIt) {
  WorldOptions options = On(2);
  options.schedtrace_ms = 1;
  const std::string sleeps = "package main\nimport \"time\"\nfunc main() { time.Sleep(20e6) }\n";
  const std::string line =
      "SCHED [0-9]+ms: gomaxprocs=2 idleprocs=[0-2] threads=[0-9]+ spinningthreads=[0-9]+ "
      "needspinning=[01] idlethreads=[0-9]+ runqueue=[0-9]+ ";
  EXPECT_THAT(RunProgram(sleeps, options).errors,
              testing::ContainsRegex(line + "\\[ 0 0 \\] schedticks=\\[ [0-9]+ [0-9]+ \\]\n"));
}

TEST(SchedTrace, DetailsAsGosFormatHasThem) {
  WorldOptions options = On(2);
  options.schedtrace_ms = 5;
  options.sched_detail = true;
  const std::string text = RunProgram(R"(package main
import ("runtime"; "strings"; "time")
func main() {
	c := make(chan int)
	go func() { <-c }()
	go func() { runtime.LockOSThread(); <-c }()
	go func() { for { } }()
	for parked := 0; parked < 2; time.Sleep(1e6) {
		b := make([]byte, 1 << 14)
		parked = strings.Count(string(b[:runtime.Stack(b, true)]), "[chan receive")
	}
	time.Sleep(50e6)
}
)",
                                      options)
                               .errors;
  const std::string number = "([0-9]+|nil)";
  for (const std::string& line : std::vector<std::string>{
           "SCHED [0-9]+ms: .* runqueue=[0-9]+ gcwaiting=(true|false) nmidlelocked=1 stopwait=0 "
           "sysmonwait=false",
           "  P1: status=[0-3] schedtick=[0-9]+ syscalltick=[0-9]+ m=" + number +
               " runqsize=0 gfreecnt=[0-9]+ timerslen=[01]",
           "  M[0-9]+: p=nil curg=nil mallocing=0 throwing=0 preemptoff= locks=0 dying=0 "
           "spinning=false blocked=true lockedg=[0-9]+",
           "  M[0-9]+: p=[01] curg=[0-9]+ mallocing=0 .* spinning=false blocked=false lockedg=nil",
           "  G1: status=4\\(sleep\\) m=nil lockedm=nil",
           "  G[0-9]+: status=4\\(chan receive\\) m=nil lockedm=nil",
           "  G[0-9]+: status=4\\(chan receive\\) m=nil lockedm=[0-9]+",
           "  G[0-9]+: status=2\\(\\) m=[0-9]+ lockedm=nil"}) {
    EXPECT_THAT(text, testing::ContainsRegex(line + "\n"));
  }
}

TEST(Quit, ShowsEveryGoroutine) {
  for (const uint32_t processors : {0, 1, 2}) {
    const lang::CompileResult compiled = runtime::CompileProgram(R"(package main
import ("os"; "runtime"; "time")
func loops() { for { runtime.Gosched() } }
func main() {
	c := make(chan int)
	go loops()
	go func() { runtime.LockOSThread(); <-c }()
	time.Sleep(1e6)
	os.Stdout.WriteString("ready")
	<-c
}
)");
    WorldOptions options = On(processors);
    runtime::World* world = nullptr;
    options.write = [&](int, std::string_view) { world->Quit(); };
    runtime::World it(compiled.image, options);
    world = &it;
    const RunResult result = it.Run();
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_EQ(result.headline, "SIGQUIT: quit");
    EXPECT_THAT(result.dump, testing::HasSubstr("goroutine 1 ["));
    EXPECT_THAT(result.dump, testing::ContainsRegex("goroutine [0-9]+ \\[runnable\\]:\n"
                                                    "(runtime.Gosched\\(\\)\n.*\n)?"
                                                    "main.loops\\(\\)"));
    EXPECT_THAT(result.dump, testing::HasSubstr("[chan receive, locked to thread]:"));
  }
}

// A clock on which no time passes but what is slept.
class SleptClock final : public runtime::Clock {
 public:
  int64_t NowNs() override { return now_ns_; }
  int64_t WallNs() override { return now_ns_; }
  void SleepUntil(int64_t deadline_ns) override { now_ns_ = deadline_ns; }

 private:
  int64_t now_ns_ = 1;
};

TEST(Traceback, SaysForHowManyMinutesAGoroutineHasWaited) {
  SleptClock clock;
  WorldOptions options;
  options.clock = &clock;
  const RunResult result = RunProgram(R"(package main
import ("runtime"; "time")
func main() {
	c := make(chan int)
	go func() { <-c }()
	time.Sleep(time.Second)
	go func() { <-c }()
	time.Sleep(150 * time.Second)
	b := make([]byte, 4096)
	print(string(b[:runtime.Stack(b, true)]))
}
)",
                                      options);
  EXPECT_THAT(result.errors, testing::HasSubstr("goroutine 1 [running]:"));
  EXPECT_THAT(result.errors, testing::HasSubstr("goroutine 2 [chan receive, 2 minutes]:"));
  EXPECT_THAT(result.errors, testing::HasSubstr("goroutine 3 [chan receive, 2 minutes]:"));
}

// On one thread, and with one processor, where nobody steals what waits in the ring.
class OneProcessor : public testing::TestWithParam<uint32_t> {
 protected:
  static WorldOptions Options() {
    WorldOptions options = On(GetParam());
    options.instructions_max = 50'000'000;  // what starves ends
    return options;
  }
};

TEST_P(OneProcessor, TwoThatWakeEachOtherDoNotStarveOthers) {
  const RunResult result = RunProgram(R"(package main
func main() {
	a, b := make(chan int), make(chan int)
	ended := make(chan bool)
	go func() { ended <- true }()
	go func() { for v := range a { b <- v } }()
	for {
		select {
		case a <- 1: <-b
		case <-ended: print("ended"); return
		}
	}
}
)",
                                      Options());
  EXPECT_EQ(result.errors, "ended");
  EXPECT_EQ(result.end, RunEnd::kReturned);
}

TEST_P(OneProcessor, WhatStartsItsSuccessorAndEndsDoesNotStarveOthers) {
  const RunResult result = RunProgram(R"(package main
var ended bool
func next() { if !ended { go next() } }
func main() {
	go func() { ended = true; print("ended") }()
	go next()
	select {}
}
)",
                                      Options());
  EXPECT_EQ(result.errors, "ended");
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
}

INSTANTIATE_TEST_SUITE_P(, OneProcessor, testing::Values(0u, 1u),
                         testing::PrintToStringParamName());

INSTANTIATE_TEST_SUITE_P(All, Processors, testing::Values(1, 2, 8),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace assay::properties
