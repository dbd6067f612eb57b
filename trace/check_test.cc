// Each invariant has a trace that keeps it and, as its canary, one that breaks it.
#include "trace/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "trace/writer.h"

namespace assay::trace {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Kind = EventKind;

constexpr uint64_t kNoMachine = UINT64_MAX;
constexpr uint64_t kMs = 1'000'000;
constexpr uint64_t kRunning = 2, kWaiting = 4;  // GoStatus
constexpr uint64_t kPRunning = 1, kPIdle = 2;   // ProcStatus

TraceReport Check(const Writer& writer) {
  const Result<GoTrace> trace = ReadGoTrace(writer.Bytes());
  EXPECT_TRUE(trace.ok()) << trace.error().message;
  return CheckTrace(*trace, {.starvation_ns = 10 * kMs, .handoff_ns = 10 * kMs});
}

std::vector<std::string> Broken(const TraceReport& report) {
  std::vector<std::string> invariants;
  for (const Violation& violation : report.violations) invariants.push_back(violation.invariant);
  return invariants;
}

// Machine 1 with P 0 runs G 1; machine 2 has P 1 and no goroutine.
Writer TwoMachines() {
  Writer writer;
  writer.String("chan receive");          // 1
  writer.String("GC sweep termination");  // 2
  writer.Add(1, 0, Kind::kProcStatus, {0, kPRunning});
  writer.Add(1, 1, Kind::kGoStatus, {1, 1, kRunning});
  writer.Add(2, 2, Kind::kProcStatus, {1, kPRunning});
  return writer;
}

TEST(CheckTrace, AcceptsALifeWithBlockingAndUnblocking) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoCreate, {5, 0, 0});
  writer.Add(2, 20, Kind::kGoStart, {5, 1});
  writer.Add(2, 30, Kind::kGoBlock, {1, 0});
  writer.Add(1, 40, Kind::kGoUnblock, {5, 2, 0});
  writer.Add(2, 50, Kind::kGoStart, {5, 3});
  writer.Add(2, 60, Kind::kGoDestroy);
  const TraceReport report = Check(writer);
  EXPECT_THAT(report.violations, IsEmpty());
  EXPECT_EQ(report.events, 9u);
  EXPECT_EQ(report.goroutines, 2u);
  EXPECT_EQ(report.machines, 2u);
  EXPECT_EQ(report.processors, 2u);
  EXPECT_EQ(report.duration_ns, 60);
}

TEST(CheckTrace, OrdersMachinesBySequenceNumbersWhereClocksDisagree) {
  Writer writer = TwoMachines();
  writer.Add(1, 100, Kind::kGoCreate, {5, 0, 0});
  writer.Add(2, 20, Kind::kGoStart, {5, 1});  // by its clock before its creation
  writer.Add(2, 30, Kind::kGoBlock, {1, 0});
  writer.Add(1, 25, Kind::kGoUnblock, {5, 2, 0});
  EXPECT_THAT(Check(writer).violations, IsEmpty());
}

TEST(CheckTrace, T1SeesAProcessorOnTwoMachines) {
  Writer writer = TwoMachines();
  writer.Add(3, 10, Kind::kProcStart, {1, 1});
  const TraceReport report = Check(writer);
  ASSERT_THAT(Broken(report), ElementsAre("T1"));
  EXPECT_THAT(report.violations[0].text, HasSubstr("P 1 is started, but machine 2 has it"));
  EXPECT_EQ(report.violations[0].machine, 3);
  EXPECT_EQ(report.violations[0].event, "ProcStart");
}

TEST(CheckTrace, T1SeesAGoroutineGoingOnWithoutTheProcessorThatWasTaken) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoSyscallBegin, {1, 0});
  writer.Add(2, 20, Kind::kProcSteal, {0, 2, 1});
  writer.Add(1, 30, Kind::kGoSyscallEnd);
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T1"));
}

