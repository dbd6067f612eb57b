// The verbs from end to end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "base/test_name.h"
#include "cli/assay_for_test.h"

namespace assay::cli {
namespace {

using conformance::ProcessResult;
using ::testing::HasSubstr;

const std::string kRoot = ASSAY_SOURCE_ROOT;
const std::string kPrograms = kRoot + "/cli/testdata";
const std::string kTiny = kRoot + "/conformance/testdata/broken/root";

ProcessResult Here(const std::vector<std::string>& arguments) {
  return Assay(arguments, kPrograms);
}

TEST(RunVerb, PassesOutputAndStatusThrough) {
  const ProcessResult result = Here({"run", "exits.go"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.output, "out\n");
  EXPECT_THAT(result.errors, HasSubstr("err\n"));
}

TEST(RunVerb, APanicIsToldAsGoDoes) {
  const ProcessResult result = Here({"run", "--seed", "5", "panics.go"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("panic: over\n\ngoroutine 1 [running]:\n"));
  EXPECT_THAT(result.errors, HasSubstr("assay: seed 5; repeat: assay run --seed 5 panics.go"));
}

TEST(RunVerb, SaysHowToRepeatWhatWasChosen) {
  const ProcessResult result = Here({"run", "--seed", "5", "--processors", "2", "--maps", "swiss",
                                     "--barrier", "insertion", "exits.go"});
  EXPECT_THAT(result.errors,
              HasSubstr("assay: seed 5; repeat: assay run --seed 5 --processors 2 --maps swiss "
                        "--barrier insertion exits.go"));
}

// As Go's runtime does: a dump of all goroutines, and exit status 2.
TEST(RunVerb, EndsAtSigquitWithADump) {
  const ScratchDirectory scratch;
  const std::string script = "mkfifo said; " ASSAY_BINARY " run --quiet " + kPrograms +
                             "/waits_for_quit.go >said & "
                             "read line <said; kill -QUIT $!; wait $!";
  const ProcessResult result = conformance::RunProcess(
      {.argv = {"sh", "-c", script}, .environment = {"ASSAY_ROOT="}, .directory = scratch / ""},
      {.wall = std::chrono::milliseconds(60'000), .output_bytes = 1 << 20, .memory_bytes = 0});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.errors, HasSubstr("SIGQUIT: quit\n\ngoroutine 1 [runnable]:\n"));
  EXPECT_THAT(result.errors, HasSubstr("main.main()\n"));
}

// The words behind the last "assay replay" in a report: the file and the schedule.
std::vector<std::string> LastReplay(const std::string& report) {
  const std::string command = "assay replay ";
  const size_t begin = report.rfind(command);
  EXPECT_NE(begin, std::string::npos) << report;
  const size_t end = report.find('\n', begin);
  const std::string words = report.substr(begin + command.size(), end - begin - command.size());
  const size_t space = words.rfind(' ');
  return {words.substr(0, space), words.substr(space + 1)};
}

struct Bug {
  const char* file;
  const char* finding;
  const char* ending;
};

class ExploreVerb : public ::testing::TestWithParam<Bug> {};

TEST_P(ExploreVerb, FindsMinimisesAndReplays) {
  const ProcessResult explored = Here({"explore", "--seed", "1", GetParam().file});
  EXPECT_EQ(explored.exit_code, 1) << explored.output << explored.errors;
  EXPECT_THAT(explored.output, HasSubstr("complete: there are no others"));
  EXPECT_THAT(explored.output, HasSubstr(GetParam().finding));
  EXPECT_THAT(explored.output, HasSubstr("minimised to "));

  const std::vector<std::string> replay = LastReplay(explored.output);
  const ProcessResult replayed = Here({"replay", replay[0], replay[1]});
  EXPECT_EQ(replayed.exit_code, 1) << replayed.output << replayed.errors;
  EXPECT_THAT(replayed.output, HasSubstr(GetParam().ending));
  EXPECT_EQ(Here({"replay", replay[0], replay[1]}).output, replayed.output) << "to the letter";

  const ScratchDirectory scratch;
  const std::string file = scratch / "schedule";
  ASSERT_TRUE(WriteFile(file, replay[1] + "\n").ok());
  EXPECT_EQ(Here({"replay", replay[0], "@" + file}).output, replayed.output);
}

INSTANTIATE_TEST_SUITE_P(
    Bugs, ExploreVerb,
    ::testing::Values(
        Bug{"../../examples/lost_update.go", "race, found by", "data race: "},
        Bug{"../../examples/lock_order.go", "deadlock, found by", "it deadlocks"},
        Bug{"../../examples/send_on_closed.go", "panic: send on closed channel", "it dies"},
        Bug{"../../examples/leak.go", "leak, found by", "it leaves a goroutine behind"}),
    [](const auto& bug) {
      return TestName(std::filesystem::path(bug.param.file).stem().string());
    });

TEST(ExploreVerbOutcomes, ALostUpdateIsOneOfTwoOutcomes) {
  const ProcessResult explored = Here({"explore", "--seed", "1", "atomic_lost_update.go"});
  EXPECT_EQ(explored.exit_code, 0) << explored.output;
  EXPECT_THAT(explored.output, HasSubstr("2 outcomes, 0 findings; complete"));
  EXPECT_THAT(explored.output, HasSubstr("| counter = 1\n"));
  EXPECT_THAT(explored.output, HasSubstr("| counter = 2\n"));
}

TEST(ExploreVerbOutcomes, EachStrategyRuns) {
  for (const char* const strategy : {"exhaustive", "random", "pct"}) {
    const ProcessResult explored =
        Here({"explore", "--strategy", strategy, "--runs", "500", "atomic_lost_update.go"});
    EXPECT_EQ(explored.exit_code, 0) << explored.output << explored.errors;
    EXPECT_THAT(explored.output, HasSubstr("2 outcomes")) << strategy;
  }
}

TEST(ExploreVerbOutcomes, ALitmusProgramNeedsNoMain) {
  const ProcessResult explored = Here({"explore", kTiny + "/specs/tiny/one.go"});
  EXPECT_EQ(explored.exit_code, 0) << explored.errors;
  EXPECT_THAT(explored.output, HasSubstr("| one\n"));
}

TEST(VerifyVerb, WritesReportsThatCanBeDerivedAgain) {
  const ScratchDirectory scratch;
  const std::string& out = scratch.path();
  const ProcessResult verified =
      Here({"--root", kTiny, "verify", "--port", "behave", "--port", "reference", "--budget", "0.2",
            "--seed", "1", "--out", out});
  EXPECT_EQ(verified.exit_code, 0) << verified.output << verified.errors;
  EXPECT_THAT(verified.errors, HasSubstr("assay: seed 1; repeat: assay --root"));
  const std::string html = ReadFile(out + "/report.html").value();
  const std::string junit = ReadFile(out + "/junit.xml").value();
  EXPECT_THAT(html, HasSubstr("no violation found"));
  ASSERT_TRUE(std::filesystem::remove(out + "/report.html"));

  const ProcessResult reported = Here({"report", out + "/results.json"});
  EXPECT_EQ(reported.exit_code, 0);
  EXPECT_EQ(reported.output, verified.output);
  EXPECT_EQ(ReadFile(out + "/report.html").value(), html);
  EXPECT_EQ(ReadFile(out + "/junit.xml").value(), junit);
}

TEST(VerifyVerb, TheRealGoAndTheReferenceConformSideBySide) {
  const ScratchDirectory scratch;
  const std::string& out = scratch.path();
  const ProcessResult verified = Here({"--root", kRoot, "verify", "--filter", "close", "--budget",
                                       "4", "--seed", "1", "--out", out});
  EXPECT_EQ(verified.exit_code, 0) << verified.output << verified.errors;
  EXPECT_THAT(verified.output, HasSubstr("\n  go  "));
  EXPECT_THAT(verified.output, HasSubstr("\n  reference  "));
}

TEST(FaultsVerb, PrintsWhoConvicts) {
  const ScratchDirectory scratch;
  const std::string& out = scratch.path();
  const ProcessResult result = Here({"--root", kRoot, "faults", "--filter", "close/twice-panics",
                                     "--seed", "1", "--out", out, "close-of-closed-succeeds"});
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(result.output, HasSubstr("close-of-closed-succeeds         close/twice-panics"));
  EXPECT_THAT(result.output, HasSubstr("detection power: 1 of 1 faults convicted"));
  // A fault that no program here can see.
  const ProcessResult blind = Here({"--root", kRoot, "faults", "--filter", "close/twice-panics",
                                    "--seed", "1", "--out", out, "goexit-skips-defers"});
  EXPECT_EQ(blind.exit_code, 1);
  EXPECT_THAT(blind.output, HasSubstr("NOTHING"));
}

TEST(ListVerb, CountsWhatIsCovered) {
  const ProcessResult result = Here({"--root", kTiny, "list"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, HasSubstr("tiny/one"));
  EXPECT_THAT(result.output, HasSubstr("1 of   1 requirements have a program"));
}

}  // namespace
}  // namespace assay::cli
