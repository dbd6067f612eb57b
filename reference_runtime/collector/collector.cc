#include "reference_runtime/collector/collector.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/collector/traced_sweep.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kSmallestTrigger = 4 << 20;  // for 100 per cent; others in proportion
constexpr uint64_t kVerifiedGrowth = 32 << 10;
constexpr uint64_t kNever = ~uint64_t{0};
// So much a heap may grow while it is marked, whatever the goal.
constexpr uint64_t kOvershoot = 8 << 20;

}  // namespace

Collector::Collector(World& world)
    : world_(world), liveness_(world.image()), cycle_(world, *this, liveness_), pacer_({}) {
  Reset();
}

void Collector::Reset() {
  watches_.Reset();
  counts_ = {};
  percent_ = std::max<int64_t>(world_.options().collector.percent, -1);
  limit_ = world_.options().collector.limit;
  start_ns_ = world_.clock().NowNs();
  caller_of_finals_ = nullptr;
  finals_run_ = false;
  is_asked_ = false;
  cycle_.Reset();
  pacer_ = Pacer({});
  last_live_ = last_work_ = 0;
  cpu_ns_ = 0;
  SetTrigger();
}

int64_t Collector::SetPercent(int64_t percent) {
  const int64_t before = percent_;
  percent_ = std::max<int64_t>(percent, -1);
  SetTrigger();
  return before;
}

int64_t Collector::SetLimit(int64_t bytes) {
  const int64_t before = limit_;
  if (bytes >= 0) limit_ = bytes;
  SetTrigger();
  return before;
}

uint64_t Collector::Goal(uint64_t live) const {
  uint64_t goal = kNever;
  if (percent_ >= 0) {
    const auto percent = static_cast<uint64_t>(percent_);
    const uint64_t scanned = live + RootBytes();
    goal = std::max(live + scanned / 100 * percent, kSmallestTrigger * percent / 100);
    // Before memory runs out there is one more, unless next to nothing would be left till then.
    const uint64_t max = world_.options().heap_bytes_max;
    if (goal > max) goal = std::max(live + (max - std::min(live, max)) / 2, live + max / 64);
  }
  if (limit_ != CollectorSettings::kNoLimit) {
    const auto limit = static_cast<uint64_t>(limit_);
    goal = std::min(goal, std::max(limit, live + live / 64 + kSmallestTrigger / 4));
  }
  if (world_.options().verify_collections) goal = live + kVerifiedGrowth;
  return goal;
}

// What is looked through besides the heap: who has many stacks is collected the less often for it.
// In stepped runs stacks are used again in an order that is none of the program's.
uint64_t Collector::RootBytes() const {
  const auto globals = static_cast<uint64_t>(world_.image().globals_size);
  return world_.is_stepped() ? globals : globals + world_.stacks().bytes_in_use();
}

// In stepped runs nothing would be gained.
void Collector::SetTrigger() {
  Allocator& allocator = world_.allocator();
  const uint64_t live = allocator.counts().live_bytes();
  const sync::MutexLock lock(pace_lock_);
  const uint64_t goal = Goal(live);
  next_bytes_.store(goal, std::memory_order_relaxed);
  pacer_.Aim(goal);
  if (cycle_.is_marking()) return;
  const bool is_stopped = world_.scheduler().parallel() == nullptr || goal == kNever;
  const uint64_t trigger = is_stopped ? goal : std::max(pacer_.trigger(), live);
  allocator.set_trigger_bytes(world_.is_stepped() ? kNever : trigger);
}

void Collector::Ask() {
  is_asked_.store(true);
  if (!cycle_.is_marking()) world_.allocator().set_collection_asked(true);
}

void Collector::AskRegularly() {
  if (!cycle_.is_marking()) world_.allocator().set_collection_asked(true);
}

// ---- with everything stopped

