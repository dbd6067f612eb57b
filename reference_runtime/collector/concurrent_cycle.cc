#include "reference_runtime/collector/concurrent_cycle.h"

#include <algorithm>
#include <utility>

#include "platform/clock.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// A worker takes so large a share of the time since it worked last, within bounds.
constexpr int64_t kRestForWork = 3;
constexpr int64_t kWorkMinNs = 20'000;
constexpr int64_t kWorkMaxNs = 400'000;
// With nothing else to run it looks so often whether that has changed.
constexpr int64_t kIdleWorkNs = 50'000;
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
  sleeping_.clear();
  sleeping_count_.store(0);
  working_.store(0);
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
  background_ns_.store(0);
  idle_ns_.store(0);
  assist_ns_.store(0);
  UpdateAssistRatio();
  const uint32_t processors = world_.scheduler().parallel()->dispatcher().count();
  for (uint32_t i = 0; i < processors; i++) StartWorker(g0);
}

// Workers of the last cycle may still be on their way to notice that it is over.
void ConcurrentCycle::StartWorker(Goroutine& g0) {
  auto free = std::find_if(workers_.begin(), workers_.end(),
                           [](const Worker& worker) { return worker.cycle == 0; });
  if (free == workers_.end()) free = workers_.emplace(workers_.end());
  *free = {cycle_, sync::Clock().NowNs()};
  world_.scheduler().SpawnSystem(g0, WorkHalf, &*free);
}

void ConcurrentCycle::FinishStopped(Goroutine& g0, int64_t stopped_ns) {
  mark_.Finish(g0, INT64_MAX);
  sync::Check(!mark_.has_work(), "T2: marking ends while something is grey");
  collector_.EndConcurrent(g0, stopped_ns);
  assist_ratio_.store(0, std::memory_order_relaxed);
  for (Goroutine* const g : std::exchange(sleeping_, {})) world_.scheduler().Ready(*g, &g0);
  sleeping_count_.store(0);
}

void ConcurrentCycle::WakeWaiters(Goroutine& g0) {
  for (Goroutine* const g : std::exchange(waiting_, {})) world_.scheduler().Ready(*g, &g0);
}

void ConcurrentCycle::StartSweeper(Goroutine& g0) {
  if (world_.allocator().heap().is_swept() || has_sweeper_.exchange(true)) return;
  world_.scheduler().SpawnSystem(g0, SweepHalf, nullptr);
}

ConcurrentCycle::Times ConcurrentCycle::times() const {
  return {background_ns_.load(), idle_ns_.load(), assist_ns_.load()};
}

// ---- workers

Flow ConcurrentCycle::WorkHalf(World& world, Goroutine& g) {
  return world.collector().cycle().Work(g, *static_cast<Worker*>(g.parameter));
}

Flow ConcurrentCycle::Work(Goroutine& g, Worker& worker) {
  if (is_marking() && worker.cycle == cycle_) {
    return WorkForAWhile(g, worker) ? RunOut(g, worker) : Again(g, WorkHalf);
  }
  worker.cycle = 0;
  return Flow::kDead;
}

bool ConcurrentCycle::WorkForAWhile(Goroutine& g, Worker& worker) {
  const sync::Clock clock;
  Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  const Processor& p = *g.machine->processor;
  Marking::Local& local = mark_.LocalOf(g);
  const int64_t start_ns = clock.NowNs();
  const uint64_t before = local.work_bytes;
  const bool is_idle = !dispatcher.has_work(p);
  int64_t end_ns =
      start_ns + std::clamp((start_ns - worker.stopped_ns) / kRestForWork, kWorkMinNs, kWorkMaxNs);
  if (is_idle) end_ns = start_ns + kIdleWorkNs;
  bool is_out = false;
  int64_t now_ns = start_ns;
  working_.fetch_add(1);
  while (!is_out && now_ns < end_ns && !dispatcher.is_stopping() && !world_.ended()) {
    is_out = !mark_.DoSome(local);
    now_ns = clock.NowNs();
    if (is_idle && now_ns >= end_ns && !dispatcher.has_work(p)) end_ns = now_ns + kIdleWorkNs;
  }
  mark_.Flush(local);
  working_.fetch_sub(1);
  worker.stopped_ns = now_ns;
  (is_idle ? idle_ns_ : background_ns_).fetch_add(now_ns - start_ns, std::memory_order_relaxed);
  const auto worked = static_cast<int64_t>(local.work_bytes - before);
  worked_bytes_.fetch_add(worked, std::memory_order_relaxed);
  assists_->Earn(worked);
  UpdateAssistRatio();
  if (mark_.has_work()) WakeWorker(*g.machine->g0);
  return is_out;
}

