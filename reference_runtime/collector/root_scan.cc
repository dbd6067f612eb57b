#include "reference_runtime/collector/root_scan.h"

#include <algorithm>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/panic/records.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr size_t kWordBytes = 8;

}  // namespace

// Only a goroutine's own stack holds addresses of it, and its deferred calls and panics.
void RootScan::Scan(const void* word) {
  if (!sink_.Reached(word)) QueueStackObject(word);
}

void RootScan::ScanWords(const std::byte* from, size_t bytes) {
  for (size_t at = 0; at + kWordBytes <= bytes; at += kWordBytes) {
    Scan(LoadShared<const void*>(from + at));
  }
}

void RootScan::ScanTimers() {
  const auto scan_timer = [this](const RuntimeTimer& timer) {
    if (!world_.timers().is_root(timer)) return;
    // It may lie in an object's middle, and what it holds is wanted even if it lies elsewhere.
    Scan(&timer);
    Scan(timer.channel);
    Scan(timer.function);
  };
  world_.timers().ForEachTimer(scan_timer);
  world_.parallel_timers().ForEachTimer(scan_timer);
}

void RootScan::ScanGoroutine(const Goroutine& g, bool is_within) {
  goroutine_ = &g;
  GatherStackObjects(g);
  for (const DeferRecord* record = g.defers; record != nullptr; record = record->link) {
    Scan(record->closure);
    ScanWords(record->args.data(), record->args.size());
  }
  for (const PanicRecord* record = g.panics; record != nullptr; record = record->link) {
    Scan(record->value.word);
  }
  ScanFrames(g, is_within);
  while (!pending_.empty()) {
    const StackObject object = stack_objects_[pending_.back()];
    pending_.pop_back();
    ScanWords(object.start, object.size);
  }
  stack_objects_.clear();
  goroutine_ = nullptr;
}

void RootScan::GatherStackObjects(const Goroutine& g) {
  for (Gobuf frame = g.sched; frame.function != nullptr; frame = CallerOf(frame)) {
    for (const image::FrameObject& object : frame.function->objects) {
      stack_objects_.push_back(
          {frame.fp + object.offset, static_cast<uint64_t>(object.bytes), false});
    }
  }
}

void RootScan::QueueStackObject(const void* word) {
  const auto* const byte = static_cast<const std::byte*>(word);
  const auto after = std::upper_bound(
      stack_objects_.begin(), stack_objects_.end(), byte,
      [](const std::byte* at, const StackObject& object) { return at < object.start; });
  if (after == stack_objects_.begin()) return;
  StackObject& object = *std::prev(after);
  if (object.reached || byte >= object.start + object.size) return;
  object.reached = true;
  pending_.push_back(static_cast<size_t>(std::prev(after) - stack_objects_.begin()));
}

// A goroutine that waits, or is in a system call, or whose instruction has a second half, is within
// the instruction before its pc: what that reads is still needed. All others stand before the
// instruction at their pc, and so do the callers of frames: what a call has left in the outgoing
// area is the callee's by then. Under a frame that the runtime pushed, the caller stands within any
// instruction; nothing is stored for it there until that frame has returned, but by a made
// function's, which stores results for it. RunDefers alone is performed again.
void RootScan::ScanFrames(const Goroutine& g, bool is_within) {
  if (g.sched.function == nullptr) return;
  ScanLive(g.sched,
           is_within ? liveness_.Within(*g.sched.function, g.sched.pc)
                     : liveness_.Before(*g.sched.function, g.sched.pc),
           0);
  if (forgets_frames_) return;
  FrameKind kind = HeaderOf(g.sched.fp, *g.sched.function).mark.kind();
  for (Gobuf frame = CallerOf(g.sched); frame.function != nullptr; frame = CallerOf(frame)) {
    const image::Function& function = *frame.function;
    const auto outgoing = static_cast<size_t>(function.outgoing_size) / kWordBytes;
    const bool has_returned = kind == FrameKind::kCalled || kind == FrameKind::kDeferred;
    if (has_returned || kind == FrameKind::kMade) {
      ScanLive(frame, liveness_.Before(function, frame.pc), outgoing);
    }
    if (!has_returned) {
      ScanLive(frame, liveness_.Before(function, std::max(frame.pc - 1, 0)), outgoing);
    }
    kind = HeaderOf(frame.fp, function).mark.kind();
  }
}

void RootScan::ScanLive(const Gobuf& frame, const WordSet& live, size_t from_word) {
  const size_t words = Liveness::Words(*frame.function);
  frame_ = frame;
  for (size_t word = from_word; word < words; word++) {
    if (Contains(live, word)) Scan(LoadShared<const void*>(frame.fp + word * kWordBytes));
  }
  frame_ = {};
}

std::string RootScan::Where(const void* word) const {
  if (goroutine_ == nullptr) return "in the heap, a package variable or a timer";
  std::string where = "by goroutine " + std::to_string(goroutine_->id) + ", which ";
  where += goroutine_->state == GoState::kWaiting ? "waits" : "is to run";
  if (frame_.function == nullptr) return where + ", in a deferred call, a panic or a frame object";
  where += ", in the frame of " + frame_.function->name + " before instruction " +
           std::to_string(frame_.pc) + ", at";
  for (size_t i = 0; i < Liveness::Words(*frame_.function); i++) {
    const std::byte* const at = frame_.fp + i * kWordBytes;
    if (LoadShared<const void*>(at) == word) where += " [" + std::to_string(i * kWordBytes) + "]";
  }
  return where;
}

}  // namespace assay::runtime