void Collector::Collect(Goroutine& g0) {
  Allocator& allocator = world_.allocator();
  // In runs on processors it is known that the world is stopped.
  ExecutionTrace* const stops = world_.scheduler().parallel() == nullptr ? world_.trace() : nullptr;
  if (stops != nullptr) stops->StopBegins(g0, "GC");
  BeginTrace(g0);
  int64_t marked_ns = stopped_ns_;
  if (Objects* const objects = allocator.objects()) {
    Marker marker(world_, *objects, liveness_);
    objects->ClearMarks();
    marker.MarkFrom(caller_of_finals_);
    marker.MarkRoots();
    watches_.ScanKept(marker, *objects);
    marker.Drain();
    FindDead(marker, *objects);
    marked_ns = world_.clock().NowNs();
    allocator.CountFreed(objects->Sweep(poisons()));
    if (checks()) {
      VerifySweep(*objects);
      objects->ClearMarks();
    }
  }
  trace_.mark_ns = marked_ns - stopped_ns_;
  trace_.background_cpu_ns = trace_.mark_ns * processors();
  trace_.heap_at_end = trace_.heap_at_start;
  pacer_.Finished({.live = allocator.counts().live_bytes()});
  Settle(g0, marked_ns);
  if (stops != nullptr) stops->StopEnds(g0);
}

Objects::Poison Collector::poisons() const {
  const bool wanted = checks() || world_.options().collector.clobbers;
  return wanted ? Objects::Poison::kYes : Objects::Poison::kNo;
}

bool Collector::checks() const {
  return world_.options().collector.checks || world_.options().verify_collections;
}

// What else is to be marked when all is that can be reached, and what is dead.
void Collector::FindDead(Marker& marker, const Objects& objects) {
  marker.MarkTimers();
  watches_.QueueDead([&](const void* word) { marker.MarkFrom(word); }, objects);
  marker.MarkTimers();
  DropDeadTimers(objects);
}

// A collection begins, with the world stopped.
void Collector::BeginTrace(Goroutine& g0) {
  stopped_ns_ = world_.clock().NowNs();
  trace_ = {};
  trace_.forced = is_asked_.exchange(false);
  world_.allocator().set_collection_asked(false);
  trace_.heap_at_start = world_.allocator().counts().live_bytes();
  trace_.heap_goal = next_bytes();
  if (ExecutionTrace* const trace = world_.trace()) {
    trace->CollectionBegins(g0, trace_.heap_at_start, trace_.heap_goal);
  }
}

// What is left to do at the end of any collection. Everything has been marked at `marked_ns`.
void Collector::Settle(Goroutine& g0, int64_t marked_ns) {
  Allocator& allocator = world_.allocator();
  for (Goroutine* const g : world_.scheduler().all()) world_.stacks().Shrink(*g);
  world_.stacks().ReleaseLarge();
  counts_.collections++;
  if (trace_.forced) counts_.forced++;
  allocator.set_collection_asked(is_asked_.load());
  counts_.last_end_wall_ns = world_.clock().WallNs();
  SetTrigger();
  StartFinals(g0);
  if (world_.scheduler().parallel() != nullptr) {
    allocator.SetSweepPace();
    cycle_.WakeWaiters(g0);
    cycle_.StartSweeper(g0);
  }
  if (ExecutionTrace* const trace = world_.trace()) {
    trace->CollectionEnds(g0, allocator.counts().live_bytes(), next_bytes());
  }
  CountPause(stopped_ns_);
  trace_.mark_termination_ns = world_.clock().NowNs() - marked_ns;
  trace_.mark_termination_cpu_ns = trace_.mark_termination_ns * processors();
  // Without what nothing else wanted to use.
  cpu_ns_ += trace_.sweep_termination_cpu_ns + trace_.assist_cpu_ns + trace_.background_cpu_ns +
             trace_.mark_termination_cpu_ns;
  if (world_.options().collector.traces) WriteTrace(g0, trace_);
}

void Collector::CountPause(int64_t since_ns) {
  counts_.last_pause_ns = static_cast<uint64_t>(world_.clock().NowNs() - since_ns);
  counts_.pause_total_ns += counts_.last_pause_ns;
  counts_.longest_pause_ns = std::max(counts_.longest_pause_ns, counts_.last_pause_ns);
}

// ---- while goroutines run

