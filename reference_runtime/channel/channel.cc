// A send and a receive meet in one of three ways: through the ring; hand to hand, when one of them
// already waits; or the ring is full, and the receiver takes the oldest element and puts that of
// the sender who has waited longest at the end.
//
// The goroutine that comes second does the work of both, so that one who waited finds everything
// done: its value copied, its ok decided, its edges named in its Waiter. What is left for its
// second half is to acquire the edge, to give back its waiters, and to panic if a close woke it in
// a send.
//
// Happens-before edges. Send k begins an edge that receive k acquires. Receive k begins one that
// send k + slots acquires: it lies in the place that receive k emptied, which is the place that
// send k + slots fills. Without a ring the two partners acquire each other's.
#include "reference_runtime/channel/channel.h"

#include "base/check.h"
#include "base/inline.h"
#include "platform/sync.h"
#include "platform/world.h"
#include "reference_runtime/channel/block.h"
#include "reference_runtime/channel/footprint.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

namespace {

uint64_t ElementSize(const Channel& c) { return c.element_type->size; }

// The place may be one in a stack that the collector looks through just now.
void Copy(const Channel& c, std::byte* to, const std::byte* from) {
  if (to != nullptr && ElementSize(c) != 0) sync::CopyWords(to, from, ElementSize(c));
}

void Clear(const Channel& c, std::byte* to) {
  if (to != nullptr && ElementSize(c) != 0) sync::ClearWords(to, ElementSize(c));
}

// Copies to where a receiver wants it, by reflection that is in the heap, or into the ring.
void Overwrite(World& world, Goroutine& g, const Channel& c, std::byte* to, const std::byte* from) {
  if (to != nullptr) world.Overwriting(g, to, from, ElementSize(c));
  Copy(c, to, from);
}

std::byte* Place(const Channel& c, int64_t index) {
  return c.ring + static_cast<uint64_t>(index) * ElementSize(c);
}

// Both without a division, which would take longer than all the rest.
int64_t Tail(const Channel& c) {
  const int64_t tail = c.first + c.count;
  return tail < c.slots ? tail : tail - c.slots;
}

void AdvanceFirst(Channel& c) {
  const int64_t next = c.first + 1;
  c.first = next < c.slots ? next : 0;
}

void CheckAfter(World& world, const Channel& c) {
  // While others run, waiters of selects die at any time.
  if (kCheckInvariants && !world.has_faults() && !world.is_parallel()) c.CheckInvariants();
}

// The select that `waiter` belongs to has just been decided by `by`.
void TouchQueuesLeft(World& world, Goroutine& by, const Waiter& waiter) {
  if (!waiter.is_select || waiter.g == nullptr || world.observer() == nullptr) return;
  for (const Waiter* other = waiter.g->waiting; other != nullptr; other = other->link) {
    if (other->channel != waiter.channel) TouchAll(world, by, *other->channel, Touch::kWrite);
  }
}

enum class Cause : uint8_t { kCommunication, kClose };

// Lets the dequeued waiter's goroutine go on, after whatever released `taken`.
void Wake(World& world, Goroutine& by, Waiter& waiter, Cause cause, Edge taken, Woken& woken) {
  if (waiter.g == nullptr) return;  // Fault::kSelectKeepsSecondWaiter
  TouchQueuesLeft(world, by, waiter);
  waiter.success = cause == Cause::kCommunication;
  waiter.taken = taken;
  waiter.g->parameter = &waiter;
  woken.PushBack(*waiter.g);
}

void HandToReceiver(World& world, Goroutine& g, Channel& c, Waiter& receiver,
                    const std::byte* element, Woken& woken) {
  if (c.slots == 0) {
    receiver.offered.AcquireBy(world, g);
  } else if (c.slot_edges != nullptr) {
    // The element goes through the ring's next place in no time.
    ChannelSlot& slot = c.slot_edges[c.first];
    slot.freed.AcquireBy(world, g);
    receiver.offered.Join(world, g);  // send k is before receive k, so before send k + slots
    slot.freed = receiver.offered;
    AdvanceFirst(c);
  }
  Overwrite(world, g, c, receiver.element, element);
  Wake(world, g, receiver, Cause::kCommunication, Edge::From(world, g), woken);
}

// What a send and a receive do with the ring is inlined: calls were a third of what they took.
ASSAY_INLINE inline void PushBack(World& world, Goroutine& g, Channel& c,
                                  const std::byte* element) {
  const int64_t tail = Tail(c);
  if (c.slot_edges != nullptr) {
    c.slot_edges[tail].freed.AcquireBy(world, g);
    c.slot_edges[tail].sent = Edge::From(world, g);
  }
  world.Filling(g, element, ElementSize(c));
  Copy(c, Place(c, tail), element);
  c.count = c.count + 1;
}

// Takes the oldest element; its place goes to the sender who has waited longest, if there is one.
ASSAY_INLINE inline void PopFront(World& world, Goroutine& g, Channel& c, std::byte* into,
                                  Woken& woken) {
  const int64_t place = c.first;
  Overwrite(world, g, c, into, Place(c, place));
  // What was there the sender's element or zero takes the place of.
  world.Clearing(g, Place(c, place), ElementSize(c));
  Edge freed;
  if (c.slot_edges != nullptr) {
    c.slot_edges[place].sent.AcquireBy(world, g);
    freed = Edge::From(world, g);
    c.slot_edges[place].freed = freed;
  }
  AdvanceFirst(c);
  if (Waiter* const sender = c.senders.Dequeue()) {
    // The ring was full (C4), so the place just emptied is now its last one.
    world.Filling(g, sender->element, ElementSize(c));
    Copy(c, Place(c, place), sender->element);
    if (c.slot_edges != nullptr) {
      sender->offered.Join(world, g);  // receive k is before send k + slots, so before its receive
      c.slot_edges[place].sent = sender->offered;
    }
    Wake(world, g, *sender, Cause::kCommunication, freed, woken);
  } else {
    Clear(c, Place(c, place));
    c.count = c.count - 1;
  }
}

void TakeFromSender(World& world, Goroutine& g, Channel& c, Waiter& sender, std::byte* into,
                    Woken& woken) {
  sender.offered.AcquireBy(world, g);
  Overwrite(world, g, c, into, sender.element);
  Wake(world, g, sender, Cause::kCommunication, Edge::From(world, g), woken);
}

void StoreOk(uint64_t* ok, bool value) {
  if (ok != nullptr) *ok = value ? 1 : 0;
}

// There is nobody who could ready a goroutine that waits for a null channel.
Flow NeverReadied(World&, Goroutine&) {
  sync::Check(false, "a goroutine that waits for a nil channel waits for ever");
  return Flow::kDead;
}

Flow AfterSendOrReceive(World& world, Goroutine& g) {
  Waiter& waiter = *static_cast<Waiter*>(g.parameter);
  const Outcome outcome = FinishWait(world, g, waiter);
  world.waiters().Free(g, waiter);
  g.waiting = nullptr;
  return Conclude(world, g, outcome);
}

// Needs the lock, which is unlocked when g can be readied.
Flow Block(World& world, Goroutine& g, Channel& c, Waiter& waiter) {
  if (IsPlanted(Defect::kChannelWaitsLate)) {
    c.lock.unlock();
    c.lock.lock();
  }
  if (!waiter.is_sender) {
    ClearForWait(g, waiter.element, ElementSize(c));
    ClearForWait(g, waiter.ok);
  }
  waiter.channel = &c;
  waiter.offered = Edge::From(world, g);
  waiter.link = nullptr;
  g.waiting = &waiter;
  (waiter.is_sender ? c.senders : c.receivers).Enqueue(waiter);
  CheckAfter(world, c);
  return world.scheduler().Park(g,
                                waiter.is_sender ? WaitReason::kChanSend : WaitReason::kChanReceive,
                                AfterSendOrReceive, c.lock);
}

}  // namespace

