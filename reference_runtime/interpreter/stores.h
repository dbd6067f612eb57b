// Stores of Go code to memory that it has a pointer to: the only places where the loop writes
// outside of the running frame. Before a pointer is stored the collector is told: its write
// barrier.
#pragma once

#include "base/check.h"
#include "reference_runtime/interpreter/stack_pointers.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

// The scalar in a slot, of the width in `x`, is stored at `to` by the function whose frame ends
// below `frame_end`. x has kPointer if it is a pointer.
inline void StoreToMemory(World& world, Goroutine& g, const std::byte* frame_end, std::byte* to,
                          int32_t x, uint64_t slot) {
  if ((x & image::kPointer) != 0) world.OverwritingWord(g, to, slot);
  StoreSharedScalar(to, x, slot);
  if (kCheckInvariants && (x & image::kPointer) != 0) CheckStoredPointer(g, frame_end, to, slot);
}

// The same for the value of `type` that lies at `from`, in the frame.
inline void StoreWideToMemory(World& world, Goroutine& g, const std::byte* frame_end, std::byte* to,
                              const std::byte* from, const image::Type& type) {
  if (kCheckInvariants) CheckStoredValue(g, frame_end, to, from, type);
  if (type.has_pointers()) world.Overwriting(g, to, from, type.size);
  CopyShared(to, from, type.size);
}

}  // namespace assay::runtime
