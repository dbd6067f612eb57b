#include "reference_runtime/collector/concurrent_cycle.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "platform/clock.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/collector/traced_sweep.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// A fractional worker takes its share of the time since it worked last, within bounds.
constexpr int64_t kWorkMinNs = 20'000;
constexpr int64_t kWorkMaxNs = 400'000;
// The others look so often whether there is something else to do.
constexpr int64_t kLookNs = 50'000;
// What may be left when the world stops for marking to end.
constexpr int64_t kFinishNs = 50'000;
constexpr int64_t kSweepNs = 50'000;
// A processor pays what it owes in portions of so many bytes.
constexpr int64_t kOwedMax = 64 << 10;

uint32_t IndexOf(const Goroutine& g) { return static_cast<uint32_t>(g.machine->processor->id + 1); }

// The goroutine comes back to `half` when it runs next.
Flow Again(Goroutine& g, SecondHalf half) {
  g.second_half = half;
  return Flow::kYield;
}

}  // namespace

ConcurrentCycle::ConcurrentCycle(World& world, Collector& collector, Liveness& liveness)
    : world_(world), collector_(collector), mark_(world, liveness) {}

void ConcurrentCycle::Reset() {
  mark_.Reset();
  workers_.clear();
  roster_.Reset();
  waiting_.clear();
  has_sweeper_.store(false);
  assist_ratio_.store(0);
  owed_.fill(0);
}

// ---- begin and end, while nothing else runs

void ConcurrentCycle::Begin(Goroutine& g0) {
  cycle_++;
  mark_.Begin();
  assists_.emplace();
  owed_.fill(0);
  worked_bytes_.store(0);
  for (auto& worked_ns : worked_ns_) worked_ns.store(0);
  assist_ns_.store(0);
  UpdateAssistRatio();
  plan_ = WorkerPlan::For(world_.scheduler().parallel()->dispatcher().count());
  if (has(WorkersDefect::kOneDedicatedTooMany)) plan_.dedicated++;
  sync::Check(plan_.is_right(), "T4: workers are given more or less than a quarter");
  for (uint32_t i = 0; i < plan_.processors; i++) StartWorker(g0, i);
}

// Workers of the last cycle may still be on their way to notice that it is over.
void ConcurrentCycle::StartWorker(Goroutine& g0, uint32_t number) {
  auto free = std::find_if(workers_.begin(), workers_.end(),
                           [](const Worker& worker) { return worker.cycle == 0; });
  if (free == workers_.end()) free = workers_.emplace(workers_.end());
  *free = {cycle_, number, sync::Clock().NowNs()};
  world_.scheduler().SpawnSystem(g0, WorkHalf, &*free);
}

void ConcurrentCycle::FinishStopped(Goroutine& g0, int64_t stopped_ns) {
  mark_.Finish(g0, INT64_MAX);
  mark_.LookThroughStacksAgain(g0);
  mark_.CheckNothingGrey();
  collector_.EndConcurrent(g0, stopped_ns);
  assist_ratio_.store(0, std::memory_order_relaxed);
  for (WorkerRoster::Worker const worker : roster_.TakeAll()) {
    world_.scheduler().Ready(*static_cast<Goroutine*>(worker), &g0);
  }
}

void ConcurrentCycle::WakeWaiters(Goroutine& g0) {
  for (Goroutine* const g : std::exchange(waiting_, {})) world_.scheduler().Ready(*g, &g0);
}

void ConcurrentCycle::StartSweeper(Goroutine& g0) {
  if (world_.allocator().heap().is_swept() || has_sweeper_.exchange(true)) return;
  world_.scheduler().SpawnSystem(g0, SweepHalf, nullptr);
}

ConcurrentCycle::Times ConcurrentCycle::times() const {
  const auto worked_ns = [&](Turn turn) { return worked_ns_[static_cast<size_t>(turn)].load(); };
  return {worked_ns(Turn::kDedicated), worked_ns(Turn::kFractional), worked_ns(Turn::kIdle),
          assist_ns_.load()};
}