Outcome FinishWait(World& world, Goroutine& g, const Waiter& winner) {
  winner.taken.AcquireBy(world, g);
  if (winner.chosen != nullptr) *winner.chosen = static_cast<uint64_t>(winner.case_index);
  if (winner.is_sender) return winner.success ? Outcome::kDone : Outcome::kSendOnClosed;
  StoreOk(winner.ok, winner.success || world.has_fault(Fault::kReceiveClosedKeepsOk));
  return Outcome::kDone;
}

Flow Conclude(World& world, Goroutine& g, Outcome outcome) {
  g.parameter = nullptr;
  if (outcome == Outcome::kDone || world.has_fault(Fault::kWokenSenderIgnoresClose)) {
    return Flow::kNext;
  }
  return RaiseSendOnClosed(world, g);
}

Flow RaiseSendOnClosed(World& world, Goroutine& g) {
  return RaisePlain(world, g, "send on closed channel");
}

void ClearForWait(const Goroutine& g, std::byte* place, uint64_t bytes) {
  if (bytes > 0 && g.stack_lo <= place && place < g.stack_hi) sync::ClearWords(place, bytes);
}

void ReadyAll(World& world, Goroutine& by, Woken& woken) {
  while (Goroutine* const g = woken.PopFront()) world.scheduler().Ready(*g, &by);
}

