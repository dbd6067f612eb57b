// `assay trace` on the trace of a real Go program, next to what the toolchain itself reads in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/file.h"
#include "base/random.h"
#include "base/scratch_directory.h"
#include "cli/assay_for_test.h"
#include "trace/check.h"

namespace assay {
namespace {

using conformance::ProcessResult;

ProcessResult RunCommand(std::vector<std::string> argv) {
  const conformance::Command command = {
      .argv = std::move(argv), .environment = {"CGO_ENABLED=0"}, .directory = ""};
  return conformance::RunProcess(
      command,
      {.wall = std::chrono::milliseconds(120'000), .output_bytes = 256 << 20, .memory_bytes = 0});
}

// A go command that has coroutines and the trace format with generations, or "".
std::string FindGo() {
  constexpr int kOldest = 23;
  constexpr std::string_view kVersion = "go version go1.";
  for (const char* const go : {"go", "/usr/local/go/bin/go"}) {
    const ProcessResult version = RunCommand({go, "version"});
    if (!version.output.starts_with(kVersion)) continue;
    if (std::atoi(version.output.c_str() + kVersion.size()) >= kOldest) return go;
  }
  return "";
}

class TraceOfARealProgram : public testing::Test {
 protected:
  void SetUp() override {
    go_ = FindGo();
    if (go_.empty()) GTEST_SKIP() << "there is no Go toolchain here that is new enough";
    const std::string source =
        std::string(ASSAY_SOURCE_ROOT) + "/cli/testdata/traced/everything.go";
    const ProcessResult built = RunCommand({go_, "build", "-o", scratch_ / "traced", source});
    ASSERT_TRUE(built.succeeded()) << built.errors;
    const ProcessResult ran = RunCommand({scratch_ / "traced", file_});
    ASSERT_TRUE(ran.succeeded()) << ran.errors;
  }

  trace::GoTrace ReadTrace() {
    const Result<std::string> bytes = ReadFile(file_);
    EXPECT_TRUE(bytes.ok()) << bytes.error().message;
    Result<trace::GoTrace> trace = trace::ReadGoTrace(*bytes);
    EXPECT_TRUE(trace.ok()) << trace.error().message;
    return std::move(trace).value();
  }

  ScratchDirectory scratch_;
  std::string go_;
  std::string file_ = scratch_ / "trace.out";
};

TEST_F(TraceOfARealProgram, ConformsAndHasTheEventsTheToolchainSees) {
  const ProcessResult checked = cli::Assay({"trace", "check", file_}, "");
  EXPECT_EQ(checked.exit_code, 0) << checked.output << checked.errors;
  EXPECT_THAT(checked.output, testing::HasSubstr("conforms: T1 to T9 hold"));

  std::map<std::string, int> ours;
  for (const trace::Generation& generation : ReadTrace().generations) {
    for (const std::vector<trace::Event>& events : generation.machines) {
      for (const trace::Event& event : events) ++ours[std::string(Name(event.kind))];
    }
  }
  std::map<std::string, int> theirs;
  std::istringstream wire(RunCommand({go_, "tool", "trace", "-d=wire", file_}).output);
  for (std::string line; std::getline(wire, line);) {
    const std::string name = line.substr(0, line.find(' '));
    if (ours.contains(name)) ++theirs[name];
  }
  EXPECT_THAT(ours, testing::Contains(testing::Key("GoSwitch")));
  EXPECT_THAT(ours, testing::Contains(testing::Key("ProcSteal")));
  EXPECT_EQ(ours, theirs);
}

// Without what was started on its machine before, the event cannot happen. Others, as of the heap,
// may be all that a machine did in the rest of a trace.
bool NeedsWhatRuns(const trace::Event& event) {
  using enum trace::EventKind;
  return event.kind == kGoBlock || event.kind == kGoStop || event.kind == kGoDestroy ||
         event.kind == kGoSyscallBegin || event.kind == kGoSwitch;
}

// The canary on real ground: a runtime that forgets one transition is caught.
TEST_F(TraceOfARealProgram, WithOneTransitionLostDoesNotConform) {
  const trace::GoTrace whole = ReadTrace();
  ASSERT_TRUE(trace::CheckTrace(whole, {}).violations.empty());
  Random random(20261120);
  int lost = 0;
  for (int tries = 0; lost < 40 && tries < 10'000; ++tries) {
    trace::GoTrace broken = whole;
    auto& machines = broken.generations[random.Below(broken.generations.size())].machines;
    if (machines.empty()) continue;
    std::vector<trace::Event>& events = machines[random.Below(machines.size())];
    if (events.empty()) continue;
    const size_t at = random.Below(events.size());
    const trace::EventKind kind = events[at].kind;
    if (kind != trace::EventKind::kGoStart && kind != trace::EventKind::kProcStart) continue;
    const auto after = events.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    if (std::none_of(after, events.end(), NeedsWhatRuns)) continue;
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(at));
    ++lost;
    EXPECT_FALSE(trace::CheckTrace(broken, {}).violations.empty())
        << "without " << Name(kind) << " number " << at;
  }
  EXPECT_EQ(lost, 40);
}

// The reference runtime's own traces conform, and Go's tools read them.
TEST(TraceOfTheReferenceRuntime, ConformsAndIsReadByTheToolchain) {
  const std::string go = FindGo();
  for (const char* const program :
       {"cli/testdata/traced/waits.go", "examples/four_steps.go", "examples/send_on_closed.go"}) {
    SCOPED_TRACE(program);
    const ScratchDirectory scratch;
    const std::string file = scratch / "own.trace";
    const std::string source = std::string(ASSAY_SOURCE_ROOT) + "/" + program;
    cli::Assay({"run", "--seed", "7", "--trace", file, source}, "");
    const ProcessResult checked = cli::Assay(
        {"trace", "check", "--starvation-bound", "60000", "--handoff-bound", "60000", file}, "");
    EXPECT_EQ(checked.exit_code, 0) << checked.output << checked.errors;
    if (go.empty()) continue;
    const ProcessResult parsed = RunCommand({go, "tool", "trace", "-d=parsed", file});
    EXPECT_TRUE(parsed.succeeded()) << parsed.errors;
    EXPECT_THAT(parsed.output, testing::HasSubstr("GoID=1 Runnable->Running"));
  }
}

TEST(TraceOfTheReferenceRuntime, IsWrittenForABrowserWhenTheNameAsksForJson) {
  const ScratchDirectory scratch;
  const std::string source = std::string(ASSAY_SOURCE_ROOT) + "/cli/testdata/traced/waits.go";
  const std::string file = scratch / "own.json";
  ASSERT_EQ(cli::Assay({"run", "--seed", "7", "--trace", file, source}, "").exit_code, 0);
  const Result<std::string> view = ReadFile(file);
  ASSERT_TRUE(view.ok());
  EXPECT_THAT(*view, testing::HasSubstr("main.worker"));
  EXPECT_THAT(*view, testing::HasSubstr("\"until\":\"sleep\""));
  // The same from the trace in Go's format.
  const std::string trace_file = scratch / "own.trace";
  const std::string converted = scratch / "converted.json";
  ASSERT_EQ(cli::Assay({"run", "--seed", "7", "--trace", trace_file, source}, "").exit_code, 0);
  ASSERT_EQ(cli::Assay({"trace", "convert", trace_file, converted}, "").exit_code, 0);
  const Result<std::string> again = ReadFile(converted);
  ASSERT_TRUE(again.ok());
  EXPECT_THAT(*again, testing::HasSubstr("main.worker"));
}

TEST(TraceVerb, PrintsALineForEachEvent) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "trace.out";
  // ProcStatus of P 0, running, and GoStatus of G 1, running, on machine 9; then the clock.
  const std::string bytes =
      std::string("go 1.22 trace\0\0\0", 16) +
      std::string("\x01\x01\x09\x05\x09\x0d\x01\x00\x01\x19\x02\x01\x09\x02", 14) +
      std::string("\x01\x01\x7f\x05\x06\x08\x80\x94\xeb\xdc\x03", 11);
  ASSERT_TRUE(WriteFile(file, bytes).ok());
  const ProcessResult printed = cli::Assay({"trace", "print", file}, "");
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  EXPECT_EQ(printed.output,
            "1 6 M=9 ProcStatus 0 1 0 0\n"
            "1 8 M=9 GoStatus 1 9 2 0\n");
}

TEST(TraceVerb, SaysWhatIsWrongWithAFile) {
  const ScratchDirectory scratch;
  const std::string text = scratch / "text";
  ASSERT_TRUE(WriteFile(text, "no trace").ok());
  const ProcessResult no_trace = cli::Assay({"trace", "check", text}, "");
  EXPECT_EQ(no_trace.exit_code, 3);
  EXPECT_THAT(no_trace.errors, testing::HasSubstr("no Go execution trace"));
  EXPECT_EQ(cli::Assay({"trace", "check", scratch / "missing"}, "").exit_code, 3);
  EXPECT_EQ(cli::Assay({"trace"}, "").exit_code, 64);
  EXPECT_EQ(cli::Assay({"trace", "check", text, "--handoff-bound", "soon"}, "").exit_code, 64);
}

}  // namespace
}  // namespace assay
