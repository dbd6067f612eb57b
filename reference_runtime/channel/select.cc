// Select, in three phases:
//  1. Look at all cases. If some can proceed, choose one of them uniformly and perform it: as it
//  can
//     proceed, the ordinary send or receive does not wait.
//  2. Else enqueue a waiter on the channel of each case, in lock order, and park.
//  3. When a case has been decided by somebody else, remove the other waiters.
//
// Phases 1 and 2 happen under the locks of all channels, and phase 3 again. They are locked in
// order of address, a channel that several cases share once.
#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "base/check.h"
#include "platform/sync.h"
#include "platform/world.h"
#include "reference_runtime/channel/block.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/channel/footprint.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

namespace {

// The cases of a select instruction.
class FrameCases {
 public:
  FrameCases(const image::Select& select, std::byte* fp) : select_(select), fp_(fp) {}
  size_t size() const { return select_.cases.size(); }
  bool has_default() const { return select_.has_default; }
  Channel* channel(size_t i) const {
    return *reinterpret_cast<Channel* const*>(fp_ + select_.cases[i].channel);
  }
  std::byte* element(size_t i) const {
    const int32_t offset = select_.cases[i].element;
    return offset == image::kNone ? nullptr : fp_ + offset;
  }
  bool sends(size_t i) const { return select_.cases[i].direction == image::ChanDirection::kSend; }

 private:
  const image::Select& select_;
  std::byte* const fp_;
};

template <typename Cases>
bool CanProceed(const Cases& cases, size_t i) {
  const Channel* const c = cases.channel(i);
  if (c == nullptr) return false;
  return cases.sends(i) ? c->can_send() : c->can_receive();
}

// The channels of a select, in the order in which they are locked.
class LockOrder {
 public:
  template <typename Cases>
  explicit LockOrder(const Cases& cases) {
    if (cases.size() > kFew) many_.resize(cases.size());
    Channel** const channels = many_.empty() ? few_ : many_.data();
    size_t count = 0;
    for (size_t i = 0; i < cases.size(); ++i) {
      if (Channel* const c = cases.channel(i)) channels[count++] = c;
    }
    if (!IsPlanted(Defect::kSelectLocksUnsorted)) std::sort(channels, channels + count);
    channels_ = {channels, static_cast<size_t>(std::unique(channels, channels + count) - channels)};
  }
  LockOrder(const LockOrder&) = delete;
  LockOrder& operator=(const LockOrder&) = delete;

  void Lock() {
    for (Channel* const c : channels_) c->lock.lock();
  }
  void Unlock() {
    for (Channel* const c : channels_) c->lock.unlock();
  }

