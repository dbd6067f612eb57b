// Calls: the instructions that push and drop frames through the runtime.
#pragma once

#include "reference_runtime/interpreter/frame.h"

namespace assay::runtime {

// The frame that g stands in, marked as not made by a call instruction, returns. Go: goexit for the
// first frame of a goroutine.
Flow ReturnToRuntime(World& world, Goroutine& g);

// `go closure(args...)`, with the arguments at the bottom of g's frame.
Flow StartGoroutine(World& world, Goroutine& g, void* closure, int32_t args_size);

}  // namespace assay::runtime
