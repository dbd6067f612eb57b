// What the end of a frame that package reflect called leads to.
#pragma once

#include <cstddef>

#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

// A frame of kind kReflected has returned; g stands in reflect.invoke, which goes on.
Flow ReturnedFromReflected(World& world, Goroutine& g, const std::byte* results);

}  // namespace assay::runtime
