// Credit that several processors pay with, under the explorer; and what becomes of a debt.

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "platform/thread.h"
#include "reference_runtime/collector/assists.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// Two who allocate owe 2 each; a worker earns 4, in parts.
void TwoDebtors() {
  constexpr int64_t kDebt = 2;
  Assists assists;
  std::array<int64_t, 2> left{};
  sync::Thread other([&] { left[1] = assists.PayFromCredit(kDebt); }, "other");
  sync::Thread worker(
      [&] {
        assists.Earn(3);
        assists.Earn(1);
      },
      "worker");
  left[0] = assists.PayFromCredit(kDebt);
  other.Join();
  worker.Join();
  const int64_t paid = 2 * kDebt - left[0] - left[1];
  Check(assists.credit() + paid == 4, "Q1: what was earned is what was paid and what is left");
}

TEST(AssistsModel, CreditIsSpentOnce) { EXPECT_TRUE(Holds(TwoDebtors)); }

TEST(AssistsCanary, CreditIsPaidTwice) {
  EXPECT_TRUE(Finds(Defect::kCreditTakenWithoutRace, TwoDebtors, "Q1"));
}

using Found = Assists::Found;

TEST(Assists, ADebtIsLessByWhatWasMarked) {
  EXPECT_EQ(Assists::Left(100, 40, Found::kSomething, false), 60);
  EXPECT_EQ(Assists::Left(100, 100, Found::kSomething, true), 0);
  EXPECT_EQ(Assists::Left(100, 170, Found::kSomething, true), 0);
}

TEST(Assists, ADebtStaysWhileWorkersHaveTheRest) {
  EXPECT_EQ(Assists::Left(100, 0, Found::kNothing, true), 100);
  EXPECT_EQ(Assists::Left(100, 40, Found::kNothing, true), 60);
}

TEST(Assists, ADebtIsForgivenWhenNobodyHasAnything) {
  EXPECT_EQ(Assists::Left(100, 0, Found::kNothing, false), 0);
}

}  // namespace
}  // namespace assay::runtime
