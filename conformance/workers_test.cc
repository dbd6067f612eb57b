#include "conformance/workers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace assay::conformance {
namespace {

using std::chrono_literals::operator""ms;
using ::testing::HasSubstr;

TEST(Workers, ReturnEachJobsResultInOrder) {
  std::vector<Job> jobs;
  for (int i = 0; i < 9; ++i) {
    jobs.push_back([i] { return std::string(static_cast<size_t>(i) * 50'000, 'x'); });
  }
  size_t last = 0;
  const auto results = RunInWorkers(jobs, {.side_by_side = 3}, [&](size_t over) { last = over; });
  ASSERT_EQ(results.size(), 9u);
  for (size_t i = 0; i < 9; ++i) EXPECT_EQ(results[i]->size(), i * 50'000);
  EXPECT_EQ(last, 9u);
}

// Canary: what a job does to itself is told, and does not touch the others.
TEST(WorkersCanary, DeathHangAndFloodStayInTheirWorker) {
  const std::vector<Job> jobs = {[] {
                                   std::fputs("the invariant C1\n", stderr);
                                   std::abort();
                                   return std::string();
                                 },
                                 []() -> std::string {
                                   for (;;) pause();
                                 },
                                 [] { return std::string(2000, 'x'); },
                                 [] { return std::string("fine"); },
                                 [] {
                                   std::_Exit(7);
                                   return std::string();
                                 }};
  const auto results =
      RunInWorkers(jobs, {.side_by_side = 2, .wall = 3'000ms, .output_bytes = 1000});
  EXPECT_THAT(results[0].error().message, HasSubstr("signal 6 (Aborted): the invariant C1"));
  EXPECT_THAT(results[1].error().message, HasSubstr("cut off after 3.0 s"));
  EXPECT_THAT(results[2].error().message, HasSubstr("returned too much"));
  EXPECT_EQ(results[3].value(), "fine");
  EXPECT_THAT(results[4].error().message, HasSubstr("exit status 7"));
}

}  // namespace
}  // namespace assay::conformance
