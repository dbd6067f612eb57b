#include "reference_runtime/channel/waiter.h"

#include "base/check.h"

namespace assay::runtime {
namespace {

bool IsDead(const Waiter& waiter) {
  return waiter.is_select && waiter.g != nullptr && waiter.g->select_done != 0;
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
    if (IsDead(waiter)) continue;
    if (waiter.is_select && waiter.g != nullptr) waiter.g->select_done = 1;
    return &waiter;
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

Waiter& WaiterPool::New() {
  Waiter* waiter = free_;
  if (waiter != nullptr) {
    free_ = waiter->link;
  } else {
    if (used_ == waiters_.size()) waiters_.emplace_back();
    waiter = &waiters_[used_++];
  }
  *waiter = Waiter{};
  return *waiter;
}

void WaiterPool::Free(Waiter& waiter) {
  waiter.link = free_;
  free_ = &waiter;
}

void WaiterPool::Reset() {
  free_ = nullptr;
  used_ = 0;
}

}  // namespace assay::runtime