bool ConcurrentCycle::has(WorkersDefect defect) const {
  return world_.options().collector.planted_in_workers == defect;
}

// ---- workers

Flow ConcurrentCycle::WorkHalf(World& world, Goroutine& g) {
  return world.collector().cycle().Work(g, *static_cast<Worker*>(g.parameter));
}

Flow ConcurrentCycle::Work(Goroutine& g, Worker& worker) {
  if (!is_marking() || worker.cycle != cycle_) {
    worker.cycle = 0;
    return Flow::kDead;
  }
  const Turn turn = TurnOf(g, worker);
  if (turn == Turn::kNone) return Rest(g);
  return WorkForAWhile(g, worker, turn) ? RunOut(g, worker) : Again(g, WorkHalf);
}

// Of the time of a processor, while something else wants it.
double ConcurrentCycle::ShareOf(const Worker& worker) const {
  if (worker.number >= plan_.dedicated) return plan_.share;
  // Where the number of processors has changed since the plan was made a whole one may be too much.
  const bool fits = world_.scheduler().parallel()->dispatcher().count() == plan_.processors;
  return fits ? 1 : Pacer::kUtilization;
}

ConcurrentCycle::Turn ConcurrentCycle::TurnOf(const Goroutine& g, const Worker& worker) const {
  const double share = ShareOf(worker);
  if (share == 1) return Turn::kDedicated;
  if (!world_.scheduler().parallel()->dispatcher().has_work(*g.machine->processor)) {
    return Turn::kIdle;
  }
  return share > 0 ? Turn::kFractional : Turn::kNone;
}

bool ConcurrentCycle::WorkForAWhile(Goroutine& g, Worker& worker, Turn turn) {
  Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  const Processor& p = *g.machine->processor;
  Marking::Local& local = mark_.LocalOf(g);
  const int64_t start_ns = sync::Clock().NowNs();
  int64_t end_ns = start_ns + kLookNs;
  if (turn == Turn::kFractional) {
    const double share = ShareOf(worker);
    const auto rested_ns = static_cast<double>(start_ns - worker.stopped_ns);
    const auto due_ns = static_cast<int64_t>(rested_ns * share / (1 - share));
    end_ns = start_ns + std::clamp(due_ns, kWorkMinNs, kWorkMaxNs);
  }
  const auto may_go_on = [&] {
    if (dispatcher.is_stopping() || world_.ended()) return false;
    return turn == Turn::kDedicated || (turn == Turn::kIdle && !dispatcher.has_work(p));
  };
  bool is_out = false;
  roster_.BeginsToWork();
  for (bool goes_on = true; goes_on;) {
    if (turn == Turn::kDedicated) KeepProcessor(*g.machine);
    const uint64_t before = local.work_bytes;
    is_out = WorkUntil(local, end_ns);
    // For who owes, and would find nothing to do.
    if (!has(WorkersDefect::kDedicatedKeepsWhatItFinds)) mark_.Flush(local);
    sync::Check(local.is_empty(), "T7: a worker keeps what it has found to itself");
    CountWork(g, local.work_bytes - before);
    goes_on = !is_out && may_go_on();
    if (goes_on) end_ns = sync::Clock().NowNs() + kLookNs;
  }
  roster_.StopsToWork();
  worker.stopped_ns = sync::Clock().NowNs();
  worked_ns_[static_cast<size_t>(turn)].fetch_add(worker.stopped_ns - start_ns,
                                                  std::memory_order_relaxed);
  if (mark_.has_work()) WakeWorker(*g.machine->g0);
  return is_out;
}

bool ConcurrentCycle::WorkUntil(Marking::Local& local, int64_t end_ns) {
  const sync::Clock clock;
  Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  do {
    if (!mark_.DoSome(local)) return true;
  } while (clock.NowNs() < end_ns && !dispatcher.is_stopping() && !world_.ended());
  return false;
}

