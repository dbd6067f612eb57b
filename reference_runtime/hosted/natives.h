// The natives that a hosted run has instead of those of the same name: whatever waits, yields or
// asks for the world.
#pragma once

#include <span>

#include "reference_runtime/interpreter/native.h"

namespace assay::runtime {

std::span<const Native> HostedNatives();

}  // namespace assay::runtime
