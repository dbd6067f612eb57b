// Machine: a thread that executes Go code. Go: m.
#pragma once

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct Processor;

struct Machine {
  Goroutine* g0 = nullptr;       // the goroutine of the runtime's own work on this machine
  Goroutine* current = nullptr;  // what runs on it now; g0 between goroutines. Go: curg
  Processor* processor = nullptr;
};

}  // namespace assay::runtime
