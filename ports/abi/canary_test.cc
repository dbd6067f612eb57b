// The whole way of a port of kind library, from its manifest to the verdict: the canary conforms as
// it is, and each of its defects is convicted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "base/test_name.h"
#include "cli/assay_for_test.h"

namespace assay {
namespace {

using conformance::ProcessResult;
using ::testing::HasSubstr;

struct Planted {
  const char* library;
  const char* defect;
  const char* filter;  // the programs that are to convict it
  const char* says;    // somewhere in the report
  const char* features;
  // A small one for what hangs, which then takes seconds. All else must not depend on the clock.
  const char* time_scale = "1";
};
constexpr char kOneThread[] = "'deadlock-detection', 'gc-texts'";
constexpr char kManyThreads[] = "'parallelism', 'preemption', 'deadlock-detection', 'gc-texts'";

class PortAbi : public ::testing::Test {
 protected:
  ProcessResult Verify(const Planted& planted, const std::string& more = "") {
    const std::string manifest = scratch_ / "canary.toml";
    EXPECT_TRUE(WriteFile(manifest, std::string("name = 'canary'\nkind = 'library'\n"
                                                "language = 'newest'\nmemory_gb = 3\n") +
                                        "time_scale = " + planted.time_scale + "\nfeatures = [" +
                                        planted.features + "]\nlibrary = '" + planted.library +
                                        "'\nenvironment = ['CANARY_DEFECT=" + planted.defect +
                                        "', 'MARK_SWEEP_DEFECT=" + planted.defect + "']\n" + more)
                    .ok());
    return cli::Assay({"--root", ASSAY_SOURCE_ROOT, "verify", "--port", manifest, "--filter",
                       planted.filter, "--budget", "1", "--seed", "1", "--out", scratch_ / "out"},
                      scratch_.path());
  }
  std::string Report() const {
    const Result<std::string> text = ReadFile(scratch_ / "out/results.json");
    return text.ok() ? *text : text.error().message;
  }
  const ScratchDirectory scratch_;
};

class PortAbiCanary : public PortAbi, public ::testing::WithParamInterface<Planted> {};

TEST_P(PortAbiCanary, ConvictsIt) {
  const ProcessResult result = Verify(GetParam());
  EXPECT_EQ(result.exit_code, 1) << result.output << result.errors;
  EXPECT_THAT(Report(), HasSubstr(GetParam().says));
}

constexpr Planted kPlanted[] = {
    {CANARY_FIBERS, "lost-wake-up", "channel/elements-without-size", "asleep", kOneThread},
    {CANARY_THREADS_LIBRARY, "lost-wake-up", "channel/elements-without-size", "died", kManyThreads},
    {CANARY_FIBERS, "close-wakes-no-receiver", "memory-model/close-reaches-all", "asleep",
     kOneThread},
    {CANARY_FIBERS, "select-takes-first", "select/uniform-of-two", "chi-squared", kOneThread},
    {CANARY_FIBERS, "semaphore-loses-a-unit", "sync/mutex-excludes", "asleep", kOneThread},
    {CANARY_FIBERS, "allocation-is-not-zeroed", "channel/elements-without-size",
     "port: allocate returned memory that is not zero", kOneThread},
    {CANARY_FIBERS, "self-lies", "channel/elements-without-size", "port: self does not name",
     kOneThread},
    {CANARY_FIBERS, "self-is-shared", "channel/elements-without-size",
     "port: self names two goroutines", kOneThread},
    {CANARY_THREADS_LIBRARY, "stop-stops-nobody", "channel/elements-without-size",
     "port: a goroutine ran while the world was stopped", kManyThreads},
    {CANARY_FIBERS, "crash", "close/keeps-the-buffer", "Aborted", kOneThread},
    {CANARY_FIBERS, "hang", "close/keeps-the-buffer", "did not end", kOneThread, "0.1"},
    {CANARY_HEAP_LIBRARY, "miscount", "memory/reachable-objects-stay",
     "port: its heap: H2: the span", kOneThread},
    {CANARY_HEAP_LIBRARY, "frees-the-living", "memory/reachable-objects-stay",
     "port: its heap: H3: ", kOneThread},
};
INSTANTIATE_TEST_SUITE_P(Defects, PortAbiCanary, ::testing::ValuesIn(kPlanted),
                         [](const auto& each) { return TestName(each.param.defect, each.index); });

TEST_F(PortAbi, FibersConform) {
  const ProcessResult result = Verify({CANARY_FIBERS, "", "select/*", "", kOneThread});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr("conforms"));
  EXPECT_THAT(Report(), HasSubstr("canary of fibers"));
  const Result<std::string> page = ReadFile(scratch_ / "out/report.html");
  ASSERT_TRUE(page.ok()) << page.error().message;
  EXPECT_THAT(*page, HasSubstr("canary of fibers"));
  EXPECT_THAT(*page, HasSubstr("library"));
}

// The heap that it shows is looked at, too.
TEST_F(PortAbi, ASoundHeapConforms) {
  const ProcessResult result =
      Verify({CANARY_HEAP_LIBRARY, "", "memory/reachable-objects-stay", "", kOneThread});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

TEST_F(PortAbi, ThreadsConform) {
  const ProcessResult result = Verify({CANARY_THREADS_LIBRARY, "", "close/*", "", kManyThreads});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
}

// What floods its output has not said anything that could be judged.
TEST_F(PortAbi, AFloodIsTrouble) {
  const ProcessResult result =
      Verify({CANARY_FIBERS, "flood", "close/keeps-the-buffer", "", kOneThread});
  EXPECT_EQ(result.exit_code, 3) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr("flooded its output"));
}

TEST_F(PortAbi, WhatItLacksDoesNotApply) {
  const ProcessResult result =
      Verify({CANARY_FIBERS, "no-select", "select/one-case", "", kOneThread},
             "lacks = ['select', 'timers']\n");
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr("not applicable"));
  EXPECT_THAT(Report(), HasSubstr("the port lacks 'select'"));
}

