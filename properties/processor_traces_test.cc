// Execution traces of runs on processors: they conform (trace/check.h), and one that tells of a
// transition which did not happen, or leaves one out, does not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/library/program_test_support.h"
#include "trace/check.h"

namespace assay::properties {
namespace {

using runtime::ExecutionTrace;
using runtime::Machine;
using runtime::Processor;

// Everything that a trace can tell of: goroutines come, wait and go, calls of the system, stops of
// the world for each reason.
constexpr char kBusy[] = R"(package main
import ("os"; "runtime"; "sync"; "time")
func main() {
	var wg sync.WaitGroup
	c := make(chan int)
	for range 4 {
		wg.Add(2)
		go func() { defer wg.Done(); for j := range 100 { c <- j } }()
		go func() { defer wg.Done(); for range 100 { <-c }; time.Sleep(time.Millisecond) }()
	}
	zeros, err := os.Open("/dev/zero")
	if err != nil { panic(err) }
	b := make([]byte, 16)
	for i := range 40 {
		zeros.Read(b)
		runtime.Gosched()
		if i % 8 == 0 { runtime.GOMAXPROCS(i / 8 % 3 + 1) }
	}
	runtime.GC()
	wg.Wait()
	if runtime.Stack(make([]byte, 4096), true) == 0 { panic("no stack") }
}
)";

constexpr char kAllocating[] = R"(package main
import ("runtime"; "sync")
type node struct { next *node; bytes [100]byte }
func main() {
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var list *node
			for i := range 30000 {
				list = &node{next: list}
				if i % 10000 == 0 { list = nil }
			}
		}()
	}
	wg.Wait()
	runtime.GC()
	runtime.GC()
}
)";

trace::GoTrace TraceOf(uint32_t processors, ExecutionTrace& trace, const char* program = kBusy) {
  const lang::CompileResult compiled = runtime::CompileProgram(program);
  runtime::WorldOptions options;
  options.processors = processors;
  options.trace = &trace;
  runtime::World world(compiled.image, options);
  EXPECT_EQ(world.Run().end, runtime::RunEnd::kReturned);
  Result<trace::GoTrace> read = trace::ReadGoTrace(trace.Bytes());
  EXPECT_TRUE(read.ok()) << read.error().message;
  return std::move(read).value();
}

// How long the machine of the test lets a thread wait says nothing about us.
constexpr trace::Bounds kNoBounds = {.starvation_ns = INT64_MAX, .handoff_ns = INT64_MAX};

std::string BrokenInvariants(const trace::TraceReport& report) {
  std::string all;
  for (const trace::Violation& violation : report.violations) {
    all += violation.invariant + " " + violation.text + "\n";
  }
  return all;
}

class ProcessorTraces : public testing::TestWithParam<uint32_t> {};

TEST_P(ProcessorTraces, Conform) {
  ExecutionTrace recorded;
  const trace::GoTrace trace = TraceOf(GetParam(), recorded);
  const trace::TraceReport report = trace::CheckTrace(trace, kNoBounds);
  EXPECT_EQ(BrokenInvariants(report), "");
  // main, its eight, and the runtime's own.
  EXPECT_GE(report.goroutines, 9U);
  EXPECT_GE(report.stops, 4U);

  std::map<trace::EventKind, int> counts;
  for (const auto& machine : trace.generations.at(0).machines) {
    for (const trace::Event& event : machine) counts[event.kind]++;
  }
  using Kind = trace::EventKind;
  EXPECT_GE(counts[Kind::kGoCreate], 8);  // main is there from the beginning
  EXPECT_GT(counts[Kind::kGoDestroy], 0);
  EXPECT_GT(counts[Kind::kGoBlock], 0);
  EXPECT_GT(counts[Kind::kGoStop], 0);
  EXPECT_GE(counts[Kind::kGoSyscallBegin], 40);
  EXPECT_EQ(counts[Kind::kGoSyscallBegin],
            counts[Kind::kGoSyscallEnd] + counts[Kind::kGoSyscallEndBlocked]);
  EXPECT_EQ(counts[Kind::kSTWBegin], counts[Kind::kSTWEnd]);
  EXPECT_GT(counts[Kind::kProcsChange], 1);
}

