// How a machine finds work, and how work finds a machine.
//
// Whoever makes a goroutine runnable wakes another machine only if none spins, because one that
// spins will find it; and a machine that found something while it spun wakes the next one. So
// machines wake one after the other while there is work, and none is woken in vain while there is
// not. What must not happen is that the last one stops spinning just as a goroutine appears:
//
//    submits                                  stops spinning
//    1. puts the goroutine into a queue       1. takes one from spinning_
//    2. sees spinning_, wakes nobody          2. looks into all queues once more
//
// Both orders of steps 1 and 2 must be kept, by either side, in every memory model: the first steps
// are sequentially consistent writes and the second ones sequentially consistent reads
// (RunQueue::Put and empty), so one of the two sees the other. The global queue is looked at under
// its lock, which orders it as well. See model test DispatcherModel, canary
// NoSecondLookAfterSpinning.

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

// One machine that spins is enough; it wakes the next one when it has found something.
void Dispatcher::Wake() {
  int32_t none = 0;
  if (spinning_.load() != 0 || !spinning_.compare_exchange_strong(none, 1)) return;
  Processor* p = nullptr;
  {
    const MutexLock lock(lock_);
    const bool wishes_early = IsPlanted(Defect::kWakeWishesEarly);
    p = wishes_early ? TakeIdleForSpinning() : idle_processors_.Pop();
    // Still under the lock: if a processor became idle after we looked, its giver would see us spin
    // and wake nobody either.
    if (p == nullptr && !IsPlanted(Defect::kWakeGivesUpLate)) spinning_.fetch_sub(1);
    // Only now: who saw us spin, and woke nobody, relies on this wish. A machine that has just
    // begun to spin takes it back, because it looks for work; did it so before we stopped, it might
    // already have looked when that goroutine came, and idle without spinning because we seem to.
    if (p == nullptr && !wishes_early) need_spinning_.store(true);
  }
  if (p == nullptr) {
    if (IsPlanted(Defect::kWakeGivesUpLate)) spinning_.fetch_sub(1);
    return;
  }
  StartMachine(*p, Spin::kYes);
}

// Needs the lock.
Processor* Dispatcher::TakeIdleForSpinning() {
  Processor* const p = idle_processors_.Pop();
  if (p == nullptr) need_spinning_.store(true);
  return p;
}

void Dispatcher::BeginSpinning(Machine& m) {
  Check(!m.is_spinning, "D2: a machine began to spin that does");
  m.is_spinning = true;
  spinning_.fetch_add(1);
  need_spinning_.store(false);
}

void Dispatcher::EndSpinning(Machine& m) {
  Check(m.is_spinning, "D2: a machine stopped spinning that does not");
  m.is_spinning = false;
  const int32_t before = spinning_.fetch_sub(1);
  Check(before > 0, "D2: spinning() is wrong");
}

// Spinning costs time of the processor that those which work could use: no more than half of the
// busy ones.
bool Dispatcher::MaySpin(const Machine& m) const {
  if (m.is_spinning) return true;
  return 2 * static_cast<uint32_t>(spinning_.load()) < count() - idle_processors_.size();
}

// Returns with a processor; null if m is to end, and then without.
Goroutine* Dispatcher::FindRunnable(Machine& m) {
  m.inherits_slice = false;
  while (m.processor != nullptr || StopMachine(m)) {
    if (stop_requested_.load()) {
      StopForWorld(m);
      continue;
    }
    if (is_shut_down_.load()) {
      LeaveProcessor(m);
      return nullptr;
    }
    if (uses_timers_.load(std::memory_order_relaxed)) RunTimers(m);
    if (Goroutine* const g = FromOwnQueues(m)) return g;
    if (PollNow(m)) continue;
    if (MaySpin(m)) {
      if (!m.is_spinning) BeginSpinning(m);
      if (Goroutine* const g = Steal(m)) return g;
    }
    if (Goroutine* const g = GiveUpProcessor(m)) return g;
    if (m.processor == nullptr && m.is_spinning) {
      EndSpinning(m);
      if (Goroutine* const g = LookOnceMore(m)) return g;
    }
    if (m.processor == nullptr) KeepTime(m);
  }
  return nullptr;
}