// g's processor has done so much. What it does not need itself is for others.
void ConcurrentCycle::CountWork(Goroutine& g, uint64_t bytes) {
  const auto worked = static_cast<int64_t>(bytes);
  worked_bytes_.fetch_add(worked, std::memory_order_relaxed);
  assists_->Earn(worked);
  UpdateAssistRatio();
  if (mark_.has_work()) WakeWorker(*g.machine->g0);
}

void ConcurrentCycle::KeepProcessor(Machine& m) {
  if (!has(WorkersDefect::kDedicatedKeepsItsQueue)) {
    world_.scheduler().parallel()->dispatcher().KeepProcessor(m);
  }
  sync::Check(m.processor->queue.empty(), "T5: a goroutine waits for a dedicated worker");
}

Flow ConcurrentCycle::RunOut(Goroutine& g, Worker& worker) {
  switch (roster_.RunOut(&g, ShareOf(worker) > 0, [&] { return mark_.has_work(); })) {
    case WorkerRoster::Next::kWork:
      return Again(g, WorkHalf);
    case WorkerRoster::Next::kSleep:
      return world_.scheduler().Park(g, WaitReason::kGCWorker, WorkHalf, roster_.lock());
    case WorkerRoster::Next::kRest:
      return Rest(g);
    case WorkerRoster::Next::kFinish:
      break;
  }
  Goroutine& g0 = *g.machine->g0;
  const Flow flow = world_.scheduler().parallel()->WithWorldStopped(g, "GC mark termination", [&] {
    if (!is_marking()) return;
    const int64_t stopped_ns = world_.clock().NowNs();
    collector_.CheckIfAsked();
    if (mark_.Finish(g0, kFinishNs)) {
      FinishStopped(g0, stopped_ns);
    } else {
      collector_.CountPause(stopped_ns);
    }
  });
  if (flow != Flow::kNext || is_marking()) return Again(g, WorkHalf);
  worker.cycle = 0;
  return Flow::kDead;
}

// Until some processor has nothing else to do, as those see who work meanwhile.
Flow ConcurrentCycle::Rest(Goroutine& g) {
  Goroutine& g0 = *g.machine->g0;
  roster_.Rest(&g, [&](WorkerRoster::Worker sleeper) {
    world_.scheduler().Ready(*static_cast<Goroutine*>(sleeper), &g0);
  });
  return world_.scheduler().Park(g, WaitReason::kGCWorker, WorkHalf, roster_.lock());
}

bool ConcurrentCycle::WakeSleeper(Goroutine& g0) {
  auto* const woken = static_cast<Goroutine*>(roster_.TakeSleeper());
  if (woken != nullptr) world_.scheduler().Ready(*woken, &g0);
  return woken != nullptr;
}

void ConcurrentCycle::WakeWorker(Goroutine& g0) {
  if (WakeSleeper(g0)) return;
  if (world_.scheduler().parallel()->dispatcher().idle_processors() == 0) return;
  auto* const woken = static_cast<Goroutine*>(roster_.TakeResting());
  if (woken != nullptr) world_.scheduler().ReadyAnywhere(*woken, g0.machine);
}

// ---- who allocates

void ConcurrentCycle::UpdateAssistRatio() {
  assist_ratio_.store(
      collector_.AssistRatio(static_cast<uint64_t>(worked_bytes_.load(std::memory_order_relaxed))),
      std::memory_order_relaxed);
}

bool ConcurrentCycle::OwesAfter(const Goroutine& g, uint64_t bytes) {
  const double ratio = assist_ratio_.load(std::memory_order_relaxed);
  if (ratio == 0) return false;
  owed_[IndexOf(g)] += static_cast<int64_t>(ratio * static_cast<double>(bytes));
  return Owes(g);
}

