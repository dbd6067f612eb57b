#include "reference_runtime/scheduler/parallel_run.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "base/check.h"
#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/introspect/sched_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/preempt_signal.h"
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
// How often files are looked at if everybody is busy.
constexpr int64_t kPollAfterNs = 10'000'000;
// So long after the last collection there is one, whatever the heap. Go: forcegcperiod.
constexpr int64_t kCollectAfterNs = 120'000'000'000;
// What is given back to the platform at a time; and how soon to look again when there was nothing.
constexpr uint64_t kScavengedBytes = 64 << 10;
constexpr int64_t kScavengeAgainNs = 100'000'000;

}  // namespace

ParallelRun::ParallelRun(World& world)
    : world_(world),
      dispatcher_(std::min(world.options().processors, kProcessorsMax), kProcessorsMax,
                  world.options().seed, *this),
      poller_(world),
      end_fd_(eventfd(0, EFD_CLOEXEC)) {
  dispatcher_.UsePoller(&poller_);
  ASSAY_CHECK(end_fd_ >= 0, "no file descriptor is left");
  HandlePreemptSignal();
}

ParallelRun::~ParallelRun() { close(end_fd_); }

void ParallelRun::Drive() {
  sync::Clock clock;
  std::vector<Dispatcher::Observed> observed(kProcessorsMax);
  const int64_t start_ns = clock.NowNs();
  const int64_t trace_ns = world_.options().schedtrace_ms * 1'000'000;
  int64_t next_trace_ns = start_ns;
  int64_t polled_at_ns = start_ns;
  int idle_watches = 0;
  int64_t delay_ns = kWatchMinNs;
  collected_at_ns_.store(clock.NowNs(), std::memory_order_relaxed);
  world_.UpdateRoughNow();
  while (finished_.SleepUntil(clock, clock.NowNs() + delay_ns) == sync::Wakeup::kTimedOut) {
    world_.UpdateRoughNow();
    if (world_.is_quit_asked()) {
      WithWorldStopped([this] { world_.EndByQuit(); });
    }
    if (trace_ns > 0 && clock.NowNs() >= next_trace_ns) {
      Trace(clock.NowNs() - start_ns);
      next_trace_ns += trace_ns;
    }
    if (clock.NowNs() - collected_at_ns_.load(std::memory_order_relaxed) > kCollectAfterNs) {
      world_.collector().AskRegularly();
    }
    if (poller_.has_waiters() && clock.NowNs() - polled_at_ns > kPollAfterNs) {
      polled_at_ns = clock.NowNs();
      poller_.Wait(0, nullptr);
    }
    if (clock.NowNs() >= next_scavenge_ns_) Scavenge();
    if (dispatcher_.Retake(observed, clock.NowNs()) > 0) {
      idle_watches = 0;
      delay_ns = kWatchMinNs;
    } else if (++idle_watches > kWatchesBeforeBackOff) {
      delay_ns = std::min(2 * delay_ns, kWatchMaxNs);
      if (delay_ns == kWatchMaxNs) LookForDeadlock();
    }
  }
  dispatcher_.Shutdown();
}

void ParallelRun::Trace(int64_t since_start_ns) {
  SchedTrace trace(dispatcher_, since_start_ns);
  std::string text = trace.Line();
  if (world_.options().sched_detail) {
    trace.Look();
    WithWorldStopped([&] { text = trace.Details(world_.scheduler()); });
  }
  world_.Write(world_.scheduler().g0(), 2, text);
}

void ParallelRun::WithWorldStopped(const std::function<void()>& work) {
  while (is_stopper_busy_.exchange(true)) std::this_thread::yield();
  dispatcher_.StopTheWorld(nullptr);
  work();
  dispatcher_.StartTheWorld(nullptr);
  is_stopper_busy_.store(false);
}

void ParallelRun::Scavenge() {
  const int64_t start_ns = dispatcher_.NowNs();
  Allocator& allocator = world_.allocator();
  const uint64_t surplus =
      ScavengePace::Surplus(allocator.heap_bytes().held(), world_.collector().next_bytes());
  const bool was_any = allocator.Scavenge(std::min(surplus, kScavengedBytes)) > 0;
  const int64_t end_ns = dispatcher_.NowNs();
  next_scavenge_ns_ =
      end_ns + (was_any ? scavenge_pace_.SleepAfter(end_ns - start_ns) : kScavengeAgainNs);
}

void ParallelRun::Finish() {
  if (is_finished_.exchange(true)) return;
  const uint64_t one = 1;
  ASSAY_CHECK(write(end_fd_, &one, sizeof one) == sizeof one, "an event could not be written");
  finished_.Wake();
}

void ParallelRun::Deadlocked() {
  if (world_.ended()) return;
  is_deadlocked_.store(true);
  Finish();
}

