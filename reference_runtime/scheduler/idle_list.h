// IdleList: machines or processors that have nothing to do, last in, first out, linked by
// idle_link. Go: sched.midle, sched.pidle.
//
// Threads: whoever changes it holds the scheduler's lock. size() may be asked by anyone, for a
// hint.
#pragma once

#include <cstdint>

#include "platform/sync.h"

namespace assay::runtime {

template <typename T>
class IdleList {
 public:
  uint32_t size() const { return size_.load(); }

  // ---- with the lock held
  void Push(T& item) {
    item.idle_link.set(first_.get());
    first_.set(&item);
    size_.store(size() + 1);
  }
  T* Pop() {  // null when empty
    T* const item = first_.get();
    if (item == nullptr) return nullptr;
    first_.set(item->idle_link.get());
    item->idle_link.set(nullptr);
    size_.store(size() - 1);
    return item;
  }
  T* first() const { return first_.get(); }

 private:
  sync::Plain<T*> first_{nullptr};
  sync::Atomic<uint32_t> size_{0, "idle count"};
};

}  // namespace assay::runtime
