// Select, in three phases:
//  1. Look at all cases. If some can proceed, choose one of them uniformly and perform it: as it
//  can
//     proceed, the ordinary send or receive does not wait.
//  2. Else enqueue a waiter on the channel of each case, in lock order, and park.
//  3. When a case has been decided by somebody else, remove the other waiters.
//
// Lock order is by channel address, a channel that several cases share counting once: with more
// than one machine, phases 1 and 2 happen under the locks of all channels, and phase 3 again.
#include <algorithm>
#include <vector>

#include "base/check.h"
#include "reference_runtime/channel/block.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/channel/footprint.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

Channel* ChannelOf(const image::SelectCase& select_case, const std::byte* fp) {
  return *reinterpret_cast<Channel* const*>(fp + select_case.channel);
}

std::byte* ElementOf(const image::SelectCase& select_case, std::byte* fp) {
  return select_case.element == image::kNone ? nullptr : fp + select_case.element;
}

bool IsSend(const image::SelectCase& select_case) {
  return select_case.direction == image::ChanDirection::kSend;
}

bool CanProceed(const image::SelectCase& select_case, const std::byte* fp) {
  const Channel* const c = ChannelOf(select_case, fp);
  if (c == nullptr) return false;
  return IsSend(select_case) ? c->can_send() : c->can_receive();
}

// The case that `which` ready ones precede.
size_t NthReady(const image::Select& select, const std::byte* fp, uint32_t which) {
  size_t index = 0;
  while (!CanProceed(select.cases[index], fp) || which-- > 0) ++index;
  return index;
}

Flow NeverReadied(World&, Goroutine&) {
  ASSAY_CHECK(false, "a select without channels waits for ever");
  return Flow::kDead;
}

// Phase 3.
Flow AfterSelect(World& world, Goroutine& g) {
  Waiter* const winner = static_cast<Waiter*>(g.parameter);
  const Outcome outcome = FinishWait(world, g, *winner);
  bool keep_next = world.has_fault(Fault::kSelectKeepsSecondWaiter);
  for (Waiter* waiter = g.waiting; waiter != nullptr;) {
    Waiter* const next = waiter->link;
    if (waiter->is_queued && waiter != winner && keep_next) {
      waiter->g = nullptr;
      if (!waiter->is_sender) waiter->element = nullptr;  // the frame is not its any more
      keep_next = false;
    } else {
      if (waiter->is_queued) {
        (waiter->is_sender ? waiter->channel->senders : waiter->channel->receivers).Remove(*waiter);
      }
      world.waiters().Free(*waiter);
    }
    waiter = next;
  }
  g.waiting = nullptr;
  g.select_done = 0;
  return Conclude(world, g, outcome);
}

// Phase 2.
Flow Block(World& world, Goroutine& g, const image::Select& select, std::byte* fp, uint64_t* chosen,
           uint64_t* ok) {
  std::vector<Waiter*> waiters;
  for (size_t i = 0; i < select.cases.size(); ++i) {
    const image::SelectCase& select_case = select.cases[i];
    Channel* const c = ChannelOf(select_case, fp);
    if (c == nullptr) continue;
    Waiter& waiter = world.waiters().New();
    waiter.g = &g;
    waiter.channel = c;
    waiter.element = ElementOf(select_case, fp);
    waiter.chosen = chosen;
    waiter.case_index = static_cast<int32_t>(i);
    waiter.is_select = true;
    waiter.is_sender = IsSend(select_case);
    if (!waiter.is_sender) waiter.ok = ok;
    waiters.push_back(&waiter);
  }
  if (waiters.empty()) {
    return world.scheduler().Park(
        g, select.cases.empty() ? WaitReason::kSelectNoCases : WaitReason::kSelect, NeverReadied);
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
  g.select_done = 0;
  if (kCheckInvariants && world.options().faults.empty()) {
    for (const Waiter* const waiter : waiters) waiter->channel->CheckInvariants();
  }
  return world.scheduler().Park(g, WaitReason::kSelect, AfterSelect);
}

}  // namespace

Flow SelectGo(World& world, Goroutine& g, const image::Select& select, std::byte* fp,
              uint64_t* chosen, uint64_t* ok) {
  uint32_t ready = 0;
  for (const image::SelectCase& select_case : select.cases) {
    if (Channel* const c = ChannelOf(select_case, fp)) TouchAll(world, g, *c, Touch::kRead);
    if (CanProceed(select_case, fp)) ++ready;
  }
  if (ready == 0) {
    if (!select.has_default) return Block(world, g, select, fp, chosen, ok);
    *chosen = static_cast<uint64_t>(int64_t{-1});
    return Flow::kNext;
  }
  const uint32_t which =
      ready == 1 || world.has_fault(Fault::kSelectFirstReady) ? 0 : world.Choose(ready);
  const size_t index = NthReady(select, fp, which);
  const image::SelectCase& select_case = select.cases[index];
  *chosen = index;
  Channel* const c = ChannelOf(select_case, fp);
  std::byte* const element = ElementOf(select_case, fp);
  return IsSend(select_case) ? Send(world, g, c, element) : Receive(world, g, c, element, ok);
}

}  // namespace assay::runtime
