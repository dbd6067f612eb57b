#include "reference_runtime/timer/timer_heap.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/channel/footprint.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/time_value.h"

namespace assay::runtime {
namespace {

constexpr size_t kChildren = 4;

size_t Parent(size_t index) { return (index - 1) / kChildren; }

Flow AfterSleep(World&, Goroutine&) { return Flow::kNext; }

// The first thing that a goroutine does which a timer started. The edge cannot be acquired by g0
// for it, whose past would then hold that of everybody who ever set a timer.
Flow AcquireStart(World& world, Goroutine& g) {
  world.observer()->Acquire(g, g.parameter);
  g.parameter = nullptr;
  return Flow::kNext;
}

// The first instant after `now` that lies whole periods after `when`.
int64_t NextTick(int64_t when, int64_t period, int64_t now) {
  const int64_t missed = now > when ? (now - when) / period : 0;
  const __int128 next = static_cast<__int128>(when) + static_cast<__int128>(period) * (missed + 1);
  constexpr int64_t kLast = std::numeric_limits<int64_t>::max();
  return next > kLast ? kLast : static_cast<int64_t>(next);
}

}  // namespace

void TimerHeap::FireNext() {
  Goroutine& g0 = world_.scheduler().g0();
  const Entry entry = heap_.front();
  world_.clock().SleepUntil(entry.deadline_ns);
  TouchObject(world_, g0, this, Touch::kWrite);
  RemoveAt(0);
  if (entry.sleeper != nullptr) {
    world_.scheduler().Ready(*entry.sleeper, &g0);
    return;
  }
  RuntimeTimer& timer = *entry.timer;
  timer.index = 0;
  const int64_t now = world_.clock().NowNs();
  if (timer.period_ns > 0) {
    timer.when_ns = NextTick(timer.when_ns, timer.period_ns, now);
    Entry next = entry;
    next.deadline_ns = timer.when_ns;
    next.sequence = set_count_++;
    Push(next);
  }
  if (timer.channel != nullptr) {
    const TimeValue value = TimeValue::Now(world_.clock());
    TouchForSend(world_, g0, *timer.channel);
    TrySend(world_, g0, *timer.channel, reinterpret_cast<const std::byte*>(&value));
  } else if (timer.function != nullptr) {
    Goroutine& g = world_.scheduler().Spawn(&g0, timer.function, nullptr, 0);
    if (entry.set.name() != nullptr) {
      g.second_half = AcquireStart;
      g.parameter = const_cast<void*>(entry.set.name());
    }
  }
}

Flow TimerHeap::Sleep(Goroutine& g, int64_t deadline_ns) {
  TouchObject(world_, g, this, Touch::kWrite);
  Entry entry;
  entry.deadline_ns = deadline_ns;
  entry.sequence = set_count_++;
  entry.sleeper = &g;
  Push(entry);
  return world_.scheduler().Park(g, WaitReason::kSleep, AfterSleep);
}

void TimerHeap::Start(Goroutine& g, RuntimeTimer& timer) {
  TouchObject(world_, g, this, Touch::kWrite);
  ASSAY_CHECK(timer.index == 0, "only a timer that is not set can be set");
  if (timer.channel != nullptr) {
    ASSAY_CHECK(timer.channel->element_type->size == sizeof(TimeValue),
                "a timer's channel carries time.Time");
    timer.channel->hides_ring = !world_.image().old_timer_channels;
  }
  Entry entry;
  entry.deadline_ns = timer.when_ns;
  entry.sequence = set_count_++;
  entry.timer = &timer;
  entry.set = Edge::From(world_, g);
  Push(entry);
}

bool TimerHeap::Stop(Goroutine& g, RuntimeTimer& timer) {
  TouchObject(world_, g, this, Touch::kWrite);
  const bool takes_back = timer.channel != nullptr && !world_.image().old_timer_channels &&
                          !world_.has_fault(Fault::kTimerStopKeepsSent);
  const bool was_received = !takes_back || !Discard(world_, g, *timer.channel);
  if (timer.index == 0) return !was_received;
  Unset(timer);
  return true;
}

bool TimerHeap::can_go_on() const {
  return std::any_of(heap_.begin(), heap_.end(), [this](const Entry& entry) {
    return entry.timer == nullptr || is_root(*entry.timer) ||
           entry.timer->channel->receivers.has_live();
  });
}

bool TimerHeap::is_root(const RuntimeTimer& timer) const {
  return timer.channel == nullptr || world_.image().old_timer_channels;
}

void TimerHeap::Unset(RuntimeTimer& timer) {
  RemoveAt(static_cast<size_t>(timer.index - 1));
  timer.index = 0;
}

void TimerHeap::Reset() {
  heap_.clear();
  set_count_ = 0;
}

void TimerHeap::Push(Entry entry) {
  heap_.emplace_back();
  Put(heap_.size() - 1, entry);
  SiftUp(heap_.size() - 1);
  if (kCheckInvariants) CheckInvariants();
}

void TimerHeap::RemoveAt(size_t index) {
  const Entry last = heap_.back();
  heap_.pop_back();
  if (index < heap_.size()) {
    Put(index, last);
    SiftUp(index);
    SiftDown(index);
  }
}

void TimerHeap::Put(size_t index, const Entry& entry) {
  heap_[index] = entry;
  if (entry.timer != nullptr) entry.timer->index = static_cast<int64_t>(index) + 1;  // T2
}

void TimerHeap::SiftUp(size_t index) {
  const Entry entry = heap_[index];
  while (index > 0 && entry.is_before(heap_[Parent(index)])) {
    Put(index, heap_[Parent(index)]);
    index = Parent(index);
  }
  Put(index, entry);
}

void TimerHeap::SiftDown(size_t index) {
  const Entry entry = heap_[index];
  for (;;) {
    const size_t first_child = index * kChildren + 1;
    size_t least = first_child;
    for (size_t child = first_child + 1; child < first_child + kChildren && child < heap_.size();
         ++child) {
      if (heap_[child].is_before(heap_[least])) least = child;
    }
    if (least >= heap_.size() || entry.is_before(heap_[least])) break;
    Put(index, heap_[least]);
    index = least;
  }
  Put(index, entry);
}

void TimerHeap::CheckInvariants() const {
  for (size_t i = 0; i < heap_.size(); ++i) {
    ASSAY_CHECK(i == 0 || heap_[Parent(i)].is_before(heap_[i]), "T1");
    const RuntimeTimer* const timer = heap_[i].timer;
    ASSAY_CHECK((timer == nullptr) != (heap_[i].sleeper == nullptr), "T1");
    ASSAY_CHECK(timer == nullptr || timer->index == static_cast<int64_t>(i) + 1, "T2");
  }
}

}  // namespace assay::runtime
