// HostedSemaphores: what Go's package sync stands on in a hosted run: the port's semaphores.
//
// A word in Go memory (Mutex.sema, WaitGroup.sema, ...) holds the number of its semaphore plus 1,
// or 0: none yet, which is what Go's zero values mean. A semaphore that is as it was made, and that
// nobody is about to use, is taken from its word and given to the next one.
//
// Threads: any thread of the port, for the goroutine that it runs.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "reference_runtime/hosted/hosted_run.h"
#include "reference_runtime/sync/semaphore.h"

namespace assay::runtime {

class HostedSemaphores {
 public:
  HostedSemaphores(World& world, HostedRun& run) : world_(world), run_(run) {}

  // ---- a word that counts from 0: Semaphores::Acquire and Release
  Flow Acquire(Goroutine& g, uint32_t* word, WaitReason reason);
  Flow Release(Goroutine& g, uint32_t* word);

  // ---- sync.Mutex: a semaphore that counts from 1, and a word that says whether it is locked
  struct Mutex {
    uint32_t is_locked = 0;
    uint32_t semaphore = 0;
  };
  Flow Lock(Goroutine& g, Mutex& mutex);
  bool TryLock(Goroutine& g, Mutex& mutex);
  Flow Unlock(Goroutine& g, Mutex& mutex);

  // ---- sync.Cond: each who waits has a semaphore of its own
  struct NotifyList {
    uint32_t next = 0;
    uint32_t notified = 0;
  };
  uint32_t Add(NotifyList& list);
  Flow Wait(Goroutine& g, NotifyList& list, uint32_t ticket);
  Flow NotifyOne(Goroutine& g, NotifyList& list);
  Flow NotifyAll(Goroutine& g, NotifyList& list);

 private:
  // Whose counts begin at 0, and at 1.
  static constexpr uint32_t kBegins = 2;

  struct Semaphore {
    assay_semaphore* semaphore = nullptr;
    uint32_t number = 0;
    uint32_t begins = 0;
    uint32_t users = 0;
    int64_t count = 0;  // when all its users have left
  };
  struct Waiter {
    uint32_t ticket = 0;
    Semaphore* semaphore = nullptr;
  };

  // A new one that counts from `begins` and has no users.
  Semaphore& Make(Goroutine& g, uint32_t begins);
  // A free or a new one, with one user.
  Semaphore& Take(Goroutine& g, uint32_t begins);
  // That of the word, with one user more.
  Semaphore& Use(Goroutine& g, uint32_t* word, uint32_t begins);
  // One user less, who has changed the count; word null: it belongs to none.
  void Leave(Semaphore& semaphore, uint32_t* word, int64_t change);
  Semaphore* PopFree(uint32_t begins);  // needs lock_
  void AcquireIt(Goroutine& g, const Semaphore& semaphore, WaitReason reason);
  void ReleaseIt(Goroutine& g, const Semaphore& semaphore);

  World& world_;
  HostedRun& run_;
  sync::Mutex lock_{sync::LockRank::kSemaphore};  // guards what follows, and the words
  std::deque<Semaphore> all_;
  std::array<std::vector<Semaphore*>, kBegins> free_;
  std::unordered_map<const void*, std::vector<Waiter>> waiting_;  // by notify list
};

}  // namespace assay::runtime
