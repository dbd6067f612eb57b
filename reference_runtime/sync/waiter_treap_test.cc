#include "reference_runtime/sync/waiter_treap.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>

#include "base/random.h"

namespace assay::runtime {
namespace {

// Against a map of deques, with random addresses, orders and departures.
TEST(WaiterTreapTest, BehavesLikeAMapOfLines) {
  constexpr uint64_t kSeed = 20;
  Random random(kSeed);
  char addresses[64];
  std::deque<SemaphoreWaiter> waiters(4000);
  std::map<const void*, std::deque<SemaphoreWaiter*>> expected;
  WaiterTreap treap;
  for (SemaphoreWaiter& waiter : waiters) {
    const void* const address = &addresses[random.Below(64)];
    const bool is_fifo = random.Below(3) > 0;
    treap.Enqueue(address, waiter, is_fifo ? WaiterTreap::Order::kFifo : WaiterTreap::Order::kLifo);
    auto& line = expected[address];
    is_fifo ? line.push_back(&waiter) : line.push_front(&waiter);
    for (uint64_t i = random.Below(4); i > 1; i--) {
      const void* const other = &addresses[random.Below(64)];
      SemaphoreWaiter* first = nullptr;
      if (auto& waiting = expected[other]; !waiting.empty()) {
        first = waiting.front();
        waiting.pop_front();
      }
      ASSERT_EQ(treap.Dequeue(other), first) << "seed " << kSeed;
    }
    treap.CheckInvariants();
  }
  for (auto& [address, line] : expected) {
    for (SemaphoreWaiter* const waiter : line) ASSERT_EQ(treap.Dequeue(address), waiter);
  }
  EXPECT_TRUE(treap.empty());
}

// Addresses that come in order make a plain search tree a list.
TEST(WaiterTreapTest, StaysShallowWhateverTheOrderOfAddresses) {
  std::deque<SemaphoreWaiter> waiters(1000);
  char addresses[1000];
  WaiterTreap treap;
  for (size_t i = 0; i < waiters.size(); i++) {
    treap.Enqueue(&addresses[i], waiters[i], WaiterTreap::Order::kFifo);
  }
  for (SemaphoreWaiter& waiter : waiters) {
    int depth = 0;
    for (const SemaphoreWaiter* node = &waiter; node != nullptr; node = node->parent) depth++;
    EXPECT_LT(depth, 40);
  }
}

}  // namespace
}  // namespace assay::runtime
