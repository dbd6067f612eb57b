// Verifications of real ports that are killed, or divided: each must end in the report that one run
// in one go would have made.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "base/scratch_directory.h"
#include "cli/assay_for_test.h"
#include "reports/json.h"

namespace assay::cli {
namespace {

using conformance::ProcessResult;
using std::chrono_literals::operator""ms;

// The go toolchain of the machine, and our own runtime.
const std::vector<std::string> kVerify{
    "--root", ASSAY_SOURCE_ROOT, "verify", "--filter", "channel", "--budget", "2", "--seed", "7"};

ProcessResult Verify(const std::string& out, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = kVerify;
  arguments.insert(arguments.end(), {"--out", out});
  arguments.insert(arguments.end(), more.begin(), more.end());
  return Assay(arguments, out);
}

// What must not depend on how the verification went: a verdict a line.
std::string Verdicts(const std::string& out) {
  const Result<reports::Results> results = reports::ReadResults(out + "/results.json");
  EXPECT_TRUE(results.ok()) << results.error().message;
  if (!results.ok()) return "";
  std::string text;
  for (const reports::Run& run : results->runs) {
    text += run.port + " " + run.program + " " + std::string(reports::Name(run.verdict)) + "\n";
  }
  for (const reports::RequirementVerdict& verdict : results->verdicts) {
    text += verdict.port + " " + verdict.requirement + " " +
            std::string(reports::Name(verdict.verdict)) + "\n";
  }
  return text;
}

// The line that repeats a run, without what depends on how the time was divided and on what showed.
std::string Repeat(const std::string& line) { return line.substr(0, line.find(" --for ")); }

// What is equal whichever way the verification is divided: all but what the ports happened to show,
// and times.
std::string WithoutChance(const std::string& out) {
  Result<reports::Results> results = reports::ReadResults(out + "/results.json");
  EXPECT_TRUE(results.ok()) << results.error().message;
  if (!results.ok()) return "";
  results->command = results->started = "";
  results->seconds = results->budget_seconds = 0;
  for (reports::Program& program : results->programs) program.oracle.seconds = 0;
  for (reports::Waiver& waiver : results->waivers) waiver.used = false;
  for (reports::Run& run : results->runs) {
    EXPECT_NE(run.repeat.find(" --seed 7 --for "), std::string::npos) << run.repeat;
    reports::Run kept;
    kept.program = run.program, kept.port = run.port, kept.seed = run.seed;
    kept.repeat = Repeat(run.repeat);
    run = kept;
  }
  results->verdicts.clear();
  return reports::ToJson(*results);
}

class Verification : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* const name : {"whole", "part1", "part2", "killed"}) {
      ASSERT_TRUE(std::filesystem::create_directory(scratch_ / name));
    }
    const ProcessResult whole = Verify(scratch_ / "whole", {});
    ASSERT_EQ(whole.exit_code, 0) << whole.output << whole.errors;
    verdicts_ = Verdicts(scratch_ / "whole");
    ASSERT_NE(verdicts_, "");
  }

  const ScratchDirectory scratch_;
  std::string verdicts_;
};

TEST_F(Verification, ShardsOfRealPortsMergeIntoTheWhole) {
  for (const char* const shard : {"1", "2"}) {
    const ProcessResult part =
        Verify(scratch_ / "part" + shard, {"--shard", std::string(shard) + "/2"});
    EXPECT_EQ(part.exit_code, 0) << part.output << part.errors;
    EXPECT_LT(Verdicts(scratch_ / "part" + shard).size(), verdicts_.size());
  }
  const ProcessResult merged =
      Assay({"merge", scratch_ / "part1", scratch_ / "part2", "--out", scratch_ / "merged"},
            scratch_.path());
  EXPECT_EQ(merged.exit_code, 0) << merged.output << merged.errors;
  // Nothing in these programs is left to chance.
  EXPECT_EQ(Verdicts(scratch_ / "merged"), verdicts_);
  EXPECT_EQ(WithoutChance(scratch_ / "merged"), WithoutChance(scratch_ / "whole"));

  const ProcessResult half =
      Assay({"merge", scratch_ / "part2", "--out", scratch_ / "half"}, scratch_.path());
  EXPECT_EQ(half.exit_code, 3);
  EXPECT_NE(half.errors.find("is a shard missing?"), std::string::npos) << half.errors;
}

TEST_F(Verification, IsRememberedBesideTheNextOne) {
  const ProcessResult again = Verify(scratch_ / "whole", {"--port", "reference"});
  EXPECT_EQ(again.exit_code, 0) << again.output << again.errors;
  EXPECT_NE(again.errors.find(": 0 new, 0 fixed;"), std::string::npos) << again.errors;
  const ProcessResult history = Assay({"report", "--history", scratch_ / "whole"}, scratch_.path());
  EXPECT_EQ(history.exit_code, 0) << history.errors;
  EXPECT_NE(history.output.find("\n  2  20"), std::string::npos) << history.output;
  EXPECT_NE(history.output.find("always well"), std::string::npos) << history.output;
  const ProcessResult none = Assay({"report", "--history", scratch_ / "part1"}, scratch_.path());
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_NE(none.errors.find("there is no history"), std::string::npos) << none.errors;
}

TEST_F(Verification, RepeatedIsBuiltOnce) {
  const ProcessResult repeated = Verify(scratch_ / "part1", {"--repeat", "2"});
  EXPECT_EQ(repeated.exit_code, 0) << repeated.output << repeated.errors;
  const size_t built = repeated.errors.find("port go: ");
  ASSERT_NE(built, std::string::npos) << repeated.errors;
  EXPECT_EQ(repeated.errors.find("port go: ", built + 1), std::string::npos) << repeated.errors;
  EXPECT_NE(repeated.errors.find("repetition 2 of 2: seed 8"), std::string::npos)
      << repeated.errors;
  EXPECT_EQ(Verdicts(scratch_ / "part1"), verdicts_);
}

// Dies, like the machine in the night, once it has results.
TEST_F(Verification, KilledAndResumedOnRealPorts) {
  const std::string out = scratch_ / "killed", log = out + "/runs.db-wal";
  const pid_t child = fork();
  if (child == 0) {
    std::vector<char*> argv{const_cast<char*>(ASSAY_BINARY)};
    std::vector<std::string> arguments = kVerify;
    arguments.insert(arguments.end(), {"--out", out});
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(ASSAY_BINARY, argv.data());
    _exit(127);
  }
  constexpr uintmax_t kSomeResults = 100'000;  // bytes
  std::error_code none_yet;
  while (waitpid(child, nullptr, WNOHANG) == 0) {
    const uintmax_t bytes = std::filesystem::file_size(log, none_yet);
    if (!none_yet && bytes > kSomeResults) {
      kill(child, SIGKILL);
      waitpid(child, nullptr, 0);
      break;
    }
    std::this_thread::sleep_for(5ms);
  }
  const ProcessResult resumed = Verify(out, {"--resume"});
  EXPECT_EQ(resumed.exit_code, 0) << resumed.output << resumed.errors;
  const size_t at = resumed.errors.find("goes on with ");
  ASSERT_NE(at, std::string::npos) << resumed.errors;
  EXPECT_GT(std::atoi(resumed.errors.c_str() + at + 13), 0) << resumed.errors;
  EXPECT_EQ(resumed.errors.find("port go: "), std::string::npos) << resumed.errors;
  EXPECT_EQ(Verdicts(out), verdicts_);
}

}  // namespace
}  // namespace assay::cli