TEST(CheckTrace, T2SeesAGoroutineOnTwoMachines) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoCreate, {5, 0, 0});
  writer.Add(1, 20, Kind::kGoBlock, {1, 0});
  writer.Add(1, 30, Kind::kGoStart, {5, 1});
  writer.Add(2, 40, Kind::kGoStart, {5, 2});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T2"));
}

TEST(CheckTrace, T2SeesTwoGoroutinesOnOneMachine) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoCreate, {5, 0, 0});
  writer.Add(1, 20, Kind::kGoStart, {5, 1});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T2"));
}

TEST(CheckTrace, T3SeesAGoroutineStartedWhileItWaits) {
  Writer writer = TwoMachines();
  writer.Add(1, 5, Kind::kGoStatus, {9, kNoMachine, kWaiting});
  writer.Add(2, 10, Kind::kGoStart, {9, 1});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T3"));
}

TEST(CheckTrace, T3SeesALostSequenceNumber) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoCreate, {5, 0, 0});
  writer.Add(2, 20, Kind::kGoStart, {5, 2});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T3"));
}

TEST(CheckTrace, T3SeesAGoroutineWithoutAProcessor) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoCreate, {5, 0, 0});
  writer.Add(3, 20, Kind::kGoStart, {5, 1});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T3"));
}

TEST(CheckTrace, T4SeesAStealFromARunningMachine) {
  Writer writer = TwoMachines();
  writer.Add(2, 10, Kind::kProcSteal, {0, 1, 1});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T4"));
}

TEST(CheckTrace, T4AcceptsAHandOff) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoSyscallBegin, {1, 0});
  writer.Add(2, 20, Kind::kProcSteal, {0, 2, 1});
  writer.Add(3, 30, Kind::kProcStart, {0, 3});
  writer.Add(1, 40, Kind::kGoSyscallEndBlocked);
  writer.Add(3, 50, Kind::kGoStart, {1, 1});
  EXPECT_THAT(Check(writer).violations, IsEmpty());
}

TEST(CheckTrace, T4AcceptsAProcessorGivenUpInASystemCall) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoSyscallBegin, {1, 0});
  writer.Add(1, 11, Kind::kProcStop);
  writer.Add(3, 20, Kind::kProcStart, {0, 2});
  writer.Add(1, 40, Kind::kGoSyscallEndBlocked);
  EXPECT_THAT(Check(writer).violations, IsEmpty());
}

TEST(CheckTrace, T5SeesAGoroutineThatStarves) {
  Writer writer;
  writer.Add(1, 0, Kind::kProcStatus, {0, kPRunning});
  writer.Add(1, 1, Kind::kGoStatus, {1, 1, kRunning});
  writer.Add(1, 2, Kind::kProcStatus, {1, kPIdle});
  writer.Add(1, 3, Kind::kGoCreate, {5, 0, 0});
  Writer patient = writer;
  writer.Add(1, 11 * kMs, Kind::kGoBlock, {1, 0});
  writer.Add(1, 12 * kMs, Kind::kGoStart, {5, 1});
  const TraceReport report = Check(writer);
  ASSERT_THAT(Broken(report), ElementsAre("T5"));
  EXPECT_THAT(report.violations[0].text,
              HasSubstr("G 5 has been runnable for 11.0 ms while P 1 idles"));

  patient.Add(1, 9 * kMs, Kind::kGoBlock, {1, 0});
  patient.Add(1, 9 * kMs + 1, Kind::kGoStart, {5, 1});
  EXPECT_THAT(Check(patient).violations, IsEmpty());
}

TEST(CheckTrace, T5ForgivesProcessorsThatGomaxprocsForbids) {
  Writer writer;
  writer.Add(1, 0, Kind::kProcStatus, {0, kPRunning});
  writer.Add(1, 1, Kind::kGoStatus, {1, 1, kRunning});
  writer.Add(1, 2, Kind::kProcStatus, {1, kPIdle});
  writer.Add(1, 3, Kind::kProcsChange, {1, 0});
  writer.Add(1, 4, Kind::kGoCreate, {5, 0, 0});
  writer.Add(1, 11 * kMs, Kind::kGoBlock, {1, 0});
  writer.Add(1, 12 * kMs, Kind::kGoStart, {5, 1});
  EXPECT_THAT(Check(writer).violations, IsEmpty());
}

