// Timers and idle machines. A machine runs what is due on its own processor before it looks for
// goroutines, and one that spins runs what is due anywhere. When processors idle, one machine
// sleeps no longer than until the first timer of all is due: the keeper. It has no processor while
// it sleeps, and takes an idle one when it wakes; if none is idle, everybody is awake, and will
// look.
//
// A timer that is set must not be missed by a keeper which has already looked for the first one:
//
//    sets a timer                             goes to sleep
//    1. puts it into a set                    1. says that it sleeps, for ever
//    2. looks until when the keeper sleeps    2. looks at all sets, and sleeps less
//
// Whoever changes keeps_until_ to kNobody owes the keeper a wake-up.
//
// Files: once a goroutine has used the poller, the keeper sleeps there instead of on its note, and
// makes runnable whose file is ready. Who wakes it breaks that sleep, too. Machines without work
// look there before they spin, if no keeper does, and sysmon looks every 10 ms in any case.

#include <algorithm>

#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

bool Dispatcher::SetTimer(Machine& m, Timer& timer, int64_t when_ns, int64_t period_ns) {
  if (!uses_timers_.load(std::memory_order_relaxed)) uses_timers_.store(true);
  const bool was_active = m.processor->timers.Reset(timer, when_ns, period_ns);
  if (IsPlanted(Defect::kTimerSetWithoutLook)) return was_active;
  // If a processor idles and nobody keeps the time for it, somebody must come.
  if (WakeKeeper(when_ns) == Keeper::kNone && idle_processors_.size() > 0) Wake();
  return was_active;
}

// Nobody may sleep longer than until `when_ns`. kNone: nobody keeps the time.
Dispatcher::Keeper Dispatcher::WakeKeeper(int64_t when_ns) {
  int64_t until_ns = keeps_until_.load();
  while (until_ns != kNobody) {
    if (when_ns >= until_ns) return Keeper::kAwake;
    if (!keeps_until_.compare_exchange_strong(until_ns, kNobody)) continue;
    keeper_.Wake();
    if (poller_ != nullptr && !IsPlanted(Defect::kKeeperNotBroken)) poller_->Break();
    return Keeper::kAwake;
  }
  return Keeper::kNone;
}

// Runs what is due on m's processor. Whether anything was.
bool Dispatcher::RunTimers(Machine& m) {
  TimerSet& timers = m.processor->timers;
  const int64_t next_ns = timers.next_when_ns();
  if (next_ns == TimerSet::kNever) return false;
  const int64_t now_ns = clock_.NowNs();
  return next_ns <= now_ns && timers.Run(now_ns, &m) > 0;
}

// Runs what is due on any processor.
bool Dispatcher::StealTimers(Machine& m) {
  const int64_t now_ns = clock_.NowNs();
  bool any = false;
  for (uint32_t i = 0; i < count(); i++) {
    TimerSet& timers = processors_[i].timers;
    if (timers.next_when_ns() <= now_ns && timers.Run(now_ns, &m) > 0) any = true;
  }
  return any;
}

// Looks at the files for which goroutines wait, if nobody sleeps there. Whether any was ready.
bool Dispatcher::PollNow(Machine& m) {
  return polls() && keeps_until_.load() == kNobody && poller_->Wait(0, &m) > 0;
}

bool Dispatcher::is_asleep() {
  const MutexLock lock(lock_);
  const uint32_t keepers = has_keeper_.get() && keeps_until_.load() != kNobody ? 1 : 0;
  if (resting_.get() + keepers != all_machines_.size() || all_machines_.empty()) return false;
  // In a stopped world machines sleep though there is work.
  bool is_work_left = !global_.empty();
  for (const Processor& p : processors_) is_work_left = is_work_left || !p.queue.empty();
  return !is_work_left;
}

int64_t Dispatcher::EarliestTimer() const {
  int64_t earliest_ns = TimerSet::kNever;
  // All, because count() may change under a machine without a processor.
  for (const Processor& p : processors_) {
    earliest_ns = std::min(earliest_ns, p.timers.next_when_ns());
  }
  return earliest_ns;
}

// Sleeps until the first timer is due, if somebody must, and then takes an idle processor. True if
// m has one.
bool Dispatcher::KeepTime(Machine& m) {
  if (!uses_timers_.load() && !polls()) return false;
  // Who leaves because there is no timer looks once more: one that was set meanwhile may have woken
  // a machine that left the time to this one.
  do {
    if (!BecomeKeeper()) return false;
  } while (!SleepUntilTimer(m) && EarliestTimer() != TimerSet::kNever);
  return m.processor != nullptr;
}

// False if somebody else keeps the time, or nobody needs to.
bool Dispatcher::BecomeKeeper() {
  const MutexLock lock(lock_);
  if (has_keeper_.get() || is_shut_down_.load()) return false;
  const bool is_alone = resting_.get() + 1 == all_machines_.size();
  if (is_alone && !runner_.CanTimersWake()) return false;
  has_keeper_.set(true);
  keeps_until_.store(TimerSet::kNever);
  return true;
}

// kTimedOut: it may have been woken besides.
sync::Wakeup Dispatcher::SleepAsKeeper(Machine& m, int64_t until_ns) {
  if (poller_ == nullptr || !poller_->is_open()) return keeper_.SleepUntil(clock_, until_ns);
  poller_->Wait(until_ns, &m);
  return sync::Wakeup::kTimedOut;
}

// By the keeper, who is it no longer after that. False if no timer is set and no file waited for.
bool Dispatcher::SleepUntilTimer(Machine& m) {
  const int64_t earliest_ns = EarliestTimer();
  const bool has_reason = earliest_ns != TimerSet::kNever || polls();
  int64_t until_ns = TimerSet::kNever;
  const bool is_woken =
      !keeps_until_.compare_exchange_strong(until_ns, has_reason ? earliest_ns : kNobody);
  if (!is_woken && has_reason && SleepAsKeeper(m, earliest_ns) == sync::Wakeup::kTimedOut) {
    until_ns = earliest_ns;
    // If somebody was faster, the wake-up is on its way and has to be taken.
    if (!keeps_until_.compare_exchange_strong(until_ns, kNobody)) keeper_.Sleep();
  } else if (is_woken) {
    keeper_.Sleep();
  }
  const bool kept = is_woken || has_reason;
  Processor* p = nullptr;
  {
    const MutexLock lock(lock_);
    has_keeper_.set(false);
    keeper_.Clear();
    if (kept && !is_shut_down_.load()) p = TakeIdleForSpinning();
  }
  if (p != nullptr) {
    Acquire(m, *p);
    BeginSpinning(m);
  }
  return kept;
}

}  // namespace assay::runtime
