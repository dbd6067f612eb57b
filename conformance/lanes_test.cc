#include "conformance/lanes.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

namespace assay::conformance {
namespace {

TEST(Lanes, OneThreadKeepsTheOrder) {
  std::vector<size_t> order;
  RunInLanes(
      5, 1, [](size_t i) { return i % 2; }, [&](size_t i) { order.push_back(i); });
  EXPECT_EQ(order, (std::vector<size_t>{0, 1, 2, 3, 4}));
}

TEST(Lanes, EachPieceOnceAndOneAtATimeInALane) {
  std::array<std::atomic<int>, 60> calls{};
  std::array<std::atomic<int>, 3> inside{};
  std::atomic<bool> together{false};
  RunInLanes(
      calls.size(), 4, [](size_t i) { return i % 3; },
      [&](size_t i) {
        if (++inside[i % 3] > 1) together = true;
        std::this_thread::yield();
        ++calls[i];
        --inside[i % 3];
      });
  for (const auto& count : calls) EXPECT_EQ(count, 1);
  EXPECT_FALSE(together);
}

// Two pieces of different lanes wait for each other.
TEST(Lanes, LanesRunSideBySide) {
  std::atomic<int> there{0};
  RunInLanes(
      2, 2, [](size_t i) { return i; },
      [&](size_t) {
        ++there;
        while (there < 2) std::this_thread::yield();
      });
  EXPECT_EQ(there, 2);
}

}  // namespace
}  // namespace assay::conformance