Flow ConcurrentCycle::RunOut(Goroutine& g, Worker& worker) {
  lock_.lock();
  if (mark_.has_work()) {
    lock_.unlock();
    return Again(g, WorkHalf);
  }
  if (working_.load() > 0) {
    sleeping_.push_back(&g);
    sleeping_count_.store(static_cast<uint32_t>(sleeping_.size()));
    // Who has given something to the pool before it saw this has been missed above.
    if (!mark_.has_work()) {
      return world_.scheduler().Park(g, WaitReason::kGCWorker, WorkHalf, lock_);
    }
    sleeping_.pop_back();
    sleeping_count_.store(static_cast<uint32_t>(sleeping_.size()));
    lock_.unlock();
    return Again(g, WorkHalf);
  }
  lock_.unlock();
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

void ConcurrentCycle::WakeWorker(Goroutine& g0) {
  if (sleeping_count_.load() == 0) return;
  Goroutine* woken = nullptr;
  {
    const sync::MutexLock lock(lock_);
    if (sleeping_.empty()) return;
    woken = sleeping_.back();
    sleeping_.pop_back();
    sleeping_count_.store(static_cast<uint32_t>(sleeping_.size()));
  }
  world_.scheduler().Ready(*woken, &g0);
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
  mark_.LookThroughOwnStack(g);
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
  // If there is nothing left to do, marking is about to end, or others have it in hand.
  bool is_out = false;
  while (!is_out && paid() < owed && !dispatcher.is_stopping()) is_out = !mark_.DoSome(local);
  mark_.Flush(local);
  worked_bytes_.fetch_add(paid(), std::memory_order_relaxed);
  owed = is_out ? 0 : std::max<int64_t>(owed - paid(), 0);
  assist_ns_.fetch_add(clock.NowNs() - start_ns, std::memory_order_relaxed);
  if (trace != nullptr) trace->AssistEnds(g);
  if (mark_.has_work()) WakeWorker(*g.machine->g0);
}

void ConcurrentCycle::AfterRun(Goroutine& g0, Flow flow) {
  const bool had_work = mark_.Flush(mark_.LocalOf(g0));
  // Some worker is awake in any case (T3).
  if (had_work && flow != Flow::kPark) WakeWorker(g0);
}

// ---- sweeping

Flow ConcurrentCycle::SweepHalf(World& world, Goroutine& g) {
  return world.collector().cycle().Sweep(g);
}

Flow ConcurrentCycle::Sweep(Goroutine& g) {
  Heap& heap = world_.allocator().heap();
  const sync::Clock clock;
  const int64_t end_ns = clock.NowNs() + kSweepNs;
  while (clock.NowNs() < end_ns) {
    if (heap.SweepOne()) continue;
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
  Heap& heap = world_.allocator().heap();
  const sync::Clock clock;
  const int64_t end_ns = clock.NowNs() + kSweepNs;
  while (heap.SweepOne()) {
    if (clock.NowNs() >= end_ns) return Again(g, WaitHalf);
  }
  g.parameter = nullptr;
  return Flow::kNext;
}

}  // namespace assay::runtime
