#include "explore/worker_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

namespace assay::explore {
namespace {

WorkerProcess::Progress ReadAll(WorkerProcess& worker) {
  WorkerProcess::Progress progress = WorkerProcess::Progress::kGoesOn;
  while (progress == WorkerProcess::Progress::kGoesOn) progress = worker.Read();
  return progress;
}

TEST(WorkerProcess, PerformsOneTaskAfterTheOther) {
  int calls = 0;
  const auto worker = WorkerProcess::Start({}, [&](uint64_t task) {
    ++calls;  // in the copy
    return WorkerProcess::Answer{std::string(task * 100'000, static_cast<char>('0' + calls))};
  });
  for (const uint64_t task : {3, 0, 1}) {
    worker->Give(task);
    EXPECT_FALSE(worker->is_idle());
    EXPECT_EQ(ReadAll(*worker), WorkerProcess::Progress::kAnswered);
    EXPECT_TRUE(worker->is_idle());
    EXPECT_EQ(worker->answer().size(), task * 100'000);
  }
  EXPECT_EQ(worker->answer().front(), '3');
  EXPECT_EQ(worker->Finish(), "");
  EXPECT_EQ(calls, 0);
}

TEST(WorkerProcess, EndsAfterItsLastAnswer) {
  const auto worker = WorkerProcess::Start({}, [](uint64_t) {
    return WorkerProcess::Answer{"last", true};
  });
  worker->Give(1);
  EXPECT_EQ(ReadAll(*worker), WorkerProcess::Progress::kAnswered);
  EXPECT_EQ(ReadAll(*worker), WorkerProcess::Progress::kEnded);
  EXPECT_EQ(worker->Finish(), "");
}

TEST(WorkerProcess, SaysWhatKilledIt) {
  const auto worker = WorkerProcess::Start({}, [](uint64_t) {
    std::raise(SIGKILL);
    return WorkerProcess::Answer{};
  });
  worker->Give(1);
  EXPECT_EQ(ReadAll(*worker), WorkerProcess::Progress::kEnded);
  EXPECT_FALSE(worker->is_idle());
  EXPECT_THAT(worker->Finish(), testing::HasSubstr("killed by signal 9"));
}

// The second one got a copy of the first one's file, and must not keep that one alive.
TEST(WorkerProcess, EndsThoughOthersWereStartedAfterIt) {
  std::vector<std::unique_ptr<WorkerProcess>> workers;
  const auto perform = [](uint64_t) { return WorkerProcess::Answer{"done"}; };
  workers.push_back(WorkerProcess::Start(workers, perform));
  workers.push_back(WorkerProcess::Start(workers, perform));
  EXPECT_EQ(workers.front()->Finish(), "");
  workers.back()->Give(0);
  EXPECT_EQ(ReadAll(*workers.back()), WorkerProcess::Progress::kAnswered);
}

}  // namespace
}  // namespace assay::explore
