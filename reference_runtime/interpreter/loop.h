// Loop: fetches, decodes and performs the instructions of one goroutine. Compiled three times, so
// that free runs pay nothing for stepping.
#pragma once

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

// As Interpreter::Execute, after the second half.
Flow RunFree(World& world, Goroutine& g);
Flow RunShuffled(World& world, Goroutine& g);  // WorldOptions::shuffle_schedule
Flow RunStepped(World& world, Goroutine& g);   // under an Observer

}  // namespace assay::runtime
