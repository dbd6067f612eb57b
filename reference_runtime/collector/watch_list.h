// WatchList: the objects whose death something waits for: finalizers, cleanups and weak pointers.
// Go: specials.
//
// Source:  documentation of runtime.SetFinalizer, runtime.AddCleanup and package weak.
// Threads: any, but where it says otherwise.
//
// Invariants:
//  V1. A weak pointer that is followed successfully leads to an object that stays. (Who follows it
//      while objects are marked shades what it gets: Marking::Strengthened.)
//  V2. A finalizer is called once, its object is not free before, and no weak pointer leads to that
//      by then.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/collector/root_sink.h"
#include "reference_runtime/memory/objects.h"

namespace assay::runtime {

// A call that is due when an object has died: a Go func value with up to two words of arguments.
struct FinalCall {
  void* function = nullptr;
  int64_t words = 0;
  std::array<void*, 2> arguments{};
};

class WatchList {
 public:
  // Finalizers are given the object and so bring it back to life once; cleanups are not.
  // Weak pointers share a handle, a word outside the collector's sight that holds the address; it
  // is cleared before finalizers are due.
  enum class Kind : uint8_t { kFinalizer, kCleanup, kWeak };

  // Returns a number by which the watch can be ended.
  uint64_t Add(Kind kind, void* object, const FinalCall& call);
  bool has_finalizer(const void* object) const;
  void RemoveFinalizer(const void* object);
  void Remove(uint64_t id);

  // The handle of the weak pointers to `object`, or null.
  void** HandleOf(const void* object) const;
  // Makes `handle` the one of `object`, unless somebody was faster; returns the one it has.
  void** AddHandle(void* object, void** handle);

  // The call that is due first.
  std::optional<FinalCall> TakeDue();

  // ---- while nothing else runs
  // All that the watches themselves keep alive.
  void ScanKept(RootSink& sink, const Objects& objects) const;
  // Moves the calls of objects that are not marked to the queue, and marks what those need: `mark`
  // marks all that can be reached from a word. Before the sweep.
  using Mark = std::function<void(const void* word)>;
  void QueueDead(const Mark& mark, const Objects& objects);

  bool has_due() const { return !due_.empty(); }
  void Reset();

 private:
  struct Watch {
    uint64_t id = 0;
    Kind kind = Kind::kFinalizer;
    void* object = nullptr;
    FinalCall call;
    void** handle = nullptr;  // of kWeak
  };
  void** FindHandle(const void* object) const;
  void ClearHandles(const Objects& objects);

  mutable sync::Mutex lock_{sync::LockRank::kLeaf};  // guards the rest
  std::vector<Watch> watches_;                       // in the order in which they were added
  std::deque<FinalCall> due_;
  uint64_t last_id_ = 0;
};

}  // namespace assay::runtime
