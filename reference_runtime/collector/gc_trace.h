// GcTrace: the line that GODEBUG=gctrace=1 prints for each collection, in Go's format.
//
// Source: documentation of package runtime, "Environment Variables", gctrace.
#pragma once

#include <cstdint>
#include <string>

namespace assay::runtime {

struct GcTrace {
  uint32_t number = 0;
  int64_t since_start_ns = 0;
  double share_of_time = 0;  // of all processors since the start, 0 to 1

  // Clock time of sweep termination (stopped), marking (concurrent), mark termination (stopped).
  int64_t sweep_termination_ns = 0;
  int64_t mark_ns = 0;
  int64_t mark_termination_ns = 0;
  // Processor time of the same; marking by assists, by background workers, by idle ones.
  int64_t sweep_termination_cpu_ns = 0;
  int64_t assist_cpu_ns = 0;
  int64_t background_cpu_ns = 0;
  int64_t idle_cpu_ns = 0;
  int64_t mark_termination_cpu_ns = 0;

  // Bytes of heap.
  uint64_t heap_at_start = 0;
  uint64_t heap_at_end = 0;
  uint64_t heap_live = 0;
  uint64_t heap_goal = 0;
  uint64_t stacks = 0;
  uint64_t globals = 0;
  int processors = 1;
  bool forced = false;

  // With its newline.
  std::string Line() const;
};

}  // namespace assay::runtime
