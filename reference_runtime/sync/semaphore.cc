#include "reference_runtime/sync/semaphore.h"

#include "platform/sync.h"
#include "platform/world.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

namespace {

void Acquire(World& world, Goroutine& g, const void* sync) {
  if (Observer* const observer = world.observer()) observer->Acquire(g, sync);
}
void Release(World& world, Goroutine& g, const void* sync) {
  if (Observer* const observer = world.observer()) observer->Release(g, sync);
}

Flow AfterWait(World& world, Goroutine& g) {
  Waiter& waiter = *static_cast<Waiter*>(g.parameter);
  waiter.taken.AcquireBy(world, g);
  world.waiters().Free(g, waiter);
  g.waiting = nullptr;
  g.parameter = nullptr;
  return Flow::kNext;
}

}  // namespace

// ---- semaphores

void Semaphores::Wake(Goroutine& by, Waiter& waiter) {
  waiter.taken = Edge::From(world_, by);
  waiter.g->parameter = &waiter;
  world_.scheduler().Ready(*waiter.g, &by);
}

Flow Semaphores::Acquire(Goroutine& g, SemaphoreWord* word, WaitReason reason) {
  TouchObject(world_, g, word, Touch::kWrite);
  Waiter& waiter = world_.waiters().New(g);
  waiter.g = &g;
  waiter.key = word;
  waiter.reason = reason;
  waiter.semaphore.g = &g;
  const Flow flow = WaitFor(g, word, waiter, SemaphoreTable::Order::kFifo);
  if (flow == Flow::kNext) runtime::Acquire(world_, g, word);
  return flow;
}

Flow Semaphores::WaitFor(Goroutine& g, SemaphoreWord* word, Waiter& waiter,
                         SemaphoreTable::Order order) {
  g.waiting = &waiter;
  if (sync::Mutex* const lock = Enqueue(*word, waiter.semaphore, order)) {
    return world_.scheduler().Park(g, waiter.reason, AfterAcquire, *lock);
  }
  g.waiting = nullptr;
  world_.waiters().Free(g, waiter);
  return Flow::kNext;
}

Flow Semaphores::AfterAcquire(World& world, Goroutine& g) {
  Semaphores& self = world.semaphores();
  Waiter& waiter = *g.waiting;
  auto* const word = static_cast<SemaphoreWord*>(waiter.key);
  if (self.table_.Woken(*word, waiter.semaphore)) return AfterWait(world, g);
  // Somebody else took it first. We have waited longest, so we stay in front.
  g.parameter = nullptr;
  return self.WaitFor(g, word, waiter, SemaphoreTable::Order::kLifo);
}

Flow Semaphores::Release(Goroutine& g, SemaphoreWord* word) {
  TouchObject(world_, g, word, Touch::kWrite);
  const bool forgets = world_.has_fault(Fault::kSemaphoreLosesWake);
  if (forgets && table_.has_waiter(*word)) return Flow::kNext;
  const bool hands_twice = world_.has_fault(Fault::kMutexHandoffToTwo) && table_.has_waiter(*word);
  SemaphoreWaiter* woken = table_.Release(*word, SemaphoreTable::Handoff::kYes);
  if (woken == nullptr) {
    runtime::Release(world_, g, word);
    return Flow::kNext;
  }
  Wake(g, *woken->g->waiting);
  if (hands_twice && table_.has_waiter(*word)) {
    woken = table_.Release(*word, SemaphoreTable::Handoff::kYes);
    Wake(g, *woken->g->waiting);
  }
  return Flow::kNext;
}

sync::Mutex* Semaphores::Enqueue(SemaphoreWord& word, SemaphoreWaiter& waiter,
                                 SemaphoreTable::Order order) {
  sync::Mutex* const lock = table_.Acquire(word, waiter, order);
  if (lock != nullptr) was_waited_.store(true, std::memory_order_relaxed);
  return lock;
}

// ---- notify lists