 private:
  static constexpr size_t kFew = 16;
  Channel* few_[kFew];
  std::vector<Channel*> many_;
  std::span<Channel*> channels_;
};

// Each of the channels at which the waiters from `first` on wait, which are in lock order, once.
template <typename F>
void ForEachChannel(const Waiter* first, F f) {
  while (first != nullptr) {
    Channel* const c = first->channel;
    // After f a waiter may be somebody else's, if c was the last one.
    while (first != nullptr && first->channel == c) first = first->link;
    if (c != nullptr) f(*c);  // who waits for a semaphore has a waiter, too
  }
}

// The case that `which` ready ones precede; size() if there are no longer so many.
template <typename Cases>
size_t NthReady(const Cases& cases, uint32_t which) {
  size_t index = 0;
  while (index < cases.size() && (!CanProceed(cases, index) || which-- > 0)) ++index;
  return index;
}

Flow NeverReadied(World&, Goroutine&) {
  sync::Check(false, "a select without channels waits for ever");
  return Flow::kDead;
}

// Phase 3.
Flow AfterSelect(World& world, Goroutine& g) {
  Waiter* const winner = static_cast<Waiter*>(g.parameter);
  LockWaitedOn(g);
  const Outcome outcome = FinishWait(world, g, *winner);
  bool keep_next = world.has_fault(Fault::kSelectKeepsSecondWaiter);
  for (Waiter* waiter = g.waiting; waiter != nullptr;) {
    Waiter* const next = waiter->link;
    if (waiter->is_queued && waiter != winner && keep_next) {
      waiter->g = nullptr;
      if (!waiter->is_sender) waiter->element = nullptr;  // the frame is not its any more
      keep_next = false;
    } else if (waiter->is_queued && !IsPlanted(Defect::kSelectStaysInLine)) {
      (waiter->is_sender ? waiter->channel->senders : waiter->channel->receivers).Remove(*waiter);
    }
    waiter = next;
  }
  UnlockWaitedOn(g);
  for (Waiter* waiter = std::exchange(g.waiting, nullptr); waiter != nullptr;) {
    Waiter* const next = waiter->link;
    if (waiter->g != nullptr) world.waiters().Free(g, *waiter);
    waiter = next;
  }
  g.select_done.store(0, std::memory_order_relaxed);
  return Conclude(world, g, outcome);
}

// Phase 2.
template <typename Cases>
Flow Block(World& world, Goroutine& g, const Cases& cases, LockOrder& locks, uint64_t* chosen,
           uint64_t* ok) {
  // What is received into is zero already where a program can see it, in its frame.
  ClearForWait(g, chosen);
  ClearForWait(g, ok);
  std::vector<Waiter*> waiters;
  for (size_t i = 0; i < cases.size(); ++i) {
    Channel* const c = cases.channel(i);
    if (c == nullptr) continue;
    Waiter& waiter = world.waiters().New(g);
    waiter.g = &g;
    waiter.channel = c;
    waiter.element = cases.element(i);
    waiter.chosen = chosen;
    waiter.case_index = static_cast<int32_t>(i);
    waiter.is_select = true;
    waiter.is_sender = cases.sends(i);
    if (!waiter.is_sender) waiter.ok = ok;
    waiters.push_back(&waiter);
  }
  if (waiters.empty()) {
    locks.Unlock();  // none
    return world.scheduler().Park(
        g, cases.size() == 0 ? WaitReason::kSelectNoCases : WaitReason::kSelect, NeverReadied);
  }
  std::stable_sort(waiters.begin(), waiters.end(),
                   [](const Waiter* a, const Waiter* b) { return a->channel < b->channel; });
  const Edge offered = Edge::From(world, g);
  for (size_t i = 0; i < waiters.size(); ++i) {
    Waiter& waiter = *waiters[i];
    waiter.offered = offered;
    waiter.link = i + 1 < waiters.size() ? waiters[i + 1] : nullptr;
    TouchAll(world, g, *waiter.channel, Touch::kWrite);
    (waiter.is_sender ? waiter.channel->senders : waiter.channel->receivers).Enqueue(waiter);
  }
  g.waiting = waiters.front();
  // Relaxed, here and below: nobody looks but under a lock of a channel where g waits.
  g.select_done.store(0, std::memory_order_relaxed);
  if (kCheckInvariants && !world.has_faults() && !world.is_parallel()) {
    for (const Waiter* const waiter : waiters) waiter->channel->CheckInvariants();
  }
  return world.scheduler().Park(g, WaitReason::kSelect, AfterSelect, UnlockWaitedOn);
}

uint32_t Choose(World& world, Goroutine& g, uint32_t ready) {
  if (ready == 1 || world.has_fault(Fault::kSelectFirstReady)) return 0;
  if (world.has_fault(Fault::kSelectPrefersFirst)) return world.Choose(g, ready + 1) % ready;
  return world.Choose(g, ready);
}

template <typename Cases>
Flow Decide(World& world, Goroutine& g, const Cases& cases, uint64_t* chosen, uint64_t* ok) {
  LockOrder locks(cases);
  locks.Lock();
  for (size_t i = 0; i < cases.size(); ++i) {
    if (Channel* const c = cases.channel(i)) TouchAll(world, g, *c, Touch::kRead);
  }
  while (true) {
    uint32_t ready = 0;
    for (size_t i = 0; i < cases.size(); ++i) {
      if (CanProceed(cases, i)) ++ready;
    }
    if (ready == 0) {
      if (!cases.has_default()) {
        if (IsPlanted(Defect::kSelectWaitsLate)) {
          locks.Unlock();
          locks.Lock();
        }
        return Block(world, g, cases, locks, chosen, ok);
      }
      locks.Unlock();
      *chosen = static_cast<uint64_t>(int64_t{-1});
      return Flow::kNext;
    }
    const uint32_t which = Choose(world, g, ready);
    const size_t index = NthReady(cases, which);
    if (index == cases.size()) continue;
    Channel& c = *cases.channel(index);
    std::byte* const element = cases.element(index);
    Woken woken;
    const Outcome outcome = cases.sends(index) ? SendNow(world, g, c, element, woken)
                                               : ReceiveNow(world, g, c, element, ok, woken);
    if (outcome == Outcome::kWouldWait && !IsPlanted(Defect::kSelectTrustsFirstLook)) continue;
    *chosen = index;
    locks.Unlock();
    ReadyAll(world, g, woken);
    return outcome == Outcome::kSendOnClosed ? RaiseSendOnClosed(world, g) : Flow::kNext;
  }
}

}  // namespace

void LockWaitedOn(Goroutine& g) {
  ForEachChannel(g.waiting, [](Channel& c) { c.lock.lock(); });
}

// As soon as the last one is unlocked a select that has just parked may run.
void UnlockWaitedOn(Goroutine& g) {
  ForEachChannel(g.waiting, [](Channel& c) { c.lock.unlock(); });
}

Flow SelectGo(World& world, Goroutine& g, const image::Select& select, std::byte* fp,
              uint64_t* chosen, uint64_t* ok) {
  return Decide(world, g, FrameCases(select, fp), chosen, ok);
}

Flow SelectGo(World& world, Goroutine& g, const ListedCases& cases, uint64_t* chosen,
              uint64_t* ok) {
  return Decide(world, g, cases, chosen, ok);
}

}  // namespace assay::runtime
