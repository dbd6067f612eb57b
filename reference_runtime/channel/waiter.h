// Waiter: one goroutine's place in one queue: of a channel, a semaphore or a notify list. A select
// has one for each of its cases. Go: sudog, waitq.
//
// Threads: whoever owns it, which is its goroutine before it is queued and after it was woken; in
//          between whoever holds the lock of the queue.
// Lifetime: a Waiter is taken from its World's WaiterPool by the goroutine that will wait and given
//           back by that goroutine's second half.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/platform/report.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/sync/waiter_treap.h"

namespace assay::runtime {

struct Channel;

// Of one call of Lock that had to wait: sync/go_mutex.h.
struct MutexWait {
  bool has_waited = false;
  bool is_woken = false;     // it carries the flag kWoken
  bool is_starving = false;  // it has waited for too long
  int64_t since_ns = 0;
};

struct Waiter {
  // Null only under Fault::kSelectKeepsSecondWaiter: nobody waits here, yet the place is taken.
  Goroutine* g = nullptr;
  sync::Plain<Waiter*> next{nullptr};      // in the queue
  sync::Plain<Waiter*> previous{nullptr};  // in the queue
  Waiter* link = nullptr;                  // the next one of the same goroutine. Go: waitlink
  sync::Plain<bool> is_queued{false};

  // Where the value lies that is sent, or goes that is received; null: discard it. Points into the
  // frame of g, which therefore may be written by the goroutine at the other end. Go: elem.
  sync::Plain<std::byte*> element{nullptr};
  uint64_t* ok = nullptr;      // where g wants to know whether a value was received; null: nowhere
  uint64_t* chosen = nullptr;  // where a select wants the number of its case; null: not a select
  int32_t case_index = 0;
  bool is_sender = false;
  bool is_select = false;
  sync::Plain<bool> success{false};  // woken by a communication, not by close
  Channel* channel = nullptr;
  uint32_t ticket = 0;        // of a notify list
  SemaphoreWaiter semaphore;  // while it waits for one
  void* key = nullptr;        // the semaphore's word, or the mutex
  MutexWait mutex;
  WaitReason reason{};  // why it waits for it

  Edge offered;  // from what g did before it waited, to whoever comes to meet it
  Edge taken;    // from whoever woke g, to what g does next
};

// First come, first served. Doubly linked, since a select leaves from the middle.
//
// A select stands in several queues. Whoever dequeues it first decides it (Goroutine::select_done,
// which is not guarded by the locks of the queues); its other waiters are dead from then on, and
// stay until its second half removes them. Threads: whoever holds the lock of the queue.
class WaitQueue {
 public:
  void Enqueue(Waiter& waiter);
  // The first waiter that is not dead, decided in favour of this queue; null when there is none.
  Waiter* Dequeue() { return empty() ? nullptr : DequeueLive(); }
  // Needs waiter.is_queued, in this queue.
  void Remove(Waiter& waiter);

  bool empty() const { return first() == nullptr; }
  Waiter* first() const { return first_.get(); }
  // Whether Dequeue would find one.
  bool has_live() const;
  // How many times Dequeue would find one.
  int64_t live_count() const;
  // Whether a select waits here that is not decided.
  bool has_live_select() const;

 private:
  Waiter* DequeueLive();

  sync::Plain<Waiter*> first_{nullptr};
  sync::Plain<Waiter*> last_{nullptr};
};

// Every Waiter of a World. A Waiter's address means nothing to the program under test.
class WaiterPool {
 public:
  explicit WaiterPool(World& world) : world_(world) {}

  // For g, by the machine that runs it.
  Waiter& New(Goroutine& g);
  void Free(Goroutine& g, Waiter& waiter);
  // All are free again, whoever has them.
  void Reset();

 private:
  World& world_;
  // Those that were freed stay with the machine: MachineLocal::waiters.
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<Waiter> waiters_;  // guarded by lock_
  // waiters_[used_] and those after it have not been handed out since Reset. Guarded by lock_.
  size_t used_ = 0;
};

}  // namespace assay::runtime