bool ConcurrentCycle::Owes(const Goroutine& g) const {
  return owed_[IndexOf(g)] >= kOwedMax && is_marking();
}

void ConcurrentCycle::BeforeRun(Goroutine& g) {
  mark_.BeforeRun(g);
  if (g.is_system || !Owes(g)) return;
  int64_t& owed = owed_[IndexOf(g)];
  owed = assists_->PayFromCredit(owed);
  if (owed <= 0) return;
  const sync::Clock clock;
  Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  Marking::Local& local = mark_.LocalOf(g);
  ExecutionTrace* const trace = world_.trace();
  if (trace != nullptr) trace->AssistBegins(g);
  const int64_t start_ns = clock.NowNs();
  const uint64_t before = local.work_bytes;
  const auto paid = [&] { return static_cast<int64_t>(local.work_bytes - before); };
  bool is_out = false;
  while (!is_out && paid() < owed && !dispatcher.is_stopping()) is_out = !mark_.DoSome(local);
  mark_.Flush(local);
  worked_bytes_.fetch_add(paid(), std::memory_order_relaxed);
  const auto found = is_out ? Assists::Found::kNothing : Assists::Found::kSomething;
  owed = Assists::Left(owed, paid(), found, roster_.anyone_works());
  // Those who have the rest in hand may wait for this very processor of the machine.
  if (is_out && owed > 0) std::this_thread::yield();
  assist_ns_.fetch_add(clock.NowNs() - start_ns, std::memory_order_relaxed);
  if (trace != nullptr) trace->AssistEnds(g);
  if (mark_.has_work()) WakeWorker(*g.machine->g0);
}

void ConcurrentCycle::AfterRun(Goroutine& g, Flow flow) {
  mark_.AfterRun(g, flow);
  const bool had_work = mark_.Flush(mark_.LocalOf(g));
  // Some worker is awake in any case (T3).
  if (had_work && flow != Flow::kPark) WakeWorker(*g.machine->g0);
}

// ---- sweeping

Flow ConcurrentCycle::SweepHalf(World& world, Goroutine& g) {
  return world.collector().cycle().Sweep(g);
}

Flow ConcurrentCycle::Sweep(Goroutine& g) {
  const sync::Clock clock;
  const int64_t end_ns = clock.NowNs() + kSweepNs;
  TracedSweep sweep(world_, g);
  while (clock.NowNs() < end_ns) {
    if (sweep.One()) continue;
    has_sweeper_.store(false);
    return Flow::kDead;
  }
  return Again(g, SweepHalf);
}

// ---- who waits for a collection

Flow ConcurrentCycle::WaitForCollection(Goroutine& g) {
  // What is in progress began too early.
  const uint64_t wanted = collector_.counts().collections + (is_marking() ? 2 : 1);
  collector_.Ask();
  g.parameter = reinterpret_cast<void*>(wanted);
  return Again(g, WaitHalf);
}

Flow ConcurrentCycle::WaitHalf(World& world, Goroutine& g) {
  return world.collector().cycle().Wait(g);
}

Flow ConcurrentCycle::Wait(Goroutine& g) {
  const auto wanted = reinterpret_cast<uint64_t>(g.parameter);
  if (collector_.counts().collections < wanted) {
    // If none is in progress one will be before this goroutine runs again.
    if (!is_marking()) return Again(g, WaitHalf);
    waiting_lock_.lock();
    waiting_.push_back(&g);
    return world_.scheduler().Park(g, WaitReason::kGCCycle, WaitHalf, waiting_lock_);
  }
  const sync::Clock clock;
  const int64_t end_ns = clock.NowNs() + kSweepNs;
  TracedSweep sweep(world_, g);
  while (sweep.One()) {
    if (clock.NowNs() >= end_ns) return Again(g, WaitHalf);
  }
  g.parameter = nullptr;
  return Flow::kNext;
}

}  // namespace assay::runtime
