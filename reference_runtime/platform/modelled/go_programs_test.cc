// Whole Go programs under the explorer: all they can show, what is wrong with them, and, where it
// is known by reasoning, how many classes of runs they have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explore/explore.h"
#include "explore/replay.h"
#include "reference_runtime/library/program_test_support.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace assay::runtime {
namespace {

using explore::FindingKind;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::UnorderedElementsAre;

// A program is explored once, by the exhaustive search alone.
class Explored {
 public:
  explicit Explored(const std::string& text) {
    image_ = CompileProgram(text).image;
    WorldSubjectOptions world;
    world.sources = {{"main.go", text}};
    subject_ = std::make_unique<WorldSubject>(image_, world);
    explore::Options options;
    options.random_walk_runs = options.pct_runs = 0;
    report_ = explore::Explore(*subject_, options);
    EXPECT_EQ(report_.error, "");
    EXPECT_TRUE(report_.is_complete);
    EXPECT_EQ(report_.runs_blocked, 0u);
  }

  std::vector<std::string> outcomes() const {
    std::vector<std::string> texts;
    for (const explore::Outcome& outcome : report_.outcomes) texts.push_back(outcome.text);
    return texts;
  }
  std::vector<FindingKind> findings() const {
    std::vector<FindingKind> kinds;
    for (const explore::Finding& finding : report_.findings) kinds.push_back(finding.kind);
    return kinds;
  }
  uint64_t runs() const { return report_.runs_complete; }
  // Whether each finding and outcome comes back when its schedule is replayed.
  bool IsReplayable() {
    for (const explore::Outcome& outcome : report_.outcomes) {
      const auto again = explore::Replay(*subject_, outcome.schedule);
      if (!again.divergence.empty() || again.ending.outcome != outcome.text) return false;
    }
    return true;
  }