// Collections as Go's tools want them: the first has number 1, begin and end have numbers one after
// the other, and who assists begins and ends that in one run of his.
TEST_P(ProcessorTraces, TellOfCollections) {
  ExecutionTrace recorded;
  const trace::GoTrace trace = TraceOf(GetParam(), recorded, kAllocating);
  EXPECT_EQ(BrokenInvariants(trace::CheckTrace(trace, kNoBounds)), "");
  std::map<uint64_t, trace::EventKind> collections;
  using Kind = trace::EventKind;
  int heaps = 0;
  int sweeps = 0;
  int sweeps_ended = 0;
  uint64_t swept_bytes = 0;
  uint64_t reclaimed_bytes = 0;
  for (const auto& machine : trace.generations.at(0).machines) {
    bool assists = false;
    for (const trace::Event& event : machine) {
      if (event.kind == Kind::kGCBegin || event.kind == Kind::kGCEnd) {
        EXPECT_TRUE(collections.emplace(event.arguments[0], event.kind).second);
      }
      if (event.kind == Kind::kHeapAlloc) heaps++;
      if (event.kind == Kind::kGCSweepBegin) sweeps++;
      if (event.kind == Kind::kGCSweepEnd) {
        sweeps_ended++;
        swept_bytes += event.arguments[0];
        reclaimed_bytes += event.arguments[1];
      }
      if (event.kind == Kind::kGCMarkAssistBegin || event.kind == Kind::kGCMarkAssistEnd) {
        EXPECT_EQ(assists, event.kind == Kind::kGCMarkAssistEnd);
        assists = !assists;
      } else if (event.kind == Kind::kGoStart || event.kind == Kind::kGoStop ||
                 event.kind == Kind::kGoBlock || event.kind == Kind::kGoDestroy) {
        EXPECT_FALSE(assists);
      }
    }
  }
  EXPECT_GE(collections.size(), 6U);
  // Who waits for a collection has it swept.
  EXPECT_GT(sweeps, 0);
  EXPECT_EQ(sweeps, sweeps_ended);
  EXPECT_GT(reclaimed_bytes, 0U);
  EXPECT_LE(reclaimed_bytes, swept_bytes);
  EXPECT_EQ(static_cast<size_t>(heaps), collections.size());
  uint64_t number = 0;
  for (const auto& [sequence, kind] : collections) {
    EXPECT_EQ(sequence, ++number);
    EXPECT_EQ(kind, number % 2 == 1 ? Kind::kGCBegin : Kind::kGCEnd);
  }
}

INSTANTIATE_TEST_SUITE_P(All, ProcessorTraces, testing::Values(1, 2, 8),
                         testing::PrintToStringParamName());

TEST(OneThreadTrace, TellsOfCollections) {
  ExecutionTrace recorded;
  const trace::GoTrace trace = TraceOf(0, recorded, kAllocating);
  const trace::TraceReport report = trace::CheckTrace(trace, kNoBounds);
  EXPECT_EQ(BrokenInvariants(report), "");
  uint64_t collections = 0;
  for (const trace::Event& event : trace.generations.at(0).machines.at(0)) {
    if (event.kind == trace::EventKind::kGCEnd) collections++;
  }
  EXPECT_GE(collections, 3U);
  EXPECT_EQ(collections, report.stops);
}

// ---- canaries: runtimes that do what no scheduler may, as their traces tell.

struct KeepsItsProcessor : ExecutionTrace {
  void ProcessorStops(Machine&, Processor&) override {}
};

TEST(ProcessorTraceCanary, AProcessorThatIsNeverGivenUp) {
  KeepsItsProcessor recorded;
  EXPECT_THAT(BrokenInvariants(trace::CheckTrace(TraceOf(2, recorded), kNoBounds)),
              testing::HasSubstr("T1 "));
}

struct LosesItsProcessor : ExecutionTrace {
  void SyscallEnds(Machine& m, runtime::Goroutine& g, Exit) override {
    ExecutionTrace::SyscallEnds(m, g, Exit::kLost);
  }
};

TEST(ProcessorTraceCanary, AProcessorLostToNobody) {
  LosesItsProcessor recorded;
  EXPECT_THAT(BrokenInvariants(trace::CheckTrace(TraceOf(2, recorded), kNoBounds)),
              testing::HasSubstr("T4 "));
}

struct StaysInTheCall : ExecutionTrace {
  void SyscallEnds(Machine&, runtime::Goroutine&, Exit) override {}
};

TEST(ProcessorTraceCanary, AGoroutineThatRunsInASystemCall) {
  StaysInTheCall recorded;
  EXPECT_THAT(BrokenInvariants(trace::CheckTrace(TraceOf(2, recorded), kNoBounds)),
              testing::HasSubstr("T3 "));
}

struct SweepsForEver : ExecutionTrace {
  void SweepEnds(const runtime::Goroutine&, uint64_t, uint64_t) override {}
};

TEST(ProcessorTraceCanary, AProcessorThatIsLeftInASweep) {
  SweepsForEver recorded;
  EXPECT_THAT(BrokenInvariants(trace::CheckTrace(TraceOf(2, recorded, kAllocating), kNoBounds)),
              testing::HasSubstr("T8 "));
}

struct ReclaimsMoreThanItSweeps : ExecutionTrace {
  void SweepEnds(const runtime::Goroutine& g, uint64_t swept, uint64_t reclaimed) override {
    ExecutionTrace::SweepEnds(g, reclaimed, swept + 1);
  }
};

TEST(ProcessorTraceCanary, MoreReclaimedThanSwept) {
  ReclaimsMoreThanItSweeps recorded;
  EXPECT_THAT(BrokenInvariants(trace::CheckTrace(TraceOf(2, recorded, kAllocating), kNoBounds)),
              testing::HasSubstr("T8 "));
}

}  // namespace
}  // namespace assay::properties
