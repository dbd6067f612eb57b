// Processor: the right to run Go code, with its own queue of goroutines. Go: p.
#pragma once

#include <cstdint>

#include "reference_runtime/scheduler/run_queue.h"

namespace assay::runtime {

struct Machine;

struct Processor {
  int32_t id = 0;
  Machine* machine = nullptr;
  uint32_t tick = 0;  // one for each goroutine it has run. Go: schedtick
  RunQueue queue;
};

}  // namespace assay::runtime
