#include "reference_runtime/hosted/timers.h"

#include <algorithm>
#include <memory>

#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/time_value.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

bool HostedTimers::has_new_rules() const { return !world_.image().old_timer_channels; }

bool HostedTimers::Unset(RuntimeTimer& timer) {
  const auto found = set_.find(&timer);
  if (found == set_.end()) return false;
  queue_.erase(found->second);
  set_.erase(found);
  return true;
}

void HostedTimers::Set(RuntimeTimer& timer) {
  Unset(timer);
  set_[&timer] = queue_.emplace(timer.when_ns, &timer);
}

void HostedTimers::Start(RuntimeTimer& timer) {
  if (run_.port().sleep == nullptr) run_.Lacks("sleep");
  if (timer.channel != nullptr && has_new_rules()) HostedRun::HideBuffer(*timer.channel);
  Arm(timer, timer.when_ns, timer.period_ns);
}

void HostedTimers::Arm(RuntimeTimer& timer, int64_t when_ns, int64_t period_ns) {
  bool needs_sleeper = false;
  {
    const sync::MutexLock lock(lock_);
    timer.when_ns = when_ns;
    timer.period_ns = period_ns;
    Set(timer);
    needs_sleeper = wakings_.empty() || *wakings_.begin() > when_ns;
    if (needs_sleeper) wakings_.insert(when_ns);
  }
  if (!needs_sleeper) return;
  auto sleeper = std::make_unique<Sleeper>(Sleeper{this, when_ns});
  if (!run_.StartService(Serve, sleeper.release())) {
    run_.Broken("it could not start a goroutine");
  }
}

bool HostedTimers::Stop(Goroutine& g, RuntimeTimer& timer) {
  bool was_set = false;
  while (true) {
    {
      const sync::MutexLock lock(lock_);
      if (!firing_.contains(&timer)) {
        was_set = Unset(timer);
        break;
      }
    }
    run_.Yield(g);
  }
  if (timer.channel == nullptr || !has_new_rules()) return was_set;
  TimeValue stale;
  return run_.TryReceive(*timer.channel, reinterpret_cast<std::byte*>(&stale)) || was_set;
}

bool HostedTimers::Reset(Goroutine& g, RuntimeTimer& timer, int64_t when_ns, int64_t period_ns) {
  const bool was_set = Stop(g, timer);
  Arm(timer, when_ns, period_ns);
  return was_set;
}

void HostedTimers::Serve(void* sleeper) {
  const std::unique_ptr<Sleeper> own(static_cast<Sleeper*>(sleeper));
  own->timers->SleepUntil(own->waking_ns);
}

void HostedTimers::SleepUntil(int64_t waking_ns) {
  while (true) {
    const int64_t now_ns = world_.clock().NowNs();
    if (now_ns < waking_ns) {
      run_.port().sleep(waking_ns - now_ns);
      continue;
    }
    RuntimeTimer* due = nullptr;
    {
      const sync::MutexLock lock(lock_);
      if (!queue_.empty() && queue_.begin()->first <= now_ns) {
        due = queue_.begin()->second;
        Unset(*due);
        firing_.insert(due);
      } else {
        wakings_.erase(wakings_.find(waking_ns));
        if (queue_.empty()) return;
        waking_ns = queue_.begin()->first;
        if (!wakings_.empty() && *wakings_.begin() <= waking_ns) return;
        wakings_.insert(waking_ns);
      }
    }
    if (due != nullptr) Fire(*due);
  }
}

void HostedTimers::Fire(RuntimeTimer& timer) {
  if (timer.channel != nullptr) {
    const TimeValue value = TimeValue::Now(world_.clock());
    run_.TrySend(*timer.channel, reinterpret_cast<const std::byte*>(&value));
  } else if (timer.function != nullptr) {
    run_.Spawn(&world_.scheduler().g0(), timer.function, nullptr, 0);
  }
  const sync::MutexLock lock(lock_);
  firing_.erase(&timer);
  if (timer.period_ns <= 0 || set_.contains(&timer)) return;
  const int64_t now_ns = world_.clock().NowNs();
  timer.when_ns +=
      timer.period_ns * std::max<int64_t>(1, (now_ns - timer.when_ns) / timer.period_ns + 1);
  Set(timer);
}

}  // namespace assay::runtime
