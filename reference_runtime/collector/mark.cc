#include "reference_runtime/collector/mark.h"

#include <string>

#include "base/check.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

Marker::Marker(World& world, Objects& objects, Liveness& liveness)
    : world_(world), objects_(objects), roots_(world, liveness, *this) {
  roots_.set_forgets_frames(world.has_fault(Fault::kCollectorForgetsFrames));
}

void Marker::set_forbids_freed() {
  forbids_freed_ = true;
  roots_.set_forgets_frames(false);
}

bool Marker::Reached(const void* word) {
  Object object;
  if (!objects_.Find(word, &object)) {
    if (forbids_freed_ && objects_.is_poisoned(word)) {
      const std::string text =
          "the collector has freed an object that can be reached: it is held " + roots_.Where(word);
      ASSAY_CHECK(false, text.c_str());
    }
    return false;
  }
  if (!objects_.Mark(object)) return true;
  marked_objects_++;
  marked_bytes_ += object.size;
  if (object.contents != Contents::kBytes) pending_.push_back(object);
  return true;
}

void Marker::Drain() {
  constexpr uint64_t kWordBytes = 8;
  while (!pending_.empty()) {
    const Object object = pending_.back();
    pending_.pop_back();
    for (uint64_t at = 0; at + kWordBytes <= object.pointer_bytes(); at += kWordBytes) {
      Reached(Get<const void*>(object.start, static_cast<int64_t>(at)));
    }
  }
}

void Marker::MarkFrom(const void* word) {
  Reached(word);
  Drain();
}

void Marker::MarkRoots() {
  roots_.ScanWords(world_.allocator().globals(), static_cast<size_t>(world_.image().globals_size));
  for (const Goroutine* const g : world_.scheduler().all()) {
    roots_.ScanGoroutine(*g, RootScan::IsWithin(*g));
    Drain();
  }
  roots_.ScanTimers();
  Drain();
}

void Marker::MarkTimers() {
  const auto mark_timer = [this](const RuntimeTimer& timer) {
    Object channel;
    if (world_.timers().is_root(timer) || !objects_.Find(timer.channel, &channel)) return;
    if (objects_.is_marked(channel)) MarkFrom(&timer);
  };
  world_.timers().ForEachTimer(mark_timer);
  world_.parallel_timers().ForEachTimer(mark_timer);
}

}  // namespace assay::runtime
