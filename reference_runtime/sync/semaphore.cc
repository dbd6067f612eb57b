#include "reference_runtime/sync/semaphore.h"

#include "base/check.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
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
  world.waiters().Free(waiter);
  g.waiting = nullptr;
  g.parameter = nullptr;
  return Flow::kNext;
}

}  // namespace

Waiter* Semaphores::First(const void* key) const {
  const auto it = queues_.find(key);
  return it == queues_.end() ? nullptr : it->second.first();
}

void Semaphores::Remove(const void* key, Waiter& waiter) {
  const auto it = queues_.find(key);
  it->second.Remove(waiter);
  if (it->second.empty()) queues_.erase(it);  // E2
}

Flow Semaphores::Block(Goroutine& g, const void* key, WaitReason reason, uint32_t ticket) {
  Waiter& waiter = world_.waiters().New();
  waiter.g = &g;
  waiter.ticket = ticket;
  g.waiting = &waiter;
  queues_[key].Enqueue(waiter);
  return world_.scheduler().Park(g, reason, AfterWait);
}

void Semaphores::Wake(Goroutine& by, Waiter& waiter) {
  waiter.taken = Edge::From(world_, by);
  waiter.g->parameter = &waiter;
  world_.scheduler().Ready(*waiter.g, &by);
}

Flow Semaphores::Acquire(Goroutine& g, uint32_t* word, WaitReason reason) {
  TouchObject(world_, g, word, Touch::kWrite);
  if (*word > 0) {
    ASSAY_CHECK(First(word) == nullptr, "E1");
    --*word;
    runtime::Acquire(world_, g, word);
    return Flow::kNext;
  }
  return Block(g, word, reason, 0);
}

Flow Semaphores::Release(Goroutine& g, uint32_t* word) {
  TouchObject(world_, g, word, Touch::kWrite);
  int hand_over = world_.has_fault(Fault::kMutexHandoffToTwo) ? 2 : 1;
  Waiter* waiter = First(word);
  if (waiter != nullptr && world_.has_fault(Fault::kSemaphoreLosesWake)) return Flow::kNext;
  if (waiter == nullptr) {
    ++*word;
    runtime::Release(world_, g, word);
    return Flow::kNext;
  }
  for (; waiter != nullptr && hand_over > 0; waiter = First(word), --hand_over) {
    Remove(word, *waiter);
    Wake(g, *waiter);
  }
  return Flow::kNext;
}

uint32_t Semaphores::Add(Goroutine& g, NotifyList* list) {
  TouchObject(world_, g, list, Touch::kWrite);
  return list->next++;
}

Flow Semaphores::Wait(Goroutine& g, NotifyList* list, uint32_t ticket) {
  TouchObject(world_, g, list, Touch::kWrite);
  if (static_cast<int32_t>(ticket - list->notified) < 0) {
    runtime::Acquire(world_, g, list);
    return Flow::kNext;
  }
  return Block(g, list, WaitReason::kCondWait, ticket);
}

Flow Semaphores::NotifyOne(Goroutine& g, NotifyList* list) {
  TouchObject(world_, g, list, list->notified == list->next ? Touch::kRead : Touch::kWrite);
  if (list->notified == list->next) return Flow::kNext;
  const uint32_t ticket = list->notified++;
  runtime::Release(world_, g, list);
  const auto it = queues_.find(list);
  if (it == queues_.end()) return Flow::kNext;
  // A goroutine may take its ticket early and come to wait late, so the queue need not be in order
  // of tickets. If the one notified has not come yet, it will find that it need not wait.
  for (Waiter* waiter = it->second.first(); waiter != nullptr; waiter = waiter->next) {
    if (waiter->ticket == ticket) {
      Remove(list, *waiter);
      Wake(g, *waiter);
      break;
    }
  }
  return Flow::kNext;
}

Flow Semaphores::NotifyAll(Goroutine& g, NotifyList* list) {
  TouchObject(world_, g, list, list->notified == list->next ? Touch::kRead : Touch::kWrite);
  if (list->notified == list->next) return Flow::kNext;
  list->notified = list->next;
  runtime::Release(world_, g, list);
  while (Waiter* const waiter = First(list)) {
    Remove(list, *waiter);
    Wake(g, *waiter);
  }
  return Flow::kNext;
}

}  // namespace assay::runtime
