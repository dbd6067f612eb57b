#include "reference_runtime/sync/go_mutex.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;

sync::Mutex* GoMutex::Lock(Attempt& attempt, sync::Clock& clock) {
  int32_t expected = 0;
  if (state_.compare_exchange_strong(expected, kLocked)) return nullptr;
  attempt = {.waiter = attempt.waiter};
  return Compete(attempt, clock);
}

bool GoMutex::TryLock() {
  int32_t state = state_.load();
  if ((state & (kLocked | kStarving)) != 0) return false;
  return state_.compare_exchange_strong(state, state | kLocked);
}

// Takes the mutex if it is free, and else enters the line.
sync::Mutex* GoMutex::Compete(Attempt& attempt, sync::Clock& clock) {
  int32_t old = state_.load();
  while (true) {
    int32_t next = old;
    const bool is_free = (old & (kLocked | kStarving)) == 0;
    if ((old & kStarving) == 0) next |= kLocked;
    if (!is_free) next += kWaiter;
    if (attempt.is_starving && (old & kLocked) != 0) next |= kStarving;
    if (attempt.is_woken && !IsPlanted(Defect::kMutexStaysWoken)) next &= ~kWoken;
    if (!state_.compare_exchange_strong(old, next)) continue;
    return is_free ? nullptr : Sleep(attempt, clock);
  }
}

sync::Mutex* GoMutex::Sleep(Attempt& attempt, sync::Clock& clock) {
  // Who has waited before goes to the front, where it was.
  const auto order =
      attempt.has_waited ? SemaphoreTable::Order::kLifo : SemaphoreTable::Order::kFifo;
  if (!attempt.has_waited) attempt.waits_since_ns = clock.NowNs();
  attempt.has_waited = true;
  if (sync::Mutex* const lock = semaphores_.Acquire(semaphore_, attempt.waiter, order)) return lock;
  attempt.waiter.is_handed = true;
  return GoOn(attempt, clock);
}

sync::Mutex* GoMutex::GoOn(Attempt& attempt, sync::Clock& clock) {
  if (!semaphores_.Woken(semaphore_, attempt.waiter)) return Sleep(attempt, clock);
  attempt.is_starving = attempt.is_starving || clock.NowNs() - attempt.waits_since_ns > kStarvingNs;
  const int32_t old = state_.load();
  if ((old & kStarving) == 0) {
    attempt.is_woken = true;
    return Compete(attempt, clock);
  }
  // The mutex was handed to us: it is not marked as locked, and we still count as waiting.
  Check((old & (kLocked | kWoken)) == 0 && old >= kWaiter,
        "S5: a starving mutex was not handed on");
  int32_t change = kLocked - kWaiter;
  const bool ends = !attempt.is_starving || old / kWaiter == 1;
  if (ends && !IsPlanted(Defect::kMutexStarvesForEver)) change -= kStarving;
  state_.fetch_add(change);
  return nullptr;
}

SemaphoreWaiter* GoMutex::Unlock() {
  int32_t old = state_.fetch_sub(kLocked) - kLocked;
  Check((old & kLocked) == 0 && old >= 0, "S6: unlock of a mutex that is not locked");
  if (old == 0) return nullptr;
  if ((old & kStarving) != 0) {
    if (IsPlanted(Defect::kMutexHandsToNobody)) return nullptr;
    return semaphores_.Release(semaphore_, SemaphoreTable::Handoff::kYes);
  }
  // Somebody must be woken, unless there is nobody, or somebody is awake already.
  while (old >= kWaiter && (old & (kLocked | kWoken | kStarving)) == 0) {
    if (state_.compare_exchange_strong(old, (old - kWaiter) | kWoken)) {
      return semaphores_.Release(semaphore_, SemaphoreTable::Handoff::kNo);
    }
  }
  return nullptr;
}

void GoMutex::CheckInvariants() {
  Check(state_.load() == 0, "S5: a mutex that nobody uses is locked, starving or waited for");
  Check(semaphore_.load() == 0, "S6: a mutex that nobody uses has woken nobody");
}

}  // namespace assay::runtime
