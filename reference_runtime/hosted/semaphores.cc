#include "reference_runtime/hosted/semaphores.h"

#include <algorithm>
#include <utility>

#include "reference_runtime/world.h"

namespace assay::runtime {

HostedSemaphores::Semaphore& HostedSemaphores::Make(Goroutine& g, uint32_t begins) {
  const assay_port& port = run_.port();
  if (port.semaphore_make == nullptr || port.semaphore_acquire == nullptr ||
      port.semaphore_release == nullptr) {
    run_.Lacks("semaphores");
  }
  assay_semaphore* made = nullptr;
  {
    const HostedRun::InPort in_port(run_, g, WaitReason::kNone);
    made = port.semaphore_make(begins);
  }
  if (made == nullptr) run_.Broken("it could not make a semaphore");
  const sync::MutexLock lock(lock_);
  const auto number = static_cast<uint32_t>(all_.size());
  return all_.emplace_back(Semaphore{made, number, begins, 0, begins});
}

HostedSemaphores::Semaphore* HostedSemaphores::PopFree(uint32_t begins) {
  if (free_[begins].empty()) return nullptr;
  Semaphore* const semaphore = free_[begins].back();
  free_[begins].pop_back();
  return semaphore;
}

HostedSemaphores::Semaphore& HostedSemaphores::Take(Goroutine& g, uint32_t begins) {
  Semaphore* semaphore = nullptr;
  {
    const sync::MutexLock lock(lock_);
    semaphore = PopFree(begins);
  }
  if (semaphore == nullptr) semaphore = &Make(g, begins);
  semaphore->users = 1;
  return *semaphore;
}

HostedSemaphores::Semaphore& HostedSemaphores::Use(Goroutine& g, uint32_t* word, uint32_t begins) {
  Semaphore* made = nullptr;
  while (true) {
    {
      const sync::MutexLock lock(lock_);
      if (*word == 0) {
        if (made == nullptr) made = PopFree(begins);
        if (made != nullptr) *word = std::exchange(made, nullptr)->number + 1;
      }
      if (*word != 0) {
        // Another goroutine may have been faster.
        if (made != nullptr) free_[begins].push_back(made);
        Semaphore& semaphore = all_[*word - 1];
        ++semaphore.users;
        return semaphore;
      }
    }
    made = &Make(g, begins);
  }
}

void HostedSemaphores::Leave(Semaphore& semaphore, uint32_t* word, int64_t change) {
  const sync::MutexLock lock(lock_);
  semaphore.count += change;
  if (--semaphore.users > 0 || semaphore.count != semaphore.begins) return;
  if (word != nullptr) *word = 0;
  free_[semaphore.begins].push_back(&semaphore);
}

void HostedSemaphores::AcquireIt(Goroutine& g, const Semaphore& semaphore, WaitReason reason) {
  const HostedRun::InPort in_port(run_, g, reason);
  run_.port().semaphore_acquire(semaphore.semaphore);
}

void HostedSemaphores::ReleaseIt(Goroutine& g, const Semaphore& semaphore) {
  const HostedRun::InPort in_port(run_, g, WaitReason::kNone);
  run_.port().semaphore_release(semaphore.semaphore);
}

Flow HostedSemaphores::Acquire(Goroutine& g, uint32_t* word, WaitReason reason) {
  Semaphore& semaphore = Use(g, word, 0);
  AcquireIt(g, semaphore, reason);
  Leave(semaphore, word, -1);
  return Flow::kNext;
}

Flow HostedSemaphores::Release(Goroutine& g, uint32_t* word) {
  Semaphore& semaphore = Use(g, word, 0);
  ReleaseIt(g, semaphore);
  Leave(semaphore, word, 1);
  return Flow::kNext;
}

// ---- sync.Mutex

Flow HostedSemaphores::Lock(Goroutine& g, Mutex& mutex) {
  Semaphore& semaphore = Use(g, &mutex.semaphore, 1);
  AcquireIt(g, semaphore, WaitReason::kMutexLock);
  __atomic_store_n(&mutex.is_locked, 1, __ATOMIC_RELAXED);  // the port orders it
  Leave(semaphore, &mutex.semaphore, -1);
  return Flow::kNext;
}

bool HostedSemaphores::TryLock(Goroutine& g, Mutex& mutex) {
  if (run_.port().semaphore_try_acquire == nullptr) run_.Lacks("try-lock");
  Semaphore& semaphore = Use(g, &mutex.semaphore, 1);
  int result = ASSAY_OK;
  {
    const HostedRun::InPort in_port(run_, g, WaitReason::kNone);
    result = run_.port().semaphore_try_acquire(semaphore.semaphore);
  }
  const bool is_locked = result == ASSAY_OK;
  if (is_locked) __atomic_store_n(&mutex.is_locked, 1, __ATOMIC_RELAXED);
  Leave(semaphore, &mutex.semaphore, is_locked ? -1 : 0);
  return is_locked;
}

Flow HostedSemaphores::Unlock(Goroutine& g, Mutex& mutex) {
  if (__atomic_exchange_n(&mutex.is_locked, 0, __ATOMIC_RELAXED) == 0) {
    return world_.Fatal(g, "sync: unlock of unlocked mutex");
  }
  Semaphore& semaphore = Use(g, &mutex.semaphore, 1);
  ReleaseIt(g, semaphore);
  Leave(semaphore, &mutex.semaphore, 1);
  return Flow::kNext;
}

// ---- sync.Cond

uint32_t HostedSemaphores::Add(NotifyList& list) {
  const sync::MutexLock lock(lock_);
  return list.next++;
}

Flow HostedSemaphores::Wait(Goroutine& g, NotifyList& list, uint32_t ticket) {
  const auto is_notified = [&] { return static_cast<int32_t>(ticket - list.notified) < 0; };
  {
    const sync::MutexLock lock(lock_);
    if (is_notified()) return Flow::kNext;
  }
  Semaphore& semaphore = Take(g, 0);
  bool waits = false;
  {
    const sync::MutexLock lock(lock_);
    waits = !is_notified();
    if (waits) waiting_[&list].push_back({ticket, &semaphore});
  }
  if (waits) AcquireIt(g, semaphore, WaitReason::kCondWait);
  Leave(semaphore, nullptr, waits ? -1 : 0);
  return Flow::kNext;
}

Flow HostedSemaphores::NotifyOne(Goroutine& g, NotifyList& list) {
  Semaphore* found = nullptr;
  {
    const sync::MutexLock lock(lock_);
    if (list.notified == list.next) return Flow::kNext;
    const uint32_t ticket = list.notified++;
    std::vector<Waiter>& waiters = waiting_[&list];
    const auto waiter = std::find_if(waiters.begin(), waiters.end(),
                                     [&](const Waiter& each) { return each.ticket == ticket; });
    if (waiter != waiters.end()) {
      found = waiter->semaphore;
      ++found->users;
      ++found->count;
      waiters.erase(waiter);
    }
    if (waiters.empty()) waiting_.erase(&list);
  }
  if (found == nullptr) return Flow::kNext;
  ReleaseIt(g, *found);
  Leave(*found, nullptr, 0);
  return Flow::kNext;
}

Flow HostedSemaphores::NotifyAll(Goroutine& g, NotifyList& list) {
  std::vector<Waiter> woken;
  {
    const sync::MutexLock lock(lock_);
    list.notified = list.next;
    const auto waiters = waiting_.find(&list);
    if (waiters == waiting_.end()) return Flow::kNext;
    woken = std::move(waiters->second);
    waiting_.erase(waiters);
    for (const Waiter& waiter : woken) {
      ++waiter.semaphore->users;
      ++waiter.semaphore->count;
    }
  }
  for (const Waiter& waiter : woken) {
    ReleaseIt(g, *waiter.semaphore);
    Leave(*waiter.semaphore, nullptr, 0);
  }
  return Flow::kNext;
}

}  // namespace assay::runtime
