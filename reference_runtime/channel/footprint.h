// Footprint: what an operation on a channel touches, for the explorer. Operations whose footprints
// do not conflict may be swapped without anybody seeing a difference; the fewer conflict, the fewer
// runs an exhaustive search needs.
//
// A channel without a ring is one object. One with a ring is an object for the senders, one for the
// receivers, one for being closed, and one for each place. The k-th send and the k-th receive meet
// at place k modulo slots, and so do receive k and send k + slots, which waits for it. A send
// therefore commutes with a receive at another place, whether either waits or not. What a waiting
// select does to the numbering is not told apart: while one waits, and to it, a channel is one
// object again.
//
// Each function is to be called before the operation changes anything.
#pragma once

#include "reference_runtime/channel/channel.h"
#include "reference_runtime/platform/observer.h"
#include "reference_runtime/platform/report.h"

namespace assay::runtime {

inline void TouchForSend(World& world, Goroutine& g, const Channel& channel);
inline void TouchForReceive(World& world, Goroutine& g, const Channel& channel);
void TouchForClose(World& world, Goroutine& g, const Channel& channel);
void TouchForLength(World& world, Goroutine& g, const Channel& channel);
// All there is of the channel: conflicts with every operation that changes something or, if it is a
// write, sees something.
void TouchAll(World& world, Goroutine& g, const Channel& channel, Touch touch);

// ---- with an Observer

void ReportSend(World& world, Goroutine& g, const Channel& channel);
void ReportReceive(World& world, Goroutine& g, const Channel& channel);

void TouchForSend(World& world, Goroutine& g, const Channel& channel) {
  if (world.observer() != nullptr) ReportSend(world, g, channel);
}
void TouchForReceive(World& world, Goroutine& g, const Channel& channel) {
  if (world.observer() != nullptr) ReportReceive(world, g, channel);
}

}  // namespace assay::runtime