Goroutine* Dispatcher::FromOwnQueues(Machine& m) {
  Processor& p = *m.processor;
  // Now and then the global queue comes first: two goroutines that start each other would otherwise
  // keep the processor for ever. (Those that are always each other's runnext share a time slice,
  // and at its end one goes to the global queue.)
  if (p.tick.load(std::memory_order_relaxed) % sync::limits::kGlobalQueueTicks == 0 &&
      !global_.empty()) {
    const MutexLock lock(lock_);
    if (Goroutine* const g = global_.PopFront()) return g;
  }
  if (Goroutine* const g = p.queue.GetNext()) {
    m.inherits_slice = m.slice_of == &p;
    return g;
  }
  if (Goroutine* const g = p.queue.GetFirst()) return g;
  if (global_.empty()) return nullptr;
  const MutexLock lock(lock_);
  return p.queue.Refill(global_, count());
}

// From each of the others, in an order that differs from time to time: a random first one, and a
// random stride without common divisor, which reaches all.
Goroutine* Dispatcher::Steal(Machine& m) {
  RunQueue& mine = m.processor->queue;
  const uint32_t others = count() - 1;
  if (uses_timers_.load(std::memory_order_relaxed) && StealTimers(m)) return mine.Get();
  if (others == 0) return nullptr;
  const auto self = static_cast<uint32_t>(m.processor->id);
  for (int round = 1; round <= sync::limits::kStealRounds; round++) {
    uint32_t other = m.random.Below(others);
    const uint32_t stride = strides_[m.random.Below(static_cast<uint32_t>(strides_.size()))];
    for (uint32_t i = 0; i < others; i++, other = (other + stride) % others) {
      if (stop_requested_.load(std::memory_order_relaxed)) return nullptr;
      Processor& p = processors_[(self + 1 + other) % count()];
      // Its runnext will run in a moment where it is, with its data in the cache: the last resort.
      const bool is_last = round == sync::limits::kStealRounds;
      if (Goroutine* const g =
              mine.StealFrom(p.queue, is_last ? RunQueue::Next::kTake : RunQueue::Next::kLeave)) {
        return g;
      }
    }
    if (round + 1 == sync::limits::kStealRounds) sync::Pause(round);
  }
  return nullptr;
}

// Puts m's processor into the idle list, unless there is something in the global queue (which is
// returned), or another reason to look again (then m still has it).
Goroutine* Dispatcher::GiveUpProcessor(Machine& m) {
  const MutexLock lock(lock_);
  if (stop_requested_.load()) return nullptr;
  if (!global_.empty()) {
    return m.processor->queue.Refill(global_, count());
  }
  if (!m.is_spinning && need_spinning_.load() && !IsPlanted(Defect::kNeedSpinningIgnored)) {
    BeginSpinning(m);
    return nullptr;
  }
  PutIdle(Release(m));
  return nullptr;
}

// m has just stopped spinning and has no processor. If work appeared meanwhile it gets one again:
// with a goroutine, which is returned, or to look again.
Goroutine* Dispatcher::LookOnceMore(Machine& m) {
  if (IsPlanted(Defect::kNoSecondLookAfterSpinning)) return nullptr;
  Processor* p = nullptr;
  Goroutine* g = nullptr;
  {
    const MutexLock lock(lock_);
    if (!global_.empty()) {
      p = TakeIdleForSpinning();
      if (p != nullptr) g = p->queue.Refill(global_, count());
    }
  }
  // All that can be: without a processor we cannot know how many there are.
  for (const Processor& busy : processors_) {
    if (p != nullptr) break;
    if (busy.queue.empty()) continue;
    const MutexLock lock(lock_);
    p = TakeIdleForSpinning();
    if (p == nullptr) return nullptr;
  }
  if (p == nullptr) return nullptr;
  Acquire(m, *p);
  BeginSpinning(m);
  return g;
}

}  // namespace assay::runtime