namespace {

// Needs the lock.
ASSAY_INLINE inline bool TrySendLocked(World& world, Goroutine& g, Channel& c,
                                       const std::byte* element, Woken& woken) {
  if (Waiter* const receiver = c.receivers.Dequeue()) {
    // A receiver waits, so the ring is empty (C3).
    HandToReceiver(world, g, c, *receiver, element, woken);
  } else if (c.count < c.slots) {
    PushBack(world, g, c, element);
  } else {
    return false;
  }
  CheckAfter(world, c);
  return true;
}

// Needs the lock.
ASSAY_INLINE inline bool TryReceiveLocked(World& world, Goroutine& g, Channel& c, std::byte* into,
                                          uint64_t* ok, Woken& woken) {
  if (c.closed && c.count == 0) {
    c.closing.AcquireBy(world, g);
    if (into != nullptr) world.Clearing(g, into, ElementSize(c));
    Clear(c, into);
    StoreOk(ok, world.has_fault(Fault::kReceiveClosedKeepsOk));
    return true;
  }
  if (c.count > 0) {
    PopFront(world, g, c, into, woken);
  } else if (Waiter* const sender = c.senders.Dequeue()) {
    TakeFromSender(world, g, c, *sender, into, woken);
  } else {
    return false;
  }
  StoreOk(ok, true);
  CheckAfter(world, c);
  return true;
}

}  // namespace

bool TrySend(World& world, Goroutine& g, Channel& c, const std::byte* element) {
  Woken woken;
  bool is_sent = false;
  {
    const sync::MutexLock lock(c.lock);
    is_sent = TrySendLocked(world, g, c, element, woken);
  }
  ReadyAll(world, g, woken);
  return is_sent;
}

bool Drain(Channel& c) {
  const sync::MutexLock lock(c.lock);
  if (c.count == 0) return false;
  while (c.count > 0) {
    Clear(c, Place(c, c.first));
    AdvanceFirst(c);
    c.count = c.count - 1;
  }
  return true;
}

Outcome SendNow(World& world, Goroutine& g, Channel& c, const std::byte* element, Woken& woken) {
  TouchForSend(world, g, c);
  if (c.closed) return Outcome::kSendOnClosed;
  return TrySendLocked(world, g, c, element, woken) ? Outcome::kDone : Outcome::kWouldWait;
}

Outcome ReceiveNow(World& world, Goroutine& g, Channel& c, std::byte* into, uint64_t* ok,
                   Woken& woken) {
  TouchForReceive(world, g, c);
  return TryReceiveLocked(world, g, c, into, ok, woken) ? Outcome::kDone : Outcome::kWouldWait;
}

bool Discard(World& world, Goroutine& g, Channel& c) {
  if (c.count == 0) {
    TouchForLength(world, g, c);
    return false;
  }
  TouchAll(world, g, c, Touch::kWrite);
  Woken woken;
  PopFront(world, g, c, nullptr, woken);
  CheckAfter(world, c);
  return true;
}

Flow Send(World& world, Goroutine& g, Channel* channel, const std::byte* element) {
  if (channel == nullptr) {
    return world.scheduler().Park(g, WaitReason::kChanSendNil, NeverReadied);
  }
  Channel& c = *channel;
  Woken woken;
  c.lock.lock();
  TouchForSend(world, g, c);
  if (c.closed) {
    c.lock.unlock();
    return RaiseSendOnClosed(world, g);
  }
  bool is_sent = TrySendLocked(world, g, c, element, woken);
  if (!is_sent && c.slots != 0 && world.has_fault(Fault::kBufferOverwritesWhenFull)) {
    PopFront(world, g, c, nullptr, woken);
    PushBack(world, g, c, element);
    is_sent = true;
  }
  if (is_sent) {
    c.lock.unlock();
    ReadyAll(world, g, woken);
    return Flow::kNext;
  }
  Waiter& waiter = world.waiters().New(g);
  waiter.g = &g;
  waiter.is_sender = true;
  waiter.element = const_cast<std::byte*>(element);
  return Block(world, g, c, waiter);
}

