#include "conformance/run_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

StoredRun Ran(const std::string& program, uint64_t count) {
  StoredRun stored;
  stored.rounds = 2;
  stored.run.program = program;
  stored.run.port = "go";
  stored.run.verdict = reports::Verdict::kConforms;
  stored.run.observed = {{"it's \"fine\"", count, reports::Grade::kPermitted, {{"v", count}}}};
  return stored;
}

// Canary of "kill -9 loses nothing": the writer dies without a word after its last Store.
TEST(RunDatabase, WhatWasStoredOutlivesAKilledProcess) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "runs.db";
  const pid_t child = fork();
  if (child == 0) {
    auto database = RunDatabase::Create(file, "this");
    if (!database.ok()) _exit(1);
    for (int i = 0; i < 20; ++i) {
      if (!(*database)->Store(Ran("p" + std::to_string(i), 1)).ok()) _exit(2);
    }
    if (!(*database)->Store(Ran("p0", 7)).ok()) _exit(3);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));

  auto database = RunDatabase::Resume(file, "this");
  ASSERT_TRUE(database.ok()) << database.error().message;
  const std::vector<StoredRun> stored = (*database)->Stored();
  EXPECT_THAT(stored, SizeIs(20));
  for (const StoredRun& run : stored) {
    EXPECT_EQ(run.rounds, 2);
    EXPECT_EQ(run.run.observed[0].text, "it's \"fine\"");
    EXPECT_EQ(run.run.observed[0].count, run.run.program == "p0" ? 7u : 1u);
  }
}

TEST(RunDatabase, KeepsWhatWasBuiltAndProbed) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "runs.db";
  StoredPort stored;
  stored.build_key = "old";
  stored.port.name = "go";
  stored.not_built = {{"a/one", "it's no Go"}, {"a/two", "nor this"}};
  {
    auto database = RunDatabase::Create(file, "this");
    ASSERT_TRUE(database.ok()) << database.error().message;
    ASSERT_TRUE((*database)->Store(stored).ok());
    stored.build_key = "new";
    stored.port.claimed_in_vain = {"preemption"};
    stored.not_built.erase("a/two");
    ASSERT_TRUE((*database)->Store(stored).ok());
  }
  auto database = RunDatabase::Resume(file, "this");
  ASSERT_TRUE(database.ok()) << database.error().message;
  const std::vector<StoredPort> ports = (*database)->StoredPorts();
  ASSERT_THAT(ports, SizeIs(1));
  EXPECT_EQ(ports[0].build_key, "new");
  EXPECT_EQ(ports[0].port.claimed_in_vain, stored.port.claimed_in_vain);
  EXPECT_EQ(ports[0].not_built, stored.not_built);
}

TEST(RunDatabase, RefusesWhatIsNotItsOwn) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "runs.db";
  EXPECT_THAT(RunDatabase::Resume(file, "this").error().message, HasSubstr("nothing to resume"));
  ASSERT_TRUE(RunDatabase::Create(file, "this").ok());
  EXPECT_THAT(RunDatabase::Resume(file, "that").error().message, HasSubstr("another verification"));
  ASSERT_TRUE(WriteFile(file, "no database").ok());
  EXPECT_THAT(RunDatabase::Resume(file, "this").error().message, HasSubstr("not a database"));
}

TEST(RunDatabase, CreateBeginsAnew) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "runs.db";
  {
    auto database = RunDatabase::Create(file, "this");
    ASSERT_TRUE((*database)->Store(Ran("p", 1)).ok());
  }
  ASSERT_TRUE(RunDatabase::Create(file, "this").ok());
  EXPECT_THAT((*RunDatabase::Resume(file, "this"))->Stored(), SizeIs(0));
}

}  // namespace
}  // namespace assay::conformance
