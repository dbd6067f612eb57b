#include "conformance/history_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"
#include "reports/testing.h"

namespace assay::conformance {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(HistoryStore, KeepsVerificationsInTheirOrder) {
  const ScratchDirectory scratch;
  reports::PastVerification past = reports::Past(reports::SampleResults());
  for (const uint64_t seed : {UINT64_MAX, uint64_t{3}}) {
    const auto store = HistoryStore::Open(scratch / "out");
    ASSERT_TRUE(store.ok()) << store.error().message;
    past.seed = seed;
    ASSERT_TRUE((*store)->Add(past).ok());
  }
  const auto store = HistoryStore::Open(scratch / "out");
  const auto all = (*store)->All();
  ASSERT_TRUE(all.ok()) << all.error().message;
  ASSERT_THAT(*all, SizeIs(2));
  EXPECT_EQ((*all)[0].seed, UINT64_MAX);
  EXPECT_EQ((*all)[1].seed, 3u);
  EXPECT_EQ((*all)[1].started, past.started);
  EXPECT_EQ((*all)[1].ports, past.ports);
  ASSERT_EQ((*all)[1].runs.size(), past.runs.size());
  for (const auto& [key, judged] : (*all)[1].runs) {
    EXPECT_EQ(judged.verdict, past.runs[key].verdict);
    EXPECT_EQ(judged.explanation, past.runs[key].explanation);
  }
}

TEST(HistoryStore, RefusesWhatIsNoHistory) {
  const ScratchDirectory scratch;
  ASSERT_TRUE(WriteFile(scratch / "history.db", "no database at all, but long enough").ok());
  const auto store = HistoryStore::Open(scratch / "");
  ASSERT_FALSE(store.ok());
  EXPECT_THAT(store.error().message, HasSubstr("history.db: "));
}

}  // namespace
}  // namespace assay::conformance
