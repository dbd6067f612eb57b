#include "reference_runtime/collector/collector.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/interpreter/interpreter.h"
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

}  // namespace

Collector::Collector(World& world) : world_(world), liveness_(world.image()) { Reset(); }

void Collector::Reset() {
  watches_.Reset();
  counts_ = {};
  percent_ = std::max<int64_t>(world_.options().collector.percent, -1);
  limit_ = world_.options().collector.limit;
  start_ns_ = world_.clock().NowNs();
  caller_of_finals_ = nullptr;
  finals_run_ = false;
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

// In stepped runs nothing would be gained.
void Collector::SetTrigger() {
  constexpr uint64_t kNever = ~uint64_t{0};
  const uint64_t live = world_.allocator().counts().live_bytes();
  uint64_t trigger = kNever;
  if (percent_ >= 0) {
    const auto percent = static_cast<uint64_t>(percent_);
    trigger = std::max(live + live / 100 * percent, kSmallestTrigger * percent / 100);
    // Before memory runs out there is one more, unless next to nothing would be left till then.
    const uint64_t max = world_.options().heap_bytes_max;
    if (trigger > max) trigger = std::max(live + (max - std::min(live, max)) / 2, live + max / 64);
  }
  if (limit_ != CollectorSettings::kNoLimit) {
    const auto limit = static_cast<uint64_t>(limit_);
    trigger = std::min(trigger, std::max(limit, live + live / 64 + kSmallestTrigger / 4));
  }
  if (world_.options().verify_collections) trigger = live + kVerifiedGrowth;
  next_bytes_.store(trigger, std::memory_order_relaxed);
  world_.allocator().set_trigger_bytes(world_.is_stepped() ? kNever : trigger);
}

void Collector::Ask() {
  is_asked_.store(true);
  world_.allocator().set_collection_asked(true);
}

void Collector::Collect(Goroutine& g0) {
  Allocator& allocator = world_.allocator();
  const CollectorSettings& settings = world_.options().collector;
  const bool checks = settings.checks || world_.options().verify_collections;
  GcTrace trace;
  trace.heap_at_start = trace.heap_at_end = allocator.counts().live_bytes();
  trace.heap_goal = next_bytes();
  const int64_t start_ns = world_.clock().NowNs();
  int64_t marked_ns = start_ns;
  if (Objects* const objects = allocator.objects()) {
    Marker marker(world_, *objects, liveness_);
    objects->ClearMarks();
    marker.MarkFrom(caller_of_finals_);
    marker.MarkRoots();
    watches_.MarkKept(marker, *objects);
    marker.MarkTimers();
    watches_.QueueDead(marker, *objects);
    marker.MarkTimers();
    DropDeadTimers(*objects);
    marked_ns = world_.clock().NowNs();
    const bool poisons = checks || settings.clobbers;
    allocator.CountFreed(objects->Sweep(poisons ? Objects::Poison::kYes : Objects::Poison::kNo));
    if (checks) VerifySweep(*objects);
  }
  for (Goroutine* const g : world_.scheduler().all()) world_.stacks().Shrink(*g);
  counts_.collections++;
  trace.forced = is_asked_.exchange(false);
  if (trace.forced) counts_.forced++;
  allocator.set_collection_asked(false);
  counts_.last_end_wall_ns = world_.clock().WallNs();
  counts_.last_pause_ns = static_cast<uint64_t>(world_.clock().NowNs() - start_ns);
  counts_.pause_total_ns += counts_.last_pause_ns;
  SetTrigger();
  StartFinals(g0);
  if (!settings.traces) return;
  trace.mark_ns = trace.background_cpu_ns = marked_ns - start_ns;
  trace.mark_termination_ns = trace.mark_termination_cpu_ns = world_.clock().NowNs() - marked_ns;
  WriteTrace(g0, trace);
}

// All of it happens while nothing else runs: marking, and what is shown as its termination, the
// sweep.
void Collector::WriteTrace(Goroutine& g0, GcTrace& trace) {
  ParallelRun* const parallel = world_.scheduler().parallel();
  trace.number = counts_.collections;
  trace.since_start_ns = world_.clock().NowNs() - start_ns_;
  trace.processors = parallel != nullptr ? static_cast<int>(parallel->dispatcher().count()) : 1;
  trace.share_of_time = static_cast<double>(counts_.pause_total_ns) /
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

void Collector::VerifySweep(Objects& objects) {
  Marker marker(world_, objects, liveness_);
  objects.ClearMarks();
  marker.set_forbids_freed();
  marker.MarkFrom(caller_of_finals_);
  marker.MarkRoots();
  watches_.MarkKept(marker, objects);
  marker.MarkTimers();
}

void Collector::StartFinals(Goroutine& g0) {
  if (!watches_.has_due() || finals_run_.exchange(true)) return;
  Goroutine& g = world_.scheduler().Spawn(&g0, caller_of_finals_, nullptr, 0);
  world_.scheduler().MakeSystem(g);
}

}  // namespace assay::runtime
