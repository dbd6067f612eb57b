#include "explore/fiber.h"

#include <gtest/gtest.h>

#include "explore/scenarios_for_test.h"
#include "explore/search.h"

namespace assay::explore {
namespace {

struct Counts {
  size_t complete = 0;
  size_t others = 0;
};

Counts CountClasses(ScenarioBody body) {
  FiberSubject subject(std::move(body));
  Search search(subject, {});
  Counts counts;
  explore::Run run;
  while (search.Next(run)) {
    (run.status == RunStatus::kComplete ? counts.complete : counts.others) += 1;
    EXPECT_EQ(run.ending.kind, EndKind::kNormal) << run.ending.outcome;
  }
  EXPECT_TRUE(search.complete()) << search.error();
  EXPECT_EQ(counts.others, 0u);
  return counts;
}

TEST(FiberClasses, StoreBufferHas3) { EXPECT_EQ(CountClasses(StoreBuffer()).complete, 3u); }

TEST(FiberClasses, ChaseLevWithOneThiefAndTwoPushesHas18) {
  EXPECT_EQ(CountClasses(ChaseLev(1, 2)).complete, 18u);
}

TEST(FiberClasses, ChaseLevWithTwoThievesAndTwoPushesHas332) {
  EXPECT_EQ(CountClasses(ChaseLev(2, 2)).complete, 332u);
}

TEST(FiberClasses, ChaseLevWithThreeThievesAndThreePushesHas37201) {
  EXPECT_EQ(CountClasses(ChaseLev(3, 3)).complete, 37'201u);
}

TEST(FiberClasses, LastZeroOfTwelveHas15360) {
  EXPECT_EQ(CountClasses(LastZero(12)).complete, 15'360u);
}

TEST(FiberClasses, SeventeenReadersHave131072) {
  EXPECT_EQ(CountClasses(Readers(17)).complete, 131'072u);
}

}  // namespace
}  // namespace assay::explore
