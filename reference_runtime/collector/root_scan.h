// RootScan: what a World's roots hold, for a collector: the package variables, the live words of
// all frames (liveness.h), and what the runtime itself keeps for the program: deferred calls,
// panics in progress, timers that are set unless their channels decide that (TimerHeap::is_root).
//
// Threads: one for each RootScan. A goroutine that is looked through does not run meanwhile, but
//          others may send into its frames; so words are read one by one, as they are written.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/collector/root_sink.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class RootScan {
 public:
  RootScan(World& world, Liveness& liveness, RootSink& sink)
      : world_(world), liveness_(liveness), sink_(sink) {}

  void ScanWords(const std::byte* from, size_t bytes);
  void ScanTimers();
  // `is_within`: it stands within an instruction, not between two.
  void ScanGoroutine(const Goroutine& g, bool is_within);
  // As ScanGoroutine wants to know it, while nothing else runs.
  static bool IsWithin(const Goroutine& g) {
    return g.state == GoState::kWaiting || g.state == GoState::kSyscall || g.second_half != nullptr;
  }
  // Where `word` has just been found, for whoever finds that it should not be there.
  std::string Where(const void* word) const;
  // The fault collector-forgets-frames.
  void set_forgets_frames(bool forgets) { forgets_frames_ = forgets; }

 private:
  // A part of a goroutine's stack that has an address.
  struct StackObject {
    std::byte* start = nullptr;
    uint64_t size = 0;
    bool reached = false;
  };

  void Scan(const void* word);
  void GatherStackObjects(const Goroutine& g);
  // Queues the stack object that `word` points into; nothing if there is none.
  void QueueStackObject(const void* word);
  void ScanFrames(const Goroutine& g, bool is_within);
  void ScanLive(const Gobuf& frame, const WordSet& live, size_t from_word);

  World& world_;
  Liveness& liveness_;
  RootSink& sink_;
  bool forgets_frames_ = false;
  const Goroutine* goroutine_ = nullptr;    // in hand
  Gobuf frame_;                             // in hand, of the goroutine
  std::vector<StackObject> stack_objects_;  // of the goroutine in hand, by address
  std::vector<size_t> pending_;             // those of them that are reached, not looked through
};

}  // namespace assay::runtime
