// Mark: finds every object that can be reached from the roots of a World.
//
// Roots are the package variables, the live words of all frames (liveness.h), and what the runtime
// itself keeps for the program: deferred calls, panics in progress, timers that are set unless
// their channels decide that (TimerHeap::is_root). A word keeps the object alive into which it
// points, if it is a pointer or only looks like one: so nothing is taken away that is in use, and
// very rarely something stays that is not.
//
// Threads: the machine that collects; no goroutine runs meanwhile.
#pragma once

#include <cstddef>
#include <vector>

#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/memory/objects.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class Marker {
 public:
  Marker(World& world, Objects& objects, Liveness& liveness)
      : world_(world), objects_(objects), liveness_(liveness) {}

  void MarkRoots();
  // Marks the timers that are set and are no roots, but whose channels have been marked.
  void MarkTimers();
  // Marks the object into which `word` points, and all that can be reached from it.
  void MarkFrom(const void* word);
  // From now on it is this runtime's fault when a word points at what has been freed and poisoned.
  void set_forbids_freed() { forbids_freed_ = true; }
  // Marks what can be reached from the object, but not itself unless that leads back to it.
  void MarkBeyond(const Object& object);

 private:
  void Queue(const void* word);
  void QueueWords(const std::byte* from, size_t bytes);
  void Drain();

  // A part of a goroutine's stack that has an address.
  struct StackObject {
    std::byte* start = nullptr;
    uint64_t size = 0;
    bool marked = false;
  };
  void GatherStackObjects(const Goroutine& g);
  // Marks the stack object that `word` points into; nothing if there is none.
  void QueueStackObject(const void* word);
  void MarkGoroutine(const Goroutine& g);
  void QueueFrames(const Goroutine& g);
  void QueueLive(const Gobuf& frame, const WordSet& live, size_t from_word);

  World& world_;
  Objects& objects_;
  Liveness& liveness_;
  bool forbids_freed_ = false;
  std::vector<StackObject> stack_objects_;  // of the goroutine being marked, by address
  std::vector<Object> pending_;             // marked, not yet looked through
};

}  // namespace assay::runtime
