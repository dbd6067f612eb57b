// What the second halves of send, receive and select have in common.
#pragma once

#include "reference_runtime/channel/channel.h"

namespace assay::runtime {

// g runs again because of `winner`, one of its waiters: acquires the edge, stores which case it was
// and whether a value came.
Outcome FinishWait(World& world, Goroutine& g, const Waiter& winner);
// The end of a second half, after its waiters have been given back.
Flow Conclude(World& world, Goroutine& g, Outcome outcome);
Flow RaiseSendOnClosed(World& world, Goroutine& g);

// g is about to wait for a value of `bytes` bytes at `place`, which may be null. What its last
// variable has left there, if it is in g's stack, is no value, and the collector may look.
void ClearForWait(const Goroutine& g, std::byte* place, uint64_t bytes);
inline void ClearForWait(const Goroutine& g, uint64_t* place) {
  ClearForWait(g, reinterpret_cast<std::byte*>(place), sizeof *place);
}

}  // namespace assay::runtime