Flow Receive(World& world, Goroutine& g, Channel* channel, std::byte* into, uint64_t* ok) {
  if (channel == nullptr) {
    return world.scheduler().Park(g, WaitReason::kChanReceiveNil, NeverReadied);
  }
  Channel& c = *channel;
  Woken woken;
  if (IsPlanted(Defect::kReceiveWithoutLock) && TryReceiveLocked(world, g, c, into, ok, woken)) {
    ReadyAll(world, g, woken);
    return Flow::kNext;
  }
  c.lock.lock();
  TouchForReceive(world, g, c);
  if (TryReceiveLocked(world, g, c, into, ok, woken)) {
    c.lock.unlock();
    ReadyAll(world, g, woken);
    return Flow::kNext;
  }
  Waiter& waiter = world.waiters().New(g);
  waiter.g = &g;
  waiter.element = into;
  waiter.ok = ok;
  return Block(world, g, c, waiter);
}

Flow Close(World& world, Goroutine& g, Channel* channel) {
  if (channel == nullptr) return RaisePlain(world, g, "close of nil channel");
  Channel& c = *channel;
  Woken woken;
  c.lock.lock();
  TouchForClose(world, g, c);
  if (c.closed) {
    c.lock.unlock();
    if (world.has_fault(Fault::kCloseOfClosedSucceeds)) return Flow::kNext;
    return RaisePlain(world, g, "close of closed channel");
  }
  c.closed = true;
  c.closing = Edge::From(world, g);
  if (world.has_fault(Fault::kCloseDropsBuffer)) c.count = 0;
  while (Waiter* const receiver = c.receivers.Dequeue()) {
    if (receiver->is_select && IsPlanted(Defect::kCloseForgetsSelects)) continue;
    if (receiver->element != nullptr) world.Clearing(g, receiver->element, ElementSize(c));
    Clear(c, receiver->element);
    Wake(world, g, *receiver, Cause::kClose, c.closing, woken);
    if (world.has_fault(Fault::kCloseWakesOne)) break;
  }
  while (Waiter* const sender = c.senders.Dequeue()) {
    if (IsPlanted(Defect::kCloseForgetsSenders)) continue;
    // The memory model has no edge from a close to a send that panics.
    Wake(world, g, *sender, Cause::kClose, Edge(), woken);
  }
  CheckAfter(world, c);
  c.lock.unlock();
  ReadyAll(world, g, woken);
  return Flow::kNext;
}

int64_t Length(World& world, Goroutine& g, Channel* channel) {
  if (channel == nullptr || channel->hides_ring) return 0;
  TouchForLength(world, g, *channel);
  const sync::MutexLock lock(channel->lock);
  return channel->count;
}

int64_t Capacity(Channel* channel) {
  return channel == nullptr || channel->hides_ring ? 0 : channel->capacity;
}

void Channel::CheckInvariants() const {
  ASSAY_CHECK(0 <= count && count <= slots, "C1");
  ASSAY_CHECK(0 <= first && (first < slots || first == 0), "C1");
  ASSAY_CHECK(count == 0 || !receivers.has_live(), "C3");
  ASSAY_CHECK(count == slots || !senders.has_live(), "C4");
  ASSAY_CHECK(!closed || (!receivers.has_live() && !senders.has_live()), "C5");
  const Goroutine* only = nullptr;  // who waits on both sides
  for (const WaitQueue* const queue : {&senders, &receivers}) {
    for (const Waiter* waiter = queue->first(); waiter != nullptr; waiter = waiter->next) {
      ASSAY_CHECK(waiter->channel == this && waiter->is_queued, "C6");
      const Waiter* own = waiter->g->waiting;
      while (own != nullptr && own != waiter) own = own->link;
      ASSAY_CHECK(own == waiter, "C6");
      if (senders.has_live() && receivers.has_live() && waiter->g->select_done.load() == 0) {
        ASSAY_CHECK(only == nullptr || only == waiter->g, "C2");
        only = waiter->g;
      }
    }
  }
}

}  // namespace assay::runtime
