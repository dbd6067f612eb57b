#include "reference_runtime/collector/collector.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr int64_t kPercent = 100;               // GOGC's default
constexpr uint64_t kSmallestTrigger = 4 << 20;  // for the default; others in proportion
constexpr uint64_t kVerifiedGrowth = 32 << 10;
constexpr int64_t kNoLimit = INT64_MAX;

}  // namespace

Collector::Collector(World& world) : world_(world), liveness_(world.image()) { Reset(); }

void Collector::Reset() {
  watches_.Reset();
  counts_ = {};
  percent_ = kPercent;
  limit_ = kNoLimit;
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
    trigger = std::max(live + live / 100 * percent, kSmallestTrigger / 100 * percent);
    // Before memory runs out there is one more, unless next to nothing would be left till then.
    const uint64_t max = world_.options().heap_bytes_max;
    if (trigger > max) trigger = std::max(live + (max - std::min(live, max)) / 2, live + max / 64);
  }
  if (limit_ != kNoLimit) {
    const auto limit = static_cast<uint64_t>(limit_);
    trigger = std::min(trigger, std::max(limit, live + live / 64 + kSmallestTrigger / 4));
  }
  if (world_.options().verify_collections) trigger = live + kVerifiedGrowth;
  counts_.next_bytes = trigger;
  world_.allocator().set_trigger_bytes(world_.is_stepped() ? kNever : trigger);
}

void Collector::Ask() {
  is_asked_.store(true);
  world_.allocator().set_collection_asked(true);
}

void Collector::Collect(Goroutine& g0) {
  Allocator& allocator = world_.allocator();
  const int64_t start_ns = world_.clock().NowNs();
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
    const bool verifies = world_.options().verify_collections;
    allocator.CountFreed(objects->Sweep(verifies ? Objects::Poison::kYes : Objects::Poison::kNo));
    if (verifies) VerifySweep(*objects);
  }
  for (Goroutine* const g : world_.scheduler().all()) world_.stacks().Shrink(*g);
  counts_.collections++;
  if (is_asked_.exchange(false)) counts_.forced++;
  allocator.set_collection_asked(false);
  counts_.last_end_wall_ns = world_.clock().WallNs();
  counts_.last_pause_ns = static_cast<uint64_t>(world_.clock().NowNs() - start_ns);
  counts_.pause_total_ns += counts_.last_pause_ns;
  SetTrigger();
  StartFinals(g0);
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
