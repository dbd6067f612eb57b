// A ticket is taken before the caller unlocks its lock, and the wait comes after; a notification in
// between finds the ticket but nobody in the list. It counts all the same: `notified` has passed
// the ticket, and its owner sees that when it comes to wait.

#include "reference_runtime/sync/notify_list.h"

#include <utility>

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

sync::Mutex* NotifyList::Wait(uint32_t ticket, Waiter& waiter) {
  lock_.lock();
  const bool is_notified = static_cast<int32_t>(ticket - notified_.load()) < 0;
  if (is_notified && !IsPlanted(Defect::kNotifiedTicketWaits)) {
    lock_.unlock();
    return nullptr;
  }
  waiter.ticket = ticket;
  waiter.next = nullptr;
  (first_ == nullptr ? first_ : last_->next) = &waiter;
  last_ = &waiter;
  return &lock_;
}

NotifyList::Waiter* NotifyList::NotifyOne() {
  if (next_.load() == notified_.load()) return nullptr;
  const MutexLock lock(lock_);
  const uint32_t ticket = notified_.load();
  if (ticket == next_.load()) return nullptr;
  notified_.store(ticket + 1);
  // Waiters come a little out of order, so this looks at few.
  Waiter* before = nullptr;
  for (Waiter* waiter = first_; waiter != nullptr; before = waiter, waiter = waiter->next) {
    if (waiter->ticket != ticket && !IsPlanted(Defect::kNotifyTakesTheFirst)) continue;
    (before == nullptr ? first_ : before->next) = waiter->next;
    if (last_ == waiter) last_ = before;
    waiter->next = nullptr;
    return waiter;
  }
  return nullptr;
}

NotifyList::Waiter* NotifyList::NotifyAll() {
  if (next_.load() == notified_.load()) return nullptr;
  const MutexLock lock(lock_);
  last_ = nullptr;
  if (!IsPlanted(Defect::kNotifyAllForgetsTickets)) notified_.store(next_.load());
  return std::exchange(first_, nullptr);
}

}  // namespace assay::runtime