TEST(CheckTrace, T6SeesAProcessorThatIsNotHandedOff) {
  Writer writer;
  writer.Add(1, 0, Kind::kProcStatus, {0, kPRunning});
  writer.Add(1, 1, Kind::kGoStatus, {1, 1, kRunning});
  writer.Add(1, 2, Kind::kGoCreate, {5, 0, 0});
  writer.Add(1, 3, Kind::kGoSyscallBegin, {1, 0});
  writer.Add(1, 15 * kMs, Kind::kGoSyscallEnd);
  const TraceReport report = Check(writer);
  ASSERT_THAT(Broken(report), ElementsAre("T6"));
  EXPECT_THAT(report.violations[0].text, HasSubstr("P 0 has been in a system call for 15.0 ms"));
}

// Machine 1 stops the world from 10 to 60 and sets the number of Ps at 50 if `sets_processors`.
// Machine 2 runs G 5 until `stopped`, and again from `resumed` on.
Writer Stop(uint64_t stopped, uint64_t resumed, bool sets_processors = true) {
  Writer writer = TwoMachines();
  writer.Add(1, 5, Kind::kGoCreate, {5, 0, 0});
  writer.Add(2, 6, Kind::kGoStart, {5, 1});
  writer.Add(1, 10, Kind::kSTWBegin, {2, 0});
  writer.Add(2, stopped, Kind::kGoStop, {1, 0});
  writer.Add(2, stopped + 1, Kind::kProcStop);
  if (sets_processors) writer.Add(1, 50, Kind::kProcsChange, {2, 0});
  writer.Add(1, 60, Kind::kSTWEnd);
  writer.Add(2, resumed, Kind::kProcStart, {1, 1});
  writer.Add(2, resumed + 1, Kind::kGoStart, {5, 2});
  return writer;
}

TEST(CheckTrace, T7AcceptsAStopAndARestartBeforeItsEndIsWritten) {
  const TraceReport after = Check(Stop(20, 70));
  EXPECT_THAT(after.violations, IsEmpty());
  EXPECT_EQ(after.stops, 1u);
  EXPECT_EQ(after.longest_stop_ns, 50);
  EXPECT_THAT(Check(Stop(20, 55)).violations, IsEmpty());
  EXPECT_THAT(Check(Stop(20, 55, false)).violations, IsEmpty());
}

TEST(CheckTrace, T7SeesAMachineThatRunsInAStoppedWorld) {
  const TraceReport report = Check(Stop(20, 30));
  ASSERT_THAT(Broken(report), ElementsAre("T7"));
  EXPECT_THAT(report.violations[0].text,
              HasSubstr("machine 2 runs in a world that machine 1 has stopped for GC sweep"));
}

TEST(CheckTrace, T7SeesAWorldThatNeverStoodStill) {
  EXPECT_THAT(Broken(Check(Stop(61, 70, false))), ElementsAre("T7"));
}

TEST(CheckTrace, T7SeesTwoStopsAtOnce) {
  Writer overlapping = TwoMachines();
  overlapping.Add(2, 5, Kind::kProcStop);
  overlapping.Add(1, 10, Kind::kSTWBegin, {2, 0});
  overlapping.Add(3, 11, Kind::kSTWBegin, {2, 0});
  EXPECT_THAT(Broken(Check(overlapping)), ElementsAre("T7"));
}

TEST(CheckTrace, T8AcceptsSweepsOneAfterTheOther) {
  Writer writer = TwoMachines();
  for (const uint64_t at : {10, 20}) {
    writer.Add(1, at, Kind::kGCSweepBegin, {0});
    writer.Add(1, at + 1, Kind::kGCSweepEnd, {8192, 8192});
  }
  writer.Add(2, 12, Kind::kGCSweepBegin, {0});
  writer.Add(2, 14, Kind::kGCSweepEnd, {8192, 0});
  writer.Add(2, 15, Kind::kProcStop);
  EXPECT_THAT(Check(writer).violations, IsEmpty());
}