bool ParallelRun::CanTimersWake() {
  return poller_.has_waiters() || world_.parallel_timers().can_go_on();
}

// A channel's timer that nobody waits for does not keep a program alive (since Go 1.23). Between
// two runs of a goroutine one look is enough.
void ParallelRun::LookForDeadlock() {
  if (!dispatcher_.is_asleep()) return;
  uint64_t ticks = 0;
  for (const Processor& p : dispatcher_.processors()) {
    ticks += p.tick.load(std::memory_order_relaxed);
  }
  if (ticks == looked_at_ticks_ || is_stopper_busy_.exchange(true)) return;
  looked_at_ticks_ = ticks;
  dispatcher_.StopTheWorld(nullptr);
  const bool is_dead = dispatcher_.is_asleep() && !CanTimersWake();
  dispatcher_.StartTheWorld(nullptr);
  is_stopper_busy_.store(false);
  if (is_dead) Deadlocked();
}

void ParallelRun::Started(Machine& m) {
  MachineLocal& local = world_.scheduler().LocalOf(m.id + kFirstLocal);
  if (m.id == 0 && world_.options().boot_log != nullptr) {
    world_.options().boot_log->Add(BootPhase::kMStart, "the first machine");
  }
  m.local = &local;
  m.g0 = m.current = &local.g0;
  local.g0.machine = &m;
  local.thread_id = PrepareForPreemption(local.slice);
}

Flow ParallelRun::Run(Machine& m, Goroutine& g) {
  ExecutionTrace* const trace = world_.trace();
  if (trace == nullptr) return RunUntraced(m, g);
  trace->Started(g);
  const Flow flow = RunUntraced(m, g);
  // Without a processor it comes from a system call, whose end says that.
  if (flow == Flow::kYield && m.processor != nullptr) trace->Stopped(g);
  if (flow == Flow::kDead) trace->Ended(g);
  return flow;
}

Flow ParallelRun::RunUntraced(Machine& m, Goroutine& g) {
  // Release: pairs with the acquire in Preempt, so that m->local is seen. Whoever reads an old one
  // asks the wrong machine to yield, and asks again later; every slice ends by itself.
  ran_by_[static_cast<size_t>(m.processor->id)].store(&m, std::memory_order_release);
  if (world_.ended()) return Flow::kExit;
  if (world_.allocator().is_collection_due()) {
    const bool ends_marking = world_.collector().cycle().is_marking();
    if (!ends_marking) world_.collector().SweepRest(g);
    const char* const what_for = ends_marking ? "GC mark termination" : "GC sweep termination";
    const Flow flow = WithWorldStopped(g, what_for, [&] {
      if (world_.allocator().is_collection_due()) world_.collector().CollectDue(*m.g0);
      collected_at_ns_.store(dispatcher_.NowNs(), std::memory_order_relaxed);
    });
    if (flow != Flow::kNext) return flow;
  }
  ConcurrentCycle& cycle = world_.collector().cycle();
  if (cycle.is_marking()) cycle.BeforeRun(g);
  const Flow flow = world_.interpreter().Execute(g);
  // In a system call marking may have begun or ended, and the processor have been lost.
  if (cycle.is_marking() && m.processor != nullptr) cycle.AfterRun(g, flow);
  return flow;
}

void ParallelRun::Retire(Machine& m, Goroutine& g) {
  if (m.locked_goroutine == &g) dispatcher_.UnlockThread(m);
  world_.scheduler().Retire(g);
}

void ParallelRun::Preempt(Processor& p) {
  Machine* const m = ran_by_[static_cast<size_t>(p.id)].load(std::memory_order_acquire);
  if (m == nullptr) return;
  m->local->slice.Interrupt();
  SignalPreemption(m->local->thread_id);
}

Flow ParallelRun::WithWorldStopped(Goroutine& g, std::string_view what_for,
                                   const std::function<void()>& work) {
  if (is_stopper_busy_.exchange(true)) return Flow::kYield;
  if (ExecutionTrace* const trace = world_.trace()) trace->StopBegins(g, what_for);
  dispatcher_.StopTheWorld(g.machine);
  work();
  dispatcher_.StartTheWorld(g.machine);
  if (ExecutionTrace* const trace = world_.trace()) trace->StopEnds(g);
  is_stopper_busy_.store(false);
  return Flow::kNext;
}

Flow ParallelRun::AfterSlice(Goroutine& g) {
  Processor& p = *g.machine->processor;
  const bool has_to_work =
      world_.allocator().is_collection_due() || world_.collector().cycle().Owes(g);
  if (has_to_work || dispatcher_.has_work(p)) return Flow::kYield;
  // As if it had run again, or sysmon would ask it to yield all the time.
  p.tick.store(p.tick.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  return Flow::kNext;
}

}  // namespace assay::runtime
