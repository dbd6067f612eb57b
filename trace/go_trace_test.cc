#include "trace/go_trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "trace/writer.h"

namespace assay::trace {
namespace {

using testing::HasSubstr;

Writer Small() {
  Writer writer;
  const uint64_t receive = writer.String("chan receive");
  writer.Add(3, 1000, EventKind::kProcStatus, {0, 1});
  writer.Add(3, 1200, EventKind::kGoStatus, {1, 3, 2});
  writer.Add(3, 300'000, EventKind::kGoBlock, {receive, 0});
  writer.Add(4, 500, EventKind::kProcStatus, {1, 2});
  return writer;
}

TEST(GoTrace, ReadsEventsWithTimesArgumentsAndStrings) {
  const Result<GoTrace> trace = ReadGoTrace(Small().Bytes());
  ASSERT_TRUE(trace.ok()) << trace.error().message;
  EXPECT_EQ(trace->go_minor, 22);
  ASSERT_EQ(trace->generations.size(), 1u);
  const Generation& generation = trace->generations[0];
  ASSERT_EQ(generation.machines.size(), 2u);
  const std::vector<Event>& events = generation.machines[0];
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].machine, 3);
  EXPECT_EQ(events[1].kind, EventKind::kGoStatus);
  EXPECT_EQ(events[1].time_ns, 1200);
  EXPECT_EQ(events[1].arguments[2], 2u);
  EXPECT_EQ(events[2].time_ns, 300'000);
  EXPECT_EQ(generation.String(events[2].arguments[0]), "chan receive");
  EXPECT_EQ(generation.String(99), "?");
}

TEST(GoTrace, RefusesWhatIsNoTrace) {
  for (const std::string bytes : {"", "go 1.2", "hello, this is a text file\n"}) {
    const Result<GoTrace> trace = ReadGoTrace(bytes);
    ASSERT_FALSE(trace.ok());
    EXPECT_THAT(trace.error().message, HasSubstr("no Go execution trace"));
  }
}

TEST(GoTrace, RefusesTheFormatBeforeGenerations) {
  const Result<GoTrace> trace = ReadGoTrace(Writer(21).Bytes());
  ASSERT_FALSE(trace.ok());
  EXPECT_THAT(trace.error().message, HasSubstr("format of go1.21"));
}

TEST(GoTrace, RefusesATraceThatIsCutAnywhere) {
  const std::string bytes = Small().Bytes();
  size_t refused = 0;
  for (size_t length = 0; length < bytes.size(); ++length) {
    const Result<GoTrace> trace = ReadGoTrace(bytes.substr(0, length));
    // A cut between two batches still lacks the clock.
    if (!trace.ok()) ++refused;
  }
  EXPECT_EQ(refused, bytes.size());
}

TEST(GoTrace, SaysWhereAnUnknownEventStands) {
  std::string bytes = Small().Bytes();
  const size_t at = bytes.find(static_cast<char>(EventKind::kProcStatus));
  bytes[at] = '\x7f';
  const Result<GoTrace> trace = ReadGoTrace(bytes);
  ASSERT_FALSE(trace.ok());
  EXPECT_THAT(trace.error().message, HasSubstr("no event has the number 127"));
  EXPECT_THAT(trace.error().message, HasSubstr("offset " + std::to_string(at + 1)));
}

TEST(GoTrace, SurvivesFlippedBytes) {
  const std::string bytes = Small().Bytes();
  Random random(20261120);
  for (int i = 0; i < 20'000; ++i) {
    std::string broken = bytes;
    for (uint64_t flips = 1 + random.Below(4); flips > 0; --flips) {
      broken[random.Below(broken.size())] = static_cast<char>(random.Below(256));
    }
    (void)ReadGoTrace(broken).ok();
  }
}

}  // namespace
}  // namespace assay::trace
