#include "reference_runtime/timer/parallel_timers.h"

#include <limits>
#include <new>
#include <optional>

#include "base/check.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/time_value.h"

namespace assay::runtime {
namespace {

Flow AfterSleep(World&, Goroutine&) { return Flow::kNext; }

ProgramTimer& TimerIn(RuntimeTimer& timer) {
  return *std::launder(reinterpret_cast<ProgramTimer*>(timer.parallel));
}

}  // namespace

int64_t ParallelTimers::ToSetClock(int64_t when_ns) const {
  std::optional<int64_t> offset_ns = world_.clock().OffsetOfMachineNs();
  if (!offset_ns.has_value()) {
    // The World's clock is read first: a timer rather fires a moment too late than too early.
    const int64_t now_ns = world_.clock().NowNs();
    offset_ns = sync::Clock().NowNs() - now_ns;
  }
  constexpr int64_t kLast = std::numeric_limits<int64_t>::max() - 1;
  return *offset_ns > 0 && when_ns > kLast - *offset_ns ? kLast : when_ns + *offset_ns;
}

void ParallelTimers::ForEachSet(const std::function<void(TimerSet&)>& f) {
  ParallelRun* const run = world_.scheduler().parallel();
  if (run == nullptr) return;
  for (Processor& p : run->dispatcher().processors()) f(p.timers);
}

bool ParallelTimers::any() {
  bool found = false;
  ForEachSet([&](TimerSet& set) { found = found || set.next_when_ns() != TimerSet::kNever; });
  return found;
}

bool ParallelTimers::can_go_on() {
  bool found = false;
  ForEachSet([&](TimerSet& set) {
    set.ForEach([&](Timer& timer) {
      found = found || timer.rules != TimerRules::kSince123 ||
              static_cast<ProgramTimer&>(timer).in_program.channel->receivers.has_live();
    });
  });
  return found;
}

// ---- sleep

Sleeper& ParallelTimers::SleeperOf(Goroutine& g) {
  if (g.sleeper == nullptr) {
    const sync::MutexLock lock(lock_);
    g.sleeper = &made_.emplace_back(sleepers_, g);
  }
  return *g.sleeper;
}

Flow ParallelTimers::Sleep(Goroutine& g, int64_t deadline_ns) {
  Sleeper& sleeper = SleeperOf(g);
  sleeper.parks.lock();
  Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  dispatcher.SetTimer(*g.machine, sleeper, ToSetClock(deadline_ns), 0);
  return world_.scheduler().Park(g, WaitReason::kSleep, AfterSleep, sleeper.parks);
}

void ParallelTimers::Sleepers::Fire(Timer& timer, int64_t, Machine* m) {
  auto& sleeper = static_cast<Sleeper&>(timer);
  // It may be on its way to park.
  { const sync::MutexLock lock(sleeper.parks); }
  timers_.world_.scheduler().Ready(sleeper.g, m->g0);
}

// ---- timers of the program

void ParallelTimers::Start(Goroutine& g, RuntimeTimer& timer) {
  const auto rules_of_channels =
      world_.image().old_timer_channels ? TimerRules::kBefore123 : TimerRules::kSince123;
  const auto rules = timer.channel != nullptr ? rules_of_channels : TimerRules::kNoChannel;
  if (timer.channel != nullptr) {
    ASSAY_CHECK(timer.channel->element_type->size == sizeof(TimeValue),
                "a timer's channel carries time.Time");
    timer.channel->hides_ring = rules == TimerRules::kSince123;
  }
  new (timer.parallel) ProgramTimer(programs_, rules, timer);
  Reset(g, timer, timer.when_ns, timer.period_ns);
}

bool ParallelTimers::Stop(RuntimeTimer& timer) { return TimerSet::Stop(TimerIn(timer)); }

bool ParallelTimers::Reset(Goroutine& g, RuntimeTimer& timer, int64_t when_ns, int64_t period_ns) {
  Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  return dispatcher.SetTimer(*g.machine, TimerIn(timer), ToSetClock(when_ns), period_ns);
}

void ParallelTimers::Programs::Fire(Timer& timer, int64_t, Machine* m) {
  World& world = timers_.world_;
  const RuntimeTimer& in_program = static_cast<ProgramTimer&>(timer).in_program;
  if (in_program.channel != nullptr) {
    const TimeValue value = TimeValue::Now(world.clock());
    TrySend(world, *m->g0, *in_program.channel, reinterpret_cast<const std::byte*>(&value));
  } else if (in_program.function != nullptr) {
    world.scheduler().Spawn(m->g0, in_program.function, nullptr, 0);
  }
}

bool ParallelTimers::Programs::Drain(Timer& timer) {
  Channel* const channel = static_cast<ProgramTimer&>(timer).in_program.channel;
  return channel != nullptr && !timers_.world_.has_fault(Fault::kTimerStopKeepsSent) &&
         runtime::Drain(*channel);
}

}  // namespace assay::runtime
