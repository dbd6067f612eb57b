#include "explore/schedule.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace assay::explore {
namespace {

TEST(Schedule, IsWrittenWithRunLengthsAndChoices) {
  const Schedule schedule{{{0, {}}, {0, {}}, {0, {}}, {1, {}}, {0, {2}}, {0, {2}}, {3, {1, 0}}}};
  EXPECT_EQ(FormatSchedule(schedule), "s1:0x3,1,0c2,0c2,3c1.0");
  EXPECT_EQ(schedule.CountSwitches(), 3u);
}

TEST(Schedule, MayBeEmpty) {
  EXPECT_EQ(FormatSchedule({}), "s1:");
  EXPECT_TRUE(ParseSchedule("s1:").value().steps.empty());
}

TEST(Schedule, ErrorsSayWhatAndWhere) {
  const auto error_of = [](std::string_view text) {
    const Result<Schedule> parsed = ParseSchedule(text);
    return parsed.ok() ? "accepted" : parsed.error().message;
  };
  EXPECT_EQ(error_of(""), "A schedule starts with \"s1:\"; this one starts with \"\".");
  EXPECT_EQ(error_of("s2:0"), "A schedule starts with \"s1:\"; this one starts with \"s2:\".");
  EXPECT_EQ(error_of("s1:0,"), "Bad schedule at character 6: expected a number.");
  EXPECT_EQ(error_of("s1:0;1"), "Bad schedule at character 5: expected a comma.");
  EXPECT_EQ(error_of("s1:0x0"), "Bad schedule at character 7: zero steps.");
  EXPECT_EQ(error_of("s1:-1"), "Bad schedule at character 4: expected a number.");
  EXPECT_EQ(error_of("s1:0c1."), "Bad schedule at character 8: expected a number.");
  EXPECT_EQ(error_of("s1:0x40000000000,1x9"), "Bad schedule at character 6: number too large.");
  EXPECT_EQ(error_of("s1:0x40000000000"), "Bad schedule at character 6: number too large.");
  EXPECT_EQ(error_of("s1:0x10000000,1"), "Bad schedule at character 16: too many steps.");
  EXPECT_EQ(error_of("s1:2000000"), "Bad schedule at character 11: thread number too large.");
}

TEST(ScheduleProperty, IsReadBackAsWritten) {
  EXPECT_TRUE(rc::check("round trip", [] {
    Schedule schedule;
    const int steps = *rc::gen::inRange(0, 30);
    for (int i = 0; i < steps; ++i) {
      ScheduledStep& step = schedule.steps.emplace_back();
      step.thread = *rc::gen::inRange(0, 3);
      if (*rc::gen::inRange(0, 4) == 0) {
        step.choices = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<uint32_t>>(rc::gen::inRange<uint32_t>(0, 1000)));
      }
    }
    RC_ASSERT(ParseSchedule(FormatSchedule(schedule)).value() == schedule);
  }));
}

}  // namespace
}  // namespace assay::explore