void Collector::CollectDue(Goroutine& g0) {
  CheckIfAsked();
  if (cycle_.is_marking()) {
    cycle_.FinishStopped(g0, world_.clock().NowNs());
  } else if (MayBeConcurrent()) {
    BeginConcurrent(g0);
  } else {
    Collect(g0);
  }
}

// Asked while the collection before was in progress, it is due as soon as that is over, with all of
// the heap to be swept. Who stops the world meanwhile waits for this turn, and then it comes again.
void Collector::SweepRest(const Goroutine& g) {
  if (cycle_.has(CollectorSettings::WorkersDefect::kSweepsInTheStop)) return;
  const Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
  TracedSweep sweep(world_, g);
  while (!dispatcher.is_stopping() && sweep.One()) {
  }
}

// What is new stays until the next collection: not if memory is nearly used up.
bool Collector::MayBeConcurrent() {
  const uint64_t max = world_.options().heap_bytes_max;
  return !world_.options().collector.stops_world &&
         world_.allocator().counts().live_bytes() < max - max / 8;
}

void Collector::BeginConcurrent(Goroutine& g0) {
  Allocator& allocator = world_.allocator();
  sync::Check(!allocator.heap().SweepOne(), "T6: the world stands still while something is swept");
  BeginTrace(g0);
  const uint64_t live = trace_.heap_at_start;
  before_ = allocator.heap().allocated();
  const uint64_t grown = live - std::min(live, last_live_);
  work_expected_ = std::min(live, last_work_ + grown);
  // So much more, and marking is ended with the world stopped.
  const uint64_t goal = std::max(trace_.heap_goal == kNever ? live : trace_.heap_goal, live);
  const uint64_t max = world_.options().heap_bytes_max;
  const uint64_t room = max - std::min(max, live);
  allocator.set_trigger_bytes(
      std::min(std::max(goal + goal / 2, live + kOvershoot), live + room / 4 * 3));
  cycle_.Begin(g0);
  cycle_.mark().ShadeRoots(g0, [&](RootSink& sink) {
    sink.Reached(caller_of_finals_);
    watches_.ScanKept(sink, allocator.heap());
  });
  CountPause(stopped_ns_);
  marking_ns_ = world_.clock().NowNs();
  trace_.sweep_termination_ns = marking_ns_ - stopped_ns_;
  trace_.sweep_termination_cpu_ns = trace_.sweep_termination_ns * processors();
}

void Collector::EndConcurrent(Goroutine& g0, int64_t stopped_ns) {
  Allocator& allocator = world_.allocator();
  Heap& heap = allocator.heap();
  stopped_ns_ = stopped_ns;
  Marker marker(world_, heap, liveness_);
  FindDead(marker, heap);
  cycle_.mark().End();
  const ConcurrentMark::Totals marked = cycle_.mark().totals();
  const Heap::Allocated now = heap.allocated();
  const uint64_t new_bytes = now.bytes - before_.bytes;
  const Allocator::Counts counts = allocator.counts();
  const uint64_t live = marked.bytes + marker.bytes() + new_bytes;
  const SweepResult dead = {
      counts.live_objects() - (marked.objects + marker.objects() + now.blocks - before_.blocks),
      counts.live_bytes() - live};
  heap.EndMarking(poisons());
  allocator.CountFreed(dead);
  if (checks()) {
    while (heap.SweepOne()) {
    }
    const SweepResult swept = heap.swept();
    ASSAY_CHECK(swept.objects_freed == dead.objects_freed && swept.bytes_freed == dead.bytes_freed,
                "A5: as much is swept as was not marked");
    VerifySweep(heap);
    heap.ClearMarks();
    heap.CheckInvariants();
  }
  const ConcurrentCycle::Times times = cycle_.times();
  trace_.mark_ns = stopped_ns - marking_ns_;
  trace_.assist_cpu_ns = times.assist_ns;
  trace_.background_cpu_ns = times.background_ns();
  trace_.idle_cpu_ns = times.idle_ns;
  trace_.heap_at_end = counts.live_bytes();
  const auto time = static_cast<double>(std::max<int64_t>(trace_.mark_ns, 1)) * processors();
  counts_.concurrent++;
  last_live_ = live;
  last_work_ = marked.work_bytes;
  {
    const sync::MutexLock lock(pace_lock_);
    pacer_.Finished(
        {.live = live,
         .stacks = world_.stacks().bytes_in_use(),
         .globals = static_cast<uint64_t>(world_.image().globals_size),
         .allocated_during = new_bytes,
         .marked_during = marked.work_bytes,
         .mark_utilization = static_cast<double>(times.background_ns() + times.assist_ns) / time});
  }
  Settle(g0, stopped_ns);
}