// A manifest that does not say so is no excuse.
TEST_F(PortAbi, WhatItLacksInSecretViolates) {
  const ProcessResult result =
      Verify({CANARY_FIBERS, "no-select", "select/one-case", "", kOneThread});
  EXPECT_EQ(result.exit_code, 1) << result.output << result.errors;
  EXPECT_THAT(Report(), HasSubstr("the port lacks select"));
}

TEST_F(PortAbi, TheTemplateRuns) {
  const std::string program = scratch_ / "main.go";
  ASSERT_TRUE(WriteFile(program,
                        "package main\n\nimport \"runtime\"\n\nfunc main() {\n"
                        "\tdone := 0\n\tfor i := 0; i < 3; i++ {\n"
                        "\t\tgo func() { done++ }()\n\t}\n"
                        "\tfor done < 3 {\n\t\truntime.Gosched()\n\t}\n"
                        "\tprintln(done)\n}\n")
                  .ok());
  const ProcessResult result =
      cli::Assay({"run", "--quiet", "--on", PORT_TEMPLATE, program}, scratch_.path());
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(result.errors, "3\n");
  const ProcessResult table = cli::Assay({"ports", "--library", PORT_TEMPLATE}, scratch_.path());
  EXPECT_THAT(table.output, HasSubstr("my runtime 0.1\nlacks = [\"channels\""));
}

TEST_F(PortAbi, RefusesWhatIsNoPort) {
  const std::string file = scratch_ / "libno.so";
  const auto complaint = [&] {
    const ProcessResult result = cli::Assay({"ports", "--library", file}, scratch_.path());
    EXPECT_EQ(result.exit_code, 3);
    return result.errors;
  };
  EXPECT_THAT(complaint(), HasSubstr("there is no " + file));
  ASSERT_TRUE(WriteFile(file, "no library").ok());
  EXPECT_THAT(complaint(), HasSubstr("it cannot be loaded"));
  const ProcessResult verified = Verify({"libno.so", "", "select/one-case", "", kOneThread});
  EXPECT_EQ(verified.exit_code, 3) << verified.output << verified.errors;
}

}  // namespace
}  // namespace assay
