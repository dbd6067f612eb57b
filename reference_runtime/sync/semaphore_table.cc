// Who waits says so before it looks at the word for the last time, and who releases raises the word
// before it looks whether anybody waits. So one of them sees the other.

#include "reference_runtime/sync/semaphore_table.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

bool SemaphoreTable::TryAcquire(SemaphoreWord& word) {
  uint32_t value = word.load();
  while (value > 0) {
    if (word.compare_exchange_strong(value, value - 1)) return true;
  }
  return false;
}

SemaphoreTable::Bucket& SemaphoreTable::BucketOf(const SemaphoreWord& word) {
  return buckets_[(reinterpret_cast<uintptr_t>(&word) >> 3) % buckets_.size()];
}

sync::Mutex* SemaphoreTable::Acquire(SemaphoreWord& word, SemaphoreWaiter& waiter, Order order) {
  if (TryAcquire(word)) return nullptr;
  Bucket& bucket = BucketOf(word);
  bucket.lock.lock();
  const bool looks_early = IsPlanted(Defect::kSemaphoreLooksEarly);
  bool is_acquired = looks_early && TryAcquire(word);
  bucket.waiting.fetch_add(1);
  is_acquired = is_acquired || (!looks_early && TryAcquire(word));
  if (is_acquired) {
    bucket.waiting.fetch_sub(1);
    bucket.lock.unlock();
    return nullptr;
  }
  bucket.treap.Enqueue(&word, waiter, order);
  return &bucket.lock;
}

bool SemaphoreTable::Woken(SemaphoreWord& word, const SemaphoreWaiter& waiter) {
  return waiter.is_handed || TryAcquire(word);
}

SemaphoreWaiter* SemaphoreTable::Release(SemaphoreWord& word, Handoff handoff) {
  Bucket& bucket = BucketOf(word);
  word.fetch_add(1);
  if (bucket.waiting.load() == 0) return nullptr;
  SemaphoreWaiter* waiter = nullptr;
  {
    const sync::MutexLock lock(bucket.lock);
    if (bucket.waiting.load() == 0) return nullptr;
    waiter = bucket.treap.Dequeue(&word);
    if (waiter == nullptr) return nullptr;
    bucket.waiting.fetch_sub(1);
  }
  // It is ours alone until its goroutine is readied.
  if (handoff == Handoff::kYes && TryAcquire(word)) waiter->is_handed = true;
  return waiter;
}

bool SemaphoreTable::has_waiter(const SemaphoreWord& word) {
  Bucket& bucket = BucketOf(word);
  const sync::MutexLock lock(bucket.lock);
  return bucket.treap.has(&word);
}

void SemaphoreTable::Reset() {
  for (Bucket& bucket : buckets_) {
    if (bucket.waiting.load(std::memory_order_relaxed) == 0) continue;
    bucket.waiting.store(0);
    bucket.treap = {};
  }
}

}  // namespace assay::runtime
