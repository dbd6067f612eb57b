// Free lists and goroutine numbers under the explorer, with caches of two.

#include <gtest/gtest.h>

#include <deque>
#include <set>

#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/free_goroutines.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// Two processors use goroutines and free them; what the last user wrote into one is plain data.
void UseAndFree() {
  FreeGoroutines free;
  std::deque<Goroutine> goroutines(3);
  FreeGoroutines::Cache first;
  for (Goroutine& g : goroutines) {
    g.state.set(GoState::kDead);
    free.Put(first, g);
  }
  const auto use = [&](FreeGoroutines::Cache& cache) {
    Goroutine* used[2] = {free.Get(cache), free.Get(cache)};
    for (Goroutine* const g : used) {
      if (g != nullptr) g->state.set(GoState::kRunning);
    }
    for (Goroutine* const g : used) {
      if (g == nullptr) continue;
      Check(g->state.get() == GoState::kRunning, "F1: a goroutine has one user");
      g->state.set(GoState::kDead);
      free.Put(cache, *g);
    }
  };
  FreeGoroutines::Cache second;
  sync::Thread other([&] { use(second); }, "other");
  use(first);
  other.Join();
  std::set<Goroutine*> found;
  FreeGoroutines::Cache rest;
  for (FreeGoroutines::Cache* const cache : {&first, &second, &rest}) {
    while (cache->count > 0 || cache == &rest) {
      Goroutine* const g = free.Get(*cache);
      if (g == nullptr) break;
      Check(found.insert(g).second, "F1: a goroutine is in one list");
    }
  }
  Check(found.size() == goroutines.size(), "no descriptor is lost");
}

TEST(FreeGoroutinesModel, ADescriptorHasOneUser) { EXPECT_TRUE(Holds(UseAndFree)); }

TEST(FreeGoroutinesCanary, ACacheFilledWithoutTheLock) {
  EXPECT_TRUE(Finds(Defect::kFreeListTakenWithoutLock, UseAndFree, "data race"));
}

TEST(FreeGoroutinesCanary, ACacheEmptiedWithoutTheLock) {
  EXPECT_TRUE(Finds(Defect::kFreeListFilledWithoutLock, UseAndFree, "data race"));
}

void TakeIds() {
  GoroutineIds ids;
  uint64_t taken[2][3];
  const auto take = [&](int thread) {
    GoroutineIds::Cache cache;
    for (uint64_t& id : taken[thread]) id = ids.Next(cache);
  };
  sync::Thread other([&] { take(1); }, "other");
  take(0);
  other.Join();
  std::set<uint64_t> all;
  for (const auto& ids_of_one : taken) {
    for (const uint64_t id : ids_of_one) Check(id > 0 && all.insert(id).second, "F2: unique");
  }
}

TEST(GoroutineIdsModel, NoNumberIsGivenOutTwice) { EXPECT_TRUE(Holds(TakeIds)); }

TEST(GoroutineIdsCanary, ABatchTakenWithoutRace) {
  EXPECT_TRUE(Finds(Defect::kIdsTakenWithoutRace, TakeIds, "F2"));
}

}  // namespace
}  // namespace assay::runtime
