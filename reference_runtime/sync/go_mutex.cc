#include "reference_runtime/sync/go_mutex.h"

#include "platform/world.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/platform/report.h"
#include "reference_runtime/sync/semaphore.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using Bits = GoMutex::Bits;

Flow Sleep(World& world, Goroutine& g, GoMutex& mutex, Waiter& waiter);

Flow Locked(World& world, Goroutine& g, Waiter& waiter) {
  world.waiters().Free(g, waiter);
  g.waiting = nullptr;
  g.parameter = nullptr;
  return Flow::kNext;
}

// Takes the mutex if it is free, and else enters the line.
Flow Compete(World& world, Goroutine& g, GoMutex& mutex, Waiter& waiter) {
  MutexWait& wait = waiter.mutex;
  int32_t old = mutex.state.load();
  while (true) {
    int32_t next = old;
    const bool is_free = (old & (Bits::kLocked | Bits::kStarving)) == 0;
    if ((old & Bits::kStarving) == 0) next |= Bits::kLocked;
    if (!is_free) next += Bits::kWaiter;
    if (wait.is_starving && (old & Bits::kLocked) != 0) next |= Bits::kStarving;
    if (wait.is_woken && !IsPlanted(Defect::kMutexStaysWoken)) next &= ~Bits::kWoken;
    if (!mutex.state.compare_exchange_strong(old, next)) continue;
    return is_free ? Locked(world, g, waiter) : Sleep(world, g, mutex, waiter);
  }
}

// The semaphore let it go on.
Flow GoOn(World& world, Goroutine& g, GoMutex& mutex, Waiter& waiter) {
  MutexWait& wait = waiter.mutex;
  wait.is_starving =
      wait.is_starving || world.clock().NowNs() - wait.since_ns > GoMutex::kStarvingNs;
  const int32_t old = mutex.state.load();
  if ((old & Bits::kStarving) == 0) {
    wait.is_woken = true;
    return Compete(world, g, mutex, waiter);
  }
  // The mutex was handed to us: it is not marked as locked, and we still count as waiting.
  Check((old & (Bits::kLocked | Bits::kWoken)) == 0 && old >= Bits::kWaiter,
        "S5: a starving mutex was not handed on");
  int32_t change = Bits::kLocked - Bits::kWaiter;
  const bool ends = !wait.is_starving || old / Bits::kWaiter == 1;
  if (ends && !IsPlanted(Defect::kMutexStarvesForEver)) change -= Bits::kStarving;
  mutex.state.fetch_add(change);
  return Locked(world, g, waiter);
}

Flow AfterSleep(World& world, Goroutine& g) {
  Waiter& waiter = *g.waiting;
  auto& mutex = *static_cast<GoMutex*>(waiter.key);
  g.parameter = nullptr;
  const bool is_let_go = world.semaphores().table().Woken(mutex.semaphore, waiter.semaphore);
  return is_let_go ? GoOn(world, g, mutex, waiter) : Sleep(world, g, mutex, waiter);
}

Flow Sleep(World& world, Goroutine& g, GoMutex& mutex, Waiter& waiter) {
  MutexWait& wait = waiter.mutex;
  // Who has waited before goes to the front, where it was.
  const auto order = wait.has_waited ? SemaphoreTable::Order::kLifo : SemaphoreTable::Order::kFifo;
  if (!wait.has_waited) wait.since_ns = world.clock().NowNs();
  wait.has_waited = true;
  g.waiting = &waiter;
  sync::Mutex* const lock = world.semaphores().Enqueue(mutex.semaphore, waiter.semaphore, order);
  if (lock == nullptr) return GoOn(world, g, mutex, waiter);
  return world.scheduler().Park(g, WaitReason::kMutexLock, AfterSleep, *lock);
}

Flow Release(World& world, Goroutine& g, GoMutex& mutex, SemaphoreTable::Handoff handoff) {
  SemaphoreWaiter* const woken = world.semaphores().table().Release(mutex.semaphore, handoff);
  if (woken != nullptr) world.semaphores().Wake(g, *woken->g->waiting);
  return Flow::kNext;
}

void Acquired(World& world, Goroutine& g, GoMutex& mutex) {
  if (Observer* const observer = world.observer()) observer->Acquire(g, &mutex);
}

// Of goroutines that run one at a time. What waits in the semaphore is handed the mutex.
Flow HandOver(World& world, Goroutine& g, GoMutex& mutex) {
  TouchObject(world, g, &mutex, Touch::kWrite);
  const int32_t old = mutex.state.load(std::memory_order_relaxed);
  if (old == 0) return world.Fatal(g, "sync: unlock of unlocked mutex");
  if (Observer* const observer = world.observer()) observer->Release(g, &mutex);
  if (old == Bits::kLocked) {
    mutex.state.store(0, std::memory_order_relaxed);
    return Flow::kNext;
  }
  mutex.state.store(old - Bits::kWaiter, std::memory_order_relaxed);
  return world.semaphores().Release(g, &mutex.semaphore);
}

}  // namespace

Flow LockMutex(World& world, Goroutine& g, GoMutex& mutex) {
  TouchObject(world, g, &mutex, Touch::kWrite);
  int32_t old = 0;
  if (mutex.state.compare_exchange_strong(old, Bits::kLocked)) {
    Acquired(world, g, mutex);
    return Flow::kNext;
  }
  if (!world.is_parallel()) {
    mutex.state.store(old + Bits::kWaiter, std::memory_order_relaxed);
    return world.semaphores().Acquire(g, &mutex.semaphore, WaitReason::kMutexLock);
  }
  Waiter& waiter = world.waiters().New(g);
  waiter.g = &g;
  waiter.key = &mutex;
  waiter.semaphore.g = &g;
  return Compete(world, g, mutex, waiter);
}

bool TryLockMutex(World& world, Goroutine& g, GoMutex& mutex) {
  int32_t state = mutex.state.load();
  const bool is_locked = (state & (Bits::kLocked | Bits::kStarving)) == 0 &&
                         mutex.state.compare_exchange_strong(state, state | Bits::kLocked);
  TouchObject(world, g, &mutex, is_locked ? Touch::kWrite : Touch::kRead);
  if (is_locked) Acquired(world, g, mutex);
  return is_locked;
}

Flow UnlockMutex(World& world, Goroutine& g, GoMutex& mutex) {
  if (!world.is_parallel()) return HandOver(world, g, mutex);
  int32_t old = mutex.state.fetch_sub(Bits::kLocked) - Bits::kLocked;
  if (old == 0) return Flow::kNext;
  if (((old + Bits::kLocked) & Bits::kLocked) == 0) {
    return world.Fatal(g, "sync: unlock of unlocked mutex");
  }
  if ((old & Bits::kStarving) != 0) {
    if (IsPlanted(Defect::kMutexHandsToNobody)) return Flow::kNext;
    return Release(world, g, mutex, SemaphoreTable::Handoff::kYes);
  }
  // Somebody must be woken, unless there is nobody, or somebody is awake already.
  while (old >= Bits::kWaiter && (old & (Bits::kLocked | Bits::kWoken | Bits::kStarving)) == 0) {
    if (mutex.state.compare_exchange_strong(old, (old - Bits::kWaiter) | Bits::kWoken)) {
      return Release(world, g, mutex, SemaphoreTable::Handoff::kNo);
    }
  }
  return Flow::kNext;
}

void GoMutex::CheckInvariants() {
  Check(state.load() == 0, "S5: a mutex that nobody uses is locked, starving or waited for");
  Check(semaphore.load() == 0, "S6: a mutex that nobody uses has woken nobody");
}

}  // namespace assay::runtime