Waiter* Semaphores::Bucket::First(const NotifyList* list) const {
  const auto it = queues.find(list);
  return it == queues.end() ? nullptr : it->second.first();
}

void Semaphores::Bucket::Remove(const NotifyList* list, Waiter& waiter) {
  const auto it = queues.find(list);
  it->second.Remove(waiter);
  if (it->second.empty()) queues.erase(it);  // E2
}

uint32_t Semaphores::Add(Goroutine& g, NotifyList* list) {
  TouchObject(world_, g, list, Touch::kWrite);
  const sync::MutexLock lock(BucketOf(list).lock);
  const uint32_t ticket = list->next;
  list->next = ticket + 1;
  return ticket;
}

Flow Semaphores::Wait(Goroutine& g, NotifyList* list, uint32_t ticket) {
  TouchObject(world_, g, list, Touch::kWrite);
  Bucket& bucket = BucketOf(list);
  bucket.lock.lock();
  const bool is_notified = static_cast<int32_t>(ticket - list->notified) < 0;
  if (is_notified && !IsPlanted(Defect::kNotifiedTicketWaits)) {
    bucket.lock.unlock();
    runtime::Acquire(world_, g, list);
    return Flow::kNext;
  }
  Waiter& waiter = world_.waiters().New(g);
  waiter.g = &g;
  waiter.ticket = ticket;
  g.waiting = &waiter;
  was_waited_.store(true, std::memory_order_relaxed);
  bucket.queues[list].Enqueue(waiter);
  return world_.scheduler().Park(g, WaitReason::kCondWait, AfterWait, bucket.lock);
}

Flow Semaphores::NotifyOne(Goroutine& g, NotifyList* list) {
  Bucket& bucket = BucketOf(list);
  Waiter* woken = nullptr;
  {
    const sync::MutexLock lock(bucket.lock);
    const bool has_none = list->notified.get() == list->next.get();
    TouchObject(world_, g, list, has_none ? Touch::kRead : Touch::kWrite);
    if (has_none) return Flow::kNext;
    const uint32_t ticket = list->notified;
    list->notified = ticket + 1;
    runtime::Release(world_, g, list);
    // A goroutine may take its ticket early and come to wait late, so the queue need not be in
    // order of tickets. If the one notified has not come yet, it will find that it need not wait.
    woken = bucket.First(list);
    const bool takes_first = IsPlanted(Defect::kNotifyTakesTheFirst);
    while (woken != nullptr && woken->ticket != ticket && !takes_first) woken = woken->next;
    if (woken != nullptr) bucket.Remove(list, *woken);
  }
  if (woken != nullptr) Wake(g, *woken);
  return Flow::kNext;
}

Flow Semaphores::NotifyAll(Goroutine& g, NotifyList* list) {
  Bucket& bucket = BucketOf(list);
  Waiter* woken = nullptr;  // linked by `link`, in order
  {
    const sync::MutexLock lock(bucket.lock);
    const bool has_none = list->notified.get() == list->next.get();
    TouchObject(world_, g, list, has_none ? Touch::kRead : Touch::kWrite);
    if (has_none) return Flow::kNext;
    if (!IsPlanted(Defect::kNotifyAllForgetsTickets)) list->notified = list->next.get();
    runtime::Release(world_, g, list);
    Waiter** last = &woken;
    while (Waiter* const waiter = bucket.First(list)) {
      bucket.Remove(list, *waiter);
      *last = waiter;
      last = &waiter->link;
    }
    *last = nullptr;
  }
  while (woken != nullptr) {
    Waiter* const next = woken->link;
    woken->link = nullptr;
    Wake(g, *woken);
    woken = next;
  }
  return Flow::kNext;
}

void Semaphores::Reset() {
  if (!was_waited_.exchange(false)) return;
  table_.Reset();
  for (Bucket& bucket : buckets_) {
    if (!bucket.queues.empty()) bucket.queues.clear();
  }
}

}  // namespace assay::runtime
