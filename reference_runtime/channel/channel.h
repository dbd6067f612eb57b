// Channel: Go's typed, bounded, first-in-first-out conduit between goroutines. Go: hchan.
//
// Source:   Go spec, "Channel types", "Send statements", "Receive operator", "Close", "Select
//           statements"; Go memory model, "Channel communication".
// Blocking: operations park the calling goroutine, never its machine.
// Errors:   what the Go program did wrong becomes a Go panic (Flow::kReenter).
#pragma once

#include <cstddef>
#include <cstdint>

#include "image/function.h"
#include "image/type.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {

struct Channel;

// Stores a new channel of channel type `type` in *out, or panics (makechan: size out of range).
Flow MakeChannel(World& world, Goroutine& g, const image::Type& type, int64_t size, Channel** out);
// Sends the element at `element` (in g's frame). A null channel parks g for ever. Go: chansend.
Flow Send(World& world, Goroutine& g, Channel* channel, const std::byte* element);
// Receives into `into` (null: discard) and stores 1 or 0 in *ok (null: not wanted). Go: chanrecv.
Flow Receive(World& world, Goroutine& g, Channel* channel, std::byte* into, uint64_t* ok);
// Go: closechan.
Flow Close(World& world, Goroutine& g, Channel* channel);
// Performs a select statement whose operands lie in the frame at `fp`. *chosen is the index of the
// case, -1 for default; *ok (null: not wanted) as in Receive. Go: selectgo.
Flow SelectGo(World& world, Goroutine& g, const image::Select& select, std::byte* fp,
              uint64_t* chosen, uint64_t* ok);
int64_t Length(World& world, Goroutine& g, Channel* channel);  // 0 for null
int64_t Capacity(Channel* channel);                            // 0 for null

}  // namespace assay::runtime
