#include "reference_runtime/channel/waiter.h"

#include <atomic>
#include <utility>

#include "base/check.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

bool IsDead(const Waiter& waiter) {
  return waiter.is_select && waiter.g != nullptr &&
         std::atomic_ref<int32_t>(waiter.g->select_done).load() != 0;
}

// Decides the waiter's select, if it is one, in its favour. False if it was decided before.
bool Decide(Waiter& waiter) {
  if (!waiter.is_select || waiter.g == nullptr) return true;
  int32_t undecided = 0;
  return std::atomic_ref<int32_t>(waiter.g->select_done).compare_exchange_strong(undecided, 1);
}

}  // namespace

void WaitQueue::Enqueue(Waiter& waiter) {
  ASSAY_CHECK(!waiter.is_queued, "a waiter stands in one queue");
  waiter.next = nullptr;
  waiter.previous = last_;
  (last_ != nullptr ? last_->next : first_) = &waiter;
  last_ = &waiter;
  waiter.is_queued = true;
}

Waiter* WaitQueue::Dequeue() {
  while (first_ != nullptr) {
    Waiter& waiter = *first_;
    Remove(waiter);
    if (Decide(waiter)) return &waiter;
  }
  return nullptr;
}

void WaitQueue::Remove(Waiter& waiter) {
  ASSAY_CHECK(waiter.is_queued, "only a queued waiter leaves a queue");
  (waiter.previous != nullptr ? waiter.previous->next : first_) = waiter.next;
  (waiter.next != nullptr ? waiter.next->previous : last_) = waiter.previous;
  waiter.next = waiter.previous = nullptr;
  waiter.is_queued = false;
}

bool WaitQueue::has_live() const {
  for (const Waiter* waiter = first_; waiter != nullptr; waiter = waiter->next) {
    if (!IsDead(*waiter)) return true;
  }
  return false;
}

int64_t WaitQueue::live_count() const {
  int64_t count = 0;
  for (const Waiter* waiter = first_; waiter != nullptr; waiter = waiter->next) {
    if (!IsDead(*waiter)) ++count;
  }
  return count;
}

bool WaitQueue::has_live_select() const {
  for (const Waiter* waiter = first_; waiter != nullptr; waiter = waiter->next) {
    if (waiter->is_select && !IsDead(*waiter)) return true;
  }
  return false;
}

Waiter& WaiterPool::New(Goroutine& g) {
  MachineLocal& local = *g.machine->local;
  Waiter* waiter = local.waiters;
  if (waiter != nullptr) {
    local.waiters = waiter->link;
  } else {
    const sync::MutexLock lock(lock_);
    if (used_ == waiters_.size()) waiters_.emplace_back();
    waiter = &waiters_[used_++];
  }
  *waiter = Waiter{};
  return *waiter;
}

void WaiterPool::Free(Goroutine& g, Waiter& waiter) {
  waiter.link = std::exchange(g.machine->local->waiters, &waiter);
}

void WaiterPool::Reset() {
  for (MachineLocal& local : world_.scheduler().locals()) local.waiters = nullptr;
  used_ = 0;
}

}  // namespace assay::runtime