TEST(CheckTrace, T8SeesSweepsThatDoNotPair) {
  Writer twice = TwoMachines();
  twice.Add(1, 10, Kind::kGCSweepBegin, {0});
  twice.Add(1, 20, Kind::kGCSweepBegin, {0});
  EXPECT_THAT(Broken(Check(twice)), ElementsAre("T8"));
  Writer ended = TwoMachines();
  ended.Add(2, 10, Kind::kGCSweepEnd, {8192, 0});
  EXPECT_THAT(Broken(Check(ended)), ElementsAre("T8"));
  Writer known = TwoMachines();
  known.Add(1, 9, Kind::kGCSweepActive, {1});
  known.Add(2, 10, Kind::kGCSweepEnd, {8192, 0});
  EXPECT_THAT(Check(known).violations, IsEmpty());
}

TEST(CheckTrace, T8SeesAProcessorThatIsLeftInASweep) {
  Writer stopped = TwoMachines();
  stopped.Add(2, 10, Kind::kGCSweepBegin, {0});
  stopped.Add(2, 20, Kind::kProcStop);
  const TraceReport report = Check(stopped);
  ASSERT_THAT(Broken(report), ElementsAre("T8"));
  EXPECT_THAT(report.violations[0].text, HasSubstr("ProcStop while P 1 sweeps"));
  Writer calls = TwoMachines();
  calls.Add(1, 10, Kind::kGCSweepBegin, {0});
  calls.Add(1, 20, Kind::kGoSyscallBegin, {1, 0});
  EXPECT_THAT(Broken(Check(calls)), ElementsAre("T8"));
  Writer without = TwoMachines();
  without.Add(3, 10, Kind::kGCSweepBegin, {0});
  EXPECT_THAT(Broken(Check(without)), ElementsAre("T8"));
}

TEST(CheckTrace, T8SeesMoreReclaimedThanSwept) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGCSweepBegin, {0});
  writer.Add(1, 11, Kind::kGCSweepEnd, {8192, 8193});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T8"));
}

TEST(CheckTrace, T9SeesAssistsThatDoNotPair) {
  Writer well = TwoMachines();
  well.Add(1, 10, Kind::kGCMarkAssistBegin, {0});
  well.Add(1, 11, Kind::kGCMarkAssistEnd);
  EXPECT_THAT(Check(well).violations, IsEmpty());
  well.Add(1, 12, Kind::kGCMarkAssistEnd);
  EXPECT_THAT(Broken(Check(well)), ElementsAre("T9"));
  Writer twice = TwoMachines();
  twice.Add(1, 10, Kind::kGCMarkAssistBegin, {0});
  twice.Add(1, 11, Kind::kGCMarkAssistBegin, {0});
  EXPECT_THAT(Broken(Check(twice)), ElementsAre("T9"));
  Writer ends = TwoMachines();
  ends.Add(1, 10, Kind::kGCMarkAssistBegin, {0});
  ends.Add(1, 11, Kind::kGoDestroy);
  EXPECT_THAT(Broken(Check(ends)), ElementsAre("T9"));
  Writer without = TwoMachines();
  without.Add(2, 10, Kind::kGCMarkAssistBegin, {0});
  EXPECT_THAT(Broken(Check(without)), ElementsAre("T9"));
}

TEST(CheckTrace, GoesOnAfterAViolation) {
  Writer writer = TwoMachines();
  writer.Add(1, 10, Kind::kGoUnblock, {77, 1, 0});
  writer.Add(1, 20, Kind::kProcStop);
  writer.Add(1, 30, Kind::kGoBlock, {1, 0});
  EXPECT_THAT(Broken(Check(writer)), ElementsAre("T3", "T4"));
}

}  // namespace
}  // namespace assay::trace
