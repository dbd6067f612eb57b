#include "reference_runtime/timer/timer_set.h"

#include <algorithm>

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

namespace {

constexpr size_t kChildren = 4;

bool IsOf123(const Timer& timer) { return timer.rules == TimerRules::kSince123; }

}  // namespace

bool TimerSet::Reset(Timer& timer, int64_t when_ns, int64_t period_ns) {
  return Change(timer, this, when_ns, period_ns);
}

bool TimerSet::Stop(Timer& timer) { return Change(timer, nullptr, 0, 0); }

// Takes the timer out of where it is, and puts it into `wanted` if that is not null. (A timer that
// is reset moves to the processor that resets it, whose machine will look at its heap next.)
bool TimerSet::Change(Timer& timer, TimerSet* wanted, int64_t when_ns, int64_t period_ns) {
  const MutexLock timer_lock(timer.lock);
  bool was_active = false;
  if (TimerSet* const set = LockSetOf(timer)) {
    set->Remove(timer);
    timer.changes++;
    set->lock_.unlock();
    was_active = true;
  } else {
    // It is in no heap and nobody but us can put it into one.
    timer.changes++;
  }
  if (IsOf123(timer)) {
    // A send that has begun is waiting for our lock, and will find that it comes too late.
    if (timer.sends_begun.load() > 0 && !IsPlanted(Defect::kTimerStopForgetsSend))
      was_active = true;
    if (!IsPlanted(Defect::kTimerStopDrainsNothing) && timer.target.Drain(timer)) was_active = true;
  }
  if (wanted != nullptr) {
    const MutexLock lock(wanted->lock_);
    timer.when_ns = when_ns;
    timer.period_ns = period_ns;
    wanted->Insert(timer);
  }
  return was_active;
}

// The set that the timer is in, locked; null if it is in none. Needs the timer's lock, so that it
// can leave a heap meanwhile but not enter one.
TimerSet* TimerSet::LockSetOf(Timer& timer) {
  TimerSet* const set = timer.set.load();
  if (set == nullptr) return nullptr;
  set->lock_.lock();
  if (timer.set.load() == set || IsPlanted(Defect::kTimerLeavesUnseen)) return set;
  set->lock_.unlock();
  return nullptr;
}

uint32_t TimerSet::Run(int64_t now_ns, Machine* m) {
  uint32_t fired = 0;
  uint64_t changes = 0;
  while (next_when_ns() <= now_ns) {
    Timer* const timer = TakeDue(now_ns, changes);
    if (timer == nullptr) break;
    fired++;
    if (!IsOf123(*timer)) {
      timer->target.Fire(*timer, now_ns, m);
      if (IsPlanted(Defect::kTimerRunsBeforeItLeaves)) Stop(*timer);
      continue;
    }
    const MutexLock lock(timer->lock);
    timer->sends_begun.fetch_sub(1);
    if (timer->changes == changes || IsPlanted(Defect::kTimerSendsAfterStop)) {
      timer->target.Fire(*timer, now_ns, m);
    }
  }
  return fired;
}

void TimerSet::Clear() {
  ForEach([](Timer& timer) { timer.set.store(nullptr); });
  heap_.clear();
  gaps_ = 0;
  Publish();
}

void TimerSet::TakeAll(TimerSet& from) {
  std::vector<Timer*> timers;
  from.ForEach([&](Timer& timer) { timers.push_back(&timer); });
  from.Clear();
  for (Timer* const timer : timers) Insert(*timer);
}

// The first timer if it is due, which leaves the heap or, if it is periodic, moves back in it.
Timer* TimerSet::TakeDue(int64_t now_ns, uint64_t& changes) {
  const MutexLock lock(lock_);
  while (!heap_.empty() && heap_.front().is_gap() && heap_.front().when_ns <= now_ns) RemoveAt(0);
  if (heap_.empty() || heap_.front().when_ns > now_ns) {
    Publish();
    return nullptr;
  }
  Timer& timer = *heap_.front().timer;
  changes = timer.changes;
  if (IsOf123(timer)) timer.sends_begun.fetch_add(1);
  if (timer.period_ns > 0) {
    // Times that have passed already are left out, as package time has it for a slow receiver.
    const int64_t behind = (now_ns - timer.when_ns) / timer.period_ns;
    timer.when_ns += timer.period_ns * (1 + behind);
    Put(0, {timer.when_ns, &timer});
    Settle(0);
  } else if (!IsPlanted(Defect::kTimerRunsBeforeItLeaves)) {
    RemoveAt(0);
  }
  Publish();
  return &timer;
}

