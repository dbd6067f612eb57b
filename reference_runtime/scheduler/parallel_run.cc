#include "reference_runtime/scheduler/parallel_run.h"

#include <algorithm>
#include <vector>

#include "reference_runtime/collector/collector.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/parallel_timers.h"

namespace assay::runtime {
namespace {

// The World's thread has the first MachineLocal.
constexpr int32_t kFirstLocal = 1;

// sysmon sleeps for 20 us while there is something to do, and twice as long each time after 50
// times of nothing, up to 10 ms.
constexpr int64_t kWatchMinNs = 20'000;
constexpr int64_t kWatchMaxNs = 10'000'000;
constexpr int kWatchesBeforeBackOff = 50;

}  // namespace

ParallelRun::ParallelRun(World& world)
    : world_(world),
      dispatcher_(std::min(world.options().processors, kProcessorsMax), kProcessorsMax,
                  world.options().seed, *this) {}

void ParallelRun::Drive() {
  sync::Clock clock;
  std::vector<Dispatcher::Observed> observed(kProcessorsMax);
  int idle_watches = 0;
  int64_t delay_ns = kWatchMinNs;
  while (finished_.SleepUntil(clock, clock.NowNs() + delay_ns) == sync::Wakeup::kTimedOut) {
    if (dispatcher_.Retake(observed, clock.NowNs()) > 0) {
      idle_watches = 0;
      delay_ns = kWatchMinNs;
    } else if (++idle_watches > kWatchesBeforeBackOff) {
      delay_ns = std::min(2 * delay_ns, kWatchMaxNs);
    }
  }
  dispatcher_.Shutdown();
}

void ParallelRun::Finish() {
  if (!is_finished_.exchange(true)) finished_.Wake();
}

void ParallelRun::Deadlocked() {
  if (world_.ended()) return;
  is_deadlocked_.store(true);
  Finish();
}

bool ParallelRun::CanTimersWake() { return world_.parallel_timers().can_go_on(); }

void ParallelRun::Started(Machine& m) {
  MachineLocal& local = world_.scheduler().LocalOf(m.id + kFirstLocal);
  m.local = &local;
  m.g0 = m.current = &local.g0;
  local.g0.machine = &m;
}

Flow ParallelRun::Run(Machine& m, Goroutine& g) {
  // Release: pairs with the acquire in Preempt, so that m->local is seen. Whoever reads an old one
  // asks the wrong machine to yield, and asks again later; every slice ends by itself.
  ran_by_[static_cast<size_t>(m.processor->id)].store(&m, std::memory_order_release);
  if (world_.ended()) return Flow::kExit;
  if (world_.allocator().is_collection_due()) {
    const Flow flow = WithWorldStopped(g, [&] {
      if (world_.allocator().is_collection_due()) world_.collector().Collect(*m.g0);
    });
    if (flow != Flow::kNext) return flow;
  }
  return world_.interpreter().Execute(g);
}

void ParallelRun::Retire(Machine& m, Goroutine& g) {
  if (m.locked_goroutine == &g) dispatcher_.UnlockThread(m);
  world_.scheduler().Retire(g);
}

void ParallelRun::Preempt(Processor& p) {
  Machine* const m = ran_by_[static_cast<size_t>(p.id)].load(std::memory_order_acquire);
  if (m != nullptr) m->local->slice.Interrupt();
}

Flow ParallelRun::WithWorldStopped(Goroutine& g, const std::function<void()>& work) {
  if (is_stopper_busy_.exchange(true)) return Flow::kYield;
  dispatcher_.StopTheWorld(g.machine);
  work();
  dispatcher_.StartTheWorld(g.machine);
  is_stopper_busy_.store(false);
  return Flow::kNext;
}

Flow ParallelRun::AfterSlice(Goroutine& g) {
  Processor& p = *g.machine->processor;
  if (world_.allocator().is_collection_due() || dispatcher_.has_work(p)) return Flow::kYield;
  // As if it had run again, or sysmon would ask it to yield all the time.
  p.tick.store(p.tick.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  return Flow::kNext;
}

}  // namespace assay::runtime
