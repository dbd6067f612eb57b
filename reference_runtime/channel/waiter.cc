#include "reference_runtime/channel/waiter.h"

#include <memory>
#include <utility>

#include "platform/sync.h"
#include "platform/world.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"

namespace assay::runtime {
namespace {

bool IsDead(const Waiter& waiter) {
  return waiter.is_select && waiter.g != nullptr && waiter.g->select_done.load() != 0;
}

// Decides the waiter's select, if it is one, in its favour. False if it was decided before.
bool Decide(Waiter& waiter) {
  if (!waiter.is_select || waiter.g == nullptr) return true;
  if (sync::IsPlanted(sync::Defect::kSelectDecidedTwice)) return true;
  int32_t undecided = 0;
  return waiter.g->select_done.compare_exchange_strong(undecided, 1);
}

}  // namespace

void WaitQueue::Enqueue(Waiter& waiter) {
  sync::Check(!waiter.is_queued, "a waiter stands in one queue");
  Waiter* const last = last_.get();
  waiter.next = nullptr;
  waiter.previous = last;
  (last != nullptr ? last->next : first_) = &waiter;
  last_ = &waiter;
  waiter.is_queued = true;
}

Waiter* WaitQueue::DequeueLive() {
  while (Waiter* const waiter = first()) {
    Remove(*waiter);
    if (Decide(*waiter)) return waiter;
  }
  return nullptr;
}

void WaitQueue::Remove(Waiter& waiter) {
  sync::Check(waiter.is_queued, "only a queued waiter leaves a queue");
  Waiter* const previous = waiter.previous.get();
  Waiter* const next = waiter.next.get();
  (previous != nullptr ? previous->next : first_) = next;
  (next != nullptr ? next->previous : last_) = previous;
  waiter.next = nullptr;
  waiter.previous = nullptr;
  waiter.is_queued = false;
}

bool WaitQueue::has_live() const {
  for (const Waiter* waiter = first(); waiter != nullptr; waiter = waiter->next) {
    if (!IsDead(*waiter)) return true;
  }
  return false;
}

int64_t WaitQueue::live_count() const {
  int64_t count = 0;
  for (const Waiter* waiter = first(); waiter != nullptr; waiter = waiter->next) {
    if (!IsDead(*waiter)) ++count;
  }
  return count;
}

bool WaitQueue::has_live_select() const {
  for (const Waiter* waiter = first(); waiter != nullptr; waiter = waiter->next) {
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
  std::destroy_at(waiter);
  std::construct_at(waiter);
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
