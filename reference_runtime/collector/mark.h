// Mark: finds every object that can be reached from the roots of a World (root_scan.h), while
// nothing else runs. A word keeps the object alive into which it points, if it is a pointer or only
// looks like one: so nothing is taken away that is in use, and very rarely something stays that is
// not.
//
// Threads: the machine that collects.
#pragma once

#include <cstddef>
#include <vector>

#include "reference_runtime/collector/root_scan.h"
#include "reference_runtime/memory/objects.h"

namespace assay::runtime {

class Marker final : public RootSink {
 public:
  Marker(World& world, Objects& objects, Liveness& liveness);

  void MarkRoots();
  // Marks the timers that are set and are no roots, but whose channels have been marked.
  void MarkTimers();
  // Marks the object into which `word` points, and all that can be reached from it.
  void MarkFrom(const void* word);
  // From now on it is this runtime's fault when a word points at what has been freed and poisoned.
  void set_forbids_freed();
  // Marks what can be reached from what has been reached.
  void Drain();

  // What it has marked.
  uint64_t objects() const { return marked_objects_; }
  uint64_t bytes() const { return marked_bytes_; }

 private:
  bool Reached(const void* word) override;

  World& world_;
  Objects& objects_;
  RootScan roots_;
  bool forbids_freed_ = false;
  uint64_t marked_objects_ = 0;
  uint64_t marked_bytes_ = 0;
  std::vector<Object> pending_;  // marked, not yet looked through
};

}  // namespace assay::runtime
