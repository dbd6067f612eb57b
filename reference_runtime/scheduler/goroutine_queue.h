// GoroutineQueue: goroutines first in, first out, linked by schedule_link. Go: gQueue.
//
// Threads: whoever owns it, or holds the lock that guards it. A goroutine is in one at a time.
#pragma once

#include <cstdint>

#include "platform/sync.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class GoroutineQueue {
 public:
  bool empty() const { return head_.get() == nullptr; }

  void PushBack(Goroutine& g) {
    g.schedule_link.set(nullptr);
    if (empty()) {
      head_.set(&g);
    } else {
      tail_.get()->schedule_link.set(&g);
    }
    tail_.set(&g);
  }
  void PushFront(Goroutine& g) {
    g.schedule_link.set(head_.get());
    if (empty()) tail_.set(&g);
    head_.set(&g);
  }
  // Moves all of `other` to the end.
  void Append(GoroutineQueue& other) {
    if (other.empty()) return;
    if (empty()) {
      head_.set(other.head_.get());
    } else {
      tail_.get()->schedule_link.set(other.head_.get());
    }
    tail_.set(other.tail_.get());
    other.Clear();
  }
  // Null when empty.
  Goroutine* PopFront() {
    Goroutine* const g = head_.get();
    if (g == nullptr) return nullptr;
    head_.set(g->schedule_link.get());
    if (empty()) tail_.set(nullptr);
    g->schedule_link.set(nullptr);
    return g;
  }
  void Clear() {
    head_.set(nullptr);
    tail_.set(nullptr);
  }

 private:
  sync::Plain<Goroutine*> head_{nullptr};
  sync::Plain<Goroutine*> tail_{nullptr};
};

}  // namespace assay::runtime
