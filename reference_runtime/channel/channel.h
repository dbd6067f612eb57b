// Channel: Go's typed, bounded, first-in-first-out conduit between goroutines. Go: hchan.
//
// Source:   Go spec, "Channel types", "Send statements", "Receive operator", "Close", "Select
//           statements"; Go memory model, "Channel communication". Timer channels: Go 1.23 release
//           notes, "Timer changes".
// Threads:  any machine, for the goroutine that it runs; none may hold a lock of rank kChannel or
//           below. An operation holds the lock of its channel, a select those of all its channels,
//           locked in order of address. Goroutines are readied after the unlock, because they may
//           run at once.
// Blocking: operations park the calling goroutine, never its machine.
// Errors:   what the Go program did wrong becomes a Go panic (Flow::kReenter).
// Reports:  footprint.h says what each operation touches. Whoever decides a select touches all its
//           channels, since the select leaves their queues by that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "image/function.h"
#include "image/type.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/goroutine_queue.h"

namespace assay::runtime {

struct Channel;

// Stores a new channel of channel type `type` in *out, or panics (makechan: size out of range).
// Go: makechan.
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
// The same for cases that no instruction names: those of reflect.Select.
class ListedCases;
Flow SelectGo(World& world, Goroutine& g, const ListedCases& cases, uint64_t* chosen, uint64_t* ok);
int64_t Length(World& world, Goroutine& g, Channel* channel);  // 0 for null
int64_t Capacity(Channel* channel);                            // 0 for null

class ListedCases {
 public:
  struct Case {
    Channel* channel = nullptr;
    std::byte* element = nullptr;
    bool sends = false;
  };

  ListedCases(std::span<const Case> cases, bool has_default)
      : cases_(cases), has_default_(has_default) {}
  size_t size() const { return cases_.size(); }
  bool has_default() const { return has_default_; }
  Channel* channel(size_t i) const { return cases_[i].channel; }
  std::byte* element(size_t i) const { return cases_[i].element; }
  bool sends(size_t i) const { return cases_[i].sends; }

 private:
  const std::span<const Case> cases_;
  const bool has_default_;
};

// ---- for select, timers and tests

// One place of the ring: where the happens-before edges of its k-th use begin.
struct ChannelSlot {
  Edge sent;   // from the send whose element lies here
  Edge freed;  // from the receive that emptied the place
};

// The object that a Go channel value points to. Lies in Go memory, as Contents::kHead: no
// destructor runs, and the collector looks at the first five words only, which do not change.
//
// Invariants, true between any two operations (a waiter whose select is decided does not count):
//  C1. 0 <= count <= slots, and first < slots unless both are 0.
//  C2. Senders and receivers never wait at the same time, unless one select waits on both sides.
//  C3. count > 0 implies that no receiver waits.
//  C4. count < slots implies that no sender waits.
//  C5. Nobody waits on a closed channel.
//  C6. Each waiter in a queue names this channel and its goroutine's list `waiting` holds it.
struct Channel {
  const image::Type* element_type = nullptr;
  int64_t capacity = 0;  // elements, as cap says
  int64_t slots = 0;     // elements, as the ring has places
  std::byte* ring = nullptr;
  ChannelSlot* slot_edges = nullptr;  // one a place; null in a World without Observer
  sync::Plain<int64_t> first{0};      // the place of the oldest element
  sync::Plain<int64_t> count{0};      // elements in the ring
  sync::Plain<bool> closed{false};
  bool hides_ring = false;                     // a timer's: len and cap are 0 whatever it holds
  sync::Mutex lock{sync::LockRank::kChannel};  // guards all but what MakeChannel has set
  WaitQueue senders;
  WaitQueue receivers;
  Edge closing;

  // ---- with the lock held
  bool can_send() const { return closed || receivers.has_live() || count < slots; }
  bool can_receive() const { return closed || senders.has_live() || count > 0; }

  void CheckInvariants() const;
};

// Sends without waiting; false if that is impossible. `channel` must be open.
bool TrySend(World& world, Goroutine& g, Channel& channel, const std::byte* element);
// Drops what the ring holds; false if it was empty. For channels of timers, to which nobody waits
// to send.
bool Drain(Channel& channel);
// The same in a stepped World, by g: drops the oldest element.
bool Discard(World& world, Goroutine& g, Channel& channel);

// Locks all channels that g waits on, if any, in lock order: while its waiters change, because its
// stack moves. g does not run, and will not before they are unlocked.
void LockWaitedOn(Goroutine& g);
void UnlockWaitedOn(Goroutine& g);

// Those that an operation has woken, to be readied after it has unlocked.
using Woken = GoroutineQueue;
void ReadyAll(World& world, Goroutine& by, Woken& woken);

// ---- with the lock of `channel` held, without waiting
// kWouldWait is an answer even after can_send or can_receive: the select that waited at the other
// end may have been decided since, under the lock of another channel.
enum class Outcome : uint8_t { kDone, kSendOnClosed, kWouldWait };
Outcome SendNow(World& world, Goroutine& g, Channel& channel, const std::byte* element,
                Woken& woken);
Outcome ReceiveNow(World& world, Goroutine& g, Channel& channel, std::byte* into, uint64_t* ok,
                   Woken& woken);

}  // namespace assay::runtime
