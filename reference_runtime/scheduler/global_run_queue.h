// GlobalRunQueue: runnable goroutines that no Processor has. Go: sched.runq.
//
// Threads: what changes it needs the scheduler's lock, which also guards the idle lists: whoever
//          gives up a processor must see in one step that nothing is here.
#pragma once

#include <cstdint>

#include "platform/mutex.h"
#include "platform/sync.h"
#include "reference_runtime/scheduler/goroutine_queue.h"

namespace assay::runtime {

class GlobalRunQueue {
 public:
  // `lock` is the scheduler's; it outlives the queue.
  explicit GlobalRunQueue(sync::Mutex& lock) : lock_(lock) {}

  sync::Mutex& lock() { return lock_; }

  // ---- by anyone; it may have changed by the time the caller looks at the answer
  uint32_t size() const { return size_.load(std::memory_order_relaxed); }
  bool empty() const { return size() == 0; }

  // ---- with the lock held
  void PushBack(Goroutine& g) {
    queue_.PushBack(g);
    Resize(1);
  }
  // Takes all `count` of `goroutines`.
  void PushBack(GoroutineQueue& goroutines, uint32_t count) {
    queue_.Append(goroutines);
    Resize(count);
  }
  // Null when empty.
  Goroutine* PopFront() {
    Goroutine* const g = queue_.PopFront();
    if (g != nullptr) Resize(static_cast<uint32_t>(-1));
    return g;
  }
  void Clear() {
    queue_.Clear();
    size_.store(0, std::memory_order_relaxed);
  }

 private:
  // Relaxed: who relies on the number holds the lock; for others it is a hint. That nobody misses
  // work because of a hint is what the check after spinning is for (find_runnable.cc).
  void Resize(uint32_t difference) { size_.store(size() + difference, std::memory_order_relaxed); }

  sync::Mutex& lock_;
  GoroutineQueue queue_;
  sync::Atomic<uint32_t> size_{0, "global size"};
};

}  // namespace assay::runtime