 private:
  image::Image image_;
  std::unique_ptr<WorldSubject> subject_;
  explore::Report report_;
};

std::string Main(const std::string& globals, const std::string& body) {
  return "package main\n" + globals + "\nfunc main() {\n" + body + "\n}\n";
}

// ---- what the four bugs look like

TEST(GoPrograms, LostUpdate) {
  Explored e(Main("var x int\nvar done = make(chan bool, 1)",
                  "go func() { x++; done <- true }()\nx++\n<-done\nprint(x)"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n1", "[stderr]\n2"));
  EXPECT_THAT(e.findings(), Contains(FindingKind::kRace));
  EXPECT_TRUE(e.IsReplayable());
}

TEST(GoPrograms, DeadlockFromLockOrder) {
  Explored e(Main("import \"sync\"\nvar a, b sync.Mutex\nvar done = make(chan bool)",
                  "go func() { a.Lock(); b.Lock(); b.Unlock(); a.Unlock(); done <- true }()\n"
                  "b.Lock(); a.Lock(); a.Unlock(); b.Unlock(); <-done; print(1)"));
  EXPECT_THAT(
      e.outcomes(),
      ElementsAre("[exit 2] fatal error: all goroutines are asleep - deadlock!", "[stderr]\n1"));
  EXPECT_THAT(e.findings(), ElementsAre(FindingKind::kDeadlock));
  EXPECT_TRUE(e.IsReplayable());
}

TEST(GoPrograms, SendOnClosedChannel) {
  Explored e(Main("", "c := make(chan int, 1)\ngo func() { c <- 1 }()\nclose(c)"));
  EXPECT_THAT(e.outcomes(), UnorderedElementsAre("", "[exit 2] panic: send on closed channel"));
  EXPECT_THAT(e.findings(), ElementsAre(FindingKind::kPanic));
}

TEST(GoPrograms, Leak) {
  Explored e(Main("", "c := make(chan int)\ngo func() { c <- 1 }()"));
  EXPECT_THAT(e.outcomes(), ElementsAre(""));
  EXPECT_THAT(e.findings(), ElementsAre(FindingKind::kLeak));
}

// ---- channels

TEST(GoPrograms, AProducerAndAConsumerOfARingHaveOneClassUntilTheRingIsFull) {
  const auto program = [](int capacity, int count) {
    const std::string n = std::to_string(count);
    return Main("var c = make(chan int, " + std::to_string(capacity) + ")",
                "go func() { for i := 0; i < " + n +
                    "; i++ { c <- i } }()\n"
                    "s := 0\nfor i := 0; i < " +
                    n + "; i++ { s = s*10 + <-c }\nprint(s)");
  };
  // Of each element, whether the consumer waits for it is told apart: 2^3.
  Explored e(program(3, 3));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n12"));
  EXPECT_EQ(e.runs(), 8u);
  EXPECT_THAT(e.findings(), ElementsAre());
}

TEST(GoPrograms, TwoSendersOfOneRingAreOrdered) {
  Explored e(Main("var c = make(chan int, 2)",
                  "go func() { c <- 1 }()\ngo func() { c <- 2 }()\nprint(<-c, <-c)"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n12", "[stderr]\n21"));
  EXPECT_THAT(e.findings(), ElementsAre());
}

TEST(GoPrograms, SelectTakesEitherReadyCase) {
  Explored e(Main("",
                  "a, b := make(chan int, 1), make(chan int, 1)\na <- 1\nb <- 2\n"
                  "select {\ncase v := <-a:\nprint(v)\ncase v := <-b:\nprint(v)\n}"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n1", "[stderr]\n2"));
  EXPECT_EQ(e.runs(), 2u);
}

TEST(GoPrograms, AWaitingSelectIsDecidedOnce) {
  Explored e(Main("",
                  "a, b, done := make(chan int), make(chan int), make(chan bool)\n"
                  "go func() { select {\ncase a <- 1:\ncase b <- 1:\n}; done <- true }()\n"
                  "go func() { select {\ncase <-a:\nprint(1)\ncase <-b:\nprint(2)\n}; done <- "
                  "true }()\n<-done\n<-done"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n1", "[stderr]\n2"));
  EXPECT_THAT(e.findings(), ElementsAre());
}

TEST(GoPrograms, DefaultIsTakenOnlyIfNothingIsReady) {
  Explored e(Main("",
                  "c := make(chan int)\ngo func() { c <- 1 }()\n"
                  "select {\ncase v := <-c:\nprint(v)\ndefault:\nprint(0)\nprint(<-c)\n}"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n01", "[stderr]\n1"));
}

// ---- the memory model: what orders, and what does not

TEST(GoPrograms, WhatOrdersPlainAccesses) {
  const char* const bodies[] = {
      "c := make(chan int)\ngo func() { x = 1; c <- 0 }()\n<-c\nprint(x)",
      "c := make(chan int)\ngo func() { x = 1; <-c }()\nc <- 0\nprint(x)",
      "c := make(chan int)\ngo func() { x = 1; close(c) }()\n<-c\nprint(x)",
      "x = 1\nc := make(chan int)\ngo func() { print(x); close(c) }()\n<-c",
      "var m sync.Mutex\nm.Lock()\ngo func() { x = 1; m.Unlock() }()\nm.Lock()\nprint(x)",
      "var w sync.WaitGroup\nw.Add(1)\ngo func() { x = 1; w.Done() }()\nw.Wait()\nprint(x)",
      "var o sync.Once\nf := func() { x = 1 }\ngo o.Do(f)\no.Do(f)\nprint(x)",
      "var f atomic.Int32\ngo func() { x = 1; f.Store(1) }()\nif f.Load() == 1 { print(x) }",
      "var m sync.RWMutex\nm.Lock()\ngo func() { x = 1; m.Unlock() }()\nm.RLock()\nprint(x)",
      "c := make(chan bool)\ntime.AfterFunc(1, func() { print(x); close(c) })\n<-c",
  };
  for (const std::string body : bodies) {
    SCOPED_TRACE(body);
    Explored e(
        Main("import (\n\"sync\"\n\"sync/atomic\"\n\"time\"\n)\nvar x int\n"
             "var _ sync.Mutex\nvar _ atomic.Int32\nvar _ = time.Now",
             body));
    EXPECT_THAT(e.findings(), Not(Contains(FindingKind::kRace)));
  }
}

TEST(GoPrograms, WhatDoesNotOrderPlainAccesses) {
  const char* const bodies[] = {
      "c := make(chan int, 1)\ngo func() { x = 1; <-c }()\nc <- 0\nprint(x)",
      "go func() { x = 1 }()\ntime.Sleep(10)\nprint(x)",
      "c := make(chan int, 2)\ngo func() { c <- 1; x = 1 }()\n<-c\nprint(x)",
      "var m sync.Mutex\ngo func() { x = 1; m.Lock(); m.Unlock() "
      "}()\nm.Lock()\nprint(x)\nm.Unlock()",
      "c := make(chan int)\ngo func() { x = 1; c <- 0 }()\nselect {\ncase "
      "<-c:\ndefault:\nprint(x)\n}",
  };
  for (const std::string body : bodies) {
    SCOPED_TRACE(body);
    Explored e(
        Main("import (\n\"sync\"\n\"time\"\n)\nvar x int\nvar _ sync.Mutex\nvar _ = "
             "time.Now",
             body));
    EXPECT_THAT(e.findings(), Contains(FindingKind::kRace));
  }
}

// ---- sync and time

TEST(GoPrograms, AMutexKeepsUpdates) {
  Explored e(Main("import \"sync\"\nvar m sync.Mutex\nvar x int",
                  "var w sync.WaitGroup\nw.Add(2)\nfor range 2 {\ngo func() { m.Lock(); x++; "
                  "m.Unlock(); w.Done() }()\n}\nw.Wait()\nprint(x)"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n2"));
  EXPECT_THAT(e.findings(), ElementsAre());
}

TEST(GoPrograms, CondWakesWhoWaits) {
  Explored e(Main("import \"sync\"\nvar m sync.Mutex\nvar c = sync.NewCond(&m)\nvar ready bool",
                  "go func() { m.Lock(); ready = true; m.Unlock(); c.Signal() }()\n"
                  "m.Lock()\nfor !ready { c.Wait() }\nm.Unlock()\nprint(1)"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n1"));
  EXPECT_THAT(e.findings(), ElementsAre());
}

TEST(GoPrograms, ASignalBeforeTheWaitIsLost) {
  Explored e(Main("import \"sync\"\nvar m sync.Mutex\nvar c = sync.NewCond(&m)",
                  "go c.Signal()\nm.Lock()\nc.Wait()\nprint(1)"));
  EXPECT_THAT(e.findings(), ElementsAre(FindingKind::kDeadlock));
  EXPECT_THAT(e.outcomes(), Contains("[stderr]\n1"));
}

TEST(GoPrograms, ATimeoutMayComeFirst) {
  Explored e(Main("import \"time\"",
                  "c := make(chan int, 1)\ngo func() { c <- 1 }()\n"
                  "select {\ncase <-c:\nprint(1)\ncase <-time.After(time.Second):\nprint(2)\n}"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n1", "[stderr]\n2"));
}

TEST(GoPrograms, TimersFireInOrderOfTheirDeadlines) {
  Explored e(Main("import \"time\"",
                  "b, a := time.NewTimer(1), time.NewTimer(2)\n<-a.C\nselect {\ncase <-b.C:\n"
                  "print(1)\ndefault:\nprint(2)\n}"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n1"));
}

TEST(GoPrograms, AStoppedTimerLeavesNothingBehind) {
  Explored e(Main("import \"time\"",
                  "t := time.NewTimer(1)\nstopped := t.Stop()\nselect {\ncase <-t.C:\nprint(9)\n"
                  "default:\nprint(stopped)\n}"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\ntrue"));
}

TEST(GoPrograms, MapIterationStartsAnywhere) {
  Explored e(Main("", "m := map[int]int{1: 1, 2: 2}\nfor k := range m { print(k) }"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\n12", "[stderr]\n21"));
}

TEST(GoPrograms, ConcurrentMapUseIsARace) {
  Explored e(Main("",
                  "m := map[int]int{}\ndone := make(chan bool, 1)\ngo func() { m[1] = 1; done "
                  "<- true }()\nm[2] = 2\n<-done"));
  EXPECT_THAT(e.findings(), ElementsAre(FindingKind::kRace));
}

// ---- the library

TEST(GoPrograms, ASelectOfReflectionHasTheOutcomesOfASelect) {
  Explored e(Main("import \"reflect\"\nvar a, b = make(chan int, 1), make(chan int, 1)",
                  "go func() { a <- 1 }()\n"
                  "go func() { reflect.ValueOf(b).Send(reflect.ValueOf(2)) }()\n"
                  "i, v, _ := reflect.Select([]reflect.SelectCase{\n"
                  "{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(a)},\n"
                  "{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(b)}})\n"
                  "print(i, v.Int())"));
  EXPECT_THAT(e.outcomes(), UnorderedElementsAre("[stderr]\n01", "[stderr]\n12"));
  EXPECT_THAT(e.findings(), ElementsAre());
  EXPECT_TRUE(e.IsReplayable());
}

TEST(GoPrograms, WhatIsWrittenToAPipeBeforeItsEndClosesIsRead) {
  Explored e(Main("import (\"io\"; \"os\")",
                  "r, w, _ := os.Pipe()\n"
                  "go func() { w.WriteString(\"x\"); w.Close() }()\n"
                  "b, _ := io.ReadAll(r)\nprint(string(b))"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\nx"));
  EXPECT_THAT(e.findings(), ElementsAre());
}

TEST(GoPrograms, ThereAreNoFilesUnderAnExplorer) {
  Explored e(Main("import \"os\"",
                  "_, err := os.ReadFile(\"/\")\n"
                  "print(err.Error(), os.Mkdir(\"/d\", 0).Error(), len(os.Environ()))"));
  EXPECT_THAT(e.outcomes(), ElementsAre("[stderr]\nopen /: operation not permittedmkdir /d: "
                                        "operation not permitted0"));
}

TEST(GoPrograms, ANativeThatReadsASliceRacesWithItsWriter) {
  Explored e(Main("import \"bytes\"\nvar s = []byte(\"abc\")",
                  "go func() { s[0] = 'x' }()\nprint(bytes.IndexByte(s, 'b'))"));
  EXPECT_THAT(e.findings(), Contains(FindingKind::kRace));
}

}  // namespace
}  // namespace assay::runtime
