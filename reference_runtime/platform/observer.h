// Observer: where a World reports what an explorer must know, and asks what it must not decide
// itself.
//
// A World without one (null) runs freely: its choices come from its seed, nothing is reported. The
// one implementation for explorers is platform/modelled.
//
// Threads: called on the thread that runs the World. Every call concerns the goroutine that runs
// now.
#pragma once

#include <cstdint>

namespace assay::runtime {

struct Goroutine;

enum class Touch : uint8_t { kRead, kWrite };

class Observer {
 public:
  virtual ~Observer() = default;

  // Plain memory access by Go code: ordering and race detection.
  virtual void Memory(Goroutine& g, const void* address, uint32_t size, Touch touch) = 0;
  // An operation on a runtime object (channel, semaphore, timer heap, standard output): ordering
  // only.
  virtual void Object(Goroutine& g, const void* object, Touch touch) = 0;
  // Happens-before edges of Go's memory model, for race detection only.
  virtual void Acquire(Goroutine& g, const void* sync) = 0;
  virtual void Release(Goroutine& g, const void* sync) = 0;
  // A fresh name for Acquire and Release, unlike every address: for an edge between two operations
  // rather than through an object.
  virtual const void* NewSync() { return nullptr; }

  virtual void Spawned(Goroutine& parent, Goroutine& child) = 0;
  virtual void Readied(Goroutine& by, Goroutine& woken) = 0;

  // One of `count` alternatives that Go leaves open (a ready select case, a map's iteration start).
  virtual uint32_t Choose(uint32_t count) = 0;
};

}  // namespace assay::runtime
