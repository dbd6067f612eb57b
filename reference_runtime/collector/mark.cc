#include "reference_runtime/collector/mark.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/records.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr size_t kWordBytes = 8;

WordSet Union(const WordSet& a, const WordSet& b) {
  WordSet both(a);
  for (size_t i = 0; i < both.size(); i++) both[i] |= b[i];
  return both;
}

}  // namespace

void Marker::Queue(const void* word) {
  Object object;
  if (!objects_.Find(word, &object)) {
    ASSAY_CHECK(!forbids_freed_ || !objects_.is_poisoned(word),
                "the collector has freed an object that can be reached");
    QueueStackObject(word);
    return;
  }
  if (!objects_.Mark(object)) return;
  if (object.contents == Contents::kPointers) pending_.push_back(object);
}

void Marker::QueueWords(const std::byte* from, size_t bytes) {
  for (size_t at = 0; at + kWordBytes <= bytes; at += kWordBytes) {
    Queue(Get<const void*>(from, static_cast<int64_t>(at)));
  }
}

void Marker::Drain() {
  while (!pending_.empty()) {
    const Object object = pending_.back();
    pending_.pop_back();
    QueueWords(object.start, object.size);
  }
}

void Marker::MarkFrom(const void* word) {
  Queue(word);
  Drain();
}

void Marker::MarkBeyond(const Object& object) {
  if (object.contents == Contents::kBytes) return;
  QueueWords(object.start, object.size);
  Drain();
}

void Marker::MarkRoots() {
  QueueWords(world_.allocator().globals(), static_cast<size_t>(world_.image().globals_size));
  for (const Goroutine* const g : world_.scheduler().all()) MarkGoroutine(*g);
  const auto queue_timer = [this](const RuntimeTimer& timer) {
    if (!world_.timers().is_root(timer)) return;
    // It may lie in an object's middle, and what it holds is wanted even if it lies elsewhere.
    Queue(&timer);
    Queue(timer.channel);
    Queue(timer.function);
  };
  world_.timers().ForEachTimer(queue_timer);
  world_.parallel_timers().ForEachTimer(queue_timer);
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

// Only a goroutine's own stack holds addresses of it, and its deferred calls and panics.
void Marker::MarkGoroutine(const Goroutine& g) {
  GatherStackObjects(g);
  Queue(g.parameter);
  for (const DeferRecord* record = g.defers; record != nullptr; record = record->link) {
    Queue(record->closure);
    QueueWords(record->args.data(), record->args.size());
  }
  for (const PanicRecord* record = g.panics; record != nullptr; record = record->link) {
    Queue(record->value.word);
  }
  QueueFrames(g);
  Drain();
  stack_objects_.clear();
}

void Marker::GatherStackObjects(const Goroutine& g) {
  for (Gobuf frame = g.sched; frame.function != nullptr; frame = CallerOf(frame)) {
    for (const image::FrameObject& object : frame.function->objects) {
      stack_objects_.push_back(
          {frame.fp + object.offset, static_cast<uint64_t>(object.bytes), false});
    }
  }
}

void Marker::QueueStackObject(const void* word) {
  const auto* const byte = static_cast<const std::byte*>(word);
  const auto after = std::upper_bound(
      stack_objects_.begin(), stack_objects_.end(), byte,
      [](const std::byte* at, const StackObject& object) { return at < object.start; });
  if (after == stack_objects_.begin()) return;
  StackObject& object = *std::prev(after);
  if (object.marked || byte >= object.start + object.size) return;
  object.marked = true;
  pending_.push_back({object.start, object.size, Contents::kPointers});
}

// A goroutine that waits, or is in a system call, or whose instruction has a second half, is within
// the instruction before its pc: what that reads is still needed. All others stand before the
// instruction at their pc, and so do the callers of frames: what a call has left in the outgoing
// area is the callee's by then. Under a frame that the runtime pushed, the caller stands within any
// instruction.
void Marker::QueueFrames(const Goroutine& g) {
  bool is_within =
      g.state == GoState::kWaiting || g.state == GoState::kSyscall || g.second_half != nullptr;
  bool is_innermost = true;
  for (Gobuf frame = g.sched; frame.function != nullptr; frame = CallerOf(frame)) {
    const image::Function& function = *frame.function;
    const WordSet& live = liveness_.Before(function, frame.pc);
    const auto outgoing = static_cast<size_t>(function.outgoing_size) / kWordBytes;
    if (is_within) {
      const int32_t within = std::max(frame.pc - 1, 0);
      QueueLive(frame, Union(live, liveness_.Before(function, within)), 0);
    } else {
      QueueLive(frame, live, is_innermost ? 0 : outgoing);
    }
    if (world_.has_fault(Fault::kCollectorForgetsFrames) && !forbids_freed_) return;
    is_innermost = false;
    is_within = HeaderOf(frame.fp, function).mark.kind() != FrameKind::kCalled;
  }
}

void Marker::QueueLive(const Gobuf& frame, const WordSet& live, size_t from_word) {
  const size_t words = Liveness::Words(*frame.function);
  for (size_t word = from_word; word < words; word++) {
    if (Contains(live, word)) {
      Queue(Get<const void*>(frame.fp, static_cast<int64_t>(word * kWordBytes)));
    }
  }
}

}  // namespace assay::runtime