void TimerSet::Insert(Timer& timer) {
  Check(timer.set.load() == nullptr, "T4: a timer is added that is in a heap");
  timer.set.store(this);
  heap_.emplace_back();
  Put(heap_.size() - 1, {timer.when_ns, &timer});
  Settle(heap_.size() - 1);
  Publish();
}

void TimerSet::Remove(Timer& timer) {
  Check(timer.index < heap_.size() && heap_[timer.index].timer == &timer, "T3");
  if (heap_.size() <= sync::limits::kTimersWithoutGaps) {
    RemoveAt(timer.index);
  } else {
    heap_[timer.index].timer = nullptr;
    gaps_++;
    timer.set.store(nullptr);
    CloseGapsIfMany();
  }
  Publish();
}

void TimerSet::RemoveAt(size_t index) {
  if (Timer* const timer = heap_[index].timer) {
    timer->set.store(nullptr);
  } else {
    gaps_--;
  }
  const Entry last = heap_.back();
  heap_.pop_back();
  if (index < heap_.size()) {
    Put(index, last);
    Settle(index);
  }
  CloseGapsIfMany();
}

// Linear, and so constant for each of the gaps.
void TimerSet::CloseGapsIfMany() {
  if (gaps_ == 0) return;
  if (gaps_ <= heap_.size() / 2 && heap_.size() > sync::limits::kTimersWithoutGaps) return;
  std::erase_if(heap_, [](const Entry& entry) { return entry.is_gap(); });
  gaps_ = 0;
  for (size_t i = 0; i < heap_.size(); i++) heap_[i].timer->index = i;
  for (size_t i = heap_.size() / kChildren + 1; i-- > 0;) SettleDown(i);
}

void TimerSet::Put(size_t index, Entry entry) {
  heap_[index] = entry;
  if (!entry.is_gap()) entry.timer->index = index;
}

// Moves the entry at `index` up or down to where it belongs.
void TimerSet::Settle(size_t index) {
  const Entry entry = heap_[index];
  while (index > 0 && entry.when_ns < heap_[(index - 1) / kChildren].when_ns) {
    Put(index, heap_[(index - 1) / kChildren]);
    index = (index - 1) / kChildren;
  }
  heap_[index] = entry;
  SettleDown(index);
}

void TimerSet::SettleDown(size_t index) {
  if (index >= heap_.size()) return;
  const Entry entry = heap_[index];
  while (true) {
    const size_t first = index * kChildren + 1;
    if (first >= heap_.size()) break;
    const size_t end = std::min(first + kChildren, heap_.size());
    size_t least = first;
    for (size_t child = first + 1; child < end; child++) {
      if (heap_[child].when_ns < heap_[least].when_ns) least = child;
    }
    if (heap_[least].when_ns >= entry.when_ns) break;
    Put(index, heap_[least]);
    index = least;
  }
  Put(index, entry);
}

void TimerSet::Publish() {
  const int64_t next = heap_.empty() ? kNever : heap_.front().when_ns;
  if (next_when_ns_.load(std::memory_order_relaxed) != next) next_when_ns_.store(next);
}

void TimerSet::CheckInvariants() {
  const MutexLock lock(lock_);
  for (size_t i = 0; i < heap_.size(); i++) {
    Check(i == 0 || heap_[(i - 1) / kChildren].when_ns <= heap_[i].when_ns, "T3");
    if (heap_[i].is_gap()) continue;
    const Timer& timer = *heap_[i].timer;
    Check(timer.index == i && timer.when_ns == heap_[i].when_ns, "T3");
    Check(timer.set.load() == this, "T4");
  }
  const auto gaps =
      std::count_if(heap_.begin(), heap_.end(), [](const Entry& e) { return e.is_gap(); });
  Check(gaps_ == static_cast<size_t>(gaps) && gaps_ <= heap_.size() / 2, "T7");
  Check(gaps_ == 0 || heap_.size() > sync::limits::kTimersWithoutGaps, "T7");
  Check(next_when_ns() == (heap_.empty() ? kNever : heap_.front().when_ns), "T6");
}

}  // namespace assay::runtime
