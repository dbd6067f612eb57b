// Reports of runtime objects to the World's Observer; nothing happens in a World without one.
#pragma once

#include "platform/world.h"
#include "reference_runtime/platform/observer.h"

namespace assay::runtime {

inline void TouchObject(World& world, Goroutine& g, const void* object, Touch touch) {
  if (Observer* const observer = world.observer()) observer->Object(g, object, touch);
}

// Edge: a happens-before edge of Go's memory model, from those who released it to those who acquire
// it. A default one has no beginning: to acquire it does nothing. Several may release one edge.
//
// Edges are made afresh for each operation, because a synchronisation object that lives longer
// would order more than Go does: whoever acquires it comes after everyone who ever released it.
class Edge {
 public:
  // A new edge that begins with what g has done so far.
  static Edge From(World& world, Goroutine& g) {
    Edge edge;
    if (Observer* const observer = world.observer()) {
      edge.sync_ = observer->NewSync();
      observer->Release(g, edge.sync_);
    }
    return edge;
  }

  // What g has done so far is before every later acquisition, too.
  void Join(World& world, Goroutine& g) const {
    if (sync_ != nullptr) world.observer()->Release(g, sync_);
  }
  // What g does from now on is after whatever released this edge so far.
  void AcquireBy(World& world, Goroutine& g) const {
    if (sync_ != nullptr) world.observer()->Acquire(g, sync_);
  }
  // What the Observer calls it; null for an edge without beginning.
  const void* name() const { return sync_; }

 private:
  const void* sync_ = nullptr;
};

}  // namespace assay::runtime
