// Timers of Go programs, before Go 1.23 and since. What is expected is what go1.26 shows for the
// same program in modules of both kinds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "explore/explore.h"
#include "reference_runtime/library/program_test_support.h"
#include "reference_runtime/platform/modelled/modelled_clock.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace assay::runtime {
namespace {

using testing::UnorderedElementsAre;

constexpr int kOld = 22;
constexpr int kNew = 23;

image::Image Compiled(const std::string& text, int go_minor) {
  lang::CompileOptions options;
  options.go_minor = go_minor;
  return CompileProgram(text, options).image;
}

std::string ProgramOf(const std::string& body) {
  return R"(package main

import (
	"runtime"
	"time"
)

func pending(c <-chan time.Time) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

func main() {
	runtime.Gosched()
)" + body +
         "}\n";
}

// What a free run on a simulated clock writes to standard error.
std::string WritesOf(const std::string& body, int go_minor) {
  ModelledClock clock;
  const image::Image image = Compiled(ProgramOf(body), go_minor);
  WorldOptions options;
  options.clock = &clock;
  options.want_dump = false;
  options.instructions_max = 10'000'000;
  World world(image, options);
  const RunResult result = world.Run();
  return result.errors + result.headline;
}

std::vector<std::string> Explored(const std::string& body, int go_minor) {
  const image::Image image = Compiled(ProgramOf(body), go_minor);
  WorldSubject subject(image, {});
  explore::Options options;
  options.random_walk_runs = options.pct_runs = 0;
  const explore::Report report = explore::Explore(subject, options);
  EXPECT_TRUE(report.is_complete);
  std::vector<std::string> texts;
  for (const explore::Outcome& outcome : report.outcomes) texts.push_back(outcome.text);
  return texts;
}

constexpr const char kStopAfterDue[] = R"(
	t := time.NewTimer(time.Millisecond)
	time.Sleep(time.Second)
	println(cap(t.C), len(t.C))
	println(t.Stop(), pending(t.C), t.Stop())
)";

TEST(TimerChannels, StopTakesBackWhatWasSentSince23) {
  EXPECT_EQ(WritesOf(kStopAfterDue, kNew), "0 0\ntrue false false\n");
  EXPECT_EQ(WritesOf(kStopAfterDue, kOld), "1 1\nfalse true false\n");
}

TEST(TimerChannels, ResetTakesBackWhatWasSentSince23) {
  constexpr const char kBody[] = R"(
	t := time.NewTimer(time.Millisecond)
	time.Sleep(time.Second)
	println(t.Reset(time.Hour), pending(t.C))
	println(t.Reset(time.Hour), t.Stop())
)";
  EXPECT_EQ(WritesOf(kBody, kNew), "true false\ntrue true\n");
  EXPECT_EQ(WritesOf(kBody, kOld), "false true\ntrue true\n");
}

TEST(TimerChannels, TickersToo) {
  constexpr const char kBody[] = R"(
	t := time.NewTicker(time.Millisecond)
	time.Sleep(time.Second)
	println(cap(t.C), len(t.C))
	t.Reset(time.Hour)
	println(pending(t.C))
	t.Reset(time.Millisecond)
	time.Sleep(time.Second)
	t.Stop()
	println(pending(t.C))
)";
  EXPECT_EQ(WritesOf(kBody, kNew), "0 0\nfalse\nfalse\n");
  EXPECT_EQ(WritesOf(kBody, kOld), "1 1\ntrue\ntrue\n");
}

TEST(TimerChannels, FunctionsAreStoppedAlikeByBoth) {
  constexpr const char kBody[] = R"(
	f := time.AfterFunc(time.Hour, func() {})
	println(f.Stop(), f.Stop(), f.Reset(time.Hour), f.Stop())
)";
  EXPECT_EQ(WritesOf(kBody, kNew), "true false false true\n");
  EXPECT_EQ(WritesOf(kBody, kOld), "true false false true\n");
}

TEST(TimerChannels, WhatNobodyCanReachIsCollectedSince23) {
  constexpr const char kBody[] = R"(
	freed := 0
	func() {
		runtime.AddCleanup(time.NewTimer(time.Hour), func(int) { freed++ }, 0)
		runtime.AddCleanup(time.NewTicker(time.Hour), func(int) { freed++ }, 0)
	}()
	after := time.After(time.Minute)
	for i := 0; i < 3; i++ {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	<-after
	println(freed)
)";
  EXPECT_EQ(WritesOf(kBody, kNew), "2\n");
  EXPECT_EQ(WritesOf(kBody, kOld), "0\n");
}

// A timer that nobody waits for keeps nobody from being asleep.
TEST(TimerChannels, ATickerAloneIsADeadlockSince23) {
  EXPECT_EQ(WritesOf("\tt := time.NewTicker(time.Second)\n\t_ = t\n\tselect {}\n", kNew),
            "fatal error: all goroutines are asleep - deadlock!");
  EXPECT_EQ(WritesOf("\tt := time.NewTimer(time.Second)\n\t<-t.C\n\tprintln(1)\n\t<-t.C\n", kNew),
            "1\nfatal error: all goroutines are asleep - deadlock!");
  EXPECT_EQ(WritesOf("\ttime.AfterFunc(time.Second, func() { println(1) })\n\tselect {}\n", kNew),
            "1\nfatal error: all goroutines are asleep - deadlock!");
}

// The timer may be due before it is stopped, or not; what lies in its channel tells since 1.23.
TEST(TimerChannels, ExploredUnderBothRules) {
  constexpr const char kBody[] = R"(
	t := time.NewTimer(time.Millisecond)
	println(t.Stop(), pending(t.C))
)";
  EXPECT_THAT(Explored(kBody, kNew), UnorderedElementsAre("[stderr]\ntrue false\n"));
  EXPECT_THAT(Explored(kBody, kOld),
              UnorderedElementsAre("[stderr]\ntrue false\n", "[stderr]\nfalse true\n"));
  EXPECT_THAT(Explored("\tt := time.NewTimer(1)\n\t_ = t\n\tselect {}\n", kNew),
              UnorderedElementsAre(testing::HasSubstr("deadlock")));
}

}  // namespace
}  // namespace assay::runtime