double Collector::AssistRatio(uint64_t looked_through) {
  const uint64_t left = work_expected_ > looked_through ? work_expected_ - looked_through
                                                        // More than was expected.
                                                        : work_expected_ / 16;
  const sync::MutexLock lock(pace_lock_);
  return pacer_.AssistRatio(world_.allocator().rough_live_bytes(), left);
}

int Collector::processors() {
  ParallelRun* const parallel = world_.scheduler().parallel();
  return parallel != nullptr ? static_cast<int>(parallel->dispatcher().count()) : 1;
}

// Where all of it happens while nothing else runs it is shown as marking and its termination.
void Collector::WriteTrace(Goroutine& g0, GcTrace& trace) {
  trace.number = counts_.collections;
  trace.since_start_ns = world_.clock().NowNs() - start_ns_;
  trace.processors = processors();
  trace.share_of_time = static_cast<double>(cpu_ns_) /
                        static_cast<double>(std::max<int64_t>(trace.since_start_ns, 1)) /
                        trace.processors;
  trace.heap_live = world_.allocator().counts().live_bytes();
  trace.stacks = world_.stacks().bytes_in_use();
  trace.globals = static_cast<uint64_t>(world_.image().globals_size);
  world_.Write(g0, 2, trace.Line());
}

// Nobody would see them fire. In stepped runs they may as well: their memory stays, and the clock
// moves with every timer.
void Collector::DropDeadTimers(const Objects& objects) {
  if (world_.is_stepped()) return;
  const auto is_dead = [&](const RuntimeTimer& timer) {
    Object channel;
    return !world_.timers().is_root(timer) && objects.Find(timer.channel, &channel) &&
           !objects.is_marked(channel);
  };
  world_.timers().DropDead(is_dead);
  world_.parallel_timers().DropDead(is_dead);
}

void Collector::CheckIfAsked() {
  if (world_.options().collector.checks) world_.Check();
}

void Collector::CheckInvariants() {
  Allocator& allocator = world_.allocator();
  if (!checks() || world_.is_stepped() || world_.hosted() != nullptr) return;
  Heap& heap = allocator.heap();
  heap.CheckInvariants();
  const Allocator::Counts counts = allocator.counts();
  const Heap::InUse in_use = heap.CountInUse();
  ASSAY_CHECK(in_use.blocks == counts.live_objects() && in_use.bytes == counts.live_bytes(),
              "A5: the allocator counts other objects than there are");
  heap.ForEachWord([&](const void* word) {
    ASSAY_CHECK(!world_.stacks().IsStack(word), "K6: an object of the heap points into a stack");
  });
  if (cycle_.is_marking()) {
    cycle_.mark().CheckTricolour();
  } else if (heap.is_swept()) {
    VerifySweep(heap);
    heap.ClearMarks();
  }
}

void Collector::VerifySweep(Objects& objects) {
  Marker marker(world_, objects, liveness_);
  objects.ClearMarks();
  marker.set_forbids_freed();
  marker.MarkFrom(caller_of_finals_);
  marker.MarkRoots();
  watches_.ScanKept(marker, objects);
  marker.Drain();
  marker.MarkTimers();
}

void Collector::StartFinals(Goroutine& g0) {
  if (!watches_.has_due() || finals_run_.exchange(true)) return;
  Goroutine& g = world_.scheduler().Spawn(&g0, caller_of_finals_, nullptr, 0);
  world_.scheduler().MakeSystem(g);
}

}  // namespace assay::runtime
