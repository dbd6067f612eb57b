#include "reference_runtime/scheduler/free_goroutines.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

namespace {

constexpr uint32_t kMax = sync::limits::kFreeGoroutinesMax;

}  // namespace

Goroutine* FreeGoroutines::Get(Cache& cache) {
  if (cache.count == 0 && count_.load(std::memory_order_relaxed) > 0) {
    if (IsPlanted(Defect::kFreeListTakenWithoutLock)) {
      Take(cache);
    } else {
      const MutexLock lock(lock_);
      Take(cache);
    }
  }
  if (cache.count == 0) return nullptr;
  cache.count--;
  Goroutine* const g = cache.list.PopFront();
  Check(g->state.get() == GoState::kDead, "F1: a goroutine is reused that has not ended");
  return g;
}

void FreeGoroutines::Put(Cache& cache, Goroutine& g) {
  Check(g.state.get() == GoState::kDead, "F1: a goroutine is freed that has not ended");
  cache.list.PushFront(g);
  if (++cache.count < kMax) return;
  if (IsPlanted(Defect::kFreeListFilledWithoutLock)) return GiveBack(cache);
  const MutexLock lock(lock_);
  GiveBack(cache);
}

void FreeGoroutines::Take(Cache& cache) {
  while (cache.count < kMax / 2) {
    Goroutine* const g = list_.PopFront();
    if (g == nullptr) break;
    count_.store(count_.load() - 1);
    cache.list.PushFront(*g);
    cache.count++;
  }
}

// Half stays, so that a goroutine more or less does not come back here each time.
void FreeGoroutines::GiveBack(Cache& cache) {
  while (cache.count > kMax / 2) {
    list_.PushBack(*cache.list.PopFront());
    count_.store(count_.load() + 1);
    cache.count--;
  }
}

void FreeGoroutines::Drain(Cache& cache) {
  const MutexLock lock(lock_);
  while (Goroutine* const g = cache.list.PopFront()) {
    list_.PushBack(*g);
    count_.store(count_.load() + 1);
  }
  cache.count = 0;
}

uint64_t GoroutineIds::Next(Cache& cache) {
  if (cache.next == cache.end) {
    constexpr uint64_t kBatch = sync::limits::kGoroutineIds;
    if (IsPlanted(Defect::kIdsTakenWithoutRace)) {
      cache.next = given_out_.load();
      given_out_.store(cache.next + kBatch);
    } else {
      cache.next = given_out_.fetch_add(kBatch);
    }
    cache.end = cache.next + kBatch;
  }
  return ++cache.next;
}

}  // namespace assay::runtime
