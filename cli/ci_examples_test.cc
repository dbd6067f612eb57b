// The definitions in ci/examples, run as a CI system or a cluster would run them, with the
// reference runtime as the port, ten programs and little time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "conformance/process.h"
#include "reports/json.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;
using conformance::ProcessResult;
using ::testing::HasSubstr;
using ::testing::SizeIs;

const std::string kExamples = std::string(ASSAY_SOURCE_ROOT) + "/ci/examples/";

// Stands for the checkout's ./assay: less time and fewer programs.
const char kAssay[] = R"sh(#!/bin/sh
more="--budget 1"
for word; do
  shift
  if [ "$word" = 2h ]; then word=1s; more=; fi
  set -- "$@" "$word"
done
[ "$1" != verify ] || set -- "$@" --filter channel $more
exec )sh" ASSAY_BINARY " --root " ASSAY_SOURCE_ROOT R"sh( "$@"
)sh";

class CiExample : public ::testing::Test {
 protected:
  // A port's directory, with `assay` at a place in it.
  void SetUpPort(const std::string& manifest, const std::string& assay) {
    ASSERT_TRUE(WriteFile(scratch_ / assay, kAssay).ok());
    fs::permissions(scratch_ / assay, fs::perms::owner_all);
    const std::string reference = std::string(ASSAY_SOURCE_ROOT) + "/ports/reference.toml";
    ASSERT_TRUE(WriteFile(scratch_ / manifest, ReadFile(reference).value()).ok());
  }

  ProcessResult Shell(const std::string& script, std::vector<std::string> environment = {}) {
    environment.emplace_back("ASSAY_ROOT=");
    return conformance::RunProcess(
        {.argv = {"bash", "-c", script}, .environment = environment, .directory = scratch_.path()},
        {.wall = std::chrono::milliseconds(120'000), .output_bytes = 1 << 20, .memory_bytes = 0});
  }

  // The command that runs assay, out of a definition in YAML.
  static std::string CommandIn(const std::string& file) {
    const std::string text = ReadFile(kExamples + file).value();
    const size_t begin = text.find("./assay/assay verify");
    EXPECT_NE(begin, std::string::npos) << file;
    return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
  }

  const ScratchDirectory scratch_;
};

TEST_F(CiExample, TheTasksOfTheSlurmArrayMerge) {
  SetUpPort("assay-port.toml", "assay");
  for (const char* const task : {"1", "2"}) {
    const ProcessResult result =
        Shell("bash " + kExamples + "slurm-array.sh",
              {std::string("SLURM_ARRAY_TASK_ID=") + task, "SLURM_ARRAY_TASK_COUNT=2"});
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  }
  const ProcessResult merged = Shell("./assay merge out/part-* --out out/whole");
  EXPECT_EQ(merged.exit_code, 0) << merged.output << merged.errors;
  const auto whole = reports::ReadResults(scratch_ / "out/whole/results.json");
  ASSERT_TRUE(whole.ok()) << whole.error().message;
  EXPECT_THAT(whole->programs, SizeIs(10));
}

TEST_F(CiExample, TheJobOfGitHubChecksThePort) {
  SetUpPort("port/assay-port.toml", "assay/assay");
  const ProcessResult result = Shell(CommandIn("github-actions.yml"));
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_TRUE(fs::exists(scratch_ / "results/report.html"));
}

TEST_F(CiExample, TheJobOfGitLabLeavesItsReport) {
  SetUpPort("assay-port.toml", "assay/assay");
  const ProcessResult result = Shell(CommandIn("gitlab-ci.yml"));
  EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
  EXPECT_THAT(ReadFile(kExamples + "gitlab-ci.yml").value(), HasSubstr("results/junit.xml"));
  EXPECT_THAT(ReadFile(scratch_ / "results/junit.xml").value(), HasSubstr("<testsuite"));
}

}  // namespace
}  // namespace assay::cli
