// The records of the run cases are what the real toolchain does. One build for all of them.
//
// With ASSAY_UPDATE=1 in the environment the records are written instead.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "lang/codegen/run_cases_test_support.h"

namespace assay::lang {
namespace {

namespace fs = std::filesystem;

// Exit status of a shell command.
int Shell(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string FindGo() {
  if (Shell("command -v go >/dev/null 2>&1") == 0) return "go";
  if (fs::exists("/usr/local/go/bin/go")) return "/usr/local/go/bin/go";
  return "";
}

class ToolchainTest : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = fs::temp_directory_path() / ("assay-run-cases-" + std::to_string(getpid()));
    fs::create_directories(directory_);
  }
  void TearDown() override { fs::remove_all(directory_); }

  fs::path directory_;
};

TEST_F(ToolchainTest, DoesWhatTheRecordsSay) {
  const std::string go = FindGo();
  if (go.empty()) GTEST_SKIP() << "no Go toolchain on this machine";
  std::ofstream(directory_ / "go.mod") << "module runcases\n\ngo 1.26\n";
  for (const std::string& name : RunCaseNames()) {
    fs::create_directories(directory_ / name);
    fs::copy_file(RunCasePath(name, ".go"), directory_ / name / "main.go");
  }
  const std::string in_directory = "cd " + directory_.string() + " && ";
  const int built = Shell(in_directory + "mkdir bin && GOFLAGS=-mod=mod " + go +
                          " build -o bin/ ./... >log 2>&1");
  ASSERT_EQ(built, 0) << ReadWholeFile((directory_ / "log").string());

  const bool update = std::getenv("ASSAY_UPDATE") != nullptr;
  for (const std::string& name : RunCaseNames()) {
    const int exit_code = Shell(in_directory + "timeout 20 bin/" + name + " >output 2>errors");
    const std::string record = RunRecord(exit_code, ReadWholeFile((directory_ / "output").string()),
                                         ReadWholeFile((directory_ / "errors").string()));
    if (update) {
      std::ofstream(RunCasePath(name, ".out"), std::ios::binary) << record;
    } else {
      EXPECT_EQ(RecordDifference(ReadWholeFile(RunCasePath(name, ".out")), record), "") << name;
    }
  }
}

}  // namespace
}  // namespace assay::lang
