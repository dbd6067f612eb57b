// Work buffers: the grey objects of a concurrent marking, that is those which are marked and not
// looked through yet. Go: gcWork, workbuf.
//
// A processor keeps two buffers of its own, so that it may go back and forth at the edge of one
// without the pool. Full ones go to the pool, from which whoever has nothing to do takes them.
//
// Threads: a cache belongs to the owner of its processor; the pool may be used by any.
//
// Invariants:
//  W1. An object that was put is got once.
//  W2. A buffer is in one cache or in one list of the pool; one in the full list is not empty.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

struct WorkBuffer {
  sync::Plain<WorkBuffer*> next{nullptr};
  sync::Plain<uint32_t> count{0};
  std::array<sync::Plain<void*>, sync::limits::kWorkBuffer> objects;

  bool is_full() const { return count.get() == objects.size(); }
};

class WorkPool {
 public:
  // A buffer with objects, or null.
  WorkBuffer* TakeFull();
  WorkBuffer& TakeEmpty();
  void GiveFull(WorkBuffer& buffer);
  void GiveEmpty(WorkBuffer& buffer);
  // Whether TakeFull would have found one a moment ago. Needs no lock.
  bool has_work() const { return full_count_.load() > 0; }
  // The objects in full buffers, while nobody else uses it.
  void ForEach(const std::function<void(void*)>& visit) const;

 private:
  sync::Mutex lock_{sync::LockRank::kWorkPool};
  WorkBuffer* full_ = nullptr;   // guarded by lock_
  WorkBuffer* empty_ = nullptr;  // guarded by lock_
  std::deque<WorkBuffer> buffers_;
  sync::Atomic<uint32_t> full_count_{0, "full buffers"};
};

// Of one processor. Go: gcWork of a p.
class WorkCache {
 public:
  explicit WorkCache(WorkPool& pool) : pool_(pool) {}

  void Put(void* object) {
    if (first_ == nullptr || first_->is_full()) MakeRoom();
    const uint32_t count = first_->count.get();
    first_->objects[count].set(object);
    first_->count.set(count + 1);
  }
  // Null: neither here nor in the pool is anything.
  void* TryGet() {
    if ((first_ == nullptr || first_->count.get() == 0) && !MakeWork()) return nullptr;
    const uint32_t count = first_->count.get() - 1;
    first_->count.set(count);
    // What comes next is on its way from memory meanwhile.
    if (count >= kAhead) sync::Prefetch(first_->objects[count - kAhead].get());
    return first_->objects[count].get();
  }
  // Gives half away when nobody else finds anything. Go: balance.
  void Balance();
  // Gives all away. Whether there has been anything since the last time. Go: dispose, flushedWork.
  bool Flush();
  bool is_empty() const {
    return (first_ == nullptr || first_->count.get() == 0) &&
           (second_ == nullptr || second_->count.get() == 0);
  }
  // The objects here, while its owner stands still.
  void ForEach(const std::function<void(void*)>& visit) const;

 private:
  static constexpr uint32_t kAhead = 8;

  // Makes *first_ one that is not full, or not empty.
  void MakeRoom();
  bool MakeWork();

  WorkPool& pool_;
  WorkBuffer* first_ = nullptr;  // what Put and TryGet use
  WorkBuffer* second_ = nullptr;
  bool has_given_ = false;  // to the pool, since the last Flush
};

}  // namespace assay::runtime
