// The bootstrap in the order that is documented, and rt0's checks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/bootstrap/rt0.h"
#include "reference_runtime/library/program_test_support.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/machine.h"

namespace assay::runtime {
namespace {

// As the seeds tell it, each written from there: the seven phases of rt0_go (seed 001, 2.2), the
// table of schedinit's calls (seed 001, section 4), and what newproc and mstart lead to (seed 000).
constexpr const char* kDocumented[] = {
    "rt0: arguments",
    "rt0: stack of g0",
    "rt0: cpu features",
    "rt0: settls",
    "rt0: m0 and g0",
    "osinit",
    "schedinit: lockInit",
    "schedinit: sigsave",
    "schedinit: stackinit",
    "schedinit: mallocinit",
    "schedinit: cpuinit",
    "schedinit: alginit",
    "schedinit: mcommoninit",
    "schedinit: modulesinit",
    "schedinit: typelinksinit",
    "schedinit: itabsinit",
    "schedinit: goargs, goenvs",
    "schedinit: parsedebugvars",
    "schedinit: gcinit",
    "schedinit: procresize",
    "newproc: runtime.main",
    "mstart",
    "runtime.main",
};
constexpr size_t kBeforePackages = std::size(kDocumented);

BootLog& LogOf(BootLog& log, WorldOptions options) {
  const std::string program =
      "package main\nimport (\"fmt\"; \"os\")\nvar x = fmt.Sprint(1)\n"
      "func init() { x += \"0\" }\nfunc main() { os.Exit(len(x) + 1) }\n";
  options.boot_log = &log;
  EXPECT_EQ(RunProgram(program, options).exit_code, 3);
  return log;
}

// The first place where the log departs from the documents, or "".
std::string Departure(const BootLog& log) {
  const std::vector<BootLog::Entry>& entries = log.entries();
  for (size_t i = 0; i < kBeforePackages; i++) {
    const std::string_view found = i < entries.size() ? Text(entries[i].phase) : "nothing";
    if (found != kDocumented[i]) {
      return std::string(found) + " stands where " + kDocumented[i] + " is documented";
    }
  }
  return "";
}

TEST(Bootstrap, GoesThroughThePhasesInTheDocumentedOrder) {
  for (const uint32_t processors : {0, 1, 4}) {
    WorldOptions options;
    options.processors = processors;
    BootLog log;
    LogOf(log, options);
    EXPECT_EQ(Departure(log), "") << log.Lines();
    const std::vector<BootLog::Entry>& entries = log.entries();
    // Packages after those that they import, main's own last.
    std::vector<std::string> packages;
    size_t at = kBeforePackages;
    for (; at < entries.size() && entries[at].phase == BootPhase::kInitTask; at++) {
      packages.push_back(entries[at].detail);
    }
    EXPECT_EQ(packages.back(), "main");
    const auto place = [&](const char* package) {
      return std::find(packages.begin(), packages.end(), package) - packages.begin();
    };
    EXPECT_LT(place("runtime"), place("fmt"));
    EXPECT_LT(place("fmt"), place("main"));
    ASSERT_EQ(at + 2, entries.size()) << log.Lines();
    EXPECT_EQ(entries[at].phase, BootPhase::kMainMain);
    EXPECT_EQ(entries[at + 1].phase, BootPhase::kExit);
    EXPECT_EQ(entries[at + 1].detail, "3");
  }
}

TEST(BootstrapCanary, PhasesThatHaveChangedPlacesAreFound) {
  const auto step = [](BootPhase phase) { return static_cast<uint32_t>(phase); };
  for (const auto& [a, b] : std::vector<std::pair<uint32_t, uint32_t>>{
           {step(BootPhase::kAlgInit), step(BootPhase::kItabsInit)},
           {step(BootPhase::kCpuInit), step(BootPhase::kAlgInit)},
           {step(BootPhase::kArguments), step(BootPhase::kTls)}}) {
    WorldOptions options;
    options.swapped_boot_phases = {a, b};
    BootLog log;
    LogOf(log, options);
    EXPECT_EQ(Departure(log), std::string(Text(static_cast<BootPhase>(b))) + " stands where " +
                                  kDocumented[a] + " is documented");
  }
}

TEST(Bootstrap, EveryPhaseButTheLastSaysWhoNeedsIt) {
  for (auto phase = 0; phase < static_cast<int>(BootPhase::kExit); phase++) {
    EXPECT_NE(Reason(static_cast<BootPhase>(phase)), "");
  }
}

// ---- rt0's checks, each with what it must catch.

TEST(Rt0, LeavesAThreadThatGoCodeCanRunOn) {
  Rt0 rt0;
  EXPECT_EQ(rt0.SaveArguments({"main", "-v"}), "2");
  EXPECT_EQ(rt0.BoundStack(), "65432 bytes");
  EXPECT_EQ(Rt0::SetTls(), "a probe is found");
}

TEST(Rt0Canary, StorageThatIsNotTheThreads) {
  const volatile uintptr_t probe = 0x123;
  const volatile uintptr_t other = 0;
  EXPECT_EQ(TlsProblem(probe, probe), "");
  EXPECT_THAT(TlsProblem(probe, other), testing::HasSubstr("R1"));
  EXPECT_THAT(TlsProblem(other, other), testing::HasSubstr("R1"));
}

TEST(Rt0Canary, AStackThatIsNotG0s) {
  Rt0 rt0;
  rt0.BoundStack();
  const ThreadStack stack = rt0.stack();
  EXPECT_EQ(StackProblem(stack, stack.lo + 8), "");
  EXPECT_THAT(StackProblem(stack, stack.lo - 8), testing::HasSubstr("R2"));
  EXPECT_THAT(StackProblem(stack, stack.hi), testing::HasSubstr("R2"));
  std::vector<std::byte> heap(static_cast<size_t>(stack.hi - stack.lo));
  const std::byte* const end = heap.data() + heap.size();
  EXPECT_THAT(StackProblem({heap.data(), end, heap.data()}, end - 8), testing::HasSubstr("R2"));
  EXPECT_THAT(StackProblem({stack.lo, stack.hi, stack.lo + 8}, stack.lo + 8),
              testing::HasSubstr("R2"));
}

TEST(Rt0Canary, AMachineWithoutItsGoroutine) {
  Machine m0;
  Goroutine g0;
  EXPECT_THAT(LinkProblem(m0, g0), testing::HasSubstr("R3"));
  m0.g0 = &g0;
  EXPECT_THAT(LinkProblem(m0, g0), testing::HasSubstr("R3"));
  g0.machine = &m0;
  EXPECT_EQ(LinkProblem(m0, g0), "");
}

}  // namespace
}  // namespace assay::runtime
