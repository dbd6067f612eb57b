// MemoryScript: who decides for weak memory what each operation reads and where each store goes.
//
// A WeakMemory without a script offers its choices to the explorer, step by step. One that has a
// script asks that instead, and keeps no views: the script answers for what the memory model
// allows. graph_search.h is the one that does.
//
// Threads: one.
#pragma once

#include <atomic>
#include <cstdint>

#include "explore/subject.h"
#include "explore/weak_memory.h"

namespace assay::explore {

class MemoryScript {
 public:
  virtual ~MemoryScript() = default;

  // A new object, with its initial value as store 0.
  virtual void Make(StoreHistory& history) = 0;
  // The store that a load, a read-modify-write or a comparison reads.
  virtual uint32_t Read(ThreadId thread, const WeakMemory::Operation& operation) = 0;
  // Behind which store in modification order a new one goes, which is the next one made. That of a
  // read-modify-write goes behind what it read.
  virtual uint32_t Place(ThreadId thread, const WeakMemory::Operation& operation,
                         const ValueBytes& value) = 0;
  virtual void Modify(ThreadId thread, const WeakMemory::Operation& operation,
                      const ValueBytes& value) = 0;
  virtual void Fence(ThreadId thread, std::memory_order order) = 0;
  // An access to something that is no atomic object, and commutes with no other to it.
  virtual void Touch(ThreadId thread, ObjectId object) = 0;
  virtual void Acquire(ThreadId thread, ObjectId sync) = 0;
  virtual void Release(ThreadId thread, ObjectId sync) = 0;
  virtual void Spawn(ThreadId parent, ThreadId child) = 0;
  virtual uint32_t Choose(ThreadId thread, uint32_t count) = 0;
  // The thread failed, and goes on no more.
  virtual void Fail(ThreadId thread) = 0;
  // Whether the run cannot happen, so that what it shows means nothing.
  virtual bool is_given_up() const = 0;
};

}  // namespace assay::explore
