// TracedSweep: some spans that a machine sweeps one after the other, while its processor stays with
// it, and as an execution trace shows them: one range for all of them, and none if there is nothing
// to sweep.
//
// Threads: the machine of g.
#pragma once

#include "reference_runtime/memory/heap.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

class ExecutionTrace;

class TracedSweep {
 public:
  // On behalf of g, which may be a g0.
  TracedSweep(World& world, const Goroutine& g);
  ~TracedSweep();
  TracedSweep(const TracedSweep&) = delete;
  TracedSweep& operator=(const TracedSweep&) = delete;

  // Heap::SweepOne.
  bool One();

 private:
  Heap& heap_;
  ExecutionTrace* const trace_;  // null: there is none
  const Goroutine& g_;
  SweptBytes swept_;
  bool has_begun_ = false;
};

}  // namespace assay::runtime
